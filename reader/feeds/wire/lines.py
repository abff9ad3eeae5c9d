"""Pieces of text -> lines, with every kind of line end and blank made the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.content.sanitiser import clean

LINE_CHARACTERS = 1024 * 1024
"""A longer line is cut: a file without line ends must not fill the memory."""

_ODD_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def lines(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a text that arrives in ``pieces``, cleaned and without line ends."""
    rest: list[str] = []
    length = 0
    for piece in _whole_line_ends(pieces):
        *whole, last = tidy(piece).split("\n")
        if whole:
            yield "".join(rest) + whole[0]
            yield from whole[1:]
            rest, length = [], 0
        rest.append(last)
        length += len(last)
        if length > LINE_CHARACTERS:
            yield "".join(rest)
            rest, length = [], 0
    if length:
        yield "".join(rest)


def tidy(text: str) -> str:
    """Return ``text`` with ``\\n`` as the only line end, plain blanks, nothing invisible."""
    if text.isascii():
        return clean(text)
    return clean(_ODD_BLANKS.sub(" ", text.replace("\x85", "\n")))


def _whole_line_ends(pieces: Iterable[str]) -> Iterator[str]:
    """Move a ``\\r`` at the end of a piece to the next one: half of ``\\r\\n``, perhaps."""
    held = ""
    for piece in pieces:
        text = held + piece
        held = "\r" if text.endswith("\r") else ""
        yield text.removesuffix("\r")
    yield held
