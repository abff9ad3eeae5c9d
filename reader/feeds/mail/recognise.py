"""Whether a document is a message or a mailbox, by its first bytes."""

from __future__ import annotations

import re

from reader.feeds.document import Document
from reader.feeds.mail import MESSAGE_TYPE
from reader.feeds.mail.fields import Fields, message_start, read_fields
from reader.feeds.mail.separators import is_separator

_SURE = frozenset(
    {
        *("received", "message-id", "return-path", "delivered-to", "mime-version", "list-id"),
        *("dkim-signature", "x-original-to", "envelope-to"),
    }
)
"""Names that stand over mail and over nothing else."""
_KNOWN = _SURE | {
    *("from", "to", "cc", "bcc", "date", "subject", "sender", "reply-to", "in-reply-to"),
    *("references", "content-type", "content-transfer-encoding", "x-mailer"),
    *("newsgroups", "path"),
}
_FIRST_LINE = re.compile(rb"[!-9;-~]{1,200}[ \t]*:|>?From ")
_APPLE_LENGTH = re.compile(rb"\s{0,8}\d{1,10}[ \t]*\r?\n")
_SAVED = re.compile(rb"[<\"]?Saved by ", re.IGNORECASE)
_SENT = frozenset(("received", "to", "message-id", "delivered-to", "return-path"))


def is_mailbox(document: Document) -> bool:
    """Whether it is an mbox file: a "From " line with a date, and a header below it."""
    if document.hints.media_type == MESSAGE_TYPE:
        return False  # one message, with the line that it had in a mailbox
    start = len(document.head) - len(document.head.lstrip(b"\r\n\xef\xbb\xbf"))
    return is_separator(document.head, start)


def is_message(document: Document) -> bool:
    """Whether it begins with a header that has two fields known of mail, and is no saved page.

    One of them is sure to be of mail, or it says who wrote to whom by address.
    What a mailbox vouches for needs one field only.
    """
    head = document.head
    if b"\n" not in head:
        head = head.replace(b"\r", b"\n")
    length = _APPLE_LENGTH.match(head)
    start = message_start(head, length.end() if length else 0, len(head))
    if _FIRST_LINE.match(head, start) is None:
        return False
    if document.hints.media_type == MESSAGE_TYPE:
        return True
    fields, end = read_fields(head, start, len(head))
    known = fields.values.keys() & _KNOWN
    whole = end >= len(head) or head.endswith((b"\n\n", b"\n\r\n"), 0, end)
    if not whole and len(known & _SURE) < 2:
        return False  # lines of text follow at once
    if len(known) < 2 or _is_saved_page(fields):
        return False
    return bool(known & _SURE) or b"@" in b"".join(fields.all("from", "to", "sender", "newsgroups"))


def _is_saved_page(fields: Fields) -> bool:
    """A web archive in MIME (RFC 2557): a page that a browser or a word processor saved."""
    if not fields.values.keys().isdisjoint(_SENT):
        return False
    if _SAVED.match(fields.first("from")) or "snapshot-content-location" in fields.values:
        return True
    return fields.plain("content-type").lower().startswith("multipart/related")
