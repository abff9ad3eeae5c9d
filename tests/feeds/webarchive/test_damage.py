"""Damaged web archives: the sound pages are kept, and the damage is told with its place."""

from __future__ import annotations

import pytest

from reader.feeds import limits
from tests.feeds.webarchive.archive import as_a_whole, by_record, found, html, joined, pages
from tests.samples.warc import gzipped, page, record, response

A, B, C = pages("a", "b", "c")
LARGE = response("https://a.example/b", page(1))
AT_B = f"byte {len(A)}"
FILES = pytest.mark.parametrize("file", [joined, by_record, as_a_whole])


def _with_length(page: bytes, length: str) -> bytes:
    head, name, rest = page.partition(b"Content-Length: ")
    return head + name + length.encode() + b"\r\n" + rest.partition(b"\r\n")[2]


def _picture(size: int) -> bytes:
    return response("https://a.example/p.png", b"\x89PNG" * (size // 4), "image/png")


@pytest.mark.parametrize(
    "length", ["1", "200", "350", "900", "70000", "99999999999", "", "-1", "x"]
)
@FILES
def test_a_wrong_length_costs_nothing(file, length: str) -> None:  # type: ignore[no-untyped-def]
    result = found(file(A, _with_length(B, length), C))
    assert result.urls == ["a", "b", "c"]
    assert result.pages[1][1].rstrip() == html("b").rstrip()
    assert len(result.problems) == 1
    assert "the record" in result.problems[0].reason


@pytest.mark.parametrize("length", ["10", "9999999", "99999999999"])
@FILES
def test_a_wrong_length_of_a_picture(file, length: str) -> None:  # type: ignore[no-untyped-def]
    result = found(file(A, _with_length(_picture(1_000_000), length), C))
    assert result.urls == ["a", "c"]
    assert len(result.problems) <= 2


def test_the_place_is_the_record_s() -> None:
    result = found(joined(A, _with_length(B, "60"), C))
    assert result.reasons == [f"{AT_B}: the record is longer than it says"]


@pytest.mark.parametrize("garbage", [b"garbage\n", b"\0\0\0\r\nx", bytes(range(1, 256)) * 3000])
@FILES
def test_garbage_between_records(file, garbage: bytes) -> None:  # type: ignore[no-untyped-def]
    result = found(file(A, garbage, B))
    assert result.pages == [("https://a.example/a", html("a")), ("https://a.example/b", html("b"))]
    assert [problem.reason for problem in result.problems] == [
        "no record begins here; looked for the next one"
    ]


@pytest.mark.parametrize("between", [b"", b"\n", b"\r\n", b"\r\n" * 40, b"\0" * 5000])
@FILES
def test_blank_lines_missing_or_too_many(file, between: bytes) -> None:  # type: ignore[no-untyped-def]
    result = found(file(A[:-4] + between, B[:-4] + between, C[:-4]))
    assert (result.urls, result.problems) == (["a", "b", "c"], [])


def test_the_blank_line_before_the_answer_is_missing() -> None:
    result = found(joined(A, B.replace(b"\r\n\r\nHTTP/", b"\r\nHTTP/"), C))
    assert (result.urls, result.problems) == (["a", "b", "c"], [])


def test_a_record_cut_off_is_kept_as_far_as_it_goes() -> None:
    result = found(joined(A, LARGE)[:-60])
    assert result.urls == ["a", "b"]
    assert result.pages[1][1] == page(1)[:-56]
    assert result.reasons == [f"{AT_B}: the record is cut off; what stands before is kept"]


def test_a_picture_cut_off() -> None:
    result = found(joined(A, _picture(1_000_000))[:-60])
    assert (result.urls, len(result.problems)) == (["a"], 1)


def test_pages_that_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBER_BYTES", limits.MIB)
    large = response("https://a.example/large", html("large", 500_000))
    result = found(joined(A, large, _picture(3_000_000), B))
    assert result.urls == ["a", "b"]
    assert result.reasons == [f"{AT_B}: the record is larger than 1 MiB; left out"]


def test_a_record_inside_a_record_is_text() -> None:
    quoted = html("how WARC is written: \n" + A.decode() + " that was it")
    result = found(joined(response("https://a.example/standard", quoted), B))
    assert (result.urls, result.problems) == (["standard", "b"], [])
    assert result.pages[0][1] == quoted


@pytest.mark.parametrize("keeps_length", [True, False])
def test_a_damaged_gzip_member_costs_one_page(keeps_length: bool) -> None:
    members = [gzipped(each) for each in (A, LARGE, C)]
    middle = len(members[1]) // 2
    end = middle + 40 if keeps_length else len(members[1])
    members[1] = members[1][:middle] + b"\xff" * (end - middle) * keeps_length + members[1][end:]
    result = found(b"".join(members))
    assert result.urls == ["a", "b", "c"]
    assert result.reasons == [
        f"byte {len(members[0])}: the gzip member is damaged; what stands before is kept"
    ]


def test_a_wrong_checksum_costs_nothing() -> None:
    members = [gzipped(each) for each in (A, B, C)]
    members[1] = members[1][:-8] + b"\0\0\0\0" + members[1][-4:]
    result = found(b"".join(members))
    assert result.urls == ["a", "b", "c"]
    assert len(result.problems) == 1


def test_garbage_between_gzip_members() -> None:
    first, second = gzipped(A), gzipped(B)
    result = found(first + b"\0" * 700 + b"garbage \x1f\x8b\x08 garbage" + second)
    assert result.urls == ["a", "b"]
    assert result.reasons == [f"byte {len(first) + 700}: no gzip member begins here"]


def test_a_gzip_file_cut_off() -> None:
    result = found(by_record(A, B, C)[:-60])
    assert result.urls[:2] == ["a", "b"]
    assert result.problems[0].reason == "the gzip member is cut off; what stands before is kept"


def test_looking_back_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CRAWL_REREAD_BYTES", 0)
    large = gzipped(response("https://a.example/b", bytes(range(256)) * 1000))
    damaged = large[:300] + b"\xff" * 40 + large[340:]
    assert found(gzipped(A) + damaged + gzipped(C)).urls == ["a", "c"]


def test_looking_for_the_next_record_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CRAWL_TRIES", 3)
    result = found(gzipped(A) + b"x" + b"\x1f\x8b\x08" * 10 + gzipped(B))
    assert (result.urls, len(result.problems)) == (["a"], 1)


def test_a_byte_order_mark_costs_nothing() -> None:
    assert found(b"\xef\xbb\xbf" + joined(A, B)).urls == ["a", "b"]


def test_an_unknown_record_is_passed_over() -> None:
    strange = record("continuation", "https://a.example/b", b"<html>more", "text/html")
    assert found(joined(A, strange, C)).urls == ["a", "c"]
