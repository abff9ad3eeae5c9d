"""Feeds from a server on loopback into a real library."""

from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import replace
from datetime import timedelta
from threading import Event as Flag
from unittest.mock import Mock

import pytest

from reader.errors import LibraryError
from reader.feeds import limits
from reader.models import FeedState, Mark, Scope, Smart
from reader.newsroom import Event, Newsroom, Outcome
from reader.newsroom.events import FeedsCounted, TargetDone
from tests.network.server import Asked, Server, Writer, answer, redirect

pytestmark = pytest.mark.usefixtures("punctual")

ITEM = "<item><title>{0}</title><guid>{0}</guid><description>About {0}.</description></item>"


def rss(*titles: str, title: str = "Tides", extra: str = "") -> bytes:
    items = "".join(map(ITEM.format, titles))
    return (
        f'<rss version="2.0"><channel><title>{title}</title>{extra}{items}</channel></rss>'.encode()
    )


@pytest.fixture
def url(newsroom: Newsroom, server: Server) -> str:
    """A feed of two stories, subscribed to and fetched."""
    url = server.on("/feed", answer(rss("Ebb", "Flow"), etag='"1"'))
    newsroom.library.subscribe(url)
    newsroom.refresh()
    return url


def _titles(newsroom: Newsroom) -> list[str]:
    return sorted(stored.article.title for stored in newsroom.articles())


def _state(newsroom: Newsroom) -> FeedState:
    return newsroom.library.feeds()[0].state


def test_a_first_fetch(newsroom: Newsroom, server: Server) -> None:
    newsroom.library.subscribe(server.on("/feed", answer(rss("Ebb", "Flow"), etag='"1"')))
    (outcome,) = newsroom.refresh()
    assert (outcome.added, outcome.error, outcome.unchanged) == (2, None, False)
    assert [source.title for source in outcome.sources] == ["Tides"]
    assert _titles(newsroom) == ["Ebb", "Flow"]
    state = _state(newsroom)
    assert (state.etag, state.error, state.failures) == ('"1"', "", 0)
    assert state.due is not None
    assert state.checked is not None
    assert state.due - state.checked == timedelta(hours=1)


