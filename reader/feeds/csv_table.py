"""CSV and its kin (RFC 4180): a table of articles with a line of names above it; streamed.

Separators are told by evidence: comma, semicolon, tab or "|", whichever makes
the first line known names, and the next line as many fields.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.distinct import Distinct
from reader.feeds.document import Document
from reader.feeds.field_names import are_of_an_article, field_of
from reader.feeds.record import article
from reader.feeds.wire.decoding import decode, decoded
from reader.models import Article, LoadEvent, Problem, SourceFound

FORMAT = "csv"
_SEPARATORS = ",;\t|"
_NAME_CHARACTERS = 64
"""A longer field in the first line is a sentence, not a name."""
_SAMPLE_ROWS = 5
_LINES_PUT_BACK = 100_000
"""In one table; they are read twice."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written."""

    separator: str
    names: tuple[str, ...]


def recognise(document: Document) -> bool:
    """Whether a document is a table with names of an article's fields in its first line."""
    text = decode(document.head).removeprefix("\ufeff")
    return layout_of(text, is_all=len(document.head) < limits.HEAD_BYTES) is not None


def layout_of(text: str, *, is_all: bool) -> Layout | None:
    """Return the layout of the table that ``text`` begins with, if it is one."""
    first_line = text.partition("\n")[0].strip()
    if first_line.startswith(("<", "{", "[")):  # no name of a field; pages may be one long line
        return None
    found = [
        layout
        for separator in _SEPARATORS
        if separator in first_line and (layout := _layout(text, separator, is_all)) is not None
    ]
    return max(found, key=lambda each: len(_known(each.names)), default=None)


def _layout(text: str, separator: str, is_all: bool) -> Layout | None:
    rows = _sample(text, separator, is_all)
    if not rows:
        return None
    names = tuple(name.strip() for name in rows[0])
    if any(len(name) > _NAME_CHARACTERS for name in names) or not are_of_an_article(
        names, brief=True
    ):
        return None
    below = next(iter(rows[1:]), [])
    is_open = any("\n" in field for field in below)  # a quote that may swallow all the rest
    if below and len(below) != len(names) and not is_open:
        return None
    return Layout(separator, names)


def _sample(text: str, separator: str, is_all: bool) -> list[list[str]]:
    """The first rows; the last one is left out where the text may break off inside it."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(_lines(iter((text,))), delimiter=separator, strict=False):
            rows.append(row)
            if len(rows) > _SAMPLE_ROWS:
                break
    except csv.Error:
        pass
    return rows if is_all or len(rows) == 1 else rows[:-1]


def _known(names: Iterable[str]) -> set[str]:
    return {field for name in names if (field := field_of(name))}


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield an article a row, and a problem for each that is none."""
    text = decode(document.head).removeprefix("\ufeff")
    layout = layout_of(text, is_all=len(document.head) < limits.HEAD_BYTES)
    if layout is None:
        raise InputError("no table of articles", file=document.name)
    yield SourceFound(format=FORMAT, location=document.name, section=document.section)
    distinct = Distinct()
    with document.open() as stream:
        for number, row in enumerate(_rows(decoded(stream), layout), start=1):
            if number > limits.ARTICLES_PER_DOCUMENT:
                return
            event = _event(row, layout, number, document)
            admitted = distinct.admit(event) if isinstance(event, Article) else event
            if admitted is not None:
                yield admitted


def _event(
    row: list[str] | str, layout: Layout, number: int, document: Document
) -> Article | Problem:
    where = f"row {number}"
    if isinstance(row, str):
        return document.problem(where, row)
    if len(row) > len(layout.names):
        return document.problem(where, "has more fields than the first line has names; left out")
    found = article(dict(zip(layout.names, row, strict=False)), document, FORMAT, number)
    return found or document.problem(where, "has neither a title nor text; left out")


def _rows(pieces: Iterator[str], layout: Layout) -> Iterator[list[str] | str]:
    """Yield the rows below the names, or the reason why one cannot be read."""
    csv.field_size_limit(limits.LINE_BYTES)
    source = _Source(_lines(pieces))
    reader = csv.reader(source, delimiter=layout.separator, strict=False)
    next(reader, None)
    while True:
        source.pulled.clear()
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            source.put_back()
            yield f"cannot be read ({error}); left out"
            continue
        if len(row) < len(layout.names) and source.put_back():
            yield "has a quotation mark that is never closed; left out"
        elif any(field.strip() for field in row):
            yield row


class _Source:
    """Lines for the reader, which can be put back: an open quote would swallow all the rest."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self._may_put_back = _LINES_PUT_BACK
        self.pulled: list[str] = []
        """Lines of the row at hand."""

    def __iter__(self) -> _Source:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.pulled.append(line)
        return line

    def put_back(self) -> bool:
        """Put back the lines of the row but its first; false if it has no more, or too many."""
        self._may_put_back -= len(self.pulled) - 1
        if len(self.pulled) < 2 or self._may_put_back < 0:
            return False
        self._again.extendleft(reversed(self.pulled[1:]))
        return True


def _lines(pieces: Iterator[str]) -> Iterator[str]:
    """Yield lines with their ends; one that is too long is given in parts, which bounds memory."""
    rest = ""
    for piece in pieces:
        text = rest + piece.replace("\0", "")
        held = "\r" if text.endswith("\r") else ""  # its "\n" may come with the next piece
        text = text.removesuffix("\r").replace("\r\n", "\n").replace("\r", "\n")
        *whole, rest = text.split("\n")
        yield from (f"{line}\n" for line in whole)
        rest += held
        if len(rest) > limits.LINE_BYTES:
            yield rest
            rest = ""
    if rest:
        yield rest
