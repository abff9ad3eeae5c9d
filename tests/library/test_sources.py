from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from reader.errors import NotFoundError, SeveralError, UsageError
from reader.library import Library
from reader.models import Mark, Scope, Smart, SmartCounts, SourceKind
from tests.library.building import ALL, ARCHIVE, FEED, UNREAD, load, story, titles


def test_a_subscribed_feed_is_a_source_without_articles(library: Library) -> None:
    source = library.subscribe(FEED, title=None, section="Harbour")
    assert (source.title, source.kind, source.section, source.total) == (
        FEED, SourceKind.FEED, "Harbour", 0,
    )  # fmt: skip
    assert library.sources() == (source,)


def test_subscribing_again_changes_only_what_is_wished(library: Library) -> None:
    first = library.subscribe(FEED, title="Mine", section="Harbour")
    again = library.subscribe(FEED, title=None, section="Sport")
    assert (again.id, again.title, again.section) == (first.id, "Mine", "Sport")
    assert [section.title for section in library.sections()] == ["Sport"]


def test_the_first_load_of_a_subscribed_feed_fills_it(library: Library) -> None:
    library.subscribe(FEED, title=None, section="Harbour")
    load(library, [story(1)], kind=SourceKind.FEED, location=FEED)
    (source,) = library.sources()
    assert (source.title, source.section, source.total) == ("The Tansey Post", "Harbour", 1)


def test_sections_are_one_whatever_their_capitals(library: Library) -> None:
    library.subscribe(FEED, section="Harbour")
    library.subscribe("https://b.example/feed", section=" HARBOUR ")
    (section,) = library.sections()
    assert (section.title, len(section.sources)) == ("Harbour", 2)


def test_a_source_is_found_by_id_title_or_location(library: Library) -> None:
    source = library.subscribe(FEED, title="Ärger")
    assert library.source(source.id) == library.source("äRGER") == library.source(FEED) == source


@pytest.mark.parametrize("wanted", [7, "7", "Nobody"])
def test_a_source_that_is_not_there(library: Library, wanted: int | str) -> None:
    with pytest.raises(NotFoundError, match="there is no source"):
        library.source(wanted)


def test_a_title_of_two_sources_is_not_guessed(library: Library) -> None:
    library.subscribe(FEED, title="Post")
    library.subscribe("https://b.example/feed", title="Post")
    with pytest.raises(SeveralError) as told:
        library.source("post")
    assert told.value.exit_code == 2
    assert told.value.reason.endswith(
        f"say which by id: 1 (Unsorted, {FEED}), 2 (Unsorted, https://b.example/feed)"
    )


def test_an_edit_and_its_undo(library: Library) -> None:
    load(library, [story(1)])
    change = library.edit_source(1, title="Mine", section="Sport", interval=30)
    assert change.batch == 1
    (section,) = library.sections()
    assert (section.title, section.sources[0].title) == ("Sport", "Mine")
    assert titles(library, Scope(section_id=section.id)) == ["Story 1"]
    library.undo()
    (section,) = library.sections()
    assert (section.title, section.sources[0].title) == ("World", "The Tansey Post")
    assert titles(library, Scope(section_id=section.id)) == ["Story 1"]
    assert library.check() == ()


def test_an_empty_title_gives_back_the_sources_own(library: Library) -> None:
    load(library, [story(1)])
    library.edit_source(1, title="Mine")
    library.edit_source(1, title=" ")
    assert library.sources()[0].title == "The Tansey Post"


def test_an_edit_that_changes_nothing_is_no_step(library: Library) -> None:
    load(library, [story(1)])
    assert library.edit_source(1, section="world").batch == 0
    assert library.undo() == ()


@pytest.mark.parametrize("interval", [0, -1, 10**20])
def test_an_interval_is_a_sensible_number(library: Library, interval: int) -> None:
    load(library, [story(1)])
    with pytest.raises(UsageError, match="minutes"):
        library.edit_source(1, interval=interval)


def test_editing_or_removing_what_is_not_there(library: Library) -> None:
    with pytest.raises(NotFoundError):
        library.edit_source(5, title="x")
    with pytest.raises(NotFoundError):
        library.remove_source(5)


