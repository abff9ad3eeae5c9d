"""A server on loopback whose panes are a few lines of Python that echo."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest_asyncio
from aiohttp import ClientResponse, ClientSession, ClientWebSocketResponse

from reader.serving.server import Service, running

ECHO = """\
import json, os, sys
print("something a program says at its start")
print("__GANGLION__", flush=True)
def send(letter, payload):
    sys.stdout.buffer.write(letter + len(payload).to_bytes(4, "big") + payload)
    sys.stdout.buffer.flush()
read = sys.stdin.buffer.read
send(b"D", json.dumps([os.environ["COLUMNS"], os.environ["ROWS"]]).encode())
while letter := read(1):
    payload = read(int.from_bytes(read(4), "big"))
    if letter == b"M" and json.loads(payload)["type"] == "quit":
        break
    if payload == b"crash":
        sys.exit(7)
    if payload == b"leave":
        break
    if payload == b"link":
        send(b"M", json.dumps({"type": "open_url", "url": "https://a.example/"}).encode())
    send(b"D", letter + payload)
with open(sys.argv[1], "a") as file:
    file.write("left ")
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """A server that runs, and a browser without cookies."""

    address: str
    """With the token."""
    left: Path
    """Each of the panes writes ``left`` here when it leaves of its own accord."""
    browser: ClientSession

    @property
    def site(self) -> str:
        """Scheme, host and port."""
        return self.address.partition("/?")[0]

    async def get(self, path: str = "/", **headers: str) -> ClientResponse:
        """Ask for a page; redirects are not followed."""
        return await self.browser.get(self.site + path, headers=headers, allow_redirects=False)

    async def enter(self) -> None:
        """Open the address as it was printed."""
        await self.browser.get(self.address, allow_redirects=False)

    async def socket(self, **headers: str) -> ClientWebSocketResponse:
        """Open panes of 90 x 30 cells."""
        return await self.browser.ws_connect(
            f"{self.site}/ws?width=90&height=30", headers={"Origin": self.site, **headers}
        )

    def has_left(self) -> int:
        """How many of the panes left of their own accord."""
        return self.left.read_text().count("left") if self.left.exists() else 0


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """Two sessions at most."""
    left = tmp_path / "left"
    command = [sys.executable, "-c", ECHO, str(left)]
    service = Service(name="papers.example", sessions=2, command=command, environment={})
    jar = aiohttp.CookieJar(unsafe=True)  # cookies of addresses in figures, too
    async with running(service) as address, aiohttp.ClientSession(cookie_jar=jar) as browser:
        local = address.replace("papers.example", "127.0.0.1")
        yield Desk(local, left, browser)
