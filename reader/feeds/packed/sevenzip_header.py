"""What a 7z file consists of: blocks that are packed as a whole, and the files in each.

After ``7zFormat.txt`` of 7-Zip's LZMA SDK.  Not py7zr: it hands out what it
unpacks in its own time, so that nothing could be read as a stream, sets no
limit to dictionaries, and brings eight more packages.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from reader.feeds.packed.sevenzip_cursor import Cursor, SevenZipError

MAGIC = b"7z\xbc\xaf\x27\x1c"
START_BYTES = 32
"""The start header, which says where the header is."""
(_END, _HEADER, _PROPERTIES, _EXTRA_STREAMS, _MAIN_STREAMS, _FILES, _PACKS, _BLOCKS) = range(8)
(_SUBSTREAMS, _SIZE, _CRC, _BLOCK, _BLOCK_SIZES, _COUNTS, _EMPTY, _EMPTY_FILE) = range(8, 16)
_ANTI, _NAMES, _MODIFIED, _ATTRIBUTES, _ENCODED = 0x10, 0x11, 0x14, 0x15, 0x17
_FOLDER_ATTRIBUTE = 0x10
_UNIX_ATTRIBUTES = 0x8000
_LINK, _KIND = 0o120000, 0o170000
_FILETIME_EPOCH = 11_644_473_600
"""Seconds from 1601 to 1970."""


@dataclass(frozen=True, slots=True)
class Coder:
    """One step of packing."""

    method: bytes
    properties: bytes = b""


@dataclass(frozen=True, slots=True)
class Block:
    """Files that are packed as one."""

    coders: tuple[Coder, ...]
    size: int
    """Bytes unpacked."""
    packs: int
    """Packed streams that it is made of."""
    start: int = 0
    """Place of its packed bytes in the file."""
    packed: int = 0
    sizes: tuple[int, ...] = ()
    """Of the files in it, in order."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a header lies, and the CRC-32 it should have."""

    start: int
    size: int
    crc: int


@dataclass(slots=True)
class SevenZipFile:
    """A file or a folder in the archive."""

    name: str = ""
    has_bytes: bool = True
    attributes: int = 0
    modified: float = 0.0
    """Seconds since 1970."""

    @property
    def is_regular(self) -> bool:
        """Neither a folder nor a symbolic link."""
        if self.attributes & _UNIX_ATTRIBUTES and (self.attributes >> 16) & _KIND == _LINK:
            return False
        return not self.attributes & _FOLDER_ATTRIBUTE


@dataclass(slots=True)
class Header:
    """Blocks and files.  The files that have bytes are those of the blocks, in order."""

    blocks: list[Block] = field(default_factory=list)
    files: list[SevenZipFile] = field(default_factory=list)
    is_packed: bool = False
    """Whether the first block is the header itself, packed."""


def header_place(start: bytes) -> Place:
    """Return where the header lies.  Raises `SevenZipError`."""
    cursor = Cursor(start)
    cursor.take(8)
    crc = cursor.fixed(4)
    rest = cursor.take(20)
    if not start.startswith(MAGIC) or zlib.crc32(rest) != crc:
        raise SevenZipError("a wrong start")
    cursor = Cursor(rest)
    return Place(START_BYTES + cursor.fixed(8), cursor.fixed(8), cursor.fixed(4))


def parse_header(data: bytes) -> Header:
    """Return what a header says.  Raises `SevenZipError`."""
    cursor = Cursor(data)
    header = Header()
    kind = cursor.expect(_HEADER, _ENCODED)
    if kind == _ENCODED:
        return Header(_streams(cursor), is_packed=True)
    while (part := cursor.byte()) != _END:
        if part == _PROPERTIES:
            while cursor.byte() != _END:
                cursor.take(cursor.number())
        elif part == _EXTRA_STREAMS:
            _streams(cursor)
        elif part == _MAIN_STREAMS:
            header.blocks = _streams(cursor)
        elif part == _FILES:
            header.files = _files(cursor)
        else:
            raise SevenZipError(f"unexpected part {part}")
    return header


# --- blocks ---


def _streams(cursor: Cursor) -> list[Block]:
    start, has_sizes = 0, False
    packed: list[int] = []
    blocks: list[Block] = []
    while (part := cursor.byte()) != _END:
        if part == _PACKS:
            start, packed = _packs(cursor)
        elif part == _BLOCKS:
            blocks = _blocks(cursor)
        elif part == _SUBSTREAMS:
            blocks, has_sizes = _with_files(cursor, blocks), True
        else:
            raise SevenZipError(f"unexpected part {part}")
    if not has_sizes:
        blocks = [replace(block, sizes=(block.size,)) for block in blocks]
    return list(_placed(blocks, START_BYTES + start, packed))


