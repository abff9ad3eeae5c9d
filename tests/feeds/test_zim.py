"""ZIM files as libzim writes them, and damaged ones."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import Document, open_document
from reader.feeds.formats import recognise
from reader.feeds.loading import load
from reader.feeds.zim.archive import ZimContent
from reader.models import Problem
from tests.feeds.packed.archives import feed, zipped

writer = pytest.importorskip("libzim.writer")


class _Item(writer.Item):  # type: ignore[misc, name-defined]
    def __init__(self, path: str, title: str, text: str, media_type: str) -> None:
        super().__init__()
        self._said = path, title, text, media_type

    def get_path(self) -> str:
        return self._said[0]

    def get_title(self) -> str:
        return self._said[1]

    def get_mimetype(self) -> str:
        return self._said[3]

    def get_contentprovider(self) -> Any:
        return writer.StringProvider(self._said[2])

    def get_hints(self) -> dict[Any, bool]:
        return {writer.Hint.FRONT_ARTICLE: self._said[3] == "text/html"}


def _made(path: Path, count: int = 2, **metadata: str) -> Path:
    said = {"Title": "A Wiki", "Language": "eng,fra"} | metadata
    with writer.Creator(path) as creator:
        for number in range(count, 0, -1):
            text = f"<html><body><p>Words of {number}.</p></body></html>"
            creator.add_item(
                _Item(f"a.example/{number:03}", f"Page {number:03}", text, "text/html")
            )
        creator.add_item(_Item("style.css", "", "p {}", "text/css"))
        creator.add_redirection("old", "Old", "a.example/001", {})
        for name, value in said.items():
            creator.add_metadata(name, value)
    return path


def _documents(path: Path) -> list[Document]:
    document = open_document(path)
    row = recognise(document)
    assert row.name == "zim"
    return [each for each in row.load(document) if isinstance(each, Document)]


def test_articles_in_the_order_of_titles(tmp_path: Path) -> None:
    found = _documents(_made(tmp_path / "a.zim"))
    assert [each.location for each in found] == ["a.zim!a.example/001", "a.zim!a.example/002"]
    hints = found[0].hints
    assert (hints.title, hints.source, hints.language) == ("Page 001", "A Wiki", "eng")
    assert (hints.url, hints.media_type) == (None, "text/html")
    assert found[1].read() == b"<html><body><p>Words of 2.</p></body></html>"


def test_paths_of_crawls_are_addresses(tmp_path: Path) -> None:
    found = _documents(_made(tmp_path / "a.zim", Scraper="warc2zim 2.0"))
    assert found[0].hints.url == "https://a.example/001"


def test_as_many_as_libzim_counts(tmp_path: Path) -> None:
    from libzim.reader import Archive

    path = _made(tmp_path / "a.zim", 300)
    assert len(_documents(path)) == Archive(path).article_count == 300


def test_an_article_can_be_opened_elsewhere(tmp_path: Path) -> None:
    (first, _) = _documents(_made(tmp_path / "a.zim"))
    assert isinstance(first.content, ZimContent)
    assert pickle.loads(pickle.dumps(first)).read() == first.read()


def test_progress_is_told(tmp_path: Path) -> None:
    document = open_document(_made(tmp_path / "a.zim", 50))
    assert document.meter is not None
    told = [document.meter.done for _ in recognise(document).load(document)]
    assert told[-1] > told[10] > told[1]


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _made(tmp_path / "a.zim", 5)
    monkeypatch.setattr(limits, "MEMBER_BYTES", 10)
    with pytest.raises(InputError, match="larger than"):
        _documents(path)[0].read()
    monkeypatch.setattr(limits, "MEMBERS", 3)
    document = open_document(path)
    *found, last = recognise(document).load(document)
    assert len(found) == 3
    assert isinstance(last, Problem)


@pytest.mark.parametrize("cut", [5, 100, 2000])
def test_cut_off(tmp_path: Path, cut: int) -> None:
    path = _made(tmp_path / "a.zim")
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(InputError, match="a damaged ZIM file"):
        _documents(path)


def test_inside_something_packed(tmp_path: Path) -> None:
    data = _made(tmp_path / "a.zim").read_bytes()
    box = tmp_path / "box"
    box.write_bytes(zipped({"a.zim": data, "b.xml": feed("One")}))
    events = list(load(box))
    assert [event.reason for event in events if isinstance(event, Problem)] == [
        "a ZIM file inside another file; unpack it first"
    ]


def test_without_articles(tmp_path: Path) -> None:
    with writer.Creator(tmp_path / "a.zim") as creator:
        creator.add_item(_Item("style.css", "", "p {}", "text/css"))
    with pytest.raises(InputError, match="holds no articles"):
        _documents(tmp_path / "a.zim")
