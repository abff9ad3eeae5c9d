"""What the user reads, and when."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from reader.library import Library
from reader.models import Mark, Reading
from tests.library.building import FEED, load, story

NOON = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)  # a Wednesday


@pytest.fixture
def paper(library: Library) -> Iterator[Library]:
    """Two sources, of five and two articles that came today."""
    with time_machine.travel(NOON, tick=False):
        load(library, map(story, range(5)), title="The Tansey Post")
        load(library, map(story, range(5, 7)), location=FEED, title="Tides")
        yield library


def _read(library: Library, article_id: int, moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        library.mark([article_id], Mark.READ)


def _sources(reading: Reading) -> dict[str, tuple[int, int]]:
    return {source.title: (source.read, source.came) for source in reading.sources}


def test_what_is_opened_counts_by_day_week_hour_and_source(paper: Library) -> None:
    for article_id, back in ((1, 0), (2, 1), (6, 1), (3, 8)):
        _read(paper, article_id, NOON - timedelta(days=back, hours=1))
    reading = paper.reading()
    assert reading.days[-2:] == ((date(2026, 5, 19), 2), (date(2026, 5, 20), 1))
    assert (len(reading.days), sum(read for _, read in reading.days)) == (30, 4)
    assert reading.weeks[-2:] == ((date(2026, 5, 11), 1), (date(2026, 5, 18), 3))
    assert len(reading.weeks) == 12
    assert (reading.hours[11], sum(reading.hours)) == (4, 4)
    assert _sources(reading) == {"The Tansey Post": (3, 5), "Tides": (1, 2)}
    assert reading.sources[0].last == date(2026, 5, 20)


def test_what_comes_back_or_is_mended_does_not_come_again(paper: Library, path: Path) -> None:
    came = _sources(paper.reading())
    paper.remove_sources([1])
    paper.undo()
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM bodies WHERE article_id = 6")
    connection.close()
    assert paper.check(repair=True)
    load(paper, map(story, range(5, 7)), location=FEED, title="Tides")
    assert _sources(paper.reading()) == came


def test_a_list_marked_as_a_whole_was_not_read(paper: Library) -> None:
    paper.mark([1, 2, 3], Mark.READ)
    paper.mark([4], Mark.STAR)
    reading = paper.reading()
    assert not any(read for _, read in reading.days)
    assert reading.starred == 1
    assert all(source.is_passed_over for source in reading.sources)


def test_what_is_undone_was_not_read(paper: Library) -> None:
    _read(paper, 1, NOON)
    _read(paper, 2, NOON)
    paper.undo()
    assert paper.reading().days[-1][1] == 1
    paper.mark([1], Mark.UNREAD)
    assert paper.reading().days[-1][1] == 1, "kept for later, and read all the same"


def test_a_streak_ends_today_or_yesterday(paper: Library) -> None:
    for article_id, back in enumerate((1, 2, 10, 11, 12), start=1):
        _read(paper, article_id, NOON - timedelta(days=back))
    reading = paper.reading()
    assert (reading.streak, reading.longest_streak) == (2, 3)
    _read(paper, 6, NOON)
    assert paper.reading().streak == 3
    with time_machine.travel(NOON + timedelta(days=2), tick=False):
        assert (paper.reading().streak, paper.reading().longest_streak) == (0, 3)


def test_the_figures_stay_when_the_articles_go(paper: Library) -> None:
    _read(paper, 6, NOON)
    with time_machine.travel(NOON, tick=False):
        paper.remove_source(2)
        reading = paper.reading()
        assert reading.days[-1][1] == 1
        assert _sources(reading) == {"The Tansey Post": (0, 5)}
        paper.undo()
        assert _sources(paper.reading())["Tides"] == (1, 2)


def test_a_source_that_is_read_now_and_then_is_not_passed_over(paper: Library) -> None:
    _read(paper, 1, NOON)
    over = {source.title for source in paper.reading().sources if source.is_passed_over}
    assert over == {"Tides"}
    with time_machine.travel(NOON + timedelta(weeks=13), tick=False):
        reading = paper.reading()
        assert not any(source.is_passed_over for source in reading.sources), "nothing came"
        assert reading.sources[0].last == date(2026, 5, 20)


def test_days_are_those_of_where_the_user_is(paper: Library) -> None:
    moment = datetime(2026, 5, 21, 2, 40, tzinfo=ZoneInfo("Asia/Kathmandu"))  # 20 May, 20:55 UTC
    with time_machine.travel(moment, tick=False):
        paper.mark([1], Mark.READ)
        reading = paper.reading()
    assert reading.days[-1] == (date(2026, 5, 21), 1)
    assert reading.hours[2] == 1


def test_what_the_change_log_knows_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with Library.open(path) as library:
        published = datetime.now(UTC) - timedelta(days=3)
        load(library, [story(number, published=published) for number in range(4)])
        library.mark([3, 4], Mark.READ)
    _make_older(path)
    _log(path, (10, 1, None), (11, 2, None), (12, 2, 11))
    with Library.open(path) as library:
        reading = library.reading()
    assert reading.days[-1][1] == 1
    assert _sources(reading) == {"The Tansey Post": (1, 4)}


def _make_older(path: Path) -> None:
    """As step 9 left a library: without what this and later steps add."""
    connection = sqlite3.connect(path)
    for table in ("readings", "arrivals", "downloads"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("PRAGMA user_version = 9")
    connection.close()


def _log(path: Path, *steps: tuple[int, int, int | None]) -> None:
    """Write steps into the log: number, article, and the step that is undone."""
    connection = sqlite3.connect(path)
    made = int(datetime.now(UTC).timestamp())
    for number, article_id, undoes in steps:
        connection.execute(
            "INSERT INTO batches VALUES (?, ?, 'read', '', NULL, 1, ?, NULL, '')",
            (number, made, undoes),
        )
        connection.execute(
            "INSERT INTO changes SELECT ?, status_id, 0 FROM articles WHERE id = ?",
            (number, article_id),
        )
    connection.commit()
    connection.close()
