"""Encodings: wrong, lying, rare, and none."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from tests.hostile.cases import Case, clean, item, problems, rss

_FEED = rss(item("Crème brûlée für Öl", "Größe – « été » \u20ac"))


def cases() -> Iterator[Case]:
    """All of them."""
    for said in (
        "utf-7",
        "utf-16",
        "utf-32",
        "idna",
        "punycode",
        "rot13",
        "hex",
        "zlib",
        "base64",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
        "mbcs",
        "cp65001",
        "x" * 1000,
        "../../x",
        "utf-8\x01",
        "",
    ):
        yield clean(f"declared as {said[:20]!r}".replace("/", "_"), _said(said).encode(), 1)
    for real in (
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "utf-8-sig",
    ):
        yield clean(f"really {real}", _FEED.encode(real), 1)
        yield clean(f"really {real} and declared as Latin-1", _said("iso-8859-1").encode(real), 1)
    yield clean("UTF-7", rss(item("+ADw-script+AD4-alert(1)+ADw-/script+AD4-")).encode(), 1)
    yield clean(
        "declared UTF-7",
        _said("utf-7").replace("Crème", "+ADw-b+AD4-").encode("ascii", "replace"),
        1,
    )
    yield clean("two marks", codecs.BOM_UTF8 * 2 + _FEED.encode(), 1)
    yield clean("marks that disagree", codecs.BOM_UTF8 + codecs.BOM_UTF16_LE + _FEED.encode(), 1)
    yield clean(
        "overlong",
        rss(item("A @ B"))
        .encode()
        .replace(b"@", b"\xc0\xbcscript\xc0\xbe\xe0\x80\xbc\xf0\x80\x80\xbc"),
        1,
    )
    yield clean(
        "surrogates in UTF-8",
        rss(item("A @ B")).encode().replace(b"@", b"\xed\xa0\x80\xed\xb0\x80\xed\xbf\xbf"),
        1,
    )
    yield clean(
        "beyond Unicode",
        rss(item("A @ B")).encode().replace(b"@", b"\xf4\x90\x80\x80\xf8\x88\x80\x80\x80\xfe\xff"),
        1,
    )
    yield clean(
        "halves of letters",
        rss(item("A @ B")).encode().replace(b"@", b"\xc3\xe2\x82\xf0\x9f\x98"),
        1,
    )
    yield clean("NUL everywhere", rss(item("A @ B")).encode().replace(b"@", b"x\0y\0z\0" * 10), 1)
    yield problems("UTF-16 of an odd length", _FEED.encode("utf-16") + b"x", 1, "extra content")
    yield clean(
        "surrogates alone in UTF-16",
        rss(item("A @ B")).encode("utf-16-le").replace(b"@\0", b"\x00\xd8\x00\xd8\x00\xdc"),
        1,
    )
    yield clean("EBCDIC", _said("cp037").encode("cp037", "replace"), 1)
    yield clean(
        "ISO 2022",
        _said("iso-2022-jp").encode("ascii", "ignore").replace(b"Cr", b"\x1b$B$3\x1b(B Cr"),
        1,
    )
    yield clean(
        "HZ", _said("hz-gb-2312").encode("ascii", "ignore").replace(b"Cr", b"~{<:Ky2;~} Cr"), 1
    )
    yield clean(
        "surrogates in JSON",
        '{"version":"https://jsonfeed.org/version/1","title":"\\ud800","items":[{"id":"\\udfff","title":"a\\ud83d","content_html":"\\ud83d\\ud83d\\ude00"}]}',
        1,
    )
    yield clean(
        "NUL in JSON",
        '{"version":"https://jsonfeed.org/version/1","title":"\\u0000","items":[{"id":"\\u0000","title":"a\\u0000b","content_html":"\\u0000x"}]}',
        1,
    )
    yield clean(
        "a page that changes its mind",
        "<html><meta charset=utf-7><meta charset=utf-16><meta http-equiv=content-type content='text/html; charset=x-user-defined'><title>T</title><p>"
        + "Words of a story. " * 40,
        1,
    )
    yield clean(
        "text in UTF-16 without a mark",
        ("A title\n\nWords of a story, and more.\n" * 3).encode("utf-16-le"),
        1,
    )
    yield clean(
        "a dump with every byte",
        b"A title\n\nWords " + bytes(range(0x20, 0x100)) + b" of a story.\n",
        1,
    )


def _said(name: str) -> str:
    return _FEED.replace('"1.0"?', f'"1.0" encoding="{name}"?', 1)
