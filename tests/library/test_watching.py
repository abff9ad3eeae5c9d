from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.library import Library
from reader.models import Mark, SourceKind
from tests.library.building import ALL, FEED, load, story


@pytest.fixture
def other(path: Path, library: Library) -> Iterator[Library]:
    """A second Broadsheet on the same file."""
    with Library.open(path) as other:
        yield other


def test_the_pulse_is_felt_once(library: Library) -> None:
    first = library.pulse()
    assert first is not None
    assert library.pulse() is None
    load(library, [story(1)])
    second = library.pulse()
    assert second is not None
    assert second.last_article == first.last_article + 1
    assert second.sources_revision > first.sources_revision
    assert second.last_batch == first.last_batch == 0
    assert library.pulse() is None


def test_each_thread_has_a_pulse_of_its_own(library: Library) -> None:
    library.pulse()
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(library.pulse).result() is not None
        assert thread.submit(library.pulse).result() is None


def test_what_the_other_did_is_noticed(library: Library, other: Library) -> None:
    load(library, [story(1), story(2)], kind=SourceKind.FEED, location=FEED)
    library.pulse()
    ids = other.open_view(ALL).ids(0, 2)
    change = other.mark(ids[:1], Mark.READ)
    pulse = library.pulse()
    assert pulse is not None
    assert pulse.last_batch == change.batch
    assert library.changed_since(change.batch - 1) == (ids[0],)
    assert library.changed_since(change.batch) == ()
    assert library.headlines(ids)[0].read


def test_an_undo_is_noticed_too(library: Library, other: Library) -> None:
    load(library, [story(1)])
    change = library.mark([1], Mark.READ)
    (undone,) = other.undo()
    assert undone.batch > change.batch
    assert library.changed_since(change.batch) == (1,)
    assert not library.headlines([1])[0].read


def test_edits_and_saved_searches_move_the_revision(library: Library) -> None:
    load(library, [story(1)])
    seen = [library.pulse()]
    for work in (
        lambda: library.edit_source(1, title="Mine"),
        lambda: library.edit_source(1, section="Elsewhere"),
        lambda: library.rename_section(library.sections()[0].id, "Far"),
        lambda: (library.subscribe("https://a.example/", section="Far"), library.move_source(1, 1)),
        lambda: library.set_missing(1, True),
        lambda: library.save_search("Tides", "tide"),
        lambda: library.remove_saved_search(1),
        lambda: library.remove_source(1),
    ):
        work()
        seen.append(library.pulse())
    revisions = [pulse.sources_revision for pulse in seen if pulse is not None]
    assert len(revisions) == len(seen)
    assert revisions == sorted(set(revisions))


def test_marks_do_not_move_it(library: Library) -> None:
    load(library, [story(1)])
    before = library.pulse()
    library.mark([1], Mark.READ)
    after = library.pulse()
    assert before is not None
    assert after is not None
    assert before.sources_revision == after.sources_revision


def test_too_many_changes_are_not_listed(library: Library) -> None:
    load(library, [story(number) for number in range(1_001)])
    view = library.open_view(ALL)
    library.mark(view.ids(0, 1_000), Mark.READ)
    assert len(library.changed_since(0) or ()) == 1_000
    change = library.mark(view.ids(1_000, 1), Mark.READ)
    assert library.changed_since(0) is None
    assert library.changed_since(change.batch - 1) == view.ids(1_000, 1)
    change = library.mark_view(view, Mark.STAR)
    assert library.changed_since(change.batch) == ()


def test_a_step_of_the_other_can_be_undone_here(library: Library, other: Library) -> None:
    load(library, [story(1)])
    other.mark([1], Mark.STAR)
    assert [change.label for change in library.undo()] == ["undone: starred"]
    assert not other.article(1).status.starred
