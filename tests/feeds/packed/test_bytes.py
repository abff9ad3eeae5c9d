"""Whatever the bytes: archives end, and raise nothing but `InputError`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import InputError
from reader.feeds.content import BytesContent
from reader.feeds.document import Document, looked_at
from reader.feeds.formats import recognise
from reader.feeds.packed.names import tidy_name
from tests.feeds.epub.books import NEWSPAPER
from tests.feeds.packed.archives import COPY, LZMA2, PAPER, sevenzipped, tarred, zipped

LIST = b'{"url": "https://a.example/", "text": "Words."}\n'
SOUND = {
    "zip": zipped(PAPER),
    "stored zip": zipped(PAPER, 0),
    "zip with LZMA": zipped(PAPER, 14),
    "tar": tarred(PAPER),
    "7z": sevenzipped(PAPER),
    "plain 7z": sevenzipped(PAPER, COPY, pack_header=False),
    "7z with a plain header": sevenzipped(PAPER, LZMA2, pack_header=False),
    "epub": zipped(NEWSPAPER, 0),
    "wacz": zipped({"pages/pages.jsonl": LIST, "indexes/index.cdx": LIST}, 0),
}
"""Archives that can be read, to be damaged."""


def _documents(document: Document) -> Iterator[Document]:
    """Everything in it, read to the end, without the processes that could be killed."""
    with suppress(InputError):
        row = recognise(looked_at(document))
        for each in row.load(document):
            if isinstance(each, Document) and each.depth < 3:
                yield each
                yield from _documents(each)


def _read_all(data: bytes) -> None:
    for document in _documents(Document(BytesContent(data), "a", "a", len(data))):
        with suppress(InputError):
            document.read()


@pytest.mark.parametrize("name", SOUND)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damaged_archives(name: str, data: st.DataObject) -> None:
    broken = bytearray(SOUND[name])
    places = st.integers(0, len(broken) - 1)
    for place in data.draw(st.lists(places, min_size=1, max_size=6)):
        broken[place] = data.draw(st.sampled_from((0, 1, 0x20, 0x7F, 0x80, 0xFF)))
    end = data.draw(st.one_of(st.just(len(broken)), places))
    _read_all(bytes(broken[:end]))


@pytest.mark.parametrize("magic", [b"PK\3\4", b"7z\xbc\xaf\x27\x1c", b"\0" * 257 + b"ustar\0"])
@settings(max_examples=60, deadline=None)
@given(rest=st.binary(max_size=2000))
def test_arbitrary_bytes_behind_a_magic(magic: bytes, rest: bytes) -> None:
    _read_all(magic + rest)


@given(st.text())
def test_a_name_leads_nowhere(name: str) -> None:
    parts = tidy_name(name).split("/")
    assert tidy_name(name) == "" or not {"", ".", ".."} & set(parts)
    assert tidy_name(name).isprintable() or any(part.strip() for part in parts)
