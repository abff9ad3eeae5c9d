"""What a mail program noted about a message inside it: read, starred, labels."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.feeds.mail.encoded_words import header_text
from reader.feeds.mail.fields import Fields
from reader.feeds.plain_fields import distinct_lines

_HEX = re.compile(r"[0-9a-fA-F]{4,8}")
_MOZILLA_READ, _MOZILLA_MARKED, _MOZILLA_EXPUNGED = 0x1, 0x4, 0x8
_QUOTED_OR_WORD = re.compile(r'"([^"]+)"|([^\s",]+)')
_GMAIL_PLACES = frozenset(
    {
        *("inbox", "sent", "archived", "important", "spam", "trash", "drafts", "chat", "unread"),
        *("opened", "starred", "all mail", "muted", "snoozed", "scheduled", "draft"),
    }
)
"""Labels that Gmail gives of itself, in English; other languages are tags."""
_GMAIL_CATEGORY = re.compile(r"category [a-z]+", re.IGNORECASE)


class Marks(NamedTuple):
    """Found in fields that mailbox files keep beside those of the sender."""

    read: bool = False
    starred: bool = False
    gone: bool = False
    """Deleted, and only still there because the file was not tidied up."""
    tags: tuple[str, ...] = ()


def marks_in(fields: Fields) -> Marks:
    """Read Status and X-Status (mbox), X-Mozilla-Status, X-Gmail-Labels, X-Keywords, Keywords."""
    status, x_status = fields.plain("status"), fields.plain("x-status")
    mozilla = _mozilla(fields)
    labels = _separated(fields, "x-gmail-labels")
    gmail = {label.lower() for label in labels}
    return Marks(
        read="R" in status or bool(mozilla & _MOZILLA_READ) or _is_opened(gmail),
        starred="F" in x_status or bool(mozilla & _MOZILLA_MARKED) or "starred" in gmail,
        gone=bool(mozilla & _MOZILLA_EXPUNGED),
        tags=_tags(fields, labels),
    )


def _mozilla(fields: Fields) -> int:
    value = fields.plain("x-mozilla-status")
    return int(value, 16) if _HEX.fullmatch(value) else 0


def _is_opened(gmail: set[str]) -> bool:
    """Gmail marks what is unread; read is what has its English labels, but not that one."""
    return "unread" not in gmail and bool(gmail & _GMAIL_PLACES)


def _tags(fields: Fields, labels: list[str]) -> tuple[str, ...]:
    loose = _separated(fields, "x-label") + _words(fields, "x-keywords", "x-gm-labels")
    keywords = _separated(fields, "keywords")
    known = (label for label in labels + loose if not _is_internal(label))
    return distinct_lines((*keywords, *known))


def _is_internal(label: str) -> bool:
    if label.startswith(("\\", "$")) or label in ("NonJunk", "Junk", "Old"):
        return True
    return label.lower() in _GMAIL_PLACES or _GMAIL_CATEGORY.fullmatch(label) is not None


def _separated(fields: Fields, *names: str) -> list[str]:
    """What stands between commas (RFC 5322, section 3.6.5)."""
    values = (header_text(value) for value in fields.all(*names))
    found = (each.strip().strip('"') for value in values for each in value.split(","))
    return [each for each in found if each]


def _words(fields: Fields, *names: str) -> list[str]:
    """What stands between blanks, unless it is quoted; or between commas, if there are any."""
    found: list[str] = []
    for value in fields.all(*names):
        text = header_text(value)
        if "," in text:
            found += (each.strip().strip('"') for each in text.split(","))
        else:
            found += (each[1] or each[2] for each in _QUOTED_OR_WORD.finditer(text))
    return [each for each in found if each]
