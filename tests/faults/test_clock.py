"""A clock that is put back, by a minute or by years: nothing waits for the wrong time to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from reader.library import Library
from reader.models import FeedState, Mark, Scope, Smart, SourceKind
from reader.network.manners import Manners
from reader.newsroom import Newsroom
from reader.paths import Paths
from tests.library.building import ALL, FEED, UNREAD, load, story, titles
from tests.network.server import Server, answer, serving

RIGHT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WRONG = RIGHT + timedelta(days=1200)
MANNERS = Manners(jitter=lambda: 0.5)
_NEWS = '<rss version="2.0"><channel><title>The Tansey Post</title>{}</channel></rss>'
_ITEM = "<item><title>Tide {0}</title><guid>{0}</guid><description>High.</description></item>"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with Newsroom.open(Paths.under(tmp_path)) as newsroom:
        yield newsroom


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


def _news(*numbers: int) -> bytes:
    return _NEWS.format("".join(map(_ITEM.format, numbers))).encode()


def _state(**times: datetime) -> FeedState:
    return FeedState(FEED, etag='"1"', **times)  # type: ignore[arg-type]


def test_a_feed_is_due_although_its_time_is_years_ahead() -> None:
    state = _state(checked=WRONG, due=WRONG + timedelta(hours=1))
    assert MANNERS.is_due(state, RIGHT)
    assert not MANNERS.is_due(state, WRONG)


def test_quiet_asked_for_by_a_wrong_clock_is_not_kept_for_years() -> None:
    state = _state(checked=WRONG, not_before=WRONG + timedelta(hours=1))
    assert MANNERS.may_ask(state, RIGHT)
    assert not MANNERS.may_ask(state, WRONG)


def test_a_clock_a_little_off_changes_nothing() -> None:
    state = _state(checked=RIGHT + timedelta(minutes=10), due=RIGHT + timedelta(hours=1))
    assert not MANNERS.is_due(state, RIGHT)


def test_validators_of_a_wrong_clock_are_not_believed_for_years() -> None:
    assert MANNERS.request(_state(validated=RIGHT), RIGHT).etag == '"1"'
    assert MANNERS.request(_state(validated=WRONG), RIGHT).etag == ""


def test_feeds_go_on_when_the_clock_is_put_right(newsroom: Newsroom, server: Server) -> None:
    quiet = answer(b"", "429 Too Many Requests", retry_after="3600")
    failing = answer(b"", "500 Broken")
    first = server.on("/a", answer(_news(1)), answer(_news(1, 2)))
    second = server.on("/b", answer(_news(11)), quiet, answer(_news(11, 12)))
    third = server.on("/c", answer(_news(21)), failing, answer(_news(21, 22)))
    with time_machine.travel(WRONG, tick=False) as clock:
        newsroom.add([first, second, third])
        clock.shift(timedelta(days=2))
        newsroom.refresh(newsroom.library.sources()[1:])
        clock.move_to(RIGHT)
        newsroom.refresh_due()
        assert newsroom.library.open_view(ALL).total == 6
        newsroom.refresh_due()
    assert len(server.asked) == 8, "and then they are quiet again"


def test_what_came_and_was_done_keeps_its_order(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        with time_machine.travel(WRONG, tick=False) as clock:
            load(library, [story(number, dated=False) for number in range(3)])
            library.mark([1], Mark.READ)
            clock.move_to(RIGHT)
            library.mark([2], Mark.STAR)
            library.mark([1, 3], Mark.TAG, "tides")
            labels = [change.label for change in library.undo(3)]
        assert labels == ["undone: tagged tides", "undone: starred", "undone: marked read"]
        assert library.open_view(UNREAD).total == 3
        assert library.pulse() is not None
        assert library.changed_since(2) is not None
        assert library.check() == ()


def test_articles_without_a_date_are_not_of_a_day_to_come_for_years(tmp_path: Path) -> None:
    with (
        Library.open(tmp_path / "library.db") as library,
        time_machine.travel(WRONG, tick=False) as clock,
    ):
        load(library, [story(1, dated=False)])
        clock.move_to(RIGHT)
        load(library, [story(2, dated=False)], location="/papers/b.txt")
        load(library, [story(3, dated=False)], location="/papers/c.txt")
        assert titles(library) == ["Story 1", "Story 3", "Story 2"]
        clock.shift(timedelta(days=1))
        assert titles(library, Scope(smart=Smart.TODAY)) == []


def test_many_loads_in_one_second_still_stand_apart(tmp_path: Path) -> None:
    with (
        Library.open(tmp_path / "library.db") as library,
        time_machine.travel(RIGHT, tick=False) as clock,
    ):
        for number in range(30):
            load(library, [story(number, dated=False)], location=f"/papers/{number}.txt")
            clock.shift(timedelta(seconds=-1))
        assert titles(library) == [f"Story {number}" for number in reversed(range(30))]


def test_pages_that_were_put_off_are_tried_again(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        load(library, [story(1)], kind=SourceKind.FEED, location=FEED)
        library.edit_source(1, full_text=True)
        load(library, [story(1), story(2)], kind=SourceKind.FEED, location=FEED)
        with time_machine.travel(WRONG, tick=False) as clock:
            (wanted,) = library.wanted_texts()
            library.put_off_text(wanted)
            assert library.wanted_texts() == ()
            clock.move_to(RIGHT)
            assert library.wanted_texts() == (wanted,)


def test_figures_of_a_time_to_come_break_nothing(tmp_path: Path) -> None:
    with (
        Library.open(tmp_path / "library.db") as library,
        time_machine.travel(WRONG, tick=False) as clock,
    ):
        load(library, [story(number) for number in range(5)])
        library.mark([1], Mark.READ)
        clock.move_to(RIGHT)
        library.mark([2], Mark.READ)
        reading = library.reading()
        assert (reading.streak, reading.longest_streak) == (1, 1)
        assert dict(library.stats().read_per_day)["2026-11-23"] == 1
