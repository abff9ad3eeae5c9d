"""Records become pages: the head of the answer read, the body unpacked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reader.content.sanitiser import clean_line
from reader.feeds.webarchive.codings import decoded
from reader.feeds.webarchive.http import Response, response
from reader.feeds.webarchive.news import Said, is_address, is_news, said
from reader.feeds.webarchive.records import Kind, Record, RecordHead

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)
_HOST = re.compile(r"\w+://(?:[^/?#@]*@)?(?:www\d?\.)?([^/?#:@]+)", re.IGNORECASE)
_FOUND, _NOT_MODIFIED = 200, 304


@dataclass(frozen=True, slots=True)
class Page:
    """What is to be read in a record: a page, a feed, a text."""

    url: str
    media_type: str
    """With its parameters."""
    language: str
    body: bytes = field(repr=False)

    @property
    def charset(self) -> str | None:
        """As the server said."""
        found = _CHARSET.search(self.media_type)
        return found[1].lower() if found else None


def bare(media_type: str) -> str:
    """Return a media type in lower case, without parameters."""
    return media_type.partition(";")[0].strip().lower()


def host(url: str) -> str | None:
    """Return whose page it is: the host, without ``www``."""
    found = _HOST.match(url)
    return (clean_line(found[1].lower(), 300) or None) if found else None


def may_be_page(head: RecordHead, beginning: bytes) -> bool:
    """Whether it is worth reading a record on which ``beginning`` is the first of."""
    if head.kind is Kind.OTHER or not is_address(head.url):
        return False
    answer = response(beginning)
    if head.kind is Kind.REVISIT:
        return answer is None or answer.status in (_FOUND, _NOT_MODIFIED)
    if answer is not None and answer.status != _FOUND:
        return False
    kind = said(_media_type(head, answer))
    if kind is not Said.NOTHING or (answer is not None and answer.codings):
        return kind is not Said.NO_NEWS
    return is_news(beginning[answer.size if answer else 0 :], kind, head.url)


def names_page(record: Record) -> bool:
    """Whether a revisit says that what it repeats is a page or a feed."""
    answer = response(record.block)
    return answer is not None and said(bare(answer.media_type)) in (Said.PAGE, Said.FEED)


def page(record: Record) -> Page | None:
    """Return what is to be read in a record, if there is something.

    Raises `InputError` if it cannot be unpacked.
    """
    answer = response(record.block)
    body = decoded(record.block[answer.size :], answer.codings) if answer else record.block
    media_type = answer.media_type if answer else _own_type(record.head)
    if not is_news(body, said(bare(media_type)), record.head.url):
        return None
    return Page(record.head.url, media_type, answer.language if answer else "", body)


def _media_type(head: RecordHead, answer: Response | None) -> str:
    return bare(answer.media_type if answer else _own_type(head))


def _own_type(head: RecordHead) -> str:
    """The media type of a block that is no answer of a web server."""
    return "" if bare(head.media_type) == "application/http" else head.media_type