def test_removing_takes_articles_and_keeps_statuses(library: Library) -> None:
    load(library, [story(1), story(2)])
    library.mark(library.open_view(ALL).ids(0, 1), Mark.READ)
    assert library.remove_source(1).count == 2
    assert (library.sections(), library.open_view(ALL).total) == ((), 0)
    load(library, [story(1), story(2)], location="/another/place.txt")
    assert titles(library, UNREAD) == ["Story 1"]
    assert library.check() == ()


def test_undoing_a_removal_brings_the_source_back_for_the_next_reading(library: Library) -> None:
    load(library, [story(1)])
    library.edit_source(1, title="Mine", section="Sport")
    library.remove_source(1)
    (change,) = library.undo()
    assert change.label == "undone: source Mine removed"
    assert change.source_id == library.source("Mine").id
    (source,) = library.sources()
    assert (source.id, source.title, source.section, source.total) == (1, "Mine", "Sport", 0)
    (archive,) = library.archives()
    assert (archive.size, archive.digest) == (0, ""), "it will not be found unchanged"
    load(library, [story(1)])
    assert library.sources()[0].total == 1


def test_a_removal_undone_after_the_archive_was_added_again(library: Library) -> None:
    load(library, [story(1)])
    library.remove_source(1)
    load(library, [story(1)])
    library.undo()
    assert [source.total for source in library.sources()] == [1]
    assert library.check() == ()


def test_one_publisher_removed_from_an_archive_stays_out(library: Library) -> None:
    stories = [story(1, source="AFP"), story(2, source="MER")]
    load(library, stories)
    library.remove_source(library.source("AFP").id)
    load(library, [*stories, story(3, source="AFP")])
    assert titles(library) == ["Story 2"]
    library.undo()
    load(library, stories)
    assert titles(library) == ["Story 2", "Story 1"]


def test_the_last_publisher_removed_takes_the_archive_along(library: Library) -> None:
    load(library, [story(1, source="AFP"), story(2, source="MER")])
    for name in ("AFP", "MER"):
        library.remove_source(library.source(name).id)
    assert library.archives() == ()


def test_an_archive_that_is_gone_and_back(library: Library) -> None:
    load(library, [story(1)])
    library.set_missing(1, True)
    assert library.archives()[0].missing
    assert library.sources()[0].missing
    assert library.open_view(ALL).total == 1
    library.set_missing(1, False)
    assert not library.sources()[0].missing


def test_counts_follow_every_change(library: Library) -> None:
    load(library, [story(number) for number in range(4)])
    ids = library.open_view(ALL).ids(0, 4)
    library.mark(ids[:3], Mark.READ)
    library.mark(ids[:1], Mark.STAR)
    (source,) = library.sources()
    assert (source.total, source.unread, source.starred) == (4, 1, 1)
    load(library, [story(number) for number in range(3)])
    (source,) = library.sources()
    assert (source.total, source.unread, source.starred) == (3, 1, 0)
    assert library.check() == ()


TODAY = datetime(2026, 1, 2, 18, 0, tzinfo=UTC)


def _load_yesterday_today_tomorrow_and_undated(library: Library) -> None:
    with time_machine.travel(TODAY, tick=False):
        load(library, [story(number) for number in (0, 11, 12, 20, 36)] + [story(99, dated=False)])


def test_smart_counts(library: Library) -> None:
    midnight = datetime(2026, 1, 2, tzinfo=UTC)
    _load_yesterday_today_tomorrow_and_undated(library)
    assert library.smart_counts(midnight) == SmartCounts(total=6, unread=6, today=2, starred=0)
    library.mark(library.open_view(ALL).ids(0, 6), Mark.READ)
    assert library.smart_counts(midnight) == SmartCounts(total=6, unread=0, today=0, starred=0)


def test_today_lists_what_is_dated_today(library: Library) -> None:
    _load_yesterday_today_tomorrow_and_undated(library)
    with time_machine.travel(TODAY, tick=False):
        assert titles(library, Scope(smart=Smart.TODAY)) == ["Story 20", "Story 12"]


def test_the_location_of_an_archive_is_its_path(library: Library) -> None:
    load(library, [story(1)])
    assert library.sources()[0].location == ARCHIVE
