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
    # What is inside an archive may look like anything, so archives are asked for first.
    Format(
        "epub",
        "EPUB book or newspaper",
        both(magic(b"PK\x03\x04"), asking("reader.feeds.packed.zip_kind:is_epub")),
        "reader.feeds.epub.loader:load",
        isolated=True,
        needs=("lxml",),
    ),
    Format(
        "wacz",
        "web archive (WACZ)",
        both(magic(b"PK\x03\x04"), asking("reader.feeds.packed.zip_kind:is_wacz")),
        "reader.feeds.wacz.loader:load",
    ),
    Format("zip", "ZIP file", magic(b"PK\x03\x04"), "reader.feeds.packed.zip_loader:load"),
    Format(
        "tar",
        "tar file",
        either(
            magic(b"ustar", at=257),
            both(head(recognition.may_be_old_tar), asking("reader.feeds.packed.tar_header:is_tar")),
        ),
        "reader.feeds.packed.tar_loader:load",
    ),
    Format(
        "7z",
        "7z file",
        magic(b"7z\xbc\xaf\x27\x1c"),
        "reader.feeds.packed.sevenzip_loader:load",
    ),
    Format(
        "zim",
        "ZIM file (Kiwix)",
        magic(b"ZIM\x04"),
        "reader.feeds.zim.loader:load",
        needs=("libzim",),
        extra="zim",
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
    # A message may well quote a feed, or a page, in its first lines.
    Format(
        "mhtml",
        "web page saved as MHTML",
        asking("reader.feeds.mhtml.recognise:is_mhtml"),
        "reader.feeds.mhtml.loader:load",
    ),
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
    # Lists that other readers keep, before the general kinds that they are of.
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
    # Feeds, and what news agencies send.
    Format(
        "syndication",
        "RSS, RDF, Atom or CDF",
        head(recognition.is_syndication),
        "reader.feeds.syndication:load",
        isolated=True,
        needs=("feedparser", "lxml"),
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
        "nitf",
        "NITF",
        root("nitf"),
        "reader.feeds.agency.nitf:load",
        isolated=True,
        needs=("lxml",),
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
    # Collections.
    Format(
        "reuters21578",
        "Reuters-21578",
        opening(r"[^<]{0,200}(?:<[!?/]?(?!reuters)[^<>]*>\s*){0,4}<reuters\s[^<>]*(?:new|old)id"),
        "reader.feeds.reuters21578:load",
        isolated=True,
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
        both(opening(r"\s*\{"), asking("reader.feeds.json_records:recognise_lines")),
        "reader.feeds.json_lines:load",
    ),
    Format(
        "csv",
        "CSV table of articles",
        both(opening(r"[^\n]{1,2000}?[,;\t|]"), asking("reader.feeds.csv_table:recognise")),
        "reader.feeds.csv_table:load",
        isolated=True,
    ),
    # What is told by little more than that it is nothing else.
    Format(
        "page",
        "web page",
        asking("reader.feeds.page.recognise:is_page"),
        "reader.feeds.page.loader:load",
        isolated=True,
        heavy=True,
        needs=("lxml", "readability-lxml"),
    ),
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