def test_nothing_new_costs_no_parsing(
    newsroom: Newsroom, server: Server, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.newsroom.fetching.FeedReading", None)
    server.on("/feed", answer(b"", "304 Not Modified"))
    (outcome,) = newsroom.refresh()
    assert (outcome.unchanged, server.asked[-1].headers["if-none-match"]) == (True, '"1"')
    server.on("/feed", answer(rss("Ebb", "Flow"), etag='"2"'))
    (outcome,) = newsroom.refresh()
    assert outcome.unchanged
    assert _state(newsroom).etag == '"2"'


def test_new_stories_come_and_old_ones_stay_read(
    newsroom: Newsroom, server: Server, url: str
) -> None:
    newsroom.library.mark([1, 2], Mark.READ)
    server.on("/feed", answer(rss("Spring tide", "Flow")))
    (outcome,) = newsroom.refresh()
    assert (outcome.added, outcome.updated) == (1, 0)
    assert _titles(newsroom) == ["Ebb", "Flow", "Spring tide"]
    unread = newsroom.library.open_view(Scope(smart=Smart.UNREAD))
    assert [row.title for row in unread.page(0, 9)] == ["Spring tide"]


def test_a_feed_that_breaks_off_keeps_what_was_whole(
    newsroom: Newsroom, server: Server, url: str
) -> None:
    server.on("/feed", answer(rss("Spring tide", "Neap tide")[:-60]))
    (outcome,) = newsroom.refresh()
    assert outcome.problems
    assert "Spring tide" in _titles(newsroom)


def test_who_asks_for_quiet_is_left_alone_unless_named(
    newsroom: Newsroom, server: Server, url: str
) -> None:
    server.on("/feed", answer(b"", "429 Slow down", retry_after="3600"))
    newsroom.refresh()
    asked = len(server.asked)
    assert newsroom.refresh() == ()
    assert len(server.asked) == asked
    newsroom.refresh(newsroom.library.sources())
    assert len(server.asked) == asked + 1


def test_only_what_is_due_if_asked_so(newsroom: Newsroom, server: Server, url: str) -> None:
    assert newsroom.refresh(due=True) == ()
    (row,) = newsroom.library.feeds()
    assert row.state.due is not None
    past = replace(row.state, due=row.state.due - timedelta(hours=2))
    newsroom.library.remember_feeds([(row.origin_id, past)])
    assert len(newsroom.refresh(due=True)) == 1


def test_a_feed_that_moved_for_good_keeps_its_articles(
    newsroom: Newsroom, server: Server, url: str
) -> None:
    new = server.on("/new", answer(rss("Ebb", "Flow")))
    server.on("/feed", redirect("/new", 301))
    newsroom.library.mark([1], Mark.READ)
    for _ in range(3):
        newsroom.refresh()
    assert _state(newsroom).url == new
    asked = len(server.asked)
    server.on("/new", answer(rss("Ebb", "Flow", "Spring tide")))
    newsroom.refresh()
    assert [each.path for each in server.asked[asked:]] == ["/new"]
    assert newsroom.library.sources()[0].location == url
    assert _titles(newsroom) == ["Ebb", "Flow", "Spring tide"]
    assert newsroom.library.article(1).status.read


def test_how_often_the_feed_asks_to_be_fetched_is_heeded(
    newsroom: Newsroom, server: Server
) -> None:
    extra = "<ttl>240</ttl><skipDays><day>Sunday</day></skipDays>"
    newsroom.library.subscribe(server.on("/feed", answer(rss("Ebb", extra=extra))))
    newsroom.refresh()
    assert (_state(newsroom).pace.minutes, _state(newsroom).pace.skip_days) == (240, (6,))


def test_many_feeds_at_once(newsroom: Newsroom, server: Server) -> None:
    for number in range(30):
        stories = [f"{number}.{each}" for each in range(20)]
        newsroom.library.subscribe(
            server.on(f"/{number}", answer(rss(*stories, title=f"Feed {number}")))
        )
    told: list[Event] = []
    outcomes = newsroom.refresh(report=told.append)
    assert sum(outcome.added for outcome in outcomes) == 600
    assert {source.total for source in newsroom.library.sources()} == {20}
    counted = [event for event in told if isinstance(event, FeedsCounted)]
    assert counted[-1] == FeedsCounted(30, 30, 0)


def test_stopping_keeps_what_has_come(newsroom: Newsroom, server: Server) -> None:
    done: list[Event] = []

    async def never(_asked: Asked, _writer: Writer) -> None:
        import asyncio

        await asyncio.Event().wait()

    for path in ("/1", "/2", "/3"):
        newsroom.library.subscribe(server.on(path, never if path == "/2" else answer(rss(path))))

    def stop() -> bool:
        return sum(isinstance(event, FeedsCounted) for event in done) == 2

    outcomes: tuple[Outcome, ...] = newsroom.refresh(report=done.append, stop=stop)
    assert len(outcomes) == 2
    assert _titles(newsroom) == ["/1", "/3"]


def test_relative_links_are_of_the_place_it_came_from(newsroom: Newsroom, server: Server) -> None:
    item = "<item><title>Ebb</title><link>/ebb</link></item>"
    newsroom.library.subscribe(server.on("/a/feed", answer(rss(extra=item))))
    newsroom.refresh()
    assert newsroom.library.article(1).article.url == server.url("/ebb")


def test_what_is_due_is_fetched_by_itself(newsroom: Newsroom, server: Server, url: str) -> None:
    assert newsroom.refresh_due() == ()
    other = newsroom.library.subscribe(server.on("/other", answer(rss("Neap"))))
    (outcome,) = newsroom.refresh_due()
    assert [source.id for source in outcome.sources] == [other.id]


@pytest.mark.parametrize(
    ("hours", "since"),
    [(0, "less than an hour ago"), (1.5, "1 hour ago"), (5, "5 hours ago"), (75, "3 days ago")],
)
def test_why_a_feed_does_not_answer_and_since_when(
    newsroom: Newsroom, server: Server, url: str, hours: float, since: str
) -> None:
    (row,) = newsroom.library.feeds()
    assert newsroom.problems(row.source_id) == ()
    assert row.state.succeeded is not None
    then = row.state.succeeded - timedelta(hours=hours)
    failing = replace(row.state, succeeded=then, error="403: the site blocks readers")
    newsroom.library.remember_feeds([(row.origin_id, failing)])
    (problem,) = newsroom.problems(row.source_id)
    assert str(problem) == f"{url}: last good fetch {since}: 403: the site blocks readers"


def test_a_feed_that_never_answered(newsroom: Newsroom, server: Server) -> None:
    source = newsroom.library.subscribe(server.url("/nothing"))
    newsroom.refresh()
    (problem,) = newsroom.problems(source.id)
    assert problem.where == "was never fetched"


def test_items_that_are_known_are_not_parsed_again(newsroom: Newsroom, server: Server) -> None:
    url = server.on("/feed", answer(rss("Ebb")))
    newsroom.library.subscribe(url)
    newsroom.refresh()
    marks = _state(newsroom).items
    assert len(marks) == limits.MARK_BYTES
    newsroom.library.remove_source(newsroom.library.sources()[0].id)
    newsroom.library.subscribe(url)
    (row,) = newsroom.library.feeds()
    newsroom.library.remember_feeds([(row.origin_id, replace(row.state, items=marks))])
    server.on("/feed", answer(rss("Ebb", "Flow")))
    newsroom.refresh()
    assert _titles(newsroom) == ["Flow"]
    assert len(_state(newsroom).items) == 2 * limits.MARK_BYTES


def _no_process() -> None:
    raise OSError(24, "Too many open files")


def test_a_little_news_of_a_large_feed_starts_no_process(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [f"{number} " + "x" * limits.TITLE_CHARACTERS for number in range(20)]
    newsroom.library.subscribe(server.on("/feed", answer(rss(*old))))
    newsroom.refresh()
    monkeypatch.setattr("reader.feeds.crew._started", _no_process)
    server.on("/feed", answer(rss("Ebb", *old)))
    (outcome,) = newsroom.refresh()
    assert (outcome.added, outcome.error) == (1, None)


def test_many_small_feeds_are_parsed_in_processes(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.feeds.crew._started", _no_process)
    small = rss("x" * (limits.PARSED_HERE_BYTES // 4))
    for number in range(20):
        newsroom.library.subscribe(server.on(f"/{number}", answer(small)))
    failed = sum(outcome.error is not None for outcome in newsroom.refresh())
    assert 0 < failed < 20


def test_a_known_item_that_changed_is_parsed(newsroom: Newsroom, server: Server, url: str) -> None:
    server.on("/feed", answer(rss("Ebb", "Flow").replace(b"About Ebb", b"All about Ebb")))
    (outcome,) = newsroom.refresh()
    assert (outcome.added, outcome.updated) == (0, 1)


JSON_ITEM = '{{"id": "{0}", "title": "{0}", "content_text": "About {0}."}}'


def json_feed(*titles: str) -> bytes:
    items = ", ".join(map(JSON_ITEM.format, titles))
    return f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{items}]}}'.encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (rss("Ebb", extra="<sail & oar>"), rss("Flow", "Ebb", extra="<sail & oar>")),
        (rss("Ebb", extra="<sail & oar>"), rss("Flow", "Ebb")),
        (json_feed("Ebb"), json_feed("Flow", "Ebb")),
    ],
    ids=["damaged", "damaged no more", "json"],
)
def test_a_story_that_moves_down_has_not_changed(
    newsroom: Newsroom, server: Server, before: bytes, after: bytes
) -> None:
    newsroom.library.subscribe(server.on("/feed", answer(before), answer(after)))
    newsroom.refresh()
    (outcome,) = newsroom.refresh()
    assert (outcome.added, outcome.updated) == (1, 0)
    location = newsroom.library.article(1).article.location
    assert location == server.url("/feed")


