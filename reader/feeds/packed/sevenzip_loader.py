"""7z files: each member that may be news is read as a document of its own."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.content import BytesContent, Content
from reader.feeds.document import Document
from reader.feeds.packed.guard import Guard
from reader.feeds.packed.names import may_be_news, section_of, tidy_name
from reader.feeds.packed.part import Part, pass_over
from reader.feeds.packed.seekable import make_seekable
from reader.feeds.packed.sevenzip_block import BlockContent, refusal
from reader.feeds.packed.sevenzip_cursor import SevenZipError
from reader.feeds.packed.sevenzip_header import (
    START_BYTES,
    Block,
    Header,
    SevenZipFile,
    header_place,
    parse_header,
)
from reader.models import LoadEvent, Problem

_PACKED_HEADERS = 4
"""Headers that are packed inside each other."""


def load(document: Document) -> Iterator[LoadEvent | Document]:
    """Yield the members in their order; blocks without any that may be news are passed over."""
    make_seekable(document)
    header = _header(document)
    guard = Guard(document.name)
    files = iter([file for file in header.files if file.has_bytes])
    met = False
    for block in header.blocks:
        members = [(file, size) for size, file in zip(block.sizes, files, strict=False)]
        for _, size in members:
            guard.admit(size)
        if any(_is_news(file) for file, _ in members):
            met = True
            yield from _told(document, block, members)
    if not met:
        raise InputError("holds nothing that Broadsheet reads", file=document.name)


def _header(document: Document) -> Header:
    try:
        with document.open() as stream:
            place = header_place(stream.read(START_BYTES))
        data = _bytes(document, Part(document.content, place.start, place.size), place.crc)
        for _ in range(_PACKED_HEADERS):
            header = parse_header(data)
            if not header.is_packed:
                return header
            data = _bytes(document, _packed_header(document, header), None)
    except SevenZipError as error:
        raise _damaged(document, str(error)) from error
    raise _damaged(document, "no end")


def _packed_header(document: Document, header: Header) -> Content:
    if not header.blocks:
        raise SevenZipError("a header that is nowhere")
    reason = refusal(header.blocks[0])
    if reason:
        raise InputError(f"its list of members is {reason}", file=document.name)
    return BlockContent(document.content, header.blocks[0], document.name, document.faults)


def _bytes(document: Document, content: Content, crc: int | None) -> bytes:
    with content.open() as stream:
        data = stream.read(limits.SEVENZIP_HEADER_BYTES + 1)
    if len(data) > limits.SEVENZIP_HEADER_BYTES:
        raise InputError("its list of members is too long", file=document.name)
    if crc not in (None, zlib.crc32(data)):
        raise SevenZipError("a wrong checksum; it may be cut off")
    return data


def _damaged(document: Document, what: str) -> InputError:
    return InputError(f"the list of members of the 7z file is damaged: {what}", file=document.name)


def _is_news(file: SevenZipFile) -> bool:
    return file.is_regular and may_be_news(tidy_name(file.name))


def _told(
    document: Document, block: Block, members: list[tuple[SevenZipFile, int]]
) -> Iterator[Document | Problem]:
    """The news in one block."""
    reason = refusal(block)
    if reason:
        for file, _ in members:
            if _is_news(file):
                yield document.problem(tidy_name(file.name), reason)
        return
    content = BlockContent(document.content, block, document.name, document.faults)
    try:
        with content.open() as stream:
            yield from _taken(document, content, stream, members)
    except InputError as error:
        yield document.problem("", error.reason)


def _taken(
    document: Document,
    content: BlockContent,
    stream: BinaryIO,
    members: list[tuple[SevenZipFile, int]],
) -> Iterator[Document]:
    """The news in a block that can be unpacked, up to damage."""
    place = done = 0
    for file, size in members:
        if _is_news(file):
            done += pass_over(stream, place - done)
            member = _member(document, content, file, place, size)
            if size <= limits.MEMBER_BYTES:
                data = stream.read(size)
                done += len(data)
                if not data:
                    return
                member.content = BytesContent(data)
            yield member
        place += size


def _member(
    document: Document, block: BlockContent, file: SevenZipFile, place: int, size: int
) -> Document:
    """A large member is found again, in its turn, by unpacking what stands before it."""
    name = tidy_name(file.name)
    return document.member(
        name,
        Part(block, place, size),
        size=size,
        section=section_of(name),
        modified=file.modified,
    )
