"""Bodies that go to a sink as they come: parts, other versions, answers without end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest

from reader.network.client import Client
from reader.network.messages import Request, Response, SinkError
from tests.network.misbehaving import one_byte
from tests.network.server import Asked, Server, Writer, answer, redirect, serving


@dataclass
class Jar:
    """A sink that keeps what it got, up to ``most`` bytes."""

    most: int = 1_000_000
    begun: list[tuple[int, str]] = field(default_factory=list)
    data: bytes = b""

    def begin(self, status: int, headers: Mapping[str, str]) -> None:
        self.begun.append((status, headers.get("content-range", "")))

    def write(self, data: bytes) -> None:
        self.data += data
        if len(self.data) > self.most:
            raise SinkError("is too much")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


def poured(url: str, jar: Jar, **more: object) -> Response:
    request = Request(url, sink=jar, **{"seconds": 20.0, **more})  # type: ignore[arg-type]
    with Client() as client:
        return client.fetch(request)


def test_a_body_goes_to_the_sink_and_not_into_memory(server: Server) -> None:
    jar = Jar()
    found = poured(server.on("/talk.mp3", answer(b"sound" * 100)), jar)
    assert (found.ok, found.body) == (True, b"")
    assert (jar.data, jar.begun) == (b"sound" * 100, [(200, "")])
    headers = server.asked[0].headers
    assert headers["accept-encoding"] == "identity"
    assert "range" not in headers


def test_a_part_is_asked_for_under_a_condition(server: Server) -> None:
    jar = Jar()
    part = answer(b"und", "206 Partial Content", content_range="bytes 2-4/5")
    found = poured(server.on("/talk.mp3", part), jar, start=2, if_range='"a"')
    assert (found.status, jar.data, jar.begun) == (206, b"und", [(206, "bytes 2-4/5")])
    headers = server.asked[0].headers
    assert (headers["range"], headers["if-range"]) == ("bytes=2-", '"a"')


def test_a_page_about_an_error_or_a_redirect_is_no_part_of_it(server: Server) -> None:
    jar = Jar()
    server.on("/talk.mp3", answer(b"sound"))
    server.on("/old", redirect("/talk.mp3"))
    assert poured(server.url("/old"), jar).ok
    assert poured(server.on("/gone", answer(b"<p>gone", "404 No")), jar).body == b"<p>gone"
    assert (jar.data, jar.begun) == (b"sound", [(200, "")])


def test_a_sink_that_takes_no_more_ends_an_endless_answer(server: Server) -> None:
    async def endless(_asked: Asked, writer: Writer) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"x" * 65536)
            await writer.drain()

    jar = Jar(most=300_000)
    found = poured(server.on("/endless", endless), jar)
    assert (found.error, found.try_again) == ("is too much", False)
    assert len(jar.data) < 1_000_000


def test_an_answer_that_stands_still_is_given_up(server: Server) -> None:
    jar = Jar()
    found = poured(server.on("/talk.mp3", one_byte), jar, idle_seconds=1)
    assert found.error == "has sent nothing for 1 seconds"
    assert (found.try_again, jar.data) == (True, b"x")


def test_a_coding_that_nobody_asked_for_is_refused(server: Server) -> None:
    jar = Jar()
    found = poured(server.on("/talk.mp3", answer(b"x", content_encoding="gzip")), jar)
    assert found.error == "is compressed, which nobody asked for"
    assert jar.begun == []
