"""ARC files, both versions."""

from __future__ import annotations

import pytest

from tests.feeds.webarchive.archive import Found, found, html
from tests.samples.warc import gzipped, http

V1 = (
    b"filedesc://x.arc 0.0.0.0 20010101000000 text/plain 72\n"
    b"1 0 Invented\nURL IP-address Archive-date Content-type Archive-length\n\n\n\n\n"
)
A = "https://a.example/"


def _line(url: str, media_type: str, length: object, version: int = 1) -> bytes:
    more = "200 abc - 0 x.arc " if version == 2 else ""
    return f"{url} 192.0.2.7 20010203040506 {media_type} {more}{length}\n".encode()


def _page(name: str, version: int = 1, length: int | None = None) -> bytes:
    block = http(html(name))
    head = _line(A + name, "text/html", len(block) if length is None else length, version)
    return head + block + b"\n"


def _read(*parts: bytes) -> Found:
    return found(b"".join(parts))


@pytest.mark.parametrize("version", [1, 2])
def test_pages(version: int) -> None:
    parts = [V1, _page("a", version), _page("b with blank", version)]
    for data in (b"".join(parts), b"".join(map(gzipped, parts)), gzipped(b"".join(parts))):
        result = found(data)
        assert result.pages == [(A + name, html(name)) for name in ("a", "b with blank")]
        assert result.problems == []


def test_what_is_no_answer_of_a_web_server() -> None:
    text = b"The ferry did not sail today. " * 20
    result = _read(
        V1,
        _line("ftp://a.example/news.txt", "text/plain", len(text)) + text + b"\n",
        _line("dns:a.example", "text/dns", 4) + b"a.a\n\n",
        _line(A + "x", "no-type", len(html("x"))) + html("x") + b"\n",
    )
    assert [url for url, _ in result.pages] == ["ftp://a.example/news.txt", A + "x"]
    assert result.hints[0].media_type == "text/plain"
    assert result.problems == []


@pytest.mark.parametrize("length", [0, 100, 400, 99999, -1])
def test_a_wrong_length_costs_nothing(length: int) -> None:
    result = _read(V1, _page("a"), _page("b", length=length), _page("c"))
    assert result.urls == ["a", "b", "c"]
    assert result.pages[1][1] == html("b")
    assert len(result.problems) == 1


def test_garbage_between_records() -> None:
    result = _read(V1, _page("a"), b"garbage http://x\nhttp://y 1 2\n" * 30, _page("c"))
    assert result.urls == ["a", "c"]
    assert len(result.problems) == 1


def test_a_file_that_begins_with_a_page() -> None:
    assert _read(_page("a"), _page("b")).urls == ["a", "b"]


def test_a_page_is_met_again_only_in_warc() -> None:
    assert _read(V1, _page("a"), _page("a")).urls == ["a"]
