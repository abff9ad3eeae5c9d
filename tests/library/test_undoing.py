"""Whatever a key does to the library can be taken back, by one step, and whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from reader.errors import NotFoundError, UsageError
from reader.library import Action, Fingerprint, Library, shelf, structure
from reader.library.migrations import runner
from reader.library.migrations.step_0008 import SHELVED
from reader.library.structure import Slice, Words
from reader.models import FeedState, Mark, Scope, SourceKind, Status
from tests.library.building import (
    ALL,
    FEED,
    UNREAD,
    found,
    index,
    load,
    story,
    titles,
)

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def undo(library: Library) -> str:
    """What an undo says."""
    (change,) = library.undo()
    return change.label


@contextmanager
def rows(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path)
    try:
        yield connection
        connection.commit()
    finally:
        connection.close()


# Tags -----------------------------------------------------------------------------------


def test_several_tags_are_one_step(library: Library) -> None:
    load(library, [story(1)])
    library.mark([1], Mark.TAG, "old")
    change = library.retag(1, ["harbours", "to read"], ["old"])
    assert (change.label, change.count, change.articles) == (
        "tagged harbours, to read; tag old removed", 1, (1,),
    )  # fmt: skip
    assert library.article(1).status.tags == ("harbours", "to read")
    (undone,) = library.undo()
    assert undone.label == "undone: tagged harbours, to read; tag old removed"
    assert (undone.count, undone.articles) == (1, (1,))
    assert library.article(1).status.tags == ("old",)
    assert undo(library) == "undone: tagged old"
    assert library.undo() == ()


def test_several_tags_on_several_articles_are_one_step(library: Library) -> None:
    load(library, [story(1), story(2), story(3)])
    library.mark([1], Mark.TAG, "old")
    view = library.open_view(Scope())
    change = library.retag_ranges(view, [(0, 1), (2, 2)], ["harbours", "to read"], ["old"])
    assert (change.label, change.count, set(change.articles)) == (
        "tagged harbours, to read; tag old removed", 3, {1, 2, 3},
    )  # fmt: skip
    (undone,) = library.undo()
    assert (undone.count, set(undone.articles)) == (3, {1, 2, 3})
    assert [library.article(each).status.tags for each in (1, 2, 3)] == [("old",), (), ()]
    assert library.retag_ranges(view, [(0, 2)], [], ["never"]).batch == 0


def test_tags_that_are_there_already_are_no_step(library: Library) -> None:
    load(library, [story(1)])
    library.mark([1], Mark.TAG, "old")
    assert library.retag(1, ["OLD"], ["never"]).batch == 0
    assert undo(library) == "undone: tagged old"
    with pytest.raises(NotFoundError):
        library.retag(9, ["x"], [])


# Removing -------------------------------------------------------------------------------


def fetched(library: Library, *numbers: int) -> None:
    load(library, map(story, numbers), kind=SourceKind.FEED, location=FEED)


def test_a_removed_source_comes_back_whole(library: Library) -> None:
    fetched(library, 1, 2, 3)
    library.edit_source(1, title="Mine", section="Sport", interval=30)
    library.remember_feeds([(1, FeedState(FEED, etag="x", items=b"\x01\xff"))])
    library.mark([1], Mark.STAR)
    library.keep_full_text(2, "<p>The whole of it.</p>")
    load(
        library,
        [replace(story(3), body_html="<p>Corrected.</p>")],
        kind=SourceKind.FEED,
        location=FEED,
    )
    index(library)
    before = [library.article(each) for each in (1, 2, 3)]
    states, sources = library.feeds(), library.sources()
    change = library.remove_source(1)
    assert (change.label, change.count) == ("'Mine' removed", 3)
    assert (library.sources(), library.open_view(ALL).total) == ((), 0)
    assert found(library, "corrected OR tide OR whole") == []
    (undone,) = library.undo()
    assert undone.label == "undone: 'Mine' is back with 3 articles"
    assert (undone.source_id, undone.count, undone.says_all) == (1, 3, True)
    assert [library.article(each) for each in (1, 2, 3)] == before
    assert (library.feeds(), library.sources()) == (states, sources)
    assert len(library.versions(3)) == 2
    assert found(library, "corrected") == ["Story 3"]
    assert found(library, "whole") == ["Story 2"]
    assert library.wanted_texts() == ()
    assert library.check() == ()


def test_an_archive_that_is_back_is_not_read_again(library: Library) -> None:
    print_of = Fingerprint(3, 4, "x")
    load(library, [story(1)], fingerprint=print_of)
    library.remove_source(1)
    library.undo()
    (archive,) = library.archives()
    assert (archive.size, archive.mtime_ns, archive.digest) == (3, 4, "x")


def test_articles_that_come_back_have_the_marks_of_now(library: Library, path: Path) -> None:
    load(library, [story(1), story(2)])
    library.remove_source(1)
    with rows(path) as connection:
        connection.execute("UPDATE statuses SET read_rev = 1 WHERE id = 1")
    library.undo()
    assert titles(library, UNREAD) == ["Story 2"]
    assert library.check() == ()


@pytest.mark.parametrize("indexed", [0, 1, 2])
def test_the_search_index_is_right_after_a_return(library: Library, indexed: int) -> None:
    fetched(library, 1, 2)
    if indexed:
        index(library)
    library.remove_source(1)
    load(library, [story(7)])
    if indexed == 2:
        with library._database.writing() as connection:
            from reader.library import search_index

            search_index.renew(connection)
    index(library)
    library.undo(1)
    index(library)
    assert found(library, "tide") == ["Story 7", "Story 2", "Story 1"]
    fetched(library, 1)
    load(
        library,
        [replace(story(1), body_html="<p>Ebb.</p>")],
        kind=SourceKind.FEED,
        location=FEED,
    )
    index(library)
    assert found(library, "ebb") == ["Story 1"]
    assert "Story 1" not in found(library, "tide")
    assert library.check() == ()


def test_several_sources_at_once_are_one_step(library: Library) -> None:
    fetched(library, 1)
    load(library, [story(2)])
    assert library.remove_sources([1, 2]).label == "2 sources removed"
    assert undo(library) == "undone: 2 sources are back with 2 articles"
    assert len(library.sources()) == 2
    assert library.remove_sources([]).batch == 0
    with pytest.raises(NotFoundError):
        library.remove_sources([1, 9])
    assert len(library.sources()) == 2, "all or none"


def test_one_publisher_comes_back_and_its_archive_is_read_again(library: Library) -> None:
    stories = [story(1, source="AFP"), story(2, source="MER")]
    load(library, stories, fingerprint=Fingerprint(1, 1, "x"))
    library.remove_source(library.source("AFP").id)
    library.undo()
    assert titles(library) == ["Story 2", "Story 1"]
    assert library.archives()[0].size == 0, "it may have changed while one was crossed out"


def test_back_beside_what_was_added_again(library: Library) -> None:
    fetched(library, 1, 2)
    library.remove_source(1)
    fetched(library, 2, 3)
    library.undo()
    assert titles(library) == ["Story 3", "Story 2", "Story 1"]
    assert len(library.sources()) == 1
    assert library.check() == ()


def test_its_section_may_have_been_made_anew(library: Library) -> None:
    fetched(library, 1)
    library.remove_source(1)
    load(library, [story(2)])
    library.undo()
    (section,) = library.sections()
    assert (section.title, len(section.sources)) == ("World", 2)
    assert library.check() == ()


def test_after_thirty_days_a_source_comes_back_for_its_next_reading(library: Library) -> None:
    with time_machine.travel(NOW, tick=False):
        load(library, map(story, range(250)), fingerprint=Fingerprint(1, 1, "x"))
        library.remove_source(1)
        assert library.clear_shelf(lambda: False) == 0
    with time_machine.travel(NOW + timedelta(days=shelf.KEPT_DAYS, seconds=1), tick=False):
        assert library.clear_shelf(lambda: True) == 0
        assert library.clear_shelf(lambda: False) == 250
    with library._database.reading() as connection:
        left = [
            connection.execute(f"SELECT count(*) FROM shelved_{name}").fetchone()[0]
            for name in SHELVED
        ]
    assert left == [0] * len(SHELVED)
    (undone,) = library.undo()
    assert undone.label == (
        "undone: 'The Tansey Post' is back; the articles come with the next reading"
    )
    assert (undone.count, library.source(1).total) == (250, 0)
    assert library.archives()[0].size == 0, "it will not be found unchanged"
    load(library, [story(1)])
    assert titles(library) == ["Story 1"]


def test_undo_survives_a_restart_and_another_instance(path: Path) -> None:
    with Library.open(path) as first:
        fetched(first, 1)
        first.mark([1], Mark.READ)
        first.remove_source(1)
    with Library.open(path) as first, Library.open(path) as second:
        first.pulse()
        assert undo(second) == "undone: 'The Tansey Post' is back with 1 article"
        pulse = first.pulse()
        assert pulse is not None
        assert titles(first) == ["Story 1"]
        assert undo(first) == "undone: marked read"
        assert second.undo() == ()


def test_the_shelf_has_every_column(library: Library) -> None:
    """Who adds a column to articles adds it to the shelf as well."""
    with library._database.reading() as connection:
        for name in SHELVED:
            own = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            kept = {row[1] for row in connection.execute(f"PRAGMA table_info(shelved_{name})")}
            assert own <= kept, name


# Adding ---------------------------------------------------------------------------------


def test_what_was_added_goes_out_again_with_what_came_of_it(library: Library) -> None:
    load(library, [story(9)])
    (outcome,) = load(library, [replace(story(1), read=True)], kind=SourceKind.FEED, location=FEED)
    library.mark([1], Mark.STAR)
    change = library.note_added([outcome.source.id, 99], [1])
    assert change.label == "'The Tansey Post' added"
    assert undo(library) == "undone: 'The Tansey Post' is out again, with 1 article"
    assert titles(library) == ["Story 9"]
    assert undo(library) == "undone: starred", "the mark it brought went with it"
    assert library.undo() == ()
    assert library.note_added([99]).batch == 0
    assert library.check() == ()


def test_sources_go_out_again_only_if_that_is_meant(library: Library) -> None:
    load(library, [story(1)])
    library.note_added([1])
    library.mark([1], Mark.READ)
    read, asked = library.undo(9, confirmed=False)
    assert read.label == "undone: marked read"
    question = "take 'The Tansey Post' out again, with 1 article?"
    assert (asked.batch, asked.label) == (0, question)
    assert titles(library) == ["Story 1"]
    assert undo(library).endswith("is out again, with 1 article")


def test_what_is_gone_already_is_not_taken_out(library: Library) -> None:
    load(library, [story(1)])
    library.note_added([1])
    library.remove_source(1)
    assert undo(library).endswith("is back with 1 article")
    assert undo(library).endswith("is out again, with 1 article")
    assert library.sources() == ()


# Edits, searches, rules, texts ----------------------------------------------------------


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ({"title": "Mine"}, "the source is called 'The Tansey Post' again"),
        ({"section": "Sport"}, "'The Tansey Post' stands in 'World' again"),
        (
            {"title": "Mine", "section": "Sport"},
            "the source is called 'The Tansey Post' again and stands in 'World' again",
        ),
        ({"title": "The Tansey Post", "interval": 30}, None),
        ({"interval": 30}, "'The Tansey Post' is fetched as often as before"),
        ({"keep_days": 3, "keep_articles": 4}, "'The Tansey Post' keeps its articles as before"),
        ({"full_text": True}, "'The Tansey Post' has its pages fetched as before"),
        ({"unread_on_change": True}, "'The Tansey Post' takes changes as before"),
    ],
)
def test_an_edit_undone(library: Library, edits: dict[str, object], words: str | None) -> None:
    fetched(library, 1)
    before = library.sources()
    library.edit_source(1, **edits)  # type: ignore[arg-type]
    said = undo(library)
    assert words is None or said == f"undone: {words}"
    assert library.sources() == before
    assert library.undo() == ()


def test_an_edit_undone_leaves_what_was_edited_otherwise(library: Library, path: Path) -> None:
    fetched(library, 1)
    library.edit_source(1, title="Mine", section="Sport")
    with rows(path) as connection:
        connection.execute("UPDATE sources SET interval = 77")
    library.undo()
    assert library.feeds()[0].interval == 77


def test_a_section_that_went_meanwhile_comes_back(library: Library, path: Path) -> None:
    fetched(library, 1)
    load(library, [story(2)])
    library.edit_source(1, section="Sport")
    library.edit_source(2, section="Sport")
    with rows(path) as connection:
        connection.execute("DELETE FROM structure_changes WHERE batch_id = 2")
        connection.execute("UPDATE batches SET what = 'note' WHERE id = 2")
    library.undo(2)
    assert library.source(1).section == "World"
    assert library.check() == ()


def test_saved_searches_come_and_go(library: Library) -> None:
    first = library.save_search("Tides", "tide")
    library.save_search("Tides", "tide -ebb")
    library.remove_saved_search(first.id)
    assert undo(library) == "undone: the saved search 'Tides' is back"
    assert [each.query for each in library.saved_searches()] == ["tide -ebb"]
    assert undo(library) == "undone: the saved search 'Tides' is as it was"
    assert library.saved_searches() == (first,)
    assert undo(library) == "undone: the search 'Tides' is no longer saved"
    assert library.saved_searches() == ()


def test_rules_come_and_go(library: Library) -> None:
    rule = library.add_rule(Action.TAG, "tide", tag="wet", until=date(2999, 1, 1))
    library.remove_rule(rule.id)
    assert undo(library) == "undone: the rule for 'tide' is back"
    assert library.rules() == (rule,)
    assert undo(library) == "undone: the rule for 'tide' is out again"
    assert library.rules() == ()


def test_a_rule_that_never_holds_is_refused(library: Library) -> None:
    with pytest.raises(UsageError, match="cannot be past, as 2020-01-01 is"):
        library.add_rule(Action.STAR, "tide", until=date(2020, 1, 1))
    assert library.rules() == ()


def test_the_text_shown_is_turned_back(library: Library) -> None:
    fetched(library, 1)
    library.keep_full_text(1, "<p>All of it.</p>", by_itself=False)
    assert library.show_full_text(1, False).label == "the feed's own text is shown"
    assert library.show_full_text(1, False).batch == 0
    (undone,) = library.undo()
    assert (undone.label, undone.articles) == ("undone: the full text is shown again", (1,))
    assert library.article(1).full_text is True
    assert undo(library) == "undone: the feed's own text is shown again"
    assert library.article(1).full_text is False
    library.keep_full_text(1, "<p>Fetched by itself.</p>")
    assert library.undo() == ()


# The generic way ------------------------------------------------------------------------


def test_any_rows_can_be_changed_by_a_step(library: Library) -> None:
    fetched(library, 1)

    def rename() -> None:
        connection.execute("UPDATE sections SET title = 'Abroad'")

    for _ in range(2):
        with library._database.writing() as connection:
            words = Words("section World is called Abroad", "the section is called 'World' again")
            structure.take_step(connection, words, (Slice("sections"),), rename)
    assert undo(library) == "undone: the section is called 'World' again"
    assert [section.title for section in library.sections()] == ["World"]
    assert library.undo() == (), "what changed nothing was no step"


# Older logs -----------------------------------------------------------------------------


def test_a_log_of_version_5_is_undone_as_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(runner, "VERSION", 5)
        Library.open(path).close()
    with rows(path) as connection:
        connection.executescript(
            """
            INSERT INTO sections VALUES (1, 'World');
            INSERT INTO origins (id, kind, location, arrived)
                VALUES (1, 'archive', '/a', 1700000000);
            INSERT INTO sources (id, origin_id, publisher, department, title, section_id)
                VALUES (1, 1, 'A', '', 'A', 1);
            INSERT INTO batches (id, made, what, value, count) VALUES
                (1, 1, 'tag', 'later', 1), (2, 2, 'read', '', 2);
            INSERT INTO statuses (id, read_rev) VALUES (1, 2), (2, 2), (3, 0);
            INSERT INTO tags VALUES (1, 'later');
            INSERT INTO status_tags VALUES (1, 1);
            INSERT INTO changes VALUES (1, 1, 0), (2, 1, 0), (2, 2, 0);
            """
        )
        for number, dated in ((1, 1), (2, 0), (3, 0)):
            key = (1_700_000_000 << 22) + (100 - number << 1 | dated)
            connection.execute(
                "INSERT INTO articles (order_key, source_id, section_id, status_id, read_rev, "
                "digest, title) SELECT ?, 1, 1, id, read_rev, 0, 'Story ' || id FROM statuses "
                "WHERE id = ?",
                (key, number),
            )
            connection.execute("INSERT INTO bodies VALUES (?, 1, 1, '', '', '', '')", (number,))
    with Library.open(path) as library:
        assert titles(library) == ["Story 1", "Story 2", "Story 3"]
        assert undo(library) == "undone: marked read"
        assert undo(library) == "undone: tagged later"
        assert library.article(1).status == Status()
        assert library.undo() == ()
        assert library.check() == ()
