"""Which records of a web archive are given, and what is known of them."""

from __future__ import annotations

import pytest

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import Hints
from reader.feeds.formats import recognise
from reader.feeds.loading import load as load_all
from reader.models import Article, SourceFound
from tests.feeds.webarchive.archive import document, found, html, joined, pages
from tests.samples.crawl import SAMPLE
from tests.samples.warc import digest, gzipped, http, record, response, revisit

HTTP = "application/http; msgtype=response"
RSS = b'<rss version="2.0"><channel><title>T</title></channel></rss>'
TEXT = b"The ferry did not sail today. " * 20
A = "https://a.example/"


def test_a_page_with_what_its_server_said() -> None:
    record_of_page = response(
        "http://www.Paper.example:8080/a b?c", html("A"), "Text/HTML; Charset=\"Big5\"",
        Content_Language="zh-TW, en",
    )  # fmt: skip
    result = found(record_of_page)
    assert result.pages == [("http://www.Paper.example:8080/a b?c", html("A"))]
    assert result.hints == [
        Hints(
            url="http://www.Paper.example:8080/a%20b?c",
            media_type="text/html",
            charset="big5",
            language="zh-TW",
            source="paper.example",
        )
    ]
    assert result.problems == []


@pytest.mark.parametrize(
    ("media_type", "body", "is_given"),
    [
        ("text/html", html("A"), True),
        ("application/xhtml+xml", html("A"), True),
        ("", html("A"), True),
        ("application/octet-stream", html("A"), True),
        ("application/rss+xml", RSS, True),
        ("text/html", RSS, True),
        ("text/plain", RSS, True),
        ("application/json", b'{"version": "https://jsonfeed.org/version/1.1"}', True),
        ("text/plain", TEXT, True),
        ("text/plain", b"too short", False),
        ("text/plain", b"<svg></svg>" + TEXT, False),
        ("text/html", b'{"answer": 42}', False),
        ("text/html", b"OK", False),
        ("text/html", b"", False),
        ("application/json", b'{"answer": 42}', False),
        ("application/xml", b"<urlset></urlset>", False),
        ("application/octet-stream", b"\0\1\2", False),
        ("", TEXT, False),
        ("image/png", html("A"), False),
        ("text/css", TEXT, False),
    ],
)
def test_what_is_news_by_type_and_content(media_type: str, body: bytes, is_given: bool) -> None:
    result = found(response(A, body, media_type))
    assert [page for _, page in result.pages] == [body] * is_given
    assert result.problems == []


@pytest.mark.parametrize(
    "name", ["robots.txt", "x/ads.txt", "sitemap_news.txt", "a.js", "b.csv?v=1"]
)
def test_texts_for_machines_are_passed_over(name: str) -> None:
    assert found(response(A + name, TEXT, "text/plain")).pages == []


@pytest.mark.parametrize("status", ["301 Moved", "404 Not Found", "206 Partial", "x", ""])
def test_only_what_was_found_is_given(status: str) -> None:
    result = found(joined(response(A + "no", html("no"), status=status), *pages("yes")))
    assert (result.urls, result.problems) == (["yes"], [])


@pytest.mark.parametrize(
    ("kind", "url", "content_type", "block", "is_given"),
    [
        ("resource", A, "text/html", html("A"), True),
        ("conversion", A, "text/plain", TEXT, True),
        ("resource", "file:///a.html", "text/html", html("A"), True),
        ("resource", "", "text/html", html("A"), True),
        ("", A, HTTP, http(html("A")), True),
        ("response", A, "", http(html("A")), True),
        ("response", A, HTTP, html("A"), True),
        ("resource", A, HTTP, http(html("A")), True),
        ("resource", "urn:text:https://a.example/", "text/plain", TEXT, False),
        ("response", "dns:a.example", "text/dns", TEXT, False),
        ("request", A, "application/http", TEXT, False),
        ("metadata", A, "text/html", html("A"), False),
        ("conversion", A, "image/png", b"\x89PNG", False),
    ],
)
def test_kinds_of_records(
    kind: str, url: str, content_type: str, block: bytes, is_given: bool
) -> None:
    result = found(joined(record(kind, url, block, content_type), *pages("next")))
    assert len(result.pages) == 1 + is_given
    assert result.problems == []


