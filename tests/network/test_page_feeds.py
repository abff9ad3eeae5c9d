"""What a page names and links to: invented pages, then pages that nobody should write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.network.candidates import Candidate, Found
from reader.network.page import PAGE_BYTES, read_page
from reader.network.page_feeds import MOST_CANDIDATES, feeds_in

HERE = "https://gazette.example/news/today"


def _feeds(html: str | bytes, url: str = HERE, charset: str | None = None) -> list[Candidate]:
    body = html.encode() if isinstance(html, str) else html
    return list(feeds_in(read_page(body, url, charset)))


def _urls(html: str | bytes, url: str = HERE) -> list[str]:
    return [each.url for each in _feeds(html, url)]


@pytest.mark.parametrize(
    "media_type",
    [
        "application/rss+xml", "application/atom+xml", "application/rdf+xml",
        "application/feed+json", "APPLICATION/RSS+XML", "application/rss+xml; charset=utf-8",
        "text/rss+xml", "application/x.atom+xml", "application/rss",
    ],
)  # fmt: skip
def test_types_that_say_all(media_type: str) -> None:
    found = _feeds(f'<link rel=alternate type="{media_type}" href="/all" title=" The\nPaper ">')
    assert found == [Candidate("https://gazette.example/all", "The Paper", Found.NAMED)]


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ('rel="ALTERNATE home" type="application/rss+xml" href="/a"', True),
        ('rel="home&#10;alternate" type="application/rss+xml" href="/a"', True),
        ('rel="alternate" type="application/json" href="/feed.json"', True),
        ('rel="alternate" type="application/json" href="/a" title="JSON Feed"', True),
        ('rel="alternate" type="text/xml" href="/feed/"', True),
        ('rel="alternate" href="/rss"', True),
        ('rel="feed" href="/a"', True),
        ('rel="alternate stylesheet" type="application/rss+xml" href="/a"', False),
        ('rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2"', False),
        ('rel="alternate" type="application/json+oembed" href="/oembed?format=json"', False),
        ('rel="alternate" type="text/xml+oembed" href="/oembed?format=xml"', False),
        ('rel="alternate" type="text/html" href="/rss" hreflang="de"', False),
        ('rel="alternate" href="/de/" hreflang="de"', False),
        ('rel="feed" type="text/html" href="/"', False),
        ('rel="search" type="application/opensearchdescription+xml" href="/osd.xml"', False),
        ('rel="icon" type="application/rss+xml" href="/a"', False),
        ('rel="alternate" type="application/rss+xml"', False),
        ('rel="alternate" type="application/rss+xml" href=""', False),
    ],
)
def test_what_names_a_feed(link: str, named: bool) -> None:
    assert bool(_feeds(f"<html><head><link {link}></head><body>")) is named


def test_the_order_is_that_of_the_page_and_comments_come_last() -> None:
    html = """
    <link rel=alternate type=application/rss+xml href=/comments/feed/ title="Comments">
    <link rel=alternate type=application/rss+xml href=/one title="Kommentare zu: Regen">
    <link rel=alternate type=application/rss+xml href=/two title="Commentary">
    <link rel=alternate type=application/atom+xml href=/three>
    """
    found = _feeds(html)
    assert [each.url.rpartition("/")[2] for each in found] == ["two", "three", "", "one"]
    assert [each.aside for each in found] == [False, False, True, True]


def test_a_feed_that_is_named_twice_counts_once_over_https() -> None:
    html = """
    <link rel=alternate type=application/rss+xml href="http://gazette.example/feed">
    <link rel=alternate type=application/rss+xml href="https://gazette.example:443/feed/" title=T>
    <a href="/feed#top">RSS</a>
    """
    assert _feeds(html) == [Candidate("https://gazette.example/feed/", "T", Found.NAMED)]


def test_the_first_base_counts() -> None:
    html = """
    <base target=_blank><base href="/deep/"><base href="https://evil.example/">
    <link rel=alternate type=application/rss+xml href=f>
    """
    assert _urls(html) == ["https://gazette.example/deep/f"]


@pytest.mark.parametrize(
    "base", ["javascript:alert(1)", "data:text/html,x", "http://[", "mailto:a"]
)
def test_a_base_that_is_no_address_does_not(base: str) -> None:
    html = f'<base href="{base}"><link rel=alternate type=application/rss+xml href=f>'
    assert _urls(html) == ["https://gazette.example/news/f"]


@pytest.mark.parametrize(
    ("anchor", "url"),
    [
        ('<a href="/x.rss">all</a>', "https://gazette.example/x.rss"),
        ('<a href="../feed/">all</a>', "https://gazette.example/feed/"),
        ('<a href="?feed=rss2">all</a>', "https://gazette.example/news/today?feed=rss2"),
        ('<a href="/all"><b>RSS</b></a>', "https://gazette.example/all"),
        ('<a href="/all" title="Web feed"></a>', "https://gazette.example/all"),
        ('<a href="/all"><img alt="RSS"></a>', "https://gazette.example/all"),
        ('<a href="//www.gazette.example/atom.xml">x</a>', "https://www.gazette.example/atom.xml"),
        ('<a href="http://feeds.elsewhere.example/gazette">feed</a>',
         "http://feeds.elsewhere.example/gazette"),
        ('<a href="feed://gazette.example/f">feed</a>', "https://gazette.example/f"),
        ('<a href="feed:http://gazette.example/f">feed</a>', "http://gazette.example/f"),
        ('<a href="/フィード/rss">x</a>',
         "https://gazette.example/%E3%83%95%E3%82%A3%E3%83%BC%E3%83%89/rss"),
    ],
)  # fmt: skip
def test_links_that_look_like_feeds(anchor: str, url: str) -> None:
    assert [(each.url, each.found) for each in _feeds(anchor)] == [(url, Found.LINKED)]


@pytest.mark.parametrize(
    "anchor",
    [
        '<a href="/story">A story</a>',
        '<a href="/feedback">Feedback</a>',
        '<a href="/rss.html">RSS</a>',
        '<a href="/sitemap.xml">Sitemap</a>',
        '<a href="/feeds.opml">All feeds</a>',
        '<a href="https://elsewhere.example/feed">RSS</a>',
        '<a href="https://evilgazette.example/feed">RSS</a>',
        '<a href="javascript:feed()">RSS</a>',
        '<a href="data:application/rss+xml,x">RSS</a>',
        '<a href="file:///etc/rss.xml">RSS</a>',
        '<a href="http://[/feed">RSS</a>',
        '<a href="http://gazette.example:port/feed">RSS</a>',
        '<a name="rss">RSS</a>',
    ],
)
def test_links_that_do_not(anchor: str) -> None:
    assert _feeds(anchor) == []


def test_likelier_links_come_first_but_after_what_is_named() -> None:
    html = """
    <a href="/about-rss">About RSS</a> <a href="/politics/feed/">Politics</a>
    <link rel=alternate type=application/rss+xml href=/all>
    """
    assert [each.rpartition("example")[2] for each in _urls(html)] == [
        "/all", "/politics/feed/", "/about-rss",
    ]  # fmt: skip


def test_names_and_passwords_are_dropped() -> None:
    html = """<link rel=alternate type=application/rss+xml href="https://a:b@gazette.example/1">
    <link rel=alternate type=application/rss+xml href="/2">"""
    assert _urls(html, "https://ann:sesame@gazette.example/") == [
        "https://gazette.example/1",
        "https://gazette.example/2",
    ]


def test_titles_are_one_clean_line() -> None:
    (found,) = _feeds(
        '<link rel=alternate type=application/rss+xml href=/f title="A&#27;[31m\u202e\n B'
        + "x" * 9000
        + '">'
    )
    assert found.title.startswith("A[31m Bx")
    assert len(found.title) == 200


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ("<link rel=alternate type=application/rss+xml href=/f title=Müsli>".encode("latin-1"),
         "latin-1"),
        ("<meta charset=latin-1><link rel=alternate type=application/rss+xml href=/f title=Müsli>"
         .encode("latin-1"), None),
        ("<link rel=alternate type=application/rss+xml href=/f title=Müsli>".encode("utf-16"),
         "latin-1"),
        ("<?xml version='1.0' encoding='x'?><link rel=alternate type=application/rss+xml href=/f "
         "title=Müsli>".encode(), "no-such"),
    ],
)  # fmt: skip
def test_encodings(body: bytes, charset: str | None) -> None:
    assert [each.title for each in _feeds(body, charset=charset)] == ["Müsli"]


@pytest.mark.parametrize("charset", ["hex", "idna", "undefined", "a\0b", "utf-7", "", "x" * 999])
def test_encodings_that_are_none(charset: str) -> None:
    html = b"<link rel=alternate type=application/rss+xml href=/f>\xff\xfe\x80\0"
    read_page(html, HERE, charset)


@pytest.mark.parametrize(
    "piece",
    [
        "<a href=/{}/feed>RSS</a>", "<link rel=alternate type=application/rss+xml href=/{}>",
        "<a href=x{}>", "<div>", "<a", "<base href=/{}/>", "<b title='", "<!--", "<a href=",
        "&#{};",
    ],
)  # fmt: skip
def test_pages_without_end(piece: str) -> None:
    html = "".join(piece.format(number) for number in range(100_000))
    assert len(_feeds(html)) <= MOST_CANDIDATES


def test_addresses_that_are_dear_to_look_at() -> None:
    assert _feeds(("<a href='/" + "rss-" * 500 + "'>x</a>") * 1000)
    assert not _feeds(("<a href='/" + "rss-" * 2000 + "'>x</a>") * 250)


def test_only_the_beginning_is_looked_at() -> None:
    link = "<link rel=alternate type=application/rss+xml href=/f>"
    assert _urls(" " * (PAGE_BYTES - len(link)) + link)
    assert not _urls(" " * PAGE_BYTES + link)


_PIECES = st.sampled_from(
    [
        b"<link ", b"<a ", b"<base ", b"<meta ", b"rel=alternate ", b"type=application/rss+xml ",
        b"href=", b"/feed", b"http://", b"https://[", b"feed:", b"]", b":99999", b"@", b"//",
        b"title=", b">", b"<", b'"', b"'", b"RSS", b"\0", b"\xff\xfe", b"\xff",
        b"name=generator content=",
        b"xn--", "ü".encode(), b"charset=utf-7 ", b"\xed\xa0\x80",
    ]
)  # fmt: skip


@given(st.lists(_PIECES | st.binary(max_size=9), max_size=40).map(b"".join), st.text(max_size=9))
def test_whatever_the_bytes_are(body: bytes, charset: str) -> None:
    page = read_page(body, HERE, charset)
    assert isinstance(page.generator, str)
    for each in feeds_in(page):
        assert each.url.startswith(("http://", "https://"))
        assert each.url.isascii()
        assert each.url.isprintable()
        assert "@" not in each.url.split("/")[2]


def test_the_program_that_made_it() -> None:
    page = read_page(b'<meta name="Generator" content="Hugo 0.140\n">', HERE)
    assert page.generator == "hugo 0.140"
    assert read_page(b"", HERE).generator == ""
