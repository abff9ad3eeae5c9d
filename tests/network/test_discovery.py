"""Finding the feeds of invented sites on a server on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.network import feed_search
from reader.network.candidates import Candidate, Found
from reader.network.client import Client
from reader.network.discovery import find_feeds
from reader.network.feed_answers import feed_title
from reader.network.feed_search import MOST_REQUESTS
from reader.network.messages import Request, Response
from reader.network.settings import ClientSettings
from tests.network.server import Asked, Server, Writer, answer, redirect, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def client() -> Iterator[Client]:
    with Client() as client:
        yield client


def _rss(title: str) -> bytes:
    return f"<rss version='2.0'><channel><title>{title}</title></channel></rss>".encode()


async def _silence(_asked: Asked, _writer: Writer) -> None:
    import asyncio

    await asyncio.Event().wait()


def _paths(server: Server) -> list[str]:
    return [each.path for each in server.asked]


def _found(candidates: tuple[Candidate, ...]) -> list[tuple[str, str, Found]]:
    return [(each.url, each.title, each.found) for each in candidates]


# --- what the address says


def test_what_was_given_is_a_feed(server: Server, client: Client) -> None:
    server.on("/there", answer(_rss("The Gazette")))
    url = server.on("/feed", redirect("/there"))
    assert _found(find_feeds(client, url)) == [(url, "The Gazette", Found.ITSELF)]
    assert _paths(server) == ["/feed", "/there"]


def test_a_known_site_is_not_asked() -> None:
    with Client(ClientSettings(resolve=("github.com:443:127.0.0.1",))) as client:
        found = find_feeds(client, "https://github.com/ann/tea")
    assert found[0].url == "https://github.com/ann/tea/releases.atom"


def test_a_feed_of_a_known_site_is_what_it_is(client: Client) -> None:
    request = Request("https://github.com/ann/tea/tags.atom")
    body = b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Tags</title></feed>"
    found = find_feeds(client, Response(request, request.url, 200, body=body))
    assert _found(found) == [(request.url, "Tags", Found.ITSELF)]


def test_what_led_to_a_known_site(client: Client) -> None:
    request = Request("https://short.example/1")
    found = find_feeds(client, Response(request, "https://www.reddit.com/r/tea/", 200, body=b"x"))
    assert [each.url for each in found] == ["https://www.reddit.com/r/tea/.rss"]


def test_a_site_that_says_it_in_its_page(client: Client) -> None:
    request = Request("https://www.youtube.com/@tea")
    body = b'<script>{"externalId":"UC0123456789abcdefghij-_"}</script>'
    found = find_feeds(client, Response(request, request.url, 200, body=body))
    assert [each.found for each in found] == [Found.SITE]
    assert found[0].url.endswith("?channel_id=UC0123456789abcdefghij-_")


def test_a_program_known_by_the_shape_of_an_address(server: Server, client: Client) -> None:
    page = server.on("/@ann", answer(b"<p>Ann"))
    feed = server.on("/@ann.rss", answer(_rss("Ann")))
    assert _found(find_feeds(client, page)) == [(feed, "Ann", Found.SITE)]
    assert _paths(server) == ["/@ann", "/@ann.rss"]


# --- what the page says


def test_what_the_page_names_is_believed(server: Server, client: Client) -> None:
    html = b"""<link rel=alternate type=application/rss+xml href=/comments title=Comments>
    <link rel=alternate type=application/rss+xml href=//elsewhere.example/f title=News>
    <a href=/rss>RSS</a>"""
    page = server.on("/", answer(html))
    assert _found(find_feeds(client, page)) == [
        ("http://elsewhere.example/f", "News", Found.NAMED),
        (server.url("/comments"), "Comments", Found.NAMED),
    ]
    assert _paths(server) == ["/"]


def test_links_are_asked(server: Server, client: Client) -> None:
    html = b"<a href=/about-rss>RSS</a><a href=/b.rss>B</a><a href=/a.rss>A</a>"
    page = server.on("/", answer(html))
    server.on("/about-rss", answer(b"<html>what RSS is"))
    first, second = (server.on(f"/{each}.rss", answer(_rss(each))) for each in "ba")
    assert _found(find_feeds(client, page)) == [
        (first, "b", Found.LINKED),
        (second, "a", Found.LINKED),
    ]


def test_a_list_of_feeds_is_read_to_its_end(server: Server, client: Client) -> None:
    html = "<link rel=alternate type=application/rss+xml href=/all>" + "".join(
        f"<a href=/{number}.rss>News</a>" for number in range(30)
    )
    page = server.on("/feeds/", answer(html.encode()))
    for number in range(30):
        server.on(f"/{number}.rss", answer(_rss(str(number))))
    found = find_feeds(client, page)
    assert [each.found for each in found] == [Found.NAMED] + [Found.LINKED] * MOST_REQUESTS


def test_a_link_may_lead_to_a_list_of_feeds(server: Server, client: Client) -> None:
    page = server.on("/", answer(b"<a href=/rss>RSS</a>"))
    server.on("/rss", answer(b"<a href=/rss>RSS</a><a href=/politics.rss>Politics</a>"))
    feed = server.on("/politics.rss", answer(_rss("Politics")))
    assert _found(find_feeds(client, page)) == [(feed, "Politics", Found.LINKED)]
    assert len(server.asked) <= 1 + MOST_REQUESTS


def test_only_comments_are_named(server: Server, client: Client) -> None:
    html = b"<link rel=alternate type=application/rss+xml href=/c title=Comments>"
    page = server.on("/", answer(html))
    feed = server.on("/feed", answer(_rss("All")))
    assert _found(find_feeds(client, page)) == [
        (feed, "All", Found.GUESSED),
        (server.url("/c"), "Comments", Found.NAMED),
    ]


# --- guesses


def test_usual_places_are_asked_and_looked_into(server: Server, client: Client) -> None:
    page = server.on("/blog/story", answer(b"<p>A story"))
    server.on("/feed", answer(b"<html>welcome to our feed"))
    server.on("/rss.xml", answer(_rss("Comments on: A story")))
    server.on("/rss", answer(_rss("gone"), "410 Gone"))
    first = server.on("/blog/index.xml", answer(_rss("The blog")))
    second = server.on(
        "/feed.json",
        answer(b'{"version": "https://jsonfeed.org/version/1.1", "title": "All", "items": []}'),
    )
    found = find_feeds(client, page)
    assert _found(found) == [
        (first, "The blog", Found.GUESSED),
        (second, "All", Found.GUESSED),
        (server.url("/rss.xml"), "Comments on: A story", Found.GUESSED),
    ]
    assert [each.aside for each in found] == [False, False, True]


def test_what_the_program_says_is_asked_first(server: Server, client: Client) -> None:
    page = server.on("/", answer(b"<meta name=generator content='Pelican'>"))
    feed = server.on("/feeds/all.atom.xml", answer(_rss("All")))
    assert _found(find_feeds(client, page)) == [(feed, "All", Found.GUESSED)]


def test_one_feed_at_several_places_is_one(server: Server, client: Client) -> None:
    page = server.on("/", answer(b"<p>"))
    feed = server.on("/main.xml", answer(_rss("All")))
    server.on("/feed", redirect("/main.xml"))
    server.on("/rss.xml", answer(_rss("All")))
    assert _found(find_feeds(client, page)) == [(feed, "All", Found.GUESSED)]


def test_a_feed_that_lies_elsewhere_is_known_by_the_site(server: Server, client: Client) -> None:
    page = server.on("/", answer(b"<p>"))
    with serving("127.0.0.2") as other:
        feed = server.on("/feed", redirect(other.on("/f", answer(_rss("All")))))
        assert _found(find_feeds(client, page)) == [(feed, "All", Found.GUESSED)]


def test_no_more_is_asked_than_is_said(server: Server, client: Client) -> None:
    links = "".join(f"<a href=/{number}.rss>News</a>" for number in range(100))
    page = server.on("/a/b/c", answer(links.encode()))
    assert find_feeds(client, page) == ()
    assert len(server.asked) == 1 + MOST_REQUESTS
    assert "/feed" in _paths(server)


@pytest.mark.parametrize("status", ["401 Who", "429 Slower", "503 Busy"])
def test_a_server_that_is_not_willing_is_left_alone(
    server: Server, client: Client, status: str
) -> None:
    server.on("/feed", answer(_rss("All")))
    assert find_feeds(client, server.on("/", answer(b"no", status))) == ()
    assert _paths(server) == ["/"]


def test_a_page_that_is_gone_still_has_a_site(server: Server, client: Client) -> None:
    feed = server.on("/feed", answer(_rss("All")))
    assert [each.url for each in find_feeds(client, server.url("/gone"))] == [feed]


def test_where_guessing_is_of_no_use_nothing_is_asked(client: Client) -> None:
    asked: list[Request] = []
    client.fetch_all = lambda requests, *_: asked.extend(requests) or iter(())  # type: ignore[method-assign]
    request = Request("https://podcasts.apple.com/us/podcast/tea/id7")
    assert find_feeds(client, Response(request, request.url, 200, body=b"<p>")) == ()
    assert asked == []


# --- what goes wrong


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://[", "http://a:b/", "mailto:a", "", "file:///etc/passwd"]
)
def test_a_page_that_did_not_come(client: Client, url: str) -> None:
    assert find_feeds(client, url) == ()


def test_the_slow_are_not_waited_for(
    server: Server, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_search, "SECONDS_EACH", 0.3)
    page = server.on("/", answer(b"<p>"))
    server.on("/feed", _silence)
    feed = server.on("/rss.xml", answer(_rss("All")))
    assert [each.url for each in find_feeds(client, page)] == [feed]


def test_all_of_it_has_one_end(
    server: Server, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_search, "SECONDS", 0.0)
    assert find_feeds(client, server.on("/", answer(b"<p>"))) == ()
    assert _paths(server) == ["/"]


def test_stopping_keeps_what_the_page_names(server: Server, client: Client) -> None:
    html = b"<link rel=alternate type=application/rss+xml href=/comments><a href=/rss>RSS</a>"
    response = client.fetch(Request(server.on("/", answer(html))))
    found = find_feeds(client, response, stop=lambda: True)
    assert [each.url for each in found] == [server.url("/comments")]
    assert find_feeds(client, server.url("/"), stop=lambda: True) == ()
    assert _paths(server) == ["/"]


def test_a_page_cannot_reach_into_the_private_network(server: Server) -> None:
    names = ("gazette.example", "feeds.inner.example")
    settings = ClientSettings(resolve=tuple(f"{n}:{server.port}:127.0.0.1" for n in names))
    page, inner = (f"http://{name}:{server.port}/f.rss" for name in names)
    link = f"<a href='{inner}'>RSS</a><a href='/g.rss'>RSS</a>"
    server.on("/f.rss", answer(link.encode()), answer(_rss("Secret")))
    server.on("/g.rss", answer(_rss("Public")))
    with Client(settings) as client:
        found = find_feeds(client, page)
    assert [each.title for each in found] == ["Public"]
    assert _paths(server) == ["/f.rss", "/g.rss"]


def test_secrets_go_to_where_they_were_meant_for(server: Server, client: Client) -> None:
    page = server.on("/", answer(b"<p>")).replace("//", "//ann:sesame@")
    feed = server.on("/feed", answer(_rss("All")))
    assert [each.url for each in find_feeds(client, page)] == [feed]
    assert all("authorization" in each.headers for each in server.asked)


@given(st.binary(max_size=200), st.sampled_from(["", "/@ann", "/feed/", "/a b/ü?c=[#d"]))
def test_whatever_a_page_is(body: bytes, path: str) -> None:
    url = f"http://gazette.example{path}"
    with Client() as client:
        find_feeds(client, Response(Request(url), url, 200, body=body), stop=lambda: True)


# --- whether it is a feed


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (_rss("A &amp;  B"), "A & B"),
        (b"\n<?xml version='1.0'?>" + _rss("A"), "A"),
        (_rss("A")[:-20], "A"),
        (b"<rss version='2.0'><channel><item><title>Story</title>", ""),
        (b"<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'><channel><title>A</title>", "A"),
        (b"<rss version='2.0'><channel><title>&#x1b;[31m\xff", "[31m"),
        (b"<!DOCTYPE rss [<!ENTITY a 'aaa'>]><rss><channel><title>A&a;</title>", "A&a;"),
        (b'{"version": "https://jsonfeed.org/version/1", "title": "A\\u00fc"}', "Aü"),
        (b'{"items": [{"title": "Story"}]}', ""),
        (b'{"title": "\\x", "items": []}', ""),
        (b"<html><title>A</title>", None),
        (b"<urlset><url/></urlset>", None),
        (b"", None),
    ],
)
def test_titles(body: bytes, title: str | None) -> None:
    response = Response(Request("https://a.example/"), "https://a.example/", 200, body=body)
    assert feed_title(response) == title


@given(st.sampled_from([b"<rss ", b"<feed ", b'{"items":[', b""]), st.binary(max_size=60))
def test_whatever_the_body_is(begin: bytes, rest: bytes) -> None:
    feed_title(Response(Request("http://a.example/"), "", 200, body=begin + rest))
