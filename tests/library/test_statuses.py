from __future__ import annotations

import pytest

from reader.errors import NotFoundError, UsageError
from reader.library import Library
from reader.models import Change, Mark, Scope, SourceKind, Status
from tests.library.building import ALL, FEED, UNREAD, found, index, load, story, titles


@pytest.fixture
def ids(library: Library) -> tuple[int, ...]:
    load(library, [story(number) for number in range(6)], kind=SourceKind.FEED, location=FEED)
    return library.open_view(ALL).ids(0, 6)


def status(library: Library, article_id: int) -> Status:
    return library.article(article_id).status


def test_marks_and_their_opposites(library: Library, ids: tuple[int, ...]) -> None:
    for mark in (Mark.READ, Mark.STAR):
        library.mark(ids[:2], mark)
    library.mark(ids[:2], Mark.TAG, "later")
    assert status(library, ids[0]) == Status(read=True, starred=True, tags=("later",))
    for mark in (Mark.UNREAD, Mark.UNSTAR):
        library.mark(ids[:1], mark)
    library.mark(ids[:1], Mark.UNTAG, "Later")
    assert status(library, ids[0]) == Status()
    assert status(library, ids[1]) == Status(read=True, starred=True, tags=("later",))


def test_a_headline_tells_whether_it_has_tags(library: Library, ids: tuple[int, ...]) -> None:
    library.mark(ids[1:2], Mark.TAG, "later")
    assert [row.tagged for row in library.headlines(ids[:3])] == [False, True, False]


def test_a_change_says_what_was_done_and_to_which(library: Library, ids: tuple[int, ...]) -> None:
    library.mark(ids[:1], Mark.READ)
    change = library.mark(ids[:3], Mark.READ)
    assert (change.batch, change.label, change.count) == (2, "marked read", 2)
    assert sorted(change.articles) == sorted(ids[1:3])


@pytest.mark.parametrize("mark", [Mark.UNREAD, Mark.UNSTAR, Mark.UNTAG])
def test_what_changes_nothing_is_no_step(
    library: Library, ids: tuple[int, ...], mark: Mark
) -> None:
    assert library.mark(ids, mark, "later") == Change(0, "nothing changed")
    assert library.undo() == ()


def test_ids_that_are_not_there_are_passed_over(library: Library, ids: tuple[int, ...]) -> None:
    assert library.mark([*ids[:1], 999, ids[0]], Mark.READ).count == 1
    assert library.mark([], Mark.READ).count == 0


@pytest.mark.parametrize("name", ["", "  ", "x" * 101])
def test_a_tag_has_a_name(library: Library, ids: tuple[int, ...], name: str) -> None:
    with pytest.raises(UsageError, match="a tag has"):
        library.mark(ids, Mark.TAG, name)


def test_a_view_is_marked_as_it_was(library: Library, ids: tuple[int, ...]) -> None:
    library.mark(ids[:1], Mark.READ)
    view = library.open_view(UNREAD)
    load(library, [story(7)], kind=SourceKind.FEED, location=FEED)
    assert library.mark_view(view, Mark.READ).count == 5
    assert titles(library, UNREAD) == ["Story 7"]


@pytest.mark.parametrize(
    "scope", [ALL, UNREAD, Scope(section_id=1), Scope(source_id=1), Scope(query="tide")]
)
def test_marking_a_view_and_taking_it_back(
    library: Library, ids: tuple[int, ...], scope: Scope
) -> None:
    index(library)
    library.mark(ids[2:3], Mark.READ)
    view = library.open_view(scope)
    change = library.mark_view(view, Mark.READ)
    assert change.count == 5
    assert library.open_view(UNREAD).total == 0
    assert [undone.count for undone in library.undo()] == [5]
    assert library.open_view(UNREAD).ids(0, 9) == ids[:2] + ids[3:]
    assert library.mark_view(view, Mark.TAG, "seen").count == view.total
    assert len(found(library, "tag:seen")) == view.total


def test_marking_a_query(library: Library, ids: tuple[int, ...]) -> None:
    index(library)
    change = library.mark_query('"day 3" OR "day 4" OR title:5', Mark.STAR)
    assert change.count == 3
    assert found(library, "is:starred") == ["Story 5", "Story 4", "Story 3"]
    library.undo()
    assert found(library, "is:starred") == []


def test_undo_goes_back_step_by_step(library: Library, ids: tuple[int, ...]) -> None:
    library.mark(ids[:4], Mark.READ)
    library.mark(ids[:2], Mark.UNREAD)
    library.mark(ids[1:3], Mark.READ)
    states = []
    for _ in range(4):
        states.append([status(library, each).read for each in ids[:4]])
        library.undo()
    assert states == [
        [False, True, True, True],
        [False, False, True, True],
        [True, True, True, True],
        [False, False, False, False],
    ]
    assert library.undo() == ()


def test_several_steps_at_once(library: Library, ids: tuple[int, ...]) -> None:
    library.mark(ids, Mark.READ)
    library.mark(ids, Mark.STAR)
    library.mark(ids, Mark.TAG, "later")
    library.set_note(ids[0], "see also")
    assert [change.label for change in library.undo(10)] == [
        "undone: note changed",
        "undone: tagged later",
        "undone: starred",
        "undone: marked read",
    ]
    assert [status(library, each) for each in ids] == [Status()] * 6


def test_what_was_done_after_an_undo_is_undone_first(
    library: Library, ids: tuple[int, ...]
) -> None:
    library.mark(ids[:1], Mark.READ)
    library.mark(ids[:1], Mark.STAR)
    library.undo()
    library.mark(ids[:1], Mark.TAG, "later")
    assert [change.label for change in library.undo(9)] == [
        "undone: tagged later",
        "undone: marked read",
    ]


def test_a_note_and_its_undo(library: Library, ids: tuple[int, ...]) -> None:
    library.set_note(ids[0], "first")
    library.set_note(ids[0], "second")
    assert library.set_note(ids[0], "second").batch == 0
    assert status(library, ids[0]).note == "second"
    library.undo()
    assert status(library, ids[0]).note == "first"
    library.undo()
    assert status(library, ids[0]).note == ""


def test_the_reading_position_is_no_step(library: Library, ids: tuple[int, ...]) -> None:
    library.set_position(ids[0], 0.25)
    assert status(library, ids[0]).position == 0.25
    library.set_position(ids[0], 7.0)
    assert status(library, ids[0]).position == 1.0
    assert library.undo() == ()


def test_notes_and_positions_of_nothing(library: Library) -> None:
    with pytest.raises(NotFoundError, match="there is no article 9"):
        library.set_note(9, "x")
    with pytest.raises(NotFoundError, match="there is no article 9"):
        library.set_position(9, 0.5)


def test_statuses_survive_the_removal_of_everything(library: Library, ids: tuple[int, ...]) -> None:
    library.mark(ids[:1], Mark.STAR)
    library.mark(ids[:1], Mark.TAG, "later")
    library.set_note(ids[0], "keep")
    library.set_position(ids[0], 0.5)
    library.remove_source(1)
    load(library, [story(number) for number in range(6)], kind=SourceKind.FEED, location=FEED)
    again = library.open_view(ALL).ids(0, 1)[0]
    assert again != ids[0]
    assert status(library, again) == Status(
        starred=True, tags=("later",), note="keep", position=0.5
    )


def test_a_step_on_many_tells_a_thousand_ids(library: Library) -> None:
    load(library, [story(number) for number in range(1_500)])
    change = library.mark_view(library.open_view(ALL), Mark.READ)
    assert (change.count, len(change.articles)) == (1_500, 1_000)
