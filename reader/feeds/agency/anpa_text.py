"""The text of an ANPA 1312 message, its typesetting marks turned into structure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from reader.content.hypertext import escape

_FLUSH = re.compile(r"\s*[<=]\s*$")
_TABULAR = "\b"
"""Tabular line indicator."""
_SPACE_BAND = "\x10"
_HALF = re.compile(r"(?<=\d)\{")
_RULE = re.compile(r"[_-]{3,}")
_QUOTES = (("``", "“"), ("''", "”"))
_HEAD = "^"


def plain(text: str) -> str:
    """Return a line without marks, with quotes and dashes as in print."""
    for typed, printed in _QUOTES:
        text = text.replace(typed, printed)
    text = text.replace(_SPACE_BAND, " ").replace(_TABULAR, "").replace("\x1f", " ")
    text = " ".join(_FLUSH.sub("", text.strip().removeprefix(_HEAD)).split())
    return text.replace(" _ ", " — ")


def heads_and_body(text: str) -> tuple[list[str], list[str]]:
    """Divide into the lines above the story, and the lines of the story as they are.

    The first line is above it even without a mark.
    """
    lines = text.strip("\n").split("\n")
    heads: list[str] = []
    for number, line in enumerate(lines):
        is_first = number == 0 and not line.startswith(("\t", _TABULAR))
        if line.strip() and not line.startswith(_HEAD) and not is_first:
            return heads, lines[number:]
        if plain(line):
            heads.append(plain(line))
    return heads, []


def body_of(lines: list[str]) -> str:
    """Return the lines of a story as HTML: paragraphs, sub-heads, tables."""
    groups = groupby((each for each in lines if each.strip()), _is_tabular)
    return "\n".join(
        _table(list(group)) if is_tabular else "\n".join(_blocks(list(group)))
        for is_tabular, group in groups
    )


def _is_tabular(line: str) -> bool:
    return line.startswith((_TABULAR, f"{_HEAD}{_TABULAR}")) or line.count(";") > 3


def _blocks(lines: list[str]) -> Iterator[str]:
    """Yield a block for each line with a mark; what follows without one belongs to it."""
    block: list[str] = []
    for line in lines:
        if line.startswith((_HEAD, "\t")) and block:
            yield _block(block)
            block = []
        block.append(line)
    if block:
        yield _block(block)


def _block(lines: list[str]) -> str:
    text = " ".join(filter(None, map(plain, lines)))
    if _RULE.fullmatch(text):
        return "<hr>"
    tag = "h2" if lines[0].startswith(_HEAD) else "p"
    return f"<{tag}>{escape(text)}</{tag}>" if text else ""


def _table(lines: list[str]) -> str:
    rows = (_HALF.sub("½", plain(line)).split(";") for line in lines)
    cells = ("".join(f"<td>{escape(cell.strip())}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
