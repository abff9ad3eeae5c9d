"""The one table of the formats Broadsheet reads: how each is recognised, and its loader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from reader.errors import InputError
from reader.feeds import recognition
from reader.feeds.document import Document
from reader.feeds.recognition import Recogniser, asking, both, either, head, opening, root
from reader.feeds.wire.recognise import looks_like_text
from reader.models import LoadEvent

Loader = Callable[[Document], Iterator[LoadEvent | Document]]


@dataclass(frozen=True, slots=True)
class Format:
    """One row: a format that can be read."""

    name: str
    """As in `Article.format` and in JSON."""
    label: str
    """As told to people."""
    recognise: Recogniser
    """Whether a document, by its head, looks like it.  Rows are asked in order."""
    loader: str
    """``module:function``; imported when the first such document is met."""
    isolated: bool = False
    """Whether it is parsed in a process that can be killed, if it is large enough to pay."""
    heavy: bool = False
    """Whether it is parsed in such a process even if it is small: what it imports is large."""
    needs: tuple[str, ...] = ()
    """Distributions on PyPI that it is read with."""
    extra: str = ""
    """The optional extra that brings them; empty if they are always there."""

    def load(self, document: Document) -> Iterator[LoadEvent | Document]:
        """Read ``document``, which was recognised as this format."""
        module, _, function = self.loader.partition(":")
        return cast(Loader, getattr(import_module(module), function))(document)

    @property
    def versions(self) -> tuple[str | None, ...]:
        """The installed version of each distribution in ``needs``; ``None`` if it is missing."""
        return tuple(_version(each) for each in self.needs)


def _version(distribution: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _is_text(document: Document) -> bool:
    return recognition.refusal(document.head) is None and looks_like_text(document.head)


FORMATS: tuple[Format, ...] = (
    Format(
        "syndication",
        "RSS, RDF, Atom or CDF",
        head(recognition.is_syndication),
        "reader.feeds.syndication:load",
        isolated=True,
        needs=("feedparser", "lxml"),
    ),
    Format(
        "ninjs",
        "ninjs (News in JSON)",
        both(opening(r"\s*[\[{]"), asking("reader.feeds.agency.ninjs:recognise")),
        "reader.feeds.agency.ninjs:load",
        isolated=True,
    ),
    Format(
        "jsonfeed",
        "JSON Feed",
        head(recognition.is_json_feed),
        "reader.feeds.json_feed:load",
        isolated=True,
    ),
    Format(
        "newsml-g2",
        "NewsML-G2",
        both(
            root(
                "newsmessage",
                "newsitem",
                "packageitem",
                "conceptitem",
                "knowledgeitem",
                "planningitem",
                "catalogitem",
            ),
            head(recognition.is_newsml_g2),
        ),
        "reader.feeds.agency.newsml_g2:load",
        isolated=True,
        needs=("lxml",),
    ),
    Format(
        "newsml",
        "NewsML 1",
        root("newsml"),
        "reader.feeds.agency.newsml:load",
        isolated=True,
        needs=("lxml",),
    ),
    Format(
        "iptc7901",
        "IPTC 7901",
        both(
            head(recognition.is_transmission),
            asking("reader.feeds.agency.transmission:is_iptc7901"),
        ),
        "reader.feeds.agency.iptc7901:load",
        isolated=True,
    ),
    Format(
        "anpa",
        "ANPA 1312",
        both(head(recognition.is_transmission), asking("reader.feeds.agency.transmission:is_anpa")),
        "reader.feeds.agency.anpa:load",
        isolated=True,
    ),
    Format(
        "reuters21578",
        "Reuters-21578",
        opening(r"[^<]{0,200}(?:<[!?/]?(?!reuters)[^<>]*>\s*){0,4}<reuters\s[^<>]*(?:new|old)id"),
        "reader.feeds.reuters21578:load",
        isolated=True,
    ),
    Format(
        "nitf",
        "NITF",
        root("nitf"),
        "reader.feeds.agency.nitf:load",
        isolated=True,
        needs=("lxml",),
    ),
    Format(
        "json",
        "JSON list of articles",
        both(opening(r"\s*[\[{]"), asking("reader.feeds.json_records:recognise")),
        "reader.feeds.json_records:load",
        isolated=True,
    ),
    Format(
        "jsonl",
        "JSON lines",
        either(
            head(recognition.is_json_lines),
            both(opening(r"\s*\{"), asking("reader.feeds.json_records:recognise_lines")),
        ),
        "reader.feeds.json_lines:load",
    ),
    Format(
        "csv",
        "CSV table of articles",
        both(opening(r"[^\n]{1,2000}?[,;\t|]"), asking("reader.feeds.csv_table:recognise")),
        "reader.feeds.csv_table:load",
        isolated=True,
    ),
    Format("text", "text archive", _is_text, "reader.feeds.wire.loader:load"),
)


def recognise(document: Document) -> Format:
    """Return the format of ``document``, by its content and never by its name.

    Raises `InputError` with the reason if it is nothing Broadsheet reads, or if
    an extra would have to be installed.
    """
    for row in FORMATS:
        if row.recognise(document):
            _ask_for_extra(row, document)
            return row
    reason = recognition.refusal(document.head)
    raise InputError(reason or "not a format that Broadsheet reads", file=document.name)


def _ask_for_extra(row: Format, document: Document) -> None:
    if row.extra and None in row.versions:
        raise InputError(
            f"{row.label}: needs the extra “{row.extra}”; install it with: "
            f"pipx install --force 'broadsheet[{row.extra}]'",
            file=document.name,
        )
