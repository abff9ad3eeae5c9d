"""EPUB: what the specification wants, and our own loader reads."""

from __future__ import annotations

import io
import os
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reader.content.hypertext import text_of
from reader.exports.epub.xhtml import xhtml
from reader.exports.table import Heading, write
from reader.feeds.loading import load
from reader.models import Article, SourceFound, StoredArticle
from tests.content.soup import HTML_SOUP
from tests.exports.samples import BARE, FULL, HOSTILE, stored

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
INLINE_ONLY = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "caption", "b", "em", "span", "code")
BLOCKS = ("p", "div", "ul", "ol", "li", "table", "tr", "td", "pre", "blockquote", "hr", "h1", "h2")


def _book(articles: Sequence[Article | StoredArticle], heading: Heading | None = None) -> ZipFile:
    out = io.BytesIO()
    assert write(articles, "epub", out, heading or Heading("A & B")) == len(articles)
    return ZipFile(out)


def _trees(book: ZipFile) -> dict[str, etree._Element]:
    names = [name for name in book.namelist() if not name.endswith((".css", "mimetype"))]
    return {name: etree.fromstring(book.read(name)) for name in names}


def _labels(book: ZipFile) -> list[tuple[int, str]]:
    """Depth and title of the lines of the table of contents."""
    nav = _trees(book)["EPUB/nav.xhtml"]
    return [
        (sum(1 for _ in line.iterancestors(f"{XHTML}ol")), line[0].text or "")
        for line in nav.iter(f"{XHTML}li")
    ]


def test_the_file_begins_with_its_type_as_it_is() -> None:
    first, *_ = (book := _book([FULL])).infolist()
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert book.read(first) == b"application/epub+zip"
    assert book.testzip() is None


def test_ids_are_unique_and_everything_named_is_there() -> None:
    book = _book([FULL, BARE, HOSTILE, stored(), stored(BARE)])
    trees = _trees(book)
    for name, tree in trees.items():
        ids = Counter(each.get("id") for each in tree.iter("*") if each.get("id"))
        assert [one for one, count in ids.items() if count > 1] == []
        for each in tree.iter("*"):
            for target in (each.get("href"), each.get("src"), each.get("full-path")):
                if target and not target.startswith(("http://", "https://")):
                    base = PurePosixPath("" if each.get("full-path") else name).parent
                    assert str(base / target) in book.namelist()
    package = trees["EPUB/package.opf"]
    items = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    spine = [items[ref.get("idref")] for ref in package.iter(f"{OPF}itemref")]
    assert len(spine) == len(set(spine)) == 6
    listed = {f"EPUB/{href}" for href in items.values()} | {"EPUB/package.opf"}
    assert listed == {name for name in book.namelist() if name.startswith("EPUB/")}
    ncx = trees["EPUB/toc.ncx"]
    assert {each.get("src") for each in ncx.iter("{*}content")} == set(spine)


def test_sections_hold_sources_that_hold_articles() -> None:
    other = replace(BARE, section="News", source="Gale")
    assert _labels(_book([FULL, stored(BARE), other, replace(BARE, title="Loose")])) == [
        (1, "A & B"),
        (1, "News"),
        (2, "The Paper"),
        (3, FULL.title),
        (2, "Gale"),
        (3, BARE.title),
        (1, "Mine"),
        (2, "My Paper"),
        (3, BARE.title),
        (1, "Loose"),
    ]


def test_the_book_says_what_it_is() -> None:
    heading = Heading("A & B", "https://a.example/?a=1&b=2", language="nb")
    package = _trees(_book([FULL], heading))["EPUB/package.opf"]
    said = {etree.QName(each).localname: each.text for each in package[0]}
    assert said.pop("identifier", "").startswith("urn:uuid:")
    assert said == {
        "title": "A & B",
        "language": "nb",
        "source": "https://a.example/?a=1&b=2",
        "meta": "2026-03-02T00:00:00Z",
    }


def test_the_same_articles_give_the_same_bytes_through_a_pipe_too() -> None:
    once = _book([FULL, BARE]).fp
    assert isinstance(once, io.BytesIO)
    reading, writing = os.pipe()
    found: list[bytes] = []

    def drain() -> None:
        with open(reading, "rb") as stream:
            found.append(stream.read())

    thread = threading.Thread(target=drain)
    thread.start()
    with open(writing, "wb", buffering=0) as stream:
        write([FULL, BARE], "epub", stream, Heading("A & B"))
    thread.join()
    assert found == [once.getvalue()]


def test_an_empty_book_has_a_page() -> None:
    assert _labels(_book([])) == [(1, "A & B")]


def test_our_own_loader_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(_written_bytes([FULL, replace(BARE, body_html="<p>Said so.</p>")]))
    found = [each for each in load(path) if isinstance(each, (SourceFound, Article))]
    assert [each.title for each in found] == ["A & B", FULL.title, BARE.title]
    (story,) = [each for each in found if isinstance(each, Article) and each.title == FULL.title]
    text = text_of(story.body_html)
    for part in ("After a year the ferry is back.", "Ann Lee, Bo Ek", "Many came.", "Cy Dun"):
        assert part in text
    assert '<a href="https://paper.example/dawn">' in story.body_html


def _written_bytes(articles: Sequence[Article]) -> bytes:
    stream = _book(articles).fp
    assert isinstance(stream, io.BytesIO)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("Plain & simple", "<div>Plain &amp; simple</div>"),
        ("<p>a<br>b", "<div><p>a<br/>b</p></div>"),
        ("<b><p>a</p></b>", None),
        ("<h2><p>a</p></h2>", None),
        ("<h1><code><p>a", "<div><h1><code><span>a</span></code></h1></div>"),
        ("<ul>\n<li>a<ul><li>b</ul></ul>", None),
        ("<ol><ol><li>a</ol></ol>", "<div><ol><li><ol><li>a</li></ol></li></ol></div>"),
        ("<ul>loose<li>a</ul>", "<div><div>loose<div>a</div></div></div>"),
        ("<li>a", "<div><div>a</div></div>"),
        ("<center>a</center>", "<div><div>a</div></div>"),
        ('<a href="/x">a</a>', "<div><a>a</a></div>"),
        (
            '<img src="https://a.example/p.png" alt="Quay">',
            '<div><a href="https://a.example/p.png">[Quay]</a></div>',
        ),
        (
            '<a href="https://a.example/"><img src="https://a.example/p.png"></a>',
            '<div><a href="https://a.example/"><span>[picture]</span></a></div>',
        ),
        ('<td dir="up" class="x">', ""),
        ('<p dir="up" lang="e n">a', "<div><p>a</p></div>"),
        ("", ""),
    ],
)
def test_what_stands_where_it_may_not(html: str, wanted: str | None) -> None:
    found = xhtml(html, None)
    if wanted is not None:
        assert found == wanted
    assert not found or etree.fromstring(found) is not None


@given(HTML_SOUP | st.text())
def test_any_page_is_well_formed_and_well_nested(html: str) -> None:
    found = xhtml(html, "https://a.example/")
    if not found:
        return
    for element in etree.fromstring(found).iter("*"):
        assert element.tag not in ("img", "iframe", "dl", "video", "wbr", "time", "section")
        if element.tag in INLINE_ONLY:
            assert [each.tag for each in element.iterdescendants() if each.tag in BLOCKS] == []
        if element.tag in ("ul", "ol"):
            assert {each.tag for each in element} == {"li"}
        if element.tag == "a":
            assert list(element.iterancestors("a")) == []
