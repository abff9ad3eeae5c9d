"""Old articles of feeds go, and do not come back as news."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.errors import UsageError
from reader.library import Library, Retention, retention, spare_room, storing
from reader.models import Article, FeedState, Mark, SourceKind
from tests.library.building import ALL, FEED, found, index, load, story, titles

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (retention, storing):
        monkeypatch.setattr(module, "now", lambda: int(NOW.timestamp()))


def old(days: int) -> Article:
    """An article as old as that; its title says so."""
    return story(days, title=f"{days} days", published=NOW - timedelta(days=days, minutes=1))


def fetch(library: Library, *days: int) -> tuple[int, int]:
    """A fetch of a feed with articles so old; how many were added, how many known."""
    (outcome,) = load(library, map(old, days), kind=SourceKind.FEED, location=FEED)
    return outcome.added, outcome.unchanged


def read_all(library: Library) -> None:
    view = library.open_view(ALL)
    library.mark(view.ids(0, view.total), Mark.READ)


def retire(library: Library, wish: Retention | None = None, sources: Sequence[int] = (1,)) -> int:
    return library.retire(sources, wish or Retention(), lambda: False)


@pytest.mark.parametrize(
    ("wish", "left"),
    [
        (Retention(), ["1 days", "2 days", "3 days", "4 days"]),
        (Retention(days=3), ["1 days", "2 days"]),
        (Retention(articles=3), ["1 days", "2 days", "3 days"]),
        (Retention(articles=4), ["1 days", "2 days", "3 days", "4 days"]),
        (Retention(days=2, articles=3), ["1 days"]),
        (Retention(days=4, articles=2), ["1 days", "2 days"]),
    ],
)
def test_what_is_older_or_beyond_the_newest_goes(
    library: Library, wish: Retention, left: list[str]
) -> None:
    fetch(library, 1, 2, 3, 4)
    read_all(library)
    assert retire(library, wish) == 4 - len(left)
    assert titles(library) == left
    assert library.source(1).total == len(left)
    assert library.check() == ()


def test_what_is_retired_does_not_come_back(library: Library) -> None:
    fetch(library, 1, 2)
    read_all(library)
    retire(library, Retention(days=1))
    assert fetch(library, 0, 1, 2) == (1, 2)
    assert titles(library) == ["0 days"]
    changed = story(1, title="Changed", published=old(1).published)
    (outcome,) = load(library, [changed], kind=SourceKind.FEED, location=FEED)
    assert (outcome.added, outcome.updated) == (0, 0)


@pytest.mark.parametrize("wish", [{"keep_days": 0}, {"keep_days": 30}, {"keep_articles": 9}])
def test_what_is_retired_comes_back_when_more_is_kept(
    library: Library, wish: dict[str, int]
) -> None:
    fetch(library, 1, 2)
    library.remember_feeds([(1, FeedState(FEED, etag="x", items=b"xx"))])
    read_all(library)
    retire(library, Retention(days=1))
    assert titles(library) == []
    library.edit_source(1, **wish)
    state = library.feeds()[0].state
    assert (state.etag, state.items) == ("", b""), "all of it is asked for"
    assert fetch(library, 1, 2) == (2, 0)
    assert library.source(1).unread == 0


def test_what_is_retired_comes_back_when_the_feed_is_added_again(library: Library) -> None:
    fetch(library, 1)
    read_all(library)
    retire(library, Retention(articles=0, days=1))
    library.subscribe(FEED)
    assert fetch(library, 1) == (1, 0)
    retire(library, Retention(days=1))
    library.remove_source(1)
    assert fetch(library, 1) == (1, 0)


@pytest.mark.parametrize(
    ("before", "after", "back"),
    [
        (Retention(days=1), Retention(days=0), 1),
        (Retention(days=1), Retention(days=2), 1),
        (Retention(days=1, articles=5), Retention(days=1, articles=9), 1),
        (Retention(days=1), Retention(days=1), 0),
        (Retention(days=1), Retention(days=1, articles=5), 0),
    ],
)
def test_the_settings_let_come_back_what_they_let_go(
    library: Library, before: Retention, after: Retention, back: int
) -> None:
    library.heed_retention(before)
    fetch(library, 1)
    read_all(library)
    retire(library, before)
    library.heed_retention(after)
    assert fetch(library, 1) == (back, 1 - back)


def test_what_went_otherwise_still_comes_back(library: Library) -> None:
    fetch(library, 1)
    library.remove_source(1)
    assert fetch(library, 1) == (1, 0)


def test_what_the_user_holds_dear_stays(library: Library) -> None:
    fetch(library, 1, 2, 3, 4, 5)
    ids = library.open_view(ALL).ids(0, 5)
    library.mark(ids[1:], Mark.READ)
    library.mark(ids[1:2], Mark.STAR)
    library.mark(ids[2:3], Mark.TAG, "keep")
    library.set_note(ids[3], "why")
    assert retire(library, Retention(days=1)) == 1
    assert titles(library) == ["1 days", "2 days", "3 days", "4 days"]
    assert retire(library, Retention(days=1, unread=True)) == 1
    assert titles(library) == ["2 days", "3 days", "4 days"]


def test_archives_and_other_feeds_are_left_alone(library: Library) -> None:
    fetch(library, 1)
    load(library, [story(1)])
    load(library, [story(1)], kind=SourceKind.FEED, location="https://b.example/")
    read_all(library)
    assert retire(library, Retention(days=1), (1, 2, 99)) == 1
    assert len(titles(library)) == 2


def test_a_source_has_a_wish_of_its_own(library: Library) -> None:
    fetch(library, 1, 2, 3)
    read_all(library)
    library.edit_source(1, keep_days=0, keep_articles=2)
    assert retire(library, Retention(days=1)) == 1
    library.edit_source(1, keep_days=-1)
    assert retire(library, Retention(days=2)) == 1
    assert titles(library) == ["1 days"]


def test_the_wish_can_be_undone_and_survives_a_removal(library: Library) -> None:
    fetch(library, 1, 2)
    read_all(library)
    library.edit_source(1, keep_articles=1)
    library.remove_source(1)
    library.undo()
    fetch(library, 1, 2)
    assert retire(library) == 1
    library.undo()
    fetch(library, 1, 2, 3)
    read_all(library)
    assert retire(library) == 0


@pytest.mark.parametrize("wish", [-2, 1_000_000])
def test_a_wish_is_a_sensible_number_and_of_a_feed(library: Library, wish: int) -> None:
    fetch(library, 1)
    load(library, [story(1)])
    with pytest.raises(UsageError, match="below a million"):
        library.edit_source(1, keep_days=wish)
    with pytest.raises(UsageError, match="only feeds"):
        library.edit_source(2, keep_articles=1)


@pytest.mark.parametrize("what", ["edit", "remove"])
def test_a_step_saved_by_an_older_version_is_undone(
    library: Library, path: Path, what: str
) -> None:
    fetch(library, 1)
    saved = {
        "id": 1,
        "origin_id": 1,
        "publisher": "",
        "department": "",
        "section": "World",
        "title": "The Tansey Post",
        "user_title": None,
        "interval": None,
        "origin": {
            "id": 1,
            "kind": "feed",
            "location": FEED,
            "title": None,
            "section": None,
            "arrived": 1,
        },
    }
    if what == "edit":
        library.edit_source(1, title="Mine", section="Sport")
    else:
        library.remove_source(1)
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM structure_changes")
    connection.execute("UPDATE batches SET undone = '', before = ?", (json.dumps(saved),))
    connection.commit()
    connection.close()
    library.undo()
    source = library.source(1)
    assert (source.title, source.section) == ("The Tansey Post", "World")


def test_small_steps_that_can_be_stopped(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "_LOT", 2)
    fetch(library, 1, 2, 3, 4, 5)
    read_all(library)
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(len(asked) == 2)
        return asked[-1]

    assert library.retire([1], Retention(days=1), stop) == 4
    assert titles(library) == ["1 days"]


def test_what_is_starred_meanwhile_stays(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    fetch(library, 1, 2)
    read_all(library)
    ids = library.open_view(ALL).ids(0, 2)

    def stop() -> bool:
        library.mark(ids[:1], Mark.STAR)
        return False

    assert library.retire([1], Retention(days=1), stop) == 1
    assert titles(library) == ["1 days"]


def test_searches_no_longer_find_it(library: Library) -> None:
    fetch(library, 1, 2)
    read_all(library)
    index(library)
    retire(library, Retention(articles=1))
    assert found(library, "days") == ["1 days"]


def test_the_room_is_given_back_step_by_step(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spare_room, "_KEPT_PAGES", 10)
    monkeypatch.setattr(spare_room, "_AT_ONCE", 50)
    long = [story(number, body_html=f"<p>{'tide ' * 4000}</p>") for number in range(100)]
    load(library, long, kind=SourceKind.FEED, location=FEED)
    read_all(library)
    assert retire(library, Retention(articles=1)) == 99
    connection = sqlite3.connect(path)
    pages, empty = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count")
    )
    connection.close()
    assert empty <= max(10, pages // 4) + 1
