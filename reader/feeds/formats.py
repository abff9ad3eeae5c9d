"""The one table of the formats Broadsheet reads: how each is recognised, and its loader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from reader.errors import InputError
from reader.feeds import recognition
from reader.feeds.document import Document
from reader.feeds.wire.recognise import looks_like_text
from reader.models import LoadEvent

Loader = Callable[[Document], Iterator[LoadEvent]]


@dataclass(frozen=True, slots=True)
class Format:
    """One row: a format that can be read."""

    name: str
    """As in `Article.format` and in JSON."""
    label: str
    """As told to people."""
    recognise: Callable[[bytes], bool]
    """Whether the first bytes of a document look like it.  Rows are asked in order."""
    loader: str
    """``module:function``; imported when the first such document is met."""
    isolated: bool = False
    """Whether it is parsed in a process that can be killed."""

    def load(self, document: Document) -> Iterator[LoadEvent]:
        """Read ``document``, which was recognised as this format."""
        module, _, function = self.loader.partition(":")
        return cast(Loader, getattr(import_module(module), function))(document)


FORMATS: tuple[Format, ...] = (
    Format(
        "syndication",
        "RSS, RDF, Atom or CDF",
        recognition.is_syndication,
        "reader.feeds.syndication:load",
        isolated=True,
    ),
    Format(
        "jsonfeed",
        "JSON Feed",
        recognition.is_json_feed,
        "reader.feeds.json_feed:load",
        isolated=True,
    ),
    Format("jsonl", "JSON lines", recognition.is_json_lines, "reader.feeds.json_lines:load"),
    Format("text", "text archive", looks_like_text, "reader.feeds.wire.loader:load"),
)


def recognise(document: Document) -> Format:
    """Return the format of ``document``, by its content and never by its name.

    Raises `InputError` with the reason if it is nothing Broadsheet reads.
    """
    refusal = recognition.refusal(document.head)
    if refusal is None:
        for row in FORMATS:
            if row.recognise(document.head):
                return row
    raise InputError(refusal or "not a format that Broadsheet reads", file=document.name)
