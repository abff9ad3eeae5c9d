"""A server on loopback that answers as it is told, also as no server should."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ssl import SSLContext
from threading import Event, Thread


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the server saw it."""

    path: str
    headers: dict[str, str]
    """Names in lower case."""


TLS_HELLO = b"\x16"
"""The type of a handshake record, the first byte of a client that wants TLS (RFC 8446, 5.1)."""
Writer = asyncio.StreamWriter
Answer = Callable[[Asked, Writer], Awaitable[None]]


def answer(
    body: bytes = b"", status: str = "200 OK", *, length: int | None = None, **headers: str
) -> Answer:
    """An answer with these headers (``content_type="…"``) and the length of its body."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    size = len(body) if length is None else length
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {size}", *lines, "", ""])
    return raw(head.encode("latin-1") + body)


def raw(data: bytes) -> Answer:
    """These bytes, whatever they are."""

    async def write(_asked: Asked, writer: Writer) -> None:
        writer.write(data)
        await writer.drain()

    return write


def redirect(to: str, status: int = 302) -> Answer:
    """An answer that leads elsewhere."""
    return answer(b"", f"{status} Moved", location=to)


@dataclass(slots=True)
class Server:
    """What is served: answers by path.  A path with several answers gives one after the other."""

    host: str = "127.0.0.1"
    port: int = 0
    scheme: str = "http"
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    most_at_once: int = 0
    _now: int = 0

    def url(self, path: str = "/", host: str | None = None) -> str:
        """The address of a path."""
        return f"{self.scheme}://{host or self.host}:{self.port}{path}"

    def on(self, path: str, *answers: Answer) -> str:
        """Answer so at ``path``; the last answer is given for ever.  Returns the address."""
        self.answers[path] = list(answers)
        return self.url(path)

    async def handle(self, reader: asyncio.StreamReader, writer: Writer) -> None:
        """Serve one connection."""
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            first = await reader.readexactly(1)
            if first == TLS_HELLO:
                writer.close()  # as servers do that speak HTTP only: nobody has to wait
                return
            while True:
                asked = _asked(first + await reader.readuntil(b"\r\n\r\n"))
                first = b""
                self.asked.append(asked)
                self._now += 1
                self.most_at_once = max(self.most_at_once, self._now)
                try:
                    await self._answer(asked)(asked, writer)
                finally:
                    self._now -= 1
                if writer.is_closing():
                    return

    def _answer(self, asked: Asked) -> Answer:
        answers = self.answers.get(asked.path)
        if not answers:
            return answer(b"not here", "404 Not Found")
        return answers.pop(0) if len(answers) > 1 else answers[0]


def _asked(head: bytes) -> Asked:
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines if line)
    return Asked(first.split(" ")[1], {name.lower(): value.strip() for name, _, value in pairs})


@contextmanager
def serving(host: str = "127.0.0.1", tls: SSLContext | None = None) -> Iterator[Server]:
    """A server in a thread of its own, gone at the end."""
    server = Server(host, scheme="http" if tls is None else "https")
    ready, loop = Event(), asyncio.new_event_loop()

    async def run() -> None:
        listening = await asyncio.start_server(server.handle, host, 0, ssl=tls)
        server.port = listening.sockets[0].getsockname()[1]
        ready.set()
        await stopping.wait()
        listening.close()

    stopping = asyncio.Event()
    thread = Thread(target=lambda: loop.run_until_complete(run()))
    thread.start()
    ready.wait()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stopping.set)
        thread.join()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(_idle())
        loop.close()


async def _idle() -> None:
    await asyncio.sleep(0)


async def pieces(data: AsyncIterator[bytes], writer: Writer) -> None:
    """Write as it comes."""
    async for piece in data:
        writer.write(piece)
        await writer.drain()
