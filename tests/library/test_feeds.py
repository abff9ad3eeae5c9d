"""What is remembered of feeds."""

from __future__ import annotations

import sqlite3
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

from reader.library import Library
from reader.models import Article, FeedState, Pace, SourceFound, SourceKind
from tests.library.building import FEED, load, story, titles

THEN = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FULL = FeedState(
    url="https://new.example/feed",
    etag='W/"1"',
    last_modified="Mon, 23 Nov 2026 12:00:00 GMT",
    validated=THEN,
    digest=b"\x00\x01",
    checked=THEN,
    succeeded=THEN,
    due=THEN,
    not_before=THEN,
    minutes=45,
    failures=2,
    error="403: the site blocks readers",
    moved_to="https://newer.example/feed",
    moved_times=1,
    stopped=True,
    pace=Pace(90, (1, 2), (5, 6)),
    items=b"12345678abcdefgh",
)


def test_every_field_comes_back(library: Library) -> None:
    usual = FeedState("")
    assert all(getattr(FULL, each.name) != getattr(usual, each.name) for each in fields(FULL))
    library.subscribe(FEED)
    (row,) = library.feeds()
    assert row.state == FeedState(FEED)
    library.remember_feeds([(row.origin_id, FULL)])
    (again,) = library.feeds()
    assert again == replace(row, state=FULL)
    assert again.location == FEED


def test_title_and_interval_are_the_users(library: Library) -> None:
    source = library.subscribe(FEED, title="Tides")
    library.edit_source(source.id, interval=5)
    (row,) = library.feeds()
    assert (row.title, row.interval, row.source_id) == ("Tides", 5, source.id)


def test_archives_are_no_feeds(library: Library) -> None:
    load(library, [story(1)])
    assert library.feeds() == ()


def test_a_feed_that_was_removed_meanwhile_is_left(library: Library) -> None:
    source = library.subscribe(FEED)
    (row,) = library.feeds()
    library.remove_source(source.id)
    library.remember_feeds([(row.origin_id, FULL)])
    assert library.feeds() == ()


def test_the_pulse_beats_when_a_feed_fails_and_when_it_is_well_again(library: Library) -> None:
    library.subscribe(FEED)
    (row,) = library.feeds()
    revisions = []
    for state in (FULL, FULL, replace(FULL, error=""), replace(FULL, error="", failures=0)):
        library.remember_feeds([(row.origin_id, state)])
        pulse = library.pulse()
        revisions.append(pulse.sources_revision if pulse else revisions[-1])
    first = revisions[0]
    assert revisions == [first, first, first + 1, first + 1]


def test_articles_and_state_of_a_fetch_are_stored_at_once(path: Path) -> None:
    with Library.open(path) as library:
        with library.intake(kind=SourceKind.FEED, location=FEED) as intake:
            intake.found(SourceFound(title="Tides"))
            for number in range(600):
                intake.add(story(number))
                assert _count(path) == 0
            intake.remember(FULL)
        assert _count(path) == 600
        assert library.feeds()[0].state == FULL
        assert titles(library)[0] == "Story 599"


def _count(path: Path) -> int:
    connection = sqlite3.connect(path)
    (count,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    connection.close()
    return int(count)


def test_a_feed_of_any_length_is_taken(library: Library) -> None:
    load(library, [Article(f"S{n}", guid=str(n)) for n in range(6000)], kind=SourceKind.FEED)
    assert library.sources()[0].total == 6000
