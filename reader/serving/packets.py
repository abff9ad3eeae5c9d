"""What browser and panes say to each other: messages of textual-serve's script on the one
side, packets of Textual's web driver on the other.

A packet is a letter (``D`` data, ``M`` JSON), a length of four bytes and so many bytes.
"""

from __future__ import annotations

import json
from asyncio import StreamReader
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

READY = b"__GANGLION__\n"
"""The driver's first line; what a program prints before it is no packet."""
MOST_COLUMNS, MOST_ROWS = 1000, 500
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Size:
    """Cells of a terminal."""

    columns: int
    rows: int


def size_of(columns: object, rows: object) -> Size:
    """What a browser says its size is, within reason."""
    return Size(_within(columns, 80, MOST_COLUMNS), _within(rows, 24, MOST_ROWS))


def _within(value: object, usual: int, most: int) -> int:
    text = str(value)
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else usual
    return min(max(number, _FEWEST), most)


def data(text: str) -> bytes:
    """Keys as a packet."""
    return _packet(b"D", text.encode("utf-8", "replace"))


def meta(kind: str, **values: int) -> bytes:
    """A packet about the terminal."""
    return _packet(b"M", json.dumps({"type": kind, **values}).encode())


def _packet(letter: bytes, payload: bytes) -> bytes:
    return letter + len(payload).to_bytes(4, "big") + payload


def from_browser(text: str) -> bytes:
    """A message of the browser as a packet, empty if the panes need not know.

    Raises `ValueError` for what textual-serve's script does not send.
    """
    match json.loads(text):
        case ["stdin", str() as keys]:
            return data(keys)
        case ["resize", {"width": int() as width, "height": int() as height}]:
            size = size_of(width, height)
            return meta("resize", width=size.columns, height=size.rows)
        case ["focus" | "blur" as kind]:
            return meta(kind)
        case ["ping", str()]:
            return b""
    raise ValueError("no message of the terminal")


async def packets(stream: StreamReader) -> AsyncIterator[tuple[bytes, bytes]]:
    """Letter and payload of each packet of the panes.

    Raises `asyncio.IncompleteReadError` where the stream breaks off.
    """
    while line := await stream.readline():
        if line == READY:
            break
    while letter := await stream.read(1):
        size = int.from_bytes(await stream.readexactly(4), "big")
        yield letter, await stream.readexactly(size)


def to_browser(payload: bytes) -> str | None:
    """A packet about the panes as a message for the browser; ``None`` if it is none for it."""
    said: dict[str, Any] = json.loads(payload)
    if said["type"] != "open_url":
        return None
    return json.dumps(["open_url", {"url": said["url"], "new_tab": True}])
