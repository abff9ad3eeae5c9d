"""Whatever a server answers, articles and read state stay as they were, and other feeds come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from reader.models import FeedState, Mark, StoredArticle
from reader.network.manners import Manners
from reader.network.messages import Request
from reader.network.settings import ClientSettings
from reader.newsroom import Newsroom
from reader.newsroom.web import Web
from reader.paths import Paths
from tests.network.misbehaving import BAD_ANSWERS, MOST_BYTES, NO_ANSWER, SLOW
from tests.network.server import Answer, Asked, Server, Writer, answer, redirect

ITEM = "<item><title>{0}</title><guid>{0}</guid><description>About {0}.</description></item>"


def rss(title: str, *stories: str) -> bytes:
    items = "".join(map(ITEM.format, stories))
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


@dataclass(frozen=True, slots=True)
class Brief(Manners):
    """Manners with little room."""

    def request(self, state: FeedState, now: datetime) -> Request:
        return replace(Manners.request(self, state, now), most_bytes=MOST_BYTES)


@pytest.fixture
def newsroom(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    """A feed of two stories, of which one is read and one starred, and one not yet fetched."""
    with Newsroom.open(Paths.under(tmp_path / "home")) as newsroom:
        _allow(newsroom, monkeypatch, 60)
        newsroom.library.subscribe(server.on("/feed", answer(rss("Tides", "Ebb", "Flow"))))
        newsroom.refresh()
        newsroom.library.mark([1], Mark.READ)
        newsroom.library.mark([2], Mark.STAR)
        newsroom.library.subscribe(server.on("/other", answer(rss("Moons", "Neap"))))
        yield newsroom


def _allow(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    web = Web(ClientSettings(), Brief(seconds=seconds, jitter=lambda: 0.5))
    monkeypatch.setattr(newsroom, "web", lambda: web)


def _held(newsroom: Newsroom) -> list[StoredArticle]:
    """The stories of the first feed, with all that is known of them."""
    return sorted(
        (each for each in newsroom.articles() if each.source == "Tides"), key=lambda each: each.id
    )


def _told_and_harmless(newsroom: Newsroom, server: Server, reason: str) -> None:
    before = _held(newsroom)
    assert [(each.status.read, each.status.starred) for each in before] == [
        (True, False),
        (False, True),
    ]
    outcomes = {outcome.target: outcome for outcome in newsroom.refresh()}
    error = str(outcomes[server.url("/feed")].error)
    assert error.startswith("Tides: ")
    assert any(each in error for each in reason.split("|")), error
    assert (outcomes[server.url("/other")].added, outcomes[server.url("/other")].error) == (1, None)
    assert _held(newsroom) == before
    tides, moons = newsroom.library.sources()
    assert (tides.total, tides.unread, moons.total, moons.error) == (2, 1, 1, "")
    assert tides.error == error.removeprefix("Tides: ")
    (told,) = newsroom.problems(tides.id)
    assert told.reason == tides.error
    _comes_back(newsroom, server)


def _comes_back(newsroom: Newsroom, server: Server) -> None:
    """Asked again by name, the feed goes on where it was."""
    server.on("/feed", answer(rss("Tides", "Spring tide", "Ebb", "Flow")))
    tides = newsroom.library.sources()[0]
    (outcome,) = newsroom.refresh([tides])
    assert (outcome.error, outcome.added, outcome.updated) == (None, 1, 0)
    assert [each.status.read for each in _held(newsroom)] == [True, False, False]
    assert newsroom.library.sources()[0].error == ""


@pytest.mark.parametrize(("wrong", "reason"), [*NO_ANSWER, *BAD_ANSWERS])
def test_a_bad_answer_changes_nothing_and_costs_no_other_feed(
    newsroom: Newsroom, server: Server, wrong: Answer, reason: str
) -> None:
    async def hang_up_after(asked: Asked, writer: Writer) -> None:
        await wrong(asked, writer)
        writer.close()

    server.on("/feed", hang_up_after)
    _told_and_harmless(newsroom, server, reason)


@pytest.mark.parametrize(("wrong", "reason"), SLOW)
def test_a_server_without_haste_holds_up_no_other_feed(
    newsroom: Newsroom,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    wrong: Answer,
    reason: str,
) -> None:
    server.on("/feed", wrong)
    with monkeypatch.context() as patch:
        _allow(newsroom, patch, 2)
        _told_and_harmless(newsroom, server, reason)


def test_redirects_without_end(newsroom: Newsroom, server: Server) -> None:
    for number in range(20):
        server.on(f"/{number}", redirect(f"/{number + 1}"))
    server.on("/feed", redirect("/0"))
    _told_and_harmless(newsroom, server, "more than 10 times")


def test_a_server_that_is_not_there(newsroom: Newsroom, server: Server) -> None:
    (row, _) = newsroom.library.feeds()
    nowhere = replace(row.state, url="http://127.0.0.1:1/")
    newsroom.library.remember_feeds([(row.origin_id, nowhere)])
    (outcome,) = newsroom.refresh(newsroom.library.sources()[:1])
    assert str(outcome.error) == "Tides: the host does not take connections"
    newsroom.library.remember_feeds([(row.origin_id, row.state)])
    assert len(_held(newsroom)) == 2
    _comes_back(newsroom, server)


LAUGHS = (
    b'<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    b"<rss><channel><title>Tides</title></channel></rss>"
)


@pytest.mark.parametrize(
    "thin", [rss("Tides"), LAUGHS, b"<rss/>", b"<rss>" + b"<a>" * 50_000], ids=lambda each: each[:9]
)
def test_a_feed_with_nothing_in_it_takes_nothing_away(
    newsroom: Newsroom, server: Server, thin: bytes
) -> None:
    before = _held(newsroom)
    server.on("/feed", answer(thin))
    newsroom.refresh()
    assert _held(newsroom) == before
    assert newsroom.library.sources()[0].title == "Tides"
    _comes_back(newsroom, server)
