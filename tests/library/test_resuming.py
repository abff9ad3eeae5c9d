"""A load that was stopped goes on; a load that brings read marks brings them once."""

from __future__ import annotations

from pathlib import Path

from reader.library import Fingerprint, Library
from reader.library.intake import Intake
from reader.models import Mark, SourceKind
from tests.library.building import ALL, ARCHIVE, FEED, load, story, titles

BYTES = Fingerprint(1000, 5)
"""What the archive looks like."""
OTHERS = Fingerprint(1001, 6)
"""What it looks like when it has changed."""


def _intake(library: Library, fingerprint: Fingerprint = BYTES) -> Intake:
    return library.intake(kind=SourceKind.ARCHIVE, location=ARCHIVE, fingerprint=fingerprint)


def _stopped(library: Library, *, after: int, fingerprint: Fingerprint = BYTES) -> None:
    """A load of undated stories, a document each, that is stopped ``after`` some."""
    with _intake(library, fingerprint) as intake:
        for number in range(1, after + 1):
            intake.add(story(number, dated=False))
            intake.checkpoint(number)
        intake.add(story(after + 1, dated=False))
        intake.cancel()


def test_a_load_goes_on_after_the_last_document_told(library: Library) -> None:
    assert _intake(library).resume == 0
    _stopped(library, after=2)
    with _intake(library) as intake:
        assert intake.resume == 2
        for number in (3, 4):
            intake.add(story(number, dated=False))
            intake.checkpoint(number)
    assert titles(library) == ["Story 1", "Story 2", "Story 3", "Story 4"]


def test_what_was_read_to_its_end_is_read_from_the_start_again(library: Library) -> None:
    _stopped(library, after=2)
    with _intake(library) as intake:
        intake.add(story(3, dated=False))
    assert _intake(library).resume == 0


def test_other_bytes_are_read_from_the_start_and_what_they_lack_goes(library: Library) -> None:
    _stopped(library, after=2)
    with _intake(library, OTHERS) as intake:
        assert intake.resume == 0
        intake.add(story(2, dated=False))
    assert titles(library) == ["Story 2"]


def test_stopping_a_later_reading_loses_nothing_of_the_first(library: Library) -> None:
    load(library, [story(n) for n in (1, 2, 3)], fingerprint=BYTES)
    _stopped(library, after=1, fingerprint=OTHERS)
    assert _intake(library, OTHERS).resume == 0
    with _intake(library, OTHERS) as intake:
        intake.add(story(1))
    assert titles(library) == ["Story 1"]


def test_a_kill_between_two_lots_leaves_where_the_last_one_ended(path: Path) -> None:
    with Library.open(path) as library:
        intake = _intake(library).__enter__()
        intake.add(story(1))
        intake.checkpoint(1)
        intake.flush()
        intake.add(story(2))
        intake.checkpoint(2)
    with Library.open(path) as library:
        assert titles(library) == ["Story 1"]
        assert _intake(library).resume == 1


def test_feeds_are_never_resumed(library: Library) -> None:
    assert library.intake(kind=SourceKind.FEED, location=FEED, fingerprint=BYTES).resume == 0


def _states(library: Library) -> list[tuple[str, bool, bool]]:
    page = library.open_view(ALL).page(0, 99)
    return [(each.title, each.read, each.starred) for each in page]


def test_new_articles_are_read_and_starred_as_they_came(library: Library) -> None:
    load(library, [story(1, read=True), story(2, starred=True), story(3, read=True), story(4)])
    assert _states(library) == [
        ("Story 4", False, False),
        ("Story 3", True, False),
        ("Story 2", False, True),
        ("Story 1", True, False),
    ]
    (section,) = library.sections()
    assert (section.unread, section.sources[0].starred) == (2, 1)


def test_what_came_read_can_be_taken_back_as_one_step_for_each_mark(library: Library) -> None:
    load(library, [story(n, read=True, starred=n == 2) for n in (1, 2, 3)])
    assert [change.count for change in library.undo(2)] == [1, 3]
    assert not any(read or starred for _, read, starred in _states(library))


def test_the_reader_knows_better_than_a_second_reading_of_the_file(library: Library) -> None:
    load(library, [story(1, read=True)])
    library.mark([1], Mark.UNREAD)
    load(library, [story(1, read=True, starred=True)])
    assert _states(library) == [("Story 1", False, False)]


def test_a_list_of_feeds_leaves_no_archive(library: Library) -> None:
    with _intake(library) as intake:
        intake.leave_nothing()
    assert library.sources() == ()
    assert library.archives() == ()
