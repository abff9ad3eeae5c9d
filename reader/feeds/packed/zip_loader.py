"""ZIP files: each member that may be news is read as a document of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import SEEK_END

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.content import BytesContent
from reader.feeds.document import NO_HINTS, Document, Hints
from reader.feeds.packed.guard import Guard
from reader.feeds.packed.names import may_be_news, section_of, tidy_name
from reader.feeds.packed.seekable import make_seekable
from reader.feeds.packed.zip_directory import Damage, entries
from reader.feeds.packed.zip_entry import Entry
from reader.feeds.packed.zip_member import ZipMember, refusal
from reader.models import LoadEvent

_FOREIGN = {
    "[Content_Types].xml": "an Office document, which Broadsheet does not read",
    "META-INF/manifest.xml": "an OpenDocument file, which Broadsheet does not read",
    "META-INF/MANIFEST.MF": "a Java program, which Broadsheet does not read",
}
"""Members that give away what is no archive of news, though it is a ZIP file."""


def load(document: Document) -> Iterator[LoadEvent | Document]:
    """Yield the members in the order of the directory, and a problem for what cannot be read."""
    make_seekable(document)
    met = False
    guard = Guard(document.name, held=_length(document))
    for entry in entries(document.content):
        if isinstance(entry, Damage):
            yield document.problem(tidy_name(entry.where), entry.reason)
            continue
        if entry.name in _FOREIGN:
            raise InputError(_FOREIGN[entry.name], file=document.name)
        guard.admit(max(0, entry.size), entry.packed)
        name = tidy_name(entry.name)
        if not entry.is_regular or not may_be_news(name):
            continue
        met = True
        reason = refusal(entry)
        if reason:
            yield document.problem(name, reason)
        else:
            yield zip_member(document, entry, section=section_of(name))
    if not met:
        raise InputError("holds nothing that Broadsheet reads", file=document.name)


def zip_member(
    document: Document, entry: Entry, *, hints: Hints = NO_HINTS, section: str | None = None
) -> Document:
    """Return a member as a document inside ``document``, whose bytes can be sought in."""
    name = tidy_name(entry.name)
    content = ZipMember(document.content, entry, f"{document.name}!{name}", [])
    member = document.member(
        name,
        content,
        size=max(0, entry.size),
        section=section,
        hints=hints,
        modified=entry.modified,
    )
    member.faults = content.faults
    if isinstance(document.content, BytesContent):
        _take_out(member)
    return member


def _take_out(member: Document) -> None:
    """Read a member of what is in memory, lest all of that goes to a parser process with it."""
    if member.size <= limits.MEMBER_BYTES:
        with suppress(InputError):  # told where the member is opened again, in its turn
            member.content = BytesContent(member.read(limits.MEMBER_BYTES))


def _length(document: Document) -> int:
    with document.open() as stream:
        return stream.seek(0, SEEK_END)
