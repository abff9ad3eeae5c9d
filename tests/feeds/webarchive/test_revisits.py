"""Revisits: pages that were the same as before, at the same address or at another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.feeds import limits
from tests.feeds.webarchive.archive import as_a_whole, by_record, found, html, joined, pages
from tests.samples.warc import record, response, revisit, zstandard

A = "https://a.example/a"
B = "https://a.example/b"
File = Callable[..., bytes]


def _zstandard(*records: bytes) -> bytes:
    return b"".join(zstandard(each) for each in records)


@pytest.mark.parametrize("file", [joined, by_record, as_a_whole, _zstandard])
def test_at_another_address_the_page_is_given_again(file: File) -> None:
    repeat = revisit(B, html("a"), A)
    result = found(file(*pages("x", "a", "y"), repeat, *pages("z")))
    assert result.urls == ["x", "a", "y", "b", "z"]
    assert result.pages[3][1] == html("a")
    assert (result.hints[3].url, result.hints[3].charset) == (B, "utf-8")
    assert result.problems == []


def test_at_the_same_address_it_is_the_same_article() -> None:
    result = found(by_record(*pages("a"), revisit(A, html("a"), A)))
    assert (result.urls, result.problems) == (["a"], [])


def test_by_the_number_of_the_record() -> None:
    original = record("resource", A, html("a"), "text/html")
    number = original.partition(b"WARC-Record-ID: ")[2].partition(b"\r\n")[0].decode()
    repeat = record("revisit", B, b"", "", WARC_Refers_To=number)
    assert found(joined(original, repeat)).urls == ["a", "b"]


def test_what_lies_in_another_file_is_counted_if_it_is_a_page() -> None:
    result = found(
        joined(
            revisit(A, html("a"), A),
            revisit(B, html("b"), B),
            revisit("https://a.example/c.png", b"c", "https://a.example/c.png", "image/png"),
            record("revisit", B, b"", ""),
        )
    )
    assert result.pages == []
    assert result.reasons == [": pages only named here, since they had not changed: 2"]


def test_pictures_met_again_are_no_matter() -> None:
    url = "https://a.example/c.png"
    result = found(joined(response(url, b"c", "image/png"), revisit(url, b"c", url, "image/png")))
    assert (result.pages, result.problems) == ([], [])


def test_errors_met_again_are_no_matter() -> None:
    missing = revisit(A, b"x", A).replace(b"200 OK", b"404 No")
    assert found(missing).problems == []


def test_only_the_last_pages_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CRAWL_PAGES_REMEMBERED", 2)
    repeats = [revisit(f"https://a.example/{name}2", html(name), "") for name in "abc"]
    result = found(joined(*pages("a", "b", "c"), *repeats))
    assert result.urls == ["a", "b", "c", "b2", "c2"]
    assert len(result.problems) == 1