def test_two_feeds_that_moved_to_one_address_are_both_told(
    newsroom: Newsroom, server: Server
) -> None:
    new = server.on("/new", answer(rss("Ebb")))
    server.on("/old", redirect("/new", 301))
    newsroom.library.subscribe(server.url("/old"), title="Old")
    newsroom.library.subscribe(new, title="New")
    for _ in range(3):
        newsroom.refresh()
    server.on("/new", answer(rss("Ebb", "Flow")))
    asked = len(server.asked)
    assert [outcome.added for outcome in newsroom.refresh()] == [1, 1]
    assert len(server.asked) == asked + 1
    assert [source.total for source in newsroom.library.sources()] == [2, 2]


def test_a_feed_that_is_removed_while_it_is_fetched_stays_removed(
    newsroom: Newsroom, server: Server
) -> None:
    async def removing(asked: Asked, writer: Writer) -> None:
        newsroom.library.remove_source(source.id)
        await answer(rss("Ebb"))(asked, writer)

    source = newsroom.library.subscribe(server.on("/feed", removing), title="Mine", section="Sea")
    newsroom.refresh()
    assert newsroom.library.sources() == ()


def test_feeds_that_cannot_be_stored_say_so_and_are_read_again(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Ebb", "Flow"):
        newsroom.library.subscribe(server.on(f"/{name}", answer(rss(name), etag='"1"')))
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    with monkeypatch.context() as patched:
        patched.setattr("reader.library.intake.write_state", Mock(side_effect=[None, full]))
        outcomes = newsroom.refresh()
    assert [type(outcome.error) for outcome in outcomes] == [LibraryError, LibraryError]
    assert [len(outcome.sources) for outcome in outcomes] == [1, 1]
    assert _titles(newsroom) == []
    assert sum(outcome.added for outcome in newsroom.refresh()) == 2


def test_what_has_come_does_not_wait_for_a_slow_server(newsroom: Newsroom, server: Server) -> None:
    told = Flag()

    async def slow(asked: Asked, writer: Writer) -> None:
        await asyncio.to_thread(told.wait, 20)
        await answer(rss("Flow"))(asked, writer)

    newsroom.library.subscribe(server.on("/quick", answer(rss("Ebb"))))
    newsroom.library.subscribe(server.on("/slow", slow))
    stored: list[list[str]] = []

    def report(event: object) -> None:
        if isinstance(event, TargetDone):
            stored.append(_titles(newsroom))
            told.set()

    newsroom.refresh(report=report)
    assert stored == [["Ebb"], ["Ebb", "Flow"]]


@pytest.mark.parametrize("unread", [0, 9])
def test_parsers_get_ready_for_feeds_that_were_never_read(
    newsroom: Newsroom,
    server: Server,
    url: str,
    monkeypatch: pytest.MonkeyPatch,
    unread: int,
) -> None:
    ready: list[tuple[int, str]] = []
    monkeypatch.setattr("reader.feeds.crew.Crew.get_ready", lambda _crew, *what: ready.append(what))
    for number in range(unread):
        newsroom.library.subscribe(server.on(f"/{number}", answer(rss("Ebb"))))
    newsroom.refresh()
    assert ready == [(unread, "reader.feeds.syndication:load")]


def test_what_parsers_get_ready_for_is_what_most_feeds_are() -> None:
    from reader.feeds.formats import FORMATS
    from reader.newsroom.feed_documents import FEED_LOADER

    assert FEED_LOADER in [row.loader for row in FORMATS if row.name == "syndication"]