def test_the_same_page_at_the_same_address_is_given_once() -> None:
    twice = response(A, html("same"))
    other = response(A, html("other"))
    result = found(joined(twice, other, twice, response(A + "b", html("same"))))
    assert result.pages == [(A, html("same")), (A, html("other")), (A + "b", html("same"))]


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_addresses_in_brackets_and_drafts_of_the_standard(line_end: bytes) -> None:
    lines = (
        b"WARC/0.18", b"warc-type:response", b"WARC-Target-URI: <https://a.example/x>",
        b"X-Folded: one", b" two", b"Content-Length: %d" % len(http(html("A"))), b"", b"",
    )  # fmt: skip
    result = found(line_end.join(lines) + http(html("A")) + line_end * 2 + joined(*pages("b")))
    assert (result.urls, result.problems) == (["x", "b"], [])


def test_large_pages_are_read_in_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CRAWL_PAGE_BYTES", 1000)
    large = html("large", 1000)
    result = found(joined(*pages("a"), response(A + "b", large), *pages("c")))
    assert [body for _, body in result.pages] == [html("a"), large, html("c")]


def test_pages_beyond_the_limit_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBERS", 2)
    result = found(joined(*pages("a", "b", "c")))
    assert result.urls == ["a", "b"]
    assert result.reasons == [": more than 2 pages; the rest was left out"]


def test_pages_out_of_all_proportion_end_the_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RATIO_FREE_BYTES", 10_000)
    monkeypatch.setattr(limits, "UNPACKED_RATIO", 2)
    bomb = http(b"", Content_Encoding="gzip")
    bomb += gzipped(html("bomb", 10_000))
    with pytest.raises(InputError, match="unpack to more than 2 times their size"):
        found(joined(record("response", A, bomb, HTTP), *pages("a")))


def test_a_page_that_cannot_be_unpacked_is_told_by_its_place() -> None:
    strange = response(A, b"\1\2\3", Content_Encoding="zip")
    result = found(joined(*pages("a"), strange, *pages("b")))
    assert result.urls == ["a", "b"]
    where = len(pages("a")[0])
    assert result.reasons == [
        f"byte {where}: {A}: is packed in a way that Broadsheet does not know: zip"
    ]


def test_of_a_list_beside_the_crawl_only_pages_on_it_are_given() -> None:
    listed = {A + "b": "Bee", A + "d": "", A + "e": ""}
    hints = Hints(title="My crawl", wanted=listed, tags=("kept",), read=True)
    elsewhere = [revisit(A + name, b"x", A + name) for name in ("e", "f")]
    result = found(joined(*pages("a", "b", "c"), *pages("d#top"), *elsewhere), hints)
    assert result.urls == ["b", "d#top"]
    said = [(each.title, each.tags, each.read, each.wanted) for each in result.hints]
    assert said == [("Bee", ("kept",), True, None), (None, ("kept",), True, None)]
    assert result.reasons == [": pages only named here, since they had not changed: 1"]


def test_the_formats_are_told_by_content() -> None:
    arc = b"filedesc://x.arc 0.0.0.0 20200101000000 text/plain 0\n"
    assert [recognise(document(each)).name for each in (b"\r\nWARC/1.0\r\n", arc)] == [
        "warc",
        "arc",
    ]


def test_the_sample_through_the_loading_layer() -> None:
    events = list(load_all(SAMPLE))
    titles = [event.title for event in events if isinstance(event, SourceFound)]
    assert titles == ["Lantern Works", "The log of Brannock weir"]
    places = [event.location for event in events if isinstance(event, Article)]
    assert places[-1] == "crawl.warc.gz!https://weir.example/log.atom#1"


def test_a_load_goes_on_where_it_was_stopped() -> None:
    titles = [each.title for each in load_all(SAMPLE, resume=1) if isinstance(each, Article)]
    assert titles == ["New gate closes by itself, opens on request"]


def test_digests_are_no_matter_of_trust() -> None:
    lying = [
        record("response", A, http(html(text)), HTTP, WARC_Payload_Digest=digest(b"the same"))
        for text in ("one", "two")
    ]
    assert [body for _, body in found(joined(*lying)).pages] == [html("one"), html("two")]


def test_a_host_of_controls_names_no_publisher_with_them() -> None:
    record = response("https://a\x1b[31m.exa\x00\x9bmple/x", html("a"))
    assert {hint.source for hint in found(record).hints} <= {"a[31m.example"}
