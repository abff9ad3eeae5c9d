"""Ways in which servers misbehave, and a piece of the sentence by which each is told."""

from __future__ import annotations

import asyncio
import gzip
from typing import Any

import pytest

from tests.network.server import Answer, Asked, Writer, answer, raw, redirect

MOST_BYTES = 1 << 20
"""Of the decoded answer; whoever tries these ways allows no more."""


async def silence(_asked: Asked, _writer: Writer) -> None:
    """Never answers."""
    await asyncio.Event().wait()


async def one_byte(_asked: Asked, writer: Writer) -> None:
    """Begins to answer, and never goes on."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx")
    await writer.drain()
    await asyncio.Event().wait()


async def _hang_up(_asked: Asked, writer: Writer) -> None:
    writer.close()


async def _half(_asked: Asked, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
    await writer.drain()
    writer.close()


async def _half_chunk(_asked: Asked, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<rss>")
    await writer.drain()
    writer.close()


async def _endless(_asked: Asked, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while not writer.is_closing():
        writer.write(b"x" * 65536)
        await writer.drain()


async def _endless_headers(_asked: Asked, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while not writer.is_closing():
        writer.write(b"X-More: and more\r\n" * 100)
        await writer.drain()


def _packed(body: bytes, coding: str = "gzip") -> Answer:
    return answer(body, content_encoding=coding)


LOGIN = b"<!DOCTYPE html><html><head><title>Log in</title></head><body>Hotel wifi</body></html>"
STARRED = b'{"id": "user/1/state/com.google/starred", "items": [{"id": "tag:1", "title": "Ebb"}]}'


def _ways(**ways: tuple[Answer, str]) -> list[Any]:
    return [pytest.param(*way, id=name.replace("_", " ")) for name, way in ways.items()]


NO_ANSWER = _ways(
    hangs_up=(_hang_up, "hung up without an answer"),
    half_a_body=(_half, "cut off"),
    half_a_chunk=(_half_chunk, "cut off|broke off"),
    not_http=(raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "no HTTP"),
    a_length_that_is_none=(
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"),
        "no HTTP|Content-Length|number",
    ),
    endless=(_endless, "larger than 1 MiB"),
    endless_headers=(_endless_headers, "headers"),
    bomb=(_packed(gzip.compress(bytes(5_000_000))), "larger than 1 MiB"),
    packed_and_cut_off=(_packed(gzip.compress(b"words")[:-9]), "cut off"),
    not_packed_at_all=(_packed(b"no gzip at all"), "damaged"),
    packed_in_an_unknown_way=(_packed(b"x", "shouting"), "nobody asked for"),
    in_a_circle=(redirect("/feed"), "round in a circle"),
    into_the_disk=(redirect("file:///etc/passwd"), "out of the web"),
    into_a_script=(redirect("javascript:alert(1)"), "out of the web"),
)
"""No answer comes of these, by which `Response.error` says why."""

SLOW = _ways(silent=(silence, "took longer than"), stuck=(one_byte, "took longer than"))
"""These end only at the deadline."""

BAD_ANSWERS = _ways(
    unauthorised=(answer(b"no", "401 Unauthorized"), "401: asks for a user name"),
    forbidden=(answer(b"no", "403 Forbidden"), "403: the site blocks readers"),
    not_found=(answer(b"no", "404 Not Found"), "404: there is nothing at this address"),
    gone=(answer(b"gone", "410 Gone"), "410: is gone for good"),
    too_many=(answer(b"", "429 Slow down", retry_after="60"), "429: "),
    broken=(answer(b"no", "500 Oops"), "500: the server has trouble"),
    busy=(answer(b"no", "503 Busy"), "503: "),
    half_of_it=(answer(b"<rss", "206 Partial Content"), "206"),
    teapot=(answer(b"no", "418 I'm a teapot"), "418"),
    empty=(answer(b""), "the answer was empty"),
    blank=(answer(b" \r\n\t "), "the answer was empty"),
    log_in=(answer(LOGIN, content_type="text/html"), "is no feed"),
    a_picture=(answer(b"\x89PNG\r\n\x1a\n\0\0\0\0"), "binary"),
    another_list=(answer(STARRED, content_type="application/json"), "is no feed"),
    bare_words=(answer(b"Service temporarily unavailable"), "is no feed|not recognised|no known"),
    a_feed_in_name_only=(answer(b"\0<rss><channel/></rss>" * 3), "feed|binary"),
)
"""Whole answers that are no feed."""
