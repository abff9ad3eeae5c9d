"""The one table of the formats Broadsheet reads: how each is recognised, and its loader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from reader.errors import InputError
from reader.feeds import recognition
from reader.feeds.document import Document
from reader.feeds.kept import signs
from reader.feeds.recognition import Recogniser, asking, both, either, head, magic, opening, root
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

    @property
    def ready(self) -> bool:
        """Whether everything it is read with is installed."""
        return not self.extra or None not in self.versions

    @property
    def remedy(self) -> str:
        """What to do if it is not ready."""
        return f"install it with: pipx install --force 'broadsheet[{self.extra}]'"


def _version(distribution: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _is_text(document: Document) -> bool:
    return recognition.refusal(document.head) is None and looks_like_text(document.head)


FORMATS: tuple[Format, ...] = (
    # First: a message may well quote a feed in its first lines.
    Format(
        "mbox",
        "mailbox (mbox)",
        both(head(recognition.may_be_mail), asking("reader.feeds.mail.recognise:is_mailbox")),
        "reader.feeds.mail.mbox:load",
    ),
    Format(
        "mail",
        "mail or newsletter",
        both(head(recognition.may_be_mail), asking("reader.feeds.mail.recognise:is_message")),
        "reader.feeds.mail.message:load",
        isolated=True,
    ),
    Format("opml", "OPML", root("opml"), "reader.feeds.kept.opml:load", isolated=True),
    Format(
        "newsboat-cache",
        "cache of newsboat",
        both(magic(b"SQLite format 3\0"), asking("reader.feeds.kept.newsboat_cache:recognise")),
        "reader.feeds.kept.newsboat_cache:load",
        isolated=True,
    ),
    Format(
        "bookmarks",
        "bookmarks, Pocket or Instapaper (HTML)",
        signs.BOOKMARKS,
        "reader.feeds.kept.bookmarks:load",
        isolated=True,
    ),
    Format(
        "reader-json",
        "Google Reader (JSON)",
        signs.READER_JSON,
        "reader.feeds.kept.reader_json:load",
        isolated=True,
    ),
    Format(
        "miniflux",
        "Miniflux (JSON)",
        signs.MINIFLUX,
        "reader.feeds.kept.miniflux:load",
        isolated=True,
    ),
    Format(
        "saved-json",
        "Wallabag or Omnivore (JSON)",
        signs.SAVED_JSON,
        "reader.feeds.kept.saved_json:load",
        isolated=True,
    ),
    Format(
        "saved-csv",
        "Pocket, Instapaper, Wallabag or Readwise (CSV)",
        signs.SAVED_CSV,
        "reader.feeds.kept.saved_csv:load",
    ),
    Format(
        "warc",
        "WARC web archive",
        either(
            opening(r"\s*WARC/\d\.\d"),
            both(
                magic(b"\x5d\x2a\x4d\x18"),
                asking("reader.feeds.webarchive.crawl:is_warc_with_dictionary"),
            ),
        ),
        "reader.feeds.webarchive.loader:load",
        needs=("brotli",),
    ),
    Format(
        "arc",
        "ARC web archive",
        opening(
            r"\s*(?: filedesc:[^\n]{1,999}\n | https?://\S++[ ][\d.:]++[ ]\d{14}[ ]\S++[ ]\d++\n )"
        ),
        "reader.feeds.webarchive.loader:load",
        needs=("brotli",),
    ),
    Format(
        "syndication",
        "RSS, RDF, Atom or CDF",
        head(recognition.is_syndication),
        "reader.feeds.syndication:load",
        isolated=True,
        needs=("feedparser", "lxml"),
    ),
    Format(
        "jsonfeed",
        "JSON Feed",
        head(recognition.is_json_feed),
        "reader.feeds.json_feed:load",
        isolated=True,
    ),
    Format("jsonl", "JSON lines", head(recognition.is_json_lines), "reader.feeds.json_lines:load"),
    Format(
        "newsboat-urls",
        "list of feeds' addresses, as newsboat's urls file",
        both(signs.ADDRESSES, asking("reader.feeds.kept.newsboat_urls:recognise")),
        "reader.feeds.kept.newsboat_urls:load",
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
            if not row.ready:
                raise InputError(
                    f"{row.label} needs the extra “{row.extra}”; {row.remedy}", file=document.name
                )
            return row
    reason = recognition.refusal(document.head)
    raise InputError(reason or "not a format that Broadsheet reads", file=document.name)
