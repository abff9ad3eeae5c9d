"""Books: chapters as the table of contents has them, and books that are damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.loading import load
from reader.models import Article, Problem, SourceFound
from tests.feeds.epub.books import (
    articles,
    book,
    package,
    page,
    read_book,
    told,
)
from tests.feeds.packed.archives import problems, zipped

ONE = page("<section><h1>One</h1><p>First.</p></section>")
TWO = page("<h2>Two</h2><p>Second.</p>")
TWO_FILES = {"a.xhtml": ONE, "b.xhtml": TWO}


def test_chapters_and_what_the_book_says(tmp_path: Path) -> None:
    events = read_book(tmp_path, book(TWO_FILES, "a.xhtml One", "b.xhtml Two"))
    (source,) = [event for event in events if isinstance(event, SourceFound)]
    assert (source.title, source.format) == ("A Book", "epub")
    first, second = articles(events)
    assert first == Article(
        title="One",
        body_html="<section><p>First.</p></section>",
        authors=("Ann Lee",),
        language="en",
        format="epub",
        location="book#1",
    )
    assert (second.title, second.body_html) == ("Two", "<p>Second.</p>")
    assert problems(events) == []


@pytest.mark.parametrize("gone", ["mimetype", "META-INF/container.xml", "OPS/nav.xhtml"])
def test_what_may_be_missing(tmp_path: Path, gone: str) -> None:
    files = book(TWO_FILES, "a.xhtml One", "b.xhtml Two")
    if gone == "META-INF/container.xml":
        files = {"mimetype": files.pop("mimetype")} | files
    del files[gone]
    path = tmp_path / "book"
    path.write_bytes(zipped(files, 0))
    assert [each.title for each in articles(list(load(path)))] == ["One", "Two"]


def test_one_file_with_many_chapters_is_cut_at_the_places_named(tmp_path: Path) -> None:
    body = (
        "<div><p>Before.</p><h2><a id='c1'/>One</h2><p>First.</p>"
        "<div id='c2'><h2>Two</h2><p>Second.</p></div><h2 id='c3'>Three</h2></div>"
    )
    files = book({"a.xhtml": page(body)}, "a.xhtml#c1 One", "a.xhtml#c2 Two", "a.xhtml#gone Lost")
    assert told(read_book(tmp_path, files)) == [
        ("Before.", "<div><p>Before.</p></div>"),
        ("One", "<p>First.</p>"),
        ("Two", "<div><p>Second.</p></div><h2>Three</h2>"),
    ]


def test_sections_of_a_chapter_do_not_cut_it(tmp_path: Path) -> None:
    line = "<li><a href='a.xhtml'>One</a><ol><li><a href='a.xhtml#s'>Part</a></li></ol></li>"
    files = book({"a.xhtml": page("<h1>One</h1><p>First.</p><p id='s'>Second.</p>")})
    files["OPS/nav.xhtml"] = page(f'<nav epub:type="toc"><ol>{line}</ol></nav>')
    assert [title for title, _ in told(read_book(tmp_path, files))] == ["One"]


def test_a_file_nobody_names_goes_on_if_it_has_no_heading(tmp_path: Path) -> None:
    files = {"a.xhtml": ONE, "a2.xhtml": page("<p>More.</p>"), "b.xhtml": TWO}
    found = told(read_book(tmp_path, book(files, "a.xhtml One")))
    assert [title for title, _ in found] == ["One", "Two"]
    assert found[0][1].endswith("<p>More.</p>")


def test_covers_and_tables_of_contents_are_no_articles(tmp_path: Path) -> None:
    files = {
        "cover.xhtml": page("<img src='cover.jpg'/>"),
        "title.xhtml": page("<section epub:type='titlepage'><p>A Book</p></section>"),
        "guide.xhtml": page("<p>Contents</p>"),
        "a.xhtml": ONE,
    }
    made = book(files)
    guide = '<reference type="toc" href="guide.xhtml"/>'
    made["OPS/book.opf"] = package(list(files), guide=guide)
    assert [title for title, _ in told(read_book(tmp_path, made))] == ["One"]


def test_the_title_in_several_headings_is_not_repeated(tmp_path: Path) -> None:
    body = "<h2>Chapter 1</h2><h3>The Storm</h3><p>Rain.</p><h3>The Storm</h3><p>More.</p>"
    files = book({"a.xhtml": page(body)}, "a.xhtml Chapter 1: The Storm")
    ((title, html),) = told(read_book(tmp_path, files))
    assert (title, html) == (
        "Chapter 1: The Storm",
        "<p>Rain.</p><h3>The Storm</h3><p>More.</p>",
    )


def test_links_inside_the_book_lead_nowhere(tmp_path: Path) -> None:
    body = (
        "<h1>One</h1><p><a href='b.xhtml#n1'>1</a> <a href='https://a.example/'>out</a>"
        "<img src='p.jpg' alt='A heron'/><img src='data:image/png;base64,AA' alt='A dot'/></p>"
    )
    ((_, html),) = told(read_book(tmp_path, book({"a.xhtml": page(body)})))
    assert "b.xhtml" not in html
    assert '<img src="cid:OPS/p.jpg" alt="A heron">' in html
    assert "data:" not in html
    assert 'href="https://a.example/"' in html
    assert 'alt="A heron"' in html


@pytest.mark.parametrize(
    "data",
    [
        b"<html><head><title/></head><body><h1>One</h1><p>First.</body></html>",
        ONE.replace(b"First.", b"First.&nbsp;&copy; <br>"),
        ONE.replace(b"</h1>", b"</h2>"),
        ONE.decode().encode("utf-16"),
    ],
)
def test_markup_that_is_not_well_formed(tmp_path: Path, data: bytes) -> None:
    ((title, html),) = told(read_book(tmp_path, book({"a.xhtml": data})))
    assert title == "One"
    assert "First." in html


def test_scripts_and_entities_do_nothing(tmp_path: Path) -> None:
    data = page("<h1>One</h1><script>alert(1)</script><p>&x;&#27;[31m</p>").replace(
        b"<!DOCTYPE html>", b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    ((_, html),) = told(read_book(tmp_path, book({"a.xhtml": data})))
    assert "root:" not in html
    assert "alert" not in html
    assert "\x1b" not in html


# --- what cannot be read ---

ENCRYPTED = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
<enc:EncryptionMethod Algorithm="{0}"/><enc:CipherData>
<enc:CipherReference URI="{1}"/></enc:CipherData></enc:EncryptedData></encryption>"""
AES = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"


