"""ZIP, tar and 7z files, books and web archives in one file: paths, bombs, lies."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from tests.feeds.epub.books import CONTAINER, book, package, page
from tests.feeds.packed.archives import COPY, LZMA2, PAPER, feed, sevenzipped, tarred, zipped
from tests.hostile.cases import Case, clean, problems, refused

_PATHS = (
    "../../pwned.xml", "/etc/pwned.xml", "C:\\pwned.xml", "..\\..\\pwned.xml", "a/../../pwned.xml", "\x1b[31m.xml",
    "~/pwned.xml", "//host/pwned.xml", "a\nb.xml", "\u202elmx.gpj.xml", "x" * 5000 + ".xml", "./././a.xml", "-rf.xml",
    "$(touch pwned).xml", "con.xml", "a:b.xml", ".xml", "\ud800.xml".encode("utf-8", "replace").decode(),
)  # fmt: skip


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _zips()
    yield from _tars()
    yield from _sevenzips()
    yield from _books()


def _zips() -> Iterator[Case]:
    files = {path: feed(f"T {number}") for number, path in enumerate(_PATHS)}
    yield clean("paths in ZIP", zipped(files), len(files) - 2)
    yield problems("overlapping members", _overlapping(), 838, "overlap and claim more bytes")
    yield refused(
        "a bomb in ZIP", zipped({"a.xml": feed("A")[:-8] + b" " * (40 << 20)}), "times its size"
    )
    yield clean("a ZIP in a ZIP in a ZIP", _nested(3), 1)
    yield problems("a ZIP 12 deep", zipped({"a.xml": feed("A"), "b.zip": _nested(12)}), 1, "deep")
    yield problems("encrypted members", _flagged(zipped(PAPER), 1), 0, "encrypted; left out")
    yield problems("wrong checksums", _flipped(zipped(PAPER)), 3, "damaged")
    yield problems(
        "an unknown method", _method(zipped({"a.xml": feed("A")}), 97), 0, "compressed with WavPack"
    )
    yield problems(
        "a directory that points nowhere",
        zipped(PAPER)[:-6] + b"\xff\xff\xff\x7f\0\0",
        3,
        "looked for one by one",
    )
    yield clean("entries that are not there", _entries(zipped(PAPER), 0xFFFF), 3)
    yield refused("a ZIP of nothing", b"PK\x03\x04" + bytes(100), "holds nothing")
    yield problems(
        "headers without members",
        zipped({"a.xml": feed("A")})[:-22] + b"PK\x03\x04" * 50_000,
        1,
        "one by one",
    )
    yield clean(
        "a member of a thousand names",
        zipped({f"{n}.xml": feed(f"T {n}") for n in range(300)}),
        300,
    )
    for value in (1 << 62, (1 << 63) - 1, 1 << 63, (1 << 64) - 1):
        yield problems(f"ZIP64 with {value}", _wide(value, 9, 9), 1, "not where")
        yield problems(
            f"ZIP64 with {value} and no directory",
            _wide(value, value, value).partition(b"PK\x01\x02")[0],
            1,
            "one by one",
        )
    yield clean("links in ZIP", _zip_link(), 1)
    yield clean("two members of one name", _twice(), 2)


def _overlapping() -> bytes:
    """The directory lists one member again and again."""
    whole = zipped({"a.xml": feed("A")})
    at = whole.index(b"PK\x01\x02")
    entry, end = whole[at : whole.index(b"PK\x05\x06")], bytearray(whole[-22:])
    count = 1000
    end[8:16] = struct.pack("<HHL", count, count, len(entry) * count)
    return whole[:at] + entry * count + bytes(end)


def _nested(depth: int) -> bytes:
    data = zipped({"a.xml": feed("Deep")})
    for _ in range(depth - 1):
        data = zipped({"a.zip": data})
    return data


def _flagged(data: bytes, flag: int) -> bytes:
    """With a flag in every header."""
    found = bytearray(data)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            found[at + offset] |= flag
            at = data.find(magic, at + 1)
    return bytes(found)


def _method(data: bytes, method: int) -> bytes:
    found = bytearray(data)
    for magic, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = data.index(magic)
        found[at + offset] = method
    return bytes(found)


def _flipped(data: bytes) -> bytes:
    """With wrong checksums in the directory."""
    found = bytearray(data)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        found[at + 16] ^= 0xFF
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(found)


def _entries(data: bytes, count: int) -> bytes:
    return data[:-14] + struct.pack("<HH", count, count) + data[-10:]


def _wide(value: int, *sizes: int) -> bytes:
    """A sound member, and one whose place is ``value``."""
    data = zipped({"a.xml": feed("A")})
    at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    extra = struct.pack("<HH3Q", 1, 24, *sizes, value)
    fixed = struct.pack("<5H3L2H", 45, 0, 0, 0, 0, 0, 0xFFFFFFFF, 0xFFFFFFFF, 5, len(extra))
    local = b"PK\x03\x04" + fixed + b"b.xml" + extra
    central = (
        b"PK\x01\x02"
        + struct.pack("<H", 45)
        + fixed
        + struct.pack("<3H2L", 0, 0, 0, 0, 0xFFFFFFFF)
        + b"b.xml"
        + extra
    )
    directory = data[at:end] + central
    last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(directory), at + len(local), 0)
    return data[:at] + local + directory + last


def _zip_link() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.xml", feed("A"))
    return buffer.getvalue()


def _twice() -> bytes:
    both = zipped({"aa.xml": feed("A"), "ab.xml": feed("B")})
    return both.replace(b"ab.xml", b"aa.xml")


def _tars() -> Iterator[Case]:
    files = {path: feed(f"T {number}") for number, path in enumerate(_PATHS)}
    yield clean("paths in tar", tarred(files), len(files) - 2)
    yield clean("links and devices", _special(), 1)
    yield problems("a negative size", _sized(b"\xff" * 12), 1, "byte 0: damaged")
    yield problems("a size of 8 EB", _sized(b"\x80\0\0\0\x7f" + b"\xff" * 7), 1, "byte 0: damaged")
    yield problems("a size in letters", _sized(b"zzzzzzzzzzz\0"), 1, "byte 0: damaged")
    yield refused("a pax size that lies", _pax({"size": "99999999999999999"}), "more than 256 GiB")
    yield clean(
        "pax records of nonsense",
        _pax({"mtime": "1e999", "path": "../../pwned.xml", "uid": "-1", "charset": "x"}),
        1,
    )
    yield problems(
        "a sparse file",
        _pax({"GNU.sparse.size": "999999999999", "GNU.sparse.numblocks": "1"}),
        0,
        "a file with holes",
    )
    yield clean("a tar of zeros that goes on", tarred(PAPER) + bytes(10 << 20), 3)
    yield refused("a tar of headers", tarred({"a": b""})[:512] * 5000, "problems like these")
    yield clean("long names without end", _long_names(2000), 1)


def _sized(field: bytes) -> bytes:
    """Two members, the first with another size."""
    data = bytearray(tarred({"a.xml": feed("A"), "b.xml": feed("B")}, tarfile.USTAR_FORMAT))
    data[124:136] = field
    data[148:156] = b" " * 8
    data[148:156] = f"{sum(data[:512]):06o}\0 ".encode()
    return bytes(data)


def _special() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for number, kind in enumerate(
            (
                tarfile.SYMTYPE,
                tarfile.LNKTYPE,
                tarfile.CHRTYPE,
                tarfile.BLKTYPE,
                tarfile.FIFOTYPE,
                tarfile.DIRTYPE,
                b"Z",
            )
        ):
            info = tarfile.TarInfo(f"{number}.xml")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("a.xml")
        info.size = len(feed("A"))
        archive.addfile(info, io.BytesIO(feed("A")))
    return buffer.getvalue()


def _pax(records: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("a.xml")
        info.size, info.pax_headers = len(feed("A")), records
        archive.addfile(info, io.BytesIO(feed("A")))
    return buffer.getvalue()


def _long_names(count: int) -> bytes:
    whole = tarred({"x" * 300 + ".xml": feed("A")}, tarfile.GNU_FORMAT)
    return whole[:1024] * count + whole


def _sevenzips() -> Iterator[Case]:
    files = {path.replace("\0", ""): feed(f"T {number}") for number, path in enumerate(_PATHS)}
    yield clean("paths in 7z", sevenzipped(files), len(files) - 2)
    yield refused("a header of zeros", _sevenzip(bytes(15 << 20)), "damaged")
    yield refused(
        "a header longer than 16 MB", _sevenzip(bytes(20 << 20)), "unpacks to more than 200 times"
    )
    yield refused(
        "a header of parts without end", _sevenzip(b"\x01" + b"\x02\x00" * 1_000_000), "cut off"
    )
    yield refused(
        "two million files",
        _sevenzip(b"\x01\x05\xc0\x80\x84\x1e" + bytes(4 << 20)),
        "holds nothing",
    )
    yield refused("a header that is nowhere", _start((1 << 62, 100, 0)), "damaged: cut off")
    yield refused("a header of 8 EB", _start((0, 1 << 62, 0)), "damaged: cut off")
    yield clean("7z stored", sevenzipped(PAPER, COPY, pack_header=False), 3)


def _start(place: tuple[int, int, int]) -> bytes:
    start = struct.pack("<QQL", *place)
    return b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<L", zlib.crc32(start)) + start


def _sevenzip(header: bytes) -> bytes:
    """With this header, packed: a few kilobytes that become many megabytes."""
    from tests.feeds.packed.archives import _squeezed, _streams

    packed = _squeezed(header, LZMA2)
    outer = b"\x17" + _streams(0, len(packed), LZMA2, len(header), b"")
    return _start((len(packed), len(outer), zlib.crc32(outer))) + packed + outer


def _books() -> Iterator[Case]:
    chapter = page("<h1>A</h1><p>Words of a chapter.</p>")
    yield clean(
        "scripts in a book",
        zipped(
            book(
                {
                    "a.xhtml": page(
                        "<h1>A</h1><script>x</script><p onclick='x'>Words</p><iframe src='file:///etc/passwd'/>"
                    )
                },
                "a.xhtml A",
            )
        ),
        1,
    )
    yield clean(
        "entities in a book",
        zipped(
            book(
                {
                    "a.xhtml": chapter.replace(
                        b"<!DOCTYPE html>",
                        b"<!DOCTYPE html [<!ENTITY e SYSTEM 'file://@secret@'>]>",
                    ).replace(b"Words", b"&e; Words")
                },
                "a.xhtml A",
            )
        ),
        1,
    )
    paths = book({"a.xhtml": chapter}, "a.xhtml A") | {
        "OPS/book.opf": package(
            ["../../../../etc/passwd", "file:///etc/passwd", "http://@server@/x", "a.xhtml"]
        )
    }
    yield problems("a book with paths that lead out", zipped(paths), 1, "not in it; so are 2 more")
    container = CONTAINER.replace(b"OPS/book.opf", b"../../../../etc/passwd")
    yield clean(
        "a book that lies elsewhere",
        zipped(book({"a.xhtml": chapter}) | {"META-INF/container.xml": container}),
        1,
    )
    laughs = (
        "<!DOCTYPE x ["
        + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        + '<!ENTITY l0 "ha">]>'
    )
    yield clean(
        "laughs in a package",
        zipped(
            book({"a.xhtml": chapter}, "a.xhtml A")
            | {
                "OPS/book.opf": (
                    laughs + package(["a.xhtml"]).decode().replace("A Book", "&l9;")
                ).encode()
            }
        ),
        1,
    )
    yield clean(
        "a chapter again and again",
        zipped(
            book({"a.xhtml": chapter}, *["a.xhtml A"] * 5000)
            | {"OPS/book.opf": package(["a.xhtml"] * 5000)}
        ),
        1,
    )
    yield clean(
        "a book 100,000 deep",
        zipped(book({"a.xhtml": page("<div>" * 100_000 + "Words of it.")}, "a.xhtml A")),
        1,
    )
    yield problems(
        "a web archive of paths",
        zipped(
            {
                "pages/pages.jsonl": b'{"url":"file:///etc/passwd"}\n',
                "archive/../../x.warc": b"WARC/1.0\r\n",
            }
        ),
        0,
        "no record begins here",
    )
