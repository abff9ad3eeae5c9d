"""What is fuzzed: a loader as a function of bytes, and what must hold whatever they are."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from reader.content.sanitiser import clean
from reader.errors import InputError
from reader.exports.table import Heading, write
from reader.feeds.content import BytesContent, FileContent
from reader.feeds.document import Document, looked_at
from reader.feeds.formats import recognise
from reader.models import Article, LoadEvent, Problem, SourceFound

DEPTH = 3
"""Documents inside documents that are followed."""
TOLD = 500
"""Events looked at: the rest of a long document tells nothing new."""


class UncleanError(AssertionError):
    """Something came out that a terminal might act on."""


def read(data: bytes, name: str) -> None:
    """Read ``data``, which may still be of the format of that name, with all that is in it."""
    with tempfile.TemporaryDirectory() as folder:
        for event in _events(_document(data, name, Path(folder))):
            check(event)


def _document(data: bytes, name: str, folder: Path) -> Document:
    """In memory, but for what only reads files."""
    content: BytesContent | FileContent = BytesContent(data)
    if name in ("zim", "newsboat-cache"):
        path = folder / "x"
        path.write_bytes(data)
        content = FileContent(path)
    return Document(content, "x", "x", len(data))


def _events(document: Document) -> Iterator[LoadEvent]:
    with suppress(InputError):
        row = recognise(looked_at(document))
        for number, each in enumerate(row.load(document)):
            if number == TOLD:
                return
            if not isinstance(each, Document):
                yield each
            elif each.depth <= DEPTH:
                yield from _events(each)


def check(event: LoadEvent) -> None:
    """Raise `UncleanError` if the event, or what is written of it, holds what it must not."""
    if isinstance(event, Article):
        for to in ("text", "markdown", "jsonl", "html"):
            out = io.BytesIO()
            write(iter([event]), to, out, Heading("x"))
            _check_text(out.getvalue().decode())
    if isinstance(event, (SourceFound, Article, Problem)):
        for each in fields(event):
            value = getattr(event, each.name)
            if isinstance(value, str) and each.name not in _RAW:
                _check_text(value)


_RAW = ("guid", "file", "where", "location", "reason")
"""Cleaned where they are shown."""


def _check_text(text: str) -> None:
    if clean(text) != text:
        raise UncleanError(repr(text[:500]))