def test_a_copy_protected_book(tmp_path: Path) -> None:
    files = book({"a.xhtml": b"\x8f\x02\x11"})
    files["META-INF/encryption.xml"] = ENCRYPTED.format(AES, "OPS/a.xhtml").encode()
    with pytest.raises(InputError, match="copy-protected"):
        read_book(tmp_path, files)


def test_a_copy_protected_chapter_costs_no_other(tmp_path: Path) -> None:
    files = book(TWO_FILES)
    files["META-INF/encryption.xml"] = ENCRYPTED.format(AES, "OPS/a.xhtml").encode()
    events = read_book(tmp_path, files)
    assert [title for title, _ in told(events)] == ["Two"]
    assert problems(events) == [("OPS/a.xhtml", "copy-protected (DRM); left out")]


def test_obfuscated_fonts_hinder_nobody(tmp_path: Path) -> None:
    files = book(TWO_FILES)
    way = "http://www.idpf.org/2008/embedding"
    files["META-INF/encryption.xml"] = ENCRYPTED.format(way, "OPS/font.otf").encode()
    assert len(articles(read_book(tmp_path, files))) == 2


def test_files_that_are_not_there_are_told_once(tmp_path: Path) -> None:
    files = book(TWO_FILES)
    files["OPS/book.opf"] = package(["a.xhtml", "gone.xhtml", "lost.xhtml", "b.xhtml"])
    events = read_book(tmp_path, files)
    assert [title for title, _ in told(events)] == ["One", "Two"]
    assert problems(events) == [
        ("OPS/gone.xhtml", "named by the book, but not in it; so are 1 more")
    ]


def test_names_are_compared_as_careless_tools_do(tmp_path: Path) -> None:
    files = book(TWO_FILES)
    files["OPS/book.opf"] = package(["A.XHTML", "./x/../b.xhtml"])
    assert [title for title, _ in told(read_book(tmp_path, files))] == ["One", "Two"]


@pytest.mark.parametrize(
    ("opf", "reason"),
    [(None, "without its package document"), (package([]), "names no chapters"), (b"", "empty")],
)
def test_a_book_without_chapters(tmp_path: Path, opf: bytes | None, reason: str) -> None:
    files = book(TWO_FILES)
    if opf is None:
        del files["OPS/book.opf"]
    else:
        files["OPS/book.opf"] = opf
    with pytest.raises(InputError, match=reason):
        read_book(tmp_path, files)


def test_a_chapter_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BOOK_FILE_BYTES", 2000)
    files = book({"a.xhtml": page(f"<p>{'word ' * 500}</p>"), "b.xhtml": TWO})
    events = read_book(tmp_path, files)
    assert [title for title, _ in told(events)] == ["Two"]
    assert "larger than" in problems(events)[0][1]


def test_a_book_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    data = zipped(book(TWO_FILES, "a.xhtml One", "b.xhtml Two"), 0)
    path = tmp_path / "book"
    path.write_bytes(data[: data.index(b"PK\1\2")])
    events = list(load(path))
    assert [title for title, _ in told(events)] == ["One", "Two"]
    assert [event.reason for event in events if isinstance(event, Problem)] == [
        "its directory is missing or damaged; the members were looked for one by one"
    ]


def test_a_book_that_says_little(tmp_path: Path) -> None:
    files = book({"a.xhtml": page("<p>It rained. Then it stopped.</p>", "")})
    files["OPS/book.opf"] = package(["a.xhtml"], metadata="")
    events = read_book(tmp_path, files)
    assert [title for title, _ in told(events)] == ["It rained. Then it stopped."]
