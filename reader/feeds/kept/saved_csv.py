"""Reading lists as CSV (RFC 4180): Pocket, Instapaper, Wallabag, Readwise Reader.

Told apart by their first line, in which each names its columns.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import Document
from reader.feeds.json_text import parse_json
from reader.feeds.kept.bookmarks import with_state
from reader.feeds.kept.pages import Page, Pages
from reader.feeds.wire.decoding import decoded
from reader.models import LoadEvent

FORMAT = "saved-csv"
Row = dict[str, str]
"""By names of columns, in lower case."""


@dataclass(frozen=True, slots=True)
class _Service:
    title: str
    sign: str
    """A column that only this service has."""
    page: Callable[[Row], Page]
    delimiter: str = ","


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield a source, and an article a row, in the order of the file."""
    pages = Pages(document, FORMAT)
    with document.open() as stream:
        lines = _lines(decoded(stream))
        heading = next(lines, "")
        service = _service(heading, document.name)
        names = [name.strip().lower() for name in next(_rows(iter([heading]), service))]
        yield pages.heading(service.title)
        for number, row in enumerate(_rows(lines, service), start=1):
            if len(row) > 1:
                page = service.page(dict(zip(names, row, strict=False)))
                yield from pages.articles(page, number)
            elif row:
                pages.left_out += 1
    yield from pages.problems()


def _service(heading: str, name: str) -> _Service:
    for each in _SERVICES:
        if each.sign in heading.lower():
            return each
    raise InputError("a list of no service that is known here", file=name)


def _rows(lines: Iterator[str], service: _Service) -> Iterator[list[str]]:
    csv.field_size_limit(limits.LINE_BYTES)
    reader = csv.reader(lines, delimiter=service.delimiter)
    while True:
        try:
            row = next(reader, None)
        except csv.Error:  # a quotation mark that is never closed: a row without an end
            row = ["without an end"]
        if row is None:
            return
        yield row


def _lines(pieces: Iterator[str]) -> Iterator[str]:
    """Lines with their ends, as the CSV reader wants them."""
    rest = ""
    for piece in pieces:
        *whole, rest = StringIO(rest + piece, newline="").readlines() or [""]
        yield from whole
    yield rest


def _pocket(row: Row) -> Page:
    return Page(
        row.get("url", ""),
        title=row.get("title", ""),
        tags=row.get("tags", "").split("|"),
        read=row.get("status", "").strip().lower() == "archive",
    )


def _instapaper(row: Row) -> Page:
    page = Page(
        row.get("url", ""),
        title=row.get("title", ""),
        summary=row.get("selection", ""),
        tags=_instapaper_tags(row.get("tags", "")),
    )
    return with_state(page, row.get("folder", ""))


def _instapaper_tags(text: str) -> list[object]:
    """A list in JSON."""
    found = parse_json(text)
    return found if isinstance(found, list) else list(text.split(","))


def _wallabag(row: Row) -> Page:
    return Page(
        row.get("url", ""),
        title=row.get("title", ""),
        html=row.get("content", ""),
        tags=row.get("tags", "").split(","),
        language=row.get("language"),
    )


def _readwise(row: Row) -> Page:
    return Page(
        row.get("url", ""),
        title=row.get("title", ""),
        tags=_readwise_tags(row.get("document tags", "")),
        read=row.get("location", "").strip().lower() == "archive",
    )


def _readwise_tags(text: str) -> list[str]:
    """A list as Python writes it: ``['one', 'two']``."""
    return [tag.strip().strip("'\"") for tag in text.strip().strip("[]").split(",")]


_SERVICES = (
    _Service("Pocket", "time_added", _pocket),
    _Service("Instapaper", "selection", _instapaper),
    _Service("Wallabag", "mime type", _wallabag, delimiter=";"),
    _Service("Readwise", "document tags", _readwise),
)
