"""tar files, packed or not: each member that may be news is read as a document of its own."""

from __future__ import annotations

from collections.abc import Iterator

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.content import BytesContent, Content
from reader.feeds.document import Document
from reader.feeds.packed.guard import Guard
from reader.feeds.packed.names import may_be_news, section_of, tidy_name
from reader.feeds.packed.part import Part
from reader.feeds.packed.tar_members import TarDamage, TarMember, TarReader
from reader.models import LoadEvent


def load(document: Document) -> Iterator[LoadEvent | Document]:
    """Yield the members in their order, and a problem for each damaged place."""
    met = False
    guard = Guard(document.name)
    with document.open() as stream:
        reader = TarReader(stream)
        for each in reader.members():
            if isinstance(each, TarDamage):
                yield document.problem(f"byte {each.place}", _reason(each))
                continue
            guard.admit(each.size)
            name = tidy_name(each.name)
            if not may_be_news(name) or each.name.endswith("/"):
                continue
            met = True
            if each.is_sparse:
                yield document.problem(name, "a file with holes, which Broadsheet does not read")
            else:
                yield _member(document, reader, each, name, stream.seekable())
    if not met:
        raise InputError("holds nothing that Broadsheet reads", file=document.name)


def _member(
    document: Document, reader: TarReader, member: TarMember, name: str, seekable: bool
) -> Document:
    """Small members of a stream are taken as they pass; large ones are found again later."""
    content: Content = Part(document.content, member.start, member.size)
    if not seekable and member.size <= limits.MEMBER_BYTES:
        content = BytesContent(reader.read(member.size))
    return document.member(
        name, content, size=member.size, section=section_of(name), modified=member.modified
    )


def _reason(damage: TarDamage) -> str:
    if damage.is_end:
        return "the tar file is cut off; what stands before is kept"
    return "damaged; what can be found behind it is kept"
