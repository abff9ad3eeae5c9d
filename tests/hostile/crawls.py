"""Web archives: lengths that lie, answers that never end, pages that claim to be elsewhere."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from tests.hostile.cases import Case, clean, problems, refused
from tests.samples.warc import http, page, record, response

_URL = "https://a.example/"
_SOUND = response(_URL + "sound", page(1, 200))
_ARC = b"filedesc://x.arc 0.0.0.0 20010101000000 text/plain 72\n1 0 Invented\nURL IP-address Archive-date Content-type Archive-length\n\n\n\n\n"


def cases() -> Iterator[Case]:
    """All of them."""
    for length in (
        "-1",
        "0",
        "1",
        "99999999999999999999",
        "9223372036854775807",
        "18446744073709551616",
        "0x10",
        "1e9",
        "",
        "١٢",
    ):
        yield problems(f"a length of {length!r}", _with_length(length) + _SOUND, 2, "the record ")
    for size in ("-1", "ffffffffffffffffffff", "7fffffffffffffff", "zz", ""):
        yield clean(f"a chunk of {size[:20]!r}", _chunked(size) + _SOUND, 2)
    for size in ("0", "1;" + "x" * 50_000):  # the rest is not part of it
        yield clean(f"a chunk of {size[:20]!r}", _chunked(size) + _SOUND, 1)
    yield clean(
        "chunks without number",
        response(_URL + "a", b"1\r\nw\r\n" * 50_000, Transfer_Encoding="chunked") + _SOUND,
        1,
    )
    yield problems(
        "a bomb in an answer",
        response(
            _URL + "a",
            gzip.compress(b"<p>Words of a page. " + b" " * (70 << 20)),
            Content_Encoding="gzip",
        )
        + _SOUND,
        1,
        "more than 64 MiB",
    )
    yield problems(
        "codings without number",
        response(
            _URL + "a", page(2), Content_Encoding=", ".join(["gzip", "br", "deflate", "zstd"] * 500)
        )
        + _SOUND,
        1,
        "too many ways",
    )
    yield clean(
        "a coding that is a lie", response(_URL + "a", page(2), Content_Encoding="br") + _SOUND, 2
    )
    yield clean(
        "headers without an end",
        record(
            "response",
            _URL,
            b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000,
            "application/http; msgtype=response",
        )
        + _SOUND,
        1,
    )
    yield clean("fields without number", _fields(20_000) + _SOUND, 1)
    yield clean(
        "addresses of all kinds",
        b"".join(
            response(url, page(number, 200))
            for number, url in enumerate(
                (
                    "javascript:x",
                    "file:///etc/passwd",
                    "",
                    "data:text/html,x",
                    "\x1b[31m",
                    "https://a.example/\x1b]52;c;x\x07",
                    "x" * 20_000,
                )
            )
        )
        + _SOUND,
        4,
    )
    yield problems(
        "revisits in a circle",
        _revisit("a", "b") + _revisit("b", "a") + _SOUND,
        1,
        "only named here",
    )
    yield clean(
        "a WARC in a WARC", response(_URL + "x.warc", _SOUND, "application/warc") + _SOUND, 1
    )
    yield problems(
        "records that begin again and again",
        b"WARC/1.0\r\n" * 20_000 + b"\r\n" + _SOUND,
        1,
        "no record begins here",
    )
    yield refused(
        "gzip members that break off",
        gzip.compress(_SOUND)[:200] * 500 + gzip.compress(_SOUND),
        "damaged",
    )
    yield clean(
        "a redirect as a page",
        response(_URL + "a", b"<p>x", status="302 Found", Location="http://127.0.0.1:9/") + _SOUND,
        1,
    )
    yield problems(
        "an ARC with a wrong length",
        _ARC
        + b"http://a.example/ 192.0.2.7 20010203040506 text/html 99999999999\n"
        + http(page(1, 200)),
        1,
        "shorter than it says",
    )
    yield clean("an ARC of nothing", _ARC, 0)
    yield clean("a WARC of nothing", b"WARC/1.0\r\n\r\n", 0)
    yield refused("a ZIM of nothing", b"ZIM\x04" + bytes(200), "damaged ZIM file")
    yield refused("a ZIM of large numbers", b"ZIM\x04" + b"\xff" * 300, "damaged ZIM file")


def _with_length(length: str) -> bytes:
    data = response(_URL + "a", page(2, 200))
    start, _, rest = data.partition(b"Content-Length: ")
    return start + b"Content-Length: " + length.encode() + rest[rest.index(b"\r\n") :]


def _chunked(size: str) -> bytes:
    body = page(2, 200)
    text = f"{size}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    return response(_URL + "a", text, Transfer_Encoding="chunked")


def _fields(count: int) -> bytes:
    head = b"".join(b"X-%d: y\r\n" % number for number in range(count))
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + b"\r\n" + page(2, 200)
    return record("response", _URL + "a", block, "application/http; msgtype=response")


def _revisit(name: str, other: str) -> bytes:
    return record(
        "revisit",
        _URL + name,
        http(b""),
        "application/http; msgtype=response",
        WARC_Refers_To_Target_URI=_URL + other,
        WARC_Profile="http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
    )
