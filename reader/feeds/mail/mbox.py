"""The loader of mailboxes: each message is a document of its own, read in its turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from reader.feeds import limits
from reader.feeds.dates import parse_date
from reader.feeds.document import Document, Hints, unreadable
from reader.feeds.mail import MESSAGE_TYPE
from reader.feeds.mail.quoting import quoting_of, unquoted
from reader.feeds.mail.separators import date_in
from reader.feeds.mail.splitting import RawMessage, raw_messages
from reader.models import Problem

_CUT_OFF = (
    f"larger than {limits.MEMBER_BYTES // limits.MIB} MiB; what stands behind that is left out"
)


def load(document: Document) -> Iterator[Document | Problem]:
    """Yield the messages of an mbox file in its order.

    Their section is the folder of the file, else the name of the file, which in
    mail is the name of a folder.
    """
    try:
        with document.open() as stream:
            quoting = quoting_of(stream.read(limits.MAILBOX_BLOCK_BYTES))
        with document.open() as stream:
            for number, raw in enumerate(raw_messages(stream), start=1):
                if number > limits.MEMBERS:
                    reason = f"more than {limits.MEMBERS:,} messages; the rest was left out"
                    yield document.problem("", reason)
                    return
                if raw.cut_off:
                    yield document.problem(f"message {number}", _CUT_OFF)
                yield _member(document, number, raw, unquoted(raw.data, quoting))
    except OSError as error:
        raise unreadable(error, document.name) from error


def _member(document: Document, number: int, raw: RawMessage, data: bytes) -> Document:
    name = mailbox_name(document.location)
    hints = Hints(
        media_type=MESSAGE_TYPE, source=name, published=parse_date(date_in(raw.separator))
    )
    return document.member(str(number), data, section=_section(document) or name, hints=hints)


def _section(document: Document) -> str | None:
    """The folder of the file, without what mail programs add to its name."""
    return document.section and document.section.removesuffix(".sbd").removesuffix(".mbox")


def mailbox_name(location: str) -> str | None:
    """What people call the mailbox: the name of the file, or of the ``.mbox`` folder around it."""
    path = PurePath(location.rpartition("!")[2])
    if path.name.lower() in ("mbox", "mbox.gz") and path.parent.name:
        path = path.parent
    name = path.name
    for suffix in (".gz", ".bz2", ".xz", ".zst", ".mbox", ".mbx", ".mail", ".txt"):
        name = name.removesuffix(suffix)
    return name or None