def _packs(cursor: Cursor) -> tuple[int, list[int]]:
    """Where the packed streams begin, and how long each is."""
    start, count = cursor.number(), cursor.count()
    sizes: list[int] = []
    while (part := cursor.byte()) != _END:
        if part == _SIZE:
            sizes = [cursor.number() for _ in range(count)]
        elif part == _CRC:
            _crcs(cursor, count)
        else:
            raise SevenZipError(f"unexpected part {part}")
    return start, sizes


def _crcs(cursor: Cursor, count: int) -> None:
    """Pass over checksums: each member is checked by what unpacks it, or shows what it is."""
    cursor.take(4 * sum(cursor.bits_or_all(count)))


def _blocks(cursor: Cursor) -> list[Block]:
    cursor.expect(_BLOCK)
    count = cursor.count()
    cursor.expect(0)  # 1 would mean: elsewhere
    shapes = [_shape(cursor) for _ in range(count)]
    cursor.expect(_BLOCK_SIZES)
    found = []
    for coders, main, outputs, packs in shapes:
        sizes = [cursor.number() for _ in range(outputs)]
        found.append(Block(coders, sizes[main], packs))
    while (part := cursor.byte()) != _END:
        if part != _CRC:
            raise SevenZipError(f"unexpected part {part}")
        _crcs(cursor, count)
    return found


def _shape(cursor: Cursor) -> tuple[tuple[Coder, ...], int, int, int]:
    """The coders of a block, which of their outputs is its own, all outputs, packed streams."""
    coders, inputs, outputs = [], 0, 0
    for _ in range(cursor.count()):
        flags = cursor.byte()
        method = cursor.take(flags & 0x0F)
        is_complex = flags & 0x10
        inputs += cursor.count() if is_complex else 1
        outputs += cursor.count() if is_complex else 1
        coders.append(Coder(method, cursor.take(cursor.number()) if flags & 0x20 else b""))
    if not outputs or len(coders) > 32:
        raise SevenZipError("a block without an end")
    bound = set()
    for _ in range(outputs - 1):
        cursor.number()
        bound.add(cursor.number())
    packs = inputs - (outputs - 1)
    if packs > 1:
        for _ in range(packs):
            cursor.number()
    main = next((each for each in range(outputs) if each not in bound), 0)
    return tuple(coders), main, outputs, packs


def _with_files(cursor: Cursor, blocks: list[Block]) -> list[Block]:
    """The blocks with the sizes of the files in them."""
    counts = [1] * len(blocks)
    part = cursor.byte()
    if part == _COUNTS:
        counts = [cursor.count() for _ in blocks]
        part = cursor.byte()
    found = []
    for block, count in zip(blocks, counts, strict=True):
        sizes = [cursor.number() for _ in range(count - 1)] if part == _SIZE else []
        left = block.size - sum(sizes)
        if left < 0 or (count > 1 and not sizes):
            raise SevenZipError("files larger than their block")
        found.append(replace(block, sizes=(*sizes, left) if count else ()))
    while part != _END:
        if part == _CRC:
            cursor.take(4 * sum(cursor.bits_or_all(sum(counts))))
        elif part != _SIZE:
            raise SevenZipError(f"unexpected part {part}")
        part = cursor.byte()
    return found


def _placed(blocks: list[Block], start: int, packed: list[int]) -> Iterator[Block]:
    at = 0
    for block in blocks:
        sizes = packed[at : at + block.packs]
        if len(sizes) < block.packs:
            raise SevenZipError("blocks without bytes")
        at += block.packs
        yield replace(block, start=start, packed=sum(sizes))
        start += sum(sizes)


# --- files ---


def _files(cursor: Cursor) -> list[SevenZipFile]:
    files = [SevenZipFile() for _ in range(cursor.count())]
    while (part := cursor.byte()) != _END:
        data = Cursor(cursor.take(cursor.number()))
        reader = _FILE_PARTS.get(part)
        if reader is not None:
            reader(data, files)
    return files


def _read_empty(data: Cursor, files: list[SevenZipFile]) -> None:
    for file, is_empty in zip(files, data.bits(len(files)), strict=True):
        file.has_bytes = not is_empty


def _read_names(data: Cursor, files: list[SevenZipFile]) -> None:
    data.expect(0)
    for file in files:
        file.name = data.name()


def _read_modified(data: Cursor, files: list[SevenZipFile]) -> None:
    given = data.bits_or_all(len(files))
    data.expect(0)
    for file, is_given in zip(files, given, strict=True):
        if is_given:
            file.modified = max(0.0, data.fixed(8) / 10_000_000 - _FILETIME_EPOCH)


def _read_attributes(data: Cursor, files: list[SevenZipFile]) -> None:
    given = data.bits_or_all(len(files))
    data.expect(0)
    for file, is_given in zip(files, given, strict=True):
        if is_given:
            file.attributes = data.fixed(4)


_FILE_PARTS: dict[int, Callable[[Cursor, list[SevenZipFile]], None]] = {
    _EMPTY: _read_empty,
    _NAMES: _read_names,
    _MODIFIED: _read_modified,
    _ATTRIBUTES: _read_attributes,
}
