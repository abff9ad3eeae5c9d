"""The pages of articles from a server on loopback into a real library."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from reader.errors import BroadsheetError, InputError, NotFoundError
from reader.library.full_texts import WAITS
from reader.models import Scope
from reader.newsroom import Newsroom
from reader.newsroom.full_texts import PAGE_BYTES
from tests.network.server import Answer, Asked, Server, Writer, answer, redirect

pytestmark = pytest.mark.usefixtures("punctual")

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TEASER = "The ferry will sail again in the morning, said the owners, who had been asked every day."
SENTENCES = " ".join(
    f"On day {n} the crew of the ferry tried the repaired engine in the roads, and the harbour "
    "master wrote down what he heard."
    for n in range(12)
)


def page(text: str = SENTENCES) -> bytes:
    return (
        "<!DOCTYPE html><html><head><title>Ferry sails</title></head><body><nav>Home</nav>"
        f"<article><h1>Ferry sails</h1><p>{text}</p><p>{text[::-1]}</p></article></body></html>"
    ).encode()


def feed(*items: tuple[str, str]) -> bytes:
    inside = "".join(
        f"<item><title>{title}</title><guid>{title}</guid><link>{link}</link>"
        f"<description>{TEASER}</description></item>"
        for title, link in items
    )
    return f'<rss version="2.0"><channel><title>Ferries</title>{inside}</channel></rss>'.encode()


HTML = {"content_type": "text/html; charset=utf-8"}


@pytest.fixture
def url(newsroom: Newsroom, server: Server) -> str:
    """The page of article 1, which came with its feed."""
    url = server.on("/ferry", answer(page(), **HTML))
    newsroom.library.subscribe(server.on("/feed", answer(feed(("Ferry sails", url)))))
    newsroom.refresh()
    return url


def _body(newsroom: Newsroom) -> str:
    return newsroom.library.article(1).article.body_html


def test_the_page_stands_in_place_of_the_teaser_and_goes_again(
    newsroom: Newsroom, server: Server, url: str
) -> None:
    assert "repaired engine" in newsroom.texts.turn(1).article.body_html
    newsroom.index()
    assert newsroom.library.open_view(Scope(query="repaired")).total == 1
    assert TEASER in newsroom.texts.turn(1).article.body_html
    assert "repaired engine" in newsroom.texts.turn(1).article.body_html
    assert [asked.path for asked in server.asked].count("/ferry") == 1


def test_another_fetch_of_the_feed_leaves_it(newsroom: Newsroom, server: Server, url: str) -> None:
    newsroom.texts.full(1)
    mended = feed(("Ferry sails", url)).replace(b"will sail", b"sails")
    server.on("/feed", answer(mended))
    (outcome,) = newsroom.refresh()
    assert outcome.updated == 1
    assert "repaired engine" in _body(newsroom)


async def _hang_up(_asked: Asked, writer: Writer) -> None:
    writer.close()


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (answer(b"no", "403 Forbidden"), "403: the site blocks readers"),
        (answer(b"no", "406 No"), "406: an answer that is no page"),
        (answer(b"%PDF-1.7", content_type="application/pdf"), "no web page, but: application/pdf"),
        (answer(b" ", **HTML), "the answer was empty"),
        (answer(b"<html><body><nav></nav></body></html>", **HTML), "no text was found on the page"),
        (answer(page("Hi."), **HTML), "the page has less text than the feed"),
        (answer(b"x" * (PAGE_BYTES + 1), **HTML), "larger than"),
        (redirect("/ferry"), "round in a circle"),
        (_hang_up, "hung up"),
    ],
)
def test_a_page_that_cannot_be_had_changes_nothing(
    newsroom: Newsroom, server: Server, url: str, wrong: Answer, reason: str
) -> None:
    own = _body(newsroom)
    server.on("/ferry", wrong)
    with pytest.raises(InputError, match=reason) as told:
        newsroom.texts.full(1)
    assert told.value.file == url
    assert (_body(newsroom), newsroom.library.article(1).full_text) == (own, None)


def test_only_on_its_own_host_may_a_feed_name_what_is_private(
    newsroom: Newsroom, server: Server
) -> None:
    elsewhere = server.url("/ferry", "localhost")
    server.on("/ferry", answer(page(), **HTML))
    newsroom.library.subscribe(server.on("/feed", answer(feed(("Ferry sails", elsewhere)))))
    newsroom.refresh()
    with pytest.raises(InputError, match="this machine"):
        newsroom.texts.full(1)
    assert [asked.path for asked in server.asked] == ["/feed"]


def test_without_an_address_there_is_no_page(newsroom: Newsroom, server: Server) -> None:
    newsroom.library.subscribe(server.on("/feed", answer(feed(("Ferry sails", "")))))
    newsroom.refresh()
    with pytest.raises(InputError, match="no address"):
        newsroom.texts.full(1)
    with pytest.raises(NotFoundError):
        newsroom.texts.full(9)


def test_a_fetch_that_is_stopped_says_so(newsroom: Newsroom, url: str) -> None:
    with pytest.raises(InputError, match="was stopped"):
        newsroom.texts.full(1, lambda: True)
    assert newsroom.library.article(1).full_text is None


def _three(server: Server) -> bytes:
    server.on("/a", answer(page(), **HTML))
    server.on("/c", answer(page(), **HTML))
    return feed(*((name, server.url(f"/{name}")) for name in ("a", "b", "c")))


def test_offline_takes_what_is_there_and_tells_what_is_not(
    newsroom: Newsroom, server: Server
) -> None:
    newsroom.library.subscribe(server.on("/feed", answer(_three(server))))
    newsroom.refresh()
    outcomes = {each.title: each.error for each in newsroom.texts.offline("is:unread")}
    assert (outcomes.pop("a"), outcomes.pop("c")) == (None, None)
    assert isinstance(outcomes["b"], BroadsheetError)
    assert outcomes["b"].reason == "404: there is nothing at this address"
    assert [each.title for each in newsroom.texts.offline("is:unread")] == ["b"]
    assert list(newsroom.texts.offline("is:read")) == []


def test_offline_has_a_limit_and_can_be_stopped(newsroom: Newsroom, server: Server) -> None:
    newsroom.library.subscribe(server.on("/feed", answer(_three(server))))
    newsroom.refresh()
    assert len(list(newsroom.texts.offline("is:unread", 1))) == 1
    assert list(newsroom.texts.offline("is:unread", stop=lambda: True)) == []


def test_one_page_serves_all_articles_that_name_it(newsroom: Newsroom, server: Server) -> None:
    link = server.on("/both", answer(page(), **HTML))
    newsroom.library.subscribe(server.on("/feed", answer(feed(("a", link), ("b", f"{link}#b")))))
    newsroom.refresh()
    outcomes = list(newsroom.texts.offline("is:unread"))
    assert [each.error for each in outcomes] == [None, None]
    assert [asked.path for asked in server.asked] == ["/feed", "/both"]


def test_new_articles_of_a_source_that_always_wants_the_whole_text(
    newsroom: Newsroom, server: Server, url: str
) -> None:
    newsroom.edit(1, full_text=True)
    server.on("/feed", answer(feed(("a", server.on("/a", answer(page(), **HTML))), ("b", "/b"))))
    newsroom.refresh()
    shown = {each.article.title: each.full_text for each in newsroom.articles()}
    assert shown == {"Ferry sails": None, "a": True, "b": None}
    asked = len(server.asked)
    newsroom.texts.fetch_wanted()
    assert len(server.asked) == asked


def test_a_page_does_not_say_the_headline_again(
    newsroom: Newsroom, server: Server, url: str
) -> None:
    said_twice = page().replace(b"<title>Ferry sails</title>", b"<title>All ships at sea</title>")
    server.on("/ferry", answer(said_twice, **HTML))
    newsroom.texts.full(1)
    assert "repaired engine" in _body(newsroom)
    assert "<h1>" not in _body(newsroom)


@pytest.fixture
def wanting(newsroom: Newsroom, server: Server, url: str) -> str:
    """A page that is always wanted, on a server that is out of order."""
    newsroom.edit(1, full_text=True)
    broken = server.on("/new", answer(b"", "503 Busy"))
    server.on("/feed", answer(feed(("New", broken))))
    return broken


def test_a_page_that_did_not_come_is_tried_again_later(
    newsroom: Newsroom, server: Server, wanting: str
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        newsroom.refresh()
        newsroom.texts.fetch_wanted()
        assert [each.path for each in server.asked].count("/new") == 1
        server.on("/new", answer(page(), **HTML))
        clock.shift(WAITS[0])
        assert newsroom.texts.fetch_wanted() == ()
        assert newsroom.library.article(2).full_text


@pytest.mark.parametrize("wrong", [answer(b"", "503 Busy"), _hang_up])
def test_after_some_tries_it_is_given_up_and_told(
    newsroom: Newsroom, server: Server, wanting: str, wrong: Answer
) -> None:
    server.on("/new", wrong)
    with time_machine.travel(NOON, tick=False) as clock:
        for wait in WAITS:
            assert not any(each.problems for each in newsroom.refresh())
            clock.shift(wait)
        told: list[object] = []
        (outcome,) = newsroom.refresh(report=told.append)
        (problem,) = outcome.problems
        assert problem in told
        assert problem.file == wanting
        assert problem.reason.endswith("; its page was tried several times and is given up")
        clock.shift(10**6)
        asked = len(server.asked)
        newsroom.texts.fetch_wanted()
        assert len(server.asked) == asked


def test_what_the_page_itself_says_is_not_tried_again(
    newsroom: Newsroom, server: Server, wanting: str
) -> None:
    server.on("/new", answer(b"", "404 No"))
    with time_machine.travel(NOON, tick=False) as clock:
        newsroom.refresh()
        clock.shift(10**6)
        assert newsroom.library.wanted_texts() == ()
