"""Plain text of a message as HTML: quotes, paragraphs wrapped by the sender, signature, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from reader.content.hypertext import escape
from reader.content.urls import absolute_url
from reader.feeds.mail.armour import without_frames
from reader.feeds.mail.flowed import flowed_lines
from reader.feeds.mail.lines import Line, fixed_lines
from reader.feeds.mail.wrapping import Wrapping

_RULE = re.compile(r"\s*([-_=*~#])(?:\s?\1){7,}\s*")
_PATCH = re.compile(r"diff -|@@ -\d+(?:,\d+)? \+\d|--- (?:a/|\S+\t)|Index: \S+/\S+\s*$")
_CODE = re.compile(r" {4,}\S|\t|.*[;{}]\s*$")
_COLUMNS = re.compile(r"\S {3,}\S|\S\t+\S| \| +\d+ ")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"]{3,2000}", re.IGNORECASE)
_LINK_END = ".,;:!?'’”*_"
_SIGNATURES = (("-- ", 40), ("--", 10))
"""Marks, and how many lines may follow for them to be marks."""
_QUOTED_DEEP = 12
"""Quotes in quotes; deeper ones stay at this level."""


def plain_html(text: str, *, flowed: bool = False, delsp: bool = False) -> str:
    """Return the text of a ``text/plain`` part (``flowed``, ``delsp``: RFC 3676)."""
    lines = without_frames(text).rstrip().split("\n")
    body, signature = _parted(lines)
    read = list(flowed_lines(body, delsp=delsp) if flowed else fixed_lines(body))
    html = "\n".join(_quoted(read, Wrapping.of(read)))
    return f"{html}\n<hr>\n<p><small>{_broken(signature)}</small></p>" if signature else html


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """The text, and the signature below ``-- `` (RFC 3676, section 4.3)."""
    for mark, most in _SIGNATURES:
        if mark in lines[-most:]:
            place = len(lines) - 1 - lines[::-1].index(mark)
            return lines[:place], [line for line in lines[place + 1 :] if line.strip()]
    return lines, []


def _quoted(lines: Iterable[Line], wrapping: Wrapping) -> Iterator[str]:
    depth = 0
    for level, group in groupby(lines, key=lambda line: min(line.depth, _QUOTED_DEEP)):
        if level != depth:
            yield "<blockquote>" * (level - depth) + "</blockquote>" * (depth - level)
            depth = level
        yield from _paragraphs([line.text for line in group], wrapping.width(level))
    if depth:
        yield "</blockquote>" * depth


def _paragraphs(lines: list[str], width: int) -> Iterator[str]:
    place = next((at for at, line in enumerate(lines) if _PATCH.match(line)), len(lines))
    for blank, group in groupby(lines[:place], key=lambda line: not line.strip()):
        if not blank:
            yield _paragraph(list(group), width)
    if place < len(lines):
        yield _as_it_stands(lines[place:])


def _paragraph(lines: list[str], width: int) -> str:
    if len(lines) == 1 and _RULE.fullmatch(lines[0]):
        return "<hr>"
    if _is_set_by_hand(lines):
        return _as_it_stands(lines)
    return f"<p>{_broken(Wrapping.joined(lines, width))}</p>"


def _as_it_stands(lines: list[str]) -> str:
    return f"<pre>{escape(chr(10).join(lines).rstrip())}</pre>"


def _is_set_by_hand(lines: list[str]) -> bool:
    """Code or a table: where lines end and what is indented matters."""
    if len(lines) < 2:
        return lines[0][:4].isspace() and len(lines[0]) <= 100
    odd = sum(1 for line in lines if _CODE.match(line) or _COLUMNS.search(line))
    return odd * 2 > len(lines)


def _broken(lines: Iterable[str]) -> str:
    return "<br>".join(_linked(line.strip()) for line in lines)


def _linked(line: str) -> str:
    """Text as HTML, with addresses of the web as links."""
    parts, place = [], 0
    for found in _LINK.finditer(line):
        address = _trimmed(found[0])
        parts.append(escape(line[place : found.start()]))
        url = absolute_url(address if ":" in address[:8] else f"https://{address}")
        parts.append(f'<a href="{escape(url)}">{escape(address)}</a>' if url else escape(address))
        place = found.start() + len(address)
    return "".join((*parts, escape(line[place:])))


def _trimmed(address: str) -> str:
    """Without the marks behind it that belong to the sentence."""
    address = address.rstrip(_LINK_END)
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(_LINK_END)
    return address
