"""A library held by another program: every verb says so in a sentence, none hangs."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from reader.errors import LibraryError
from reader.library import Action, Library, Retention
from reader.models import FeedState, Mark, Scope, SourceKind, Subscription
from tests.faults.building import held
from tests.library.building import ALL, ARCHIVE, FEED, load, story


def _intake(library: Library) -> None:
    with library.intake(kind=SourceKind.ARCHIVE, location=ARCHIVE) as intake:
        intake.add(story(2))


def _view(library: Library) -> None:
    library.open_view(ALL).page(0, 1)


def _mark_view(library: Library) -> None:
    library.mark_view(library.open_view(ALL), Mark.READ)


Verb = Callable[[Library], object]


def _clear_shelf(library: Library) -> None:
    """Something must lie there for too long, else there is nothing to write."""
    with time_machine.travel(datetime.now(UTC) + timedelta(days=99)):
        library.clear_shelf(lambda: False)


def _together(library: Library) -> None:
    with library.together():
        library.set_state("x", "y")


READING: dict[str, Verb] = {
    "sections": Library.sections,
    "sources": Library.sources,
    "source": lambda library: library.source(1),
    "problems": lambda library: library.problems(1),
    "smart_counts": lambda library: library.smart_counts(datetime(2026, 1, 1, tzinfo=UTC)),
    "archives": Library.archives,
    "feeds": Library.feeds,
    "subscriptions": Library.subscriptions,
    "open_view": _view,
    "article": lambda library: library.article(1),
    "headlines": lambda library: library.headlines([1]),
    "without_full_text": lambda library: library.without_full_text([1]),
    "wanted_texts": Library.wanted_texts,
    "versions": lambda library: library.versions(1),
    "pulse": Library.pulse,
    "changed_since": lambda library: library.changed_since(0),
    "state": lambda library: library.state("x"),
    "saved_searches": Library.saved_searches,
    "count_unread": lambda library: library.count_unread("tide"),
    "weekly": lambda library: library.weekly([1], 8),
    "glance": lambda library: library.glance(ALL, "tide", lambda: False),
    "plain_texts": lambda library: library.plain_texts([1]),
    "stats": Library.stats,
    "reading": Library.reading,
    "rules": Library.rules,
    "has_rules_to_apply": Library.has_rules_to_apply,
}
WRITING: dict[str, Verb] = {
    "subscribe": lambda library: library.subscribe("https://b.example/"),
    "take_subscription": lambda library: library.take_subscription(
        Subscription("https://c.example/")
    ),
    "remember_feeds": lambda library: library.remember_feeds([(1, FeedState("x"))]),
    "edit_source": lambda library: library.edit_source(1, title="x"),
    "remove_source": lambda library: library.remove_source(1),
    "remove_sources": lambda library: library.remove_sources([1]),
    "note_added": lambda library: library.note_added([1]),
    "clear_shelf": _clear_shelf,
    "retag": lambda library: library.retag(1, ["x"], []),
    "move_source": lambda library: library.move_source(1, 1),
    "move_section": lambda library: library.move_section(1, 1),
    "rename_section": lambda library: library.rename_section(1, "x"),
    "set_missing": lambda library: library.set_missing(1, True),
    "intake": _intake,
    "keep_full_text": lambda library: library.keep_full_text(1, "<p>x</p>"),
    "show_full_text": lambda library: library.show_full_text(1, False),
    "put_off_text": lambda library: library.put_off_text(1),
    "give_up_text": lambda library: library.give_up_text(1),
    "mark": lambda library: library.mark([1], Mark.READ),
    "mark_view": _mark_view,
    "mark_ranges": lambda library: library.mark_ranges(library.open_view(ALL), [(0, 0)], Mark.READ),
    "retag_ranges": lambda library: library.retag_ranges(
        library.open_view(ALL), [(0, 0)], ["x"], []
    ),
    "mark_query": lambda library: library.mark_query("is:unread", Mark.READ),
    "set_note": lambda library: library.set_note(1, "x"),
    "set_position": lambda library: library.set_position(1, 0.5),
    "undo": Library.undo,
    "index_pending": Library.index_pending,
    "set_state": lambda library: library.set_state("x", "y"),
    "save_search": lambda library: library.save_search("x", "y"),
    "remove_saved_search": lambda library: library.remove_saved_search(1),
    "edit_saved_search": lambda library: library.edit_saved_search(1, "x", "y"),
    "move_saved_search": lambda library: library.move_saved_search(1, 1),
    "add_rule": lambda library: library.add_rule(Action.STAR, "x"),
    "remove_rule": lambda library: library.remove_rule(1),
    "heed_retention": lambda library: library.heed_retention(Retention(days=3)),
    "retire": lambda library: library.retire(
        [2], Retention(articles=1, unread=True), lambda: False
    ),
    "apply_rules": Library.apply_rules,
    "check": Library.check,
    "together": _together,
}
WITHOUT_CONNECTION = {"open", "close", "sought"}
COPYING = {"backup"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        library.add_rule(Action.STAR, "tide")
        load(library, [story(1)])
        load(library, [story(1), story(2)], kind=SourceKind.FEED, location=FEED)
        load(library, [story(3)], location="/papers/gone.txt")
        library.remove_source(3)
    return path


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library.open(path, busy_seconds=0.02) as library:
        yield library


def test_every_verb_is_tried() -> None:
    verbs = {name for name, _ in inspect.getmembers(Library, inspect.isroutine) if name[0] != "_"}
    assert verbs == READING.keys() | WRITING.keys() | WITHOUT_CONNECTION | COPYING


@pytest.mark.parametrize("name", READING)
def test_a_writer_keeps_nobody_from_reading(path: Path, library: Library, name: str) -> None:
    with held(path):
        READING[name](library)


@pytest.mark.parametrize("name", WRITING)
def test_a_writer_keeps_others_from_writing(path: Path, library: Library, name: str) -> None:
    with held(path), pytest.raises(LibraryError, match="another program is writing"):
        WRITING[name](library)
    WRITING["mark"](library)
    assert library.article(1).status.read, "the library is usable afterwards"


@pytest.mark.parametrize("name", READING | WRITING)
def test_a_library_held_against_everybody(path: Path, library: Library, name: str) -> None:
    with held(path, against_readers=True), pytest.raises(LibraryError) as told:
        (READING | WRITING)[name](library)
    assert (
        str(told.value)
        == f"{path}: another program is writing to the library; try again in a moment"
    )


def test_a_backup_of_a_library_held_against_everybody(path: Path, library: Library) -> None:
    target = path.with_name("copy.db")
    with held(path, against_readers=True), pytest.raises(LibraryError, match="another program"):
        library.backup(target)
    assert not target.exists()


def test_a_held_library_cannot_be_opened(path: Path) -> None:
    with held(path, against_readers=True), pytest.raises(LibraryError, match="another program"):
        Library.open(path, busy_seconds=0.02)


def test_a_search_while_another_program_writes(path: Path, library: Library) -> None:
    with held(path):
        assert library.open_view(Scope(query="is:unread")).total == 3
