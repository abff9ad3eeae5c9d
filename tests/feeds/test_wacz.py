"""WACZ: the records are handed on, with the pages that are wanted of them."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import Document, open_document
from reader.feeds.formats import recognise
from reader.models import Article, Problem, SourceFound
from tests.feeds.packed.archives import zipped

HEADER = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
KETTLE = {"url": "https://a.example/kettle#top", "title": "Kettle", "text": "It boiled.\n\nTwice."}
CABLE = {"url": "https://a.example/cable", "title": "https://a.example/cable"}
PACKAGE = {"profile": "data-package", "metadata": {"title": "Saved"}}
RECORDS = {"archive/b.warc.gz": gzip.compress(b"WARC/1.1\r\n"), "archive/a.warc": b"WARC/1.1\r\n"}


def _lines(*objects: object) -> bytes:
    return b"".join(json.dumps(each).encode() + b"\n" for each in objects)


def _index(*captures: tuple[str, int]) -> bytes:
    return b"".join(
        f"example,a)/ 20261120 {json.dumps({'url': url, 'status': str(status)})}\n".encode()
        for url, status in captures
    )


def _load(folder: Path, files: dict[str, bytes]) -> list[object]:
    path = folder / "box.wacz"
    path.write_bytes(zipped(files, zipfile.ZIP_STORED))
    document = open_document(path)
    row = recognise(document)
    assert row.name == "wacz"
    return [*row.load(document), *document.faults]


def _documents(events: list[object]) -> list[Document]:
    return [event for event in events if isinstance(event, Document)]


def _articles(events: list[object]) -> list[Article]:
    return [event for event in events if isinstance(event, Article)]


def test_records_are_handed_on_with_what_is_wanted(tmp_path: Path) -> None:
    pages = {"pages/pages.jsonl": _lines(HEADER, KETTLE, CABLE)}
    package = {"datapackage.json": json.dumps(PACKAGE).encode()}
    first, second = _documents(_load(tmp_path, {**RECORDS, **pages, **package}))
    assert first.location == "box.wacz!archive/b.warc.gz"
    assert (first.hints.title, first.section) == ("Saved", None)
    assert first.hints.wanted == {"https://a.example/kettle": "Kettle", CABLE["url"]: ""}
    assert second.hints == first.hints
    with second.open() as stream:
        assert stream.seekable()


def test_without_a_list_of_pages_all_are_wanted(tmp_path: Path) -> None:
    for pages in ({}, {"pages/pages.jsonl": _lines(HEADER)}):
        found = _documents(_load(tmp_path, {**RECORDS, **pages}))
        assert [each.hints.wanted for each in found] == [None, None]


def test_a_list_too_long_to_be_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGES_LISTED", 1)
    pages = {"pages/pages.jsonl": _lines(HEADER, KETTLE, CABLE)}
    found = _documents(_load(tmp_path, {**RECORDS, **pages}))
    assert [each.hints.wanted for each in found] == [None, None]


def test_pages_met_on_the_way_come_after_those_that_were_meant(tmp_path: Path) -> None:
    pages = {"pages/extraPages.jsonl": _lines(CABLE), "pages/pages.jsonl": _lines(KETTLE)}
    first, _ = _documents(_load(tmp_path, RECORDS | pages))
    assert list(first.hints.wanted or ()) == ["https://a.example/kettle", CABLE["url"]]


def test_a_page_of_which_there_is_only_the_text(tmp_path: Path) -> None:
    pages = {"pages/pages.jsonl": _lines(HEADER, KETTLE, CABLE)}
    source, article = _load(tmp_path, pages)
    assert source == SourceFound(format="wacz", location=str(tmp_path / "box.wacz"))
    assert article == Article(
        title="Kettle",
        body_html="<p>It boiled.</p>\n<p>Twice.</p>",
        url=KETTLE["url"],
        format="wacz",
        location="box.wacz#1",
    )


@pytest.mark.parametrize(
    ("captures", "is_text"),
    [
        ([("https://a.example/kettle", 200)], False),
        ([("https://a.example/kettle", 404)], True),
        ([("https://a.example/other", 200)], True),
    ],
)
@pytest.mark.parametrize("name", ["index.cdx", "index.cdx.gz"])
def test_the_index_tells_which_pages_are_there(
    tmp_path: Path, captures: list[tuple[str, int]], is_text: bool, name: str
) -> None:
    index = _index(*captures)
    files = {
        **RECORDS,
        "pages/pages.jsonl": _lines(HEADER, KETTLE),
        f"indexes/{name}": gzip.compress(index) if name.endswith("gz") else index,
    }
    assert [each.title for each in _articles(_load(tmp_path, files))] == ["Kettle"] * is_text


def test_without_an_index_the_records_are_believed_to_be_complete(tmp_path: Path) -> None:
    files = {**RECORDS, "pages/pages.jsonl": _lines(HEADER, KETTLE)}
    assert _articles(_load(tmp_path, files)) == []


def test_a_damaged_list_and_package(tmp_path: Path) -> None:
    pages = b"no json\n" + _lines(KETTLE, 7, {"url": 7}, {"url": "javascript:x"})
    files = {**RECORDS, "pages/pages.jsonl": pages, "datapackage.json": b"{"}
    first, _ = _documents(_load(tmp_path, files))
    assert first.hints.wanted == {"https://a.example/kettle": "Kettle"}
    assert first.hints.title is None


def test_a_line_without_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE_BYTES", 200)
    files = {**RECORDS, "pages/pages.jsonl": _lines(KETTLE) + b"x" * 500}
    events = _load(tmp_path, files)
    assert len(_documents(events)) == 2
    assert {event.reason for event in events if isinstance(event, Problem)} == {
        "a line that is too long"
    }


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="without records or pages"):
        _load(tmp_path, {"pages/pages.jsonl": _lines(HEADER)})
