"""Newspapers as calibre makes them: sections, articles, and none of its navigation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.models import Article, Problem, SourceFound
from tests.feeds.epub.books import NEWSPAPER, articles, read_book, told

STAGE, MUSIC = "Stage", "Music"
URL = "https://hollin-evening.example/"


def _without(*names: str) -> dict[str, bytes]:
    return {name: data for name, data in NEWSPAPER.items() if name not in names}


def _changed(name: str, old: str, new: str) -> dict[str, bytes]:
    assert old.encode() in NEWSPAPER[name]
    return NEWSPAPER | {name: NEWSPAPER[name].replace(old.encode(), new.encode())}


def test_the_paper(tmp_path: Path) -> None:
    events = read_book(tmp_path, NEWSPAPER)
    (source,) = [event for event in events if isinstance(event, SourceFound)]
    assert (source.title, source.language) == ("The Hollin Evening Paper", "en")
    first, second, third = articles(events)
    assert replace(first, body_html="") == Article(
        title="Prompter Takes a Bow",
        standfirst="For thirty years nobody was to notice her. On Saturday everybody did.",
        url=f"{URL}stage/prompter",
        authors=("Nell Applegarth",),
        published=datetime(2026, 11, 23, 16, tzinfo=UTC),
        language="en",
        section=STAGE,
        format="epub",
        location="book#1",
    )
    assert first.body_html.startswith("<p>When the curtain fell on the last night of <em>The")
    assert first.body_html.endswith("inside the box.</p>")
    assert (second.section, second.url) == (STAGE, f"{URL}stage/cannon")
    assert (third.section, third.authors) == (MUSIC, ("Jasper Quill",))
    assert [event for event in events if isinstance(event, Problem)] == []


@pytest.mark.parametrize("word", ["Next", "menu", "Previous", "calibre", "|", "Section"])
def test_nothing_of_the_navigation_is_left(tmp_path: Path, word: str) -> None:
    assert all(word not in body for _, body in told(read_book(tmp_path, NEWSPAPER)))


def test_navigation_is_known_by_its_looks_where_a_conversion_took_its_class(
    tmp_path: Path,
) -> None:
    name = "feed_0/article_0/index_u1.html"
    files = _changed(name, ' class="calibre_navbar"', "")
    files[name] = files[name].replace(b' class="calibre_navbar1"', b"")
    (first, *_) = articles(read_book(tmp_path, files))
    assert "Next" not in first.body_html
    assert "downloaded" not in first.body_html
    assert first.url == f"{URL}stage/prompter"


def test_an_index_is_known_by_its_place_where_it_looks_otherwise(tmp_path: Path) -> None:
    table = b"<table><tr><td><a href='feed_0/index.html'>Stage</a></td><td>2</td></tr></table>"
    page = b"<html><body>" + table + b"</body></html>"
    files = NEWSPAPER | {"index.html": page, "feed_0/index.html": page}
    assert len(articles(read_book(tmp_path, files))) == 3


def test_without_a_date_that_of_the_title_is_taken(tmp_path: Path) -> None:
    files = _changed("content.opf", "<dc:date>2026-11-23T16:00:00+00:00</dc:date>", "")
    (first, *_) = articles(read_book(tmp_path, files))
    assert first.published == datetime(2026, 11, 23, tzinfo=UTC)


def test_one_section_alone_has_no_name(tmp_path: Path) -> None:
    ncx = NEWSPAPER["toc.ncx"].decode()
    start, end = ncx.index('<navPoint id="num_5"'), ncx.index("    </navPoint>\n  </navMap>")
    flat = ncx[: ncx.index("<navMap>") + 8] + ncx[start:end] + "</navMap></ncx>"
    opf = NEWSPAPER["content.opf"]
    for each in ("html1", "html2", "html3"):
        opf = opf.replace(f'<itemref idref="{each}"/>'.encode(), b"")
    files = NEWSPAPER | {"toc.ncx": flat.encode(), "content.opf": opf}
    (only,) = articles(read_book(tmp_path, files))
    assert (only.title, only.section) == ("Brass Band Finds Lost Note", None)


def test_further_pages_of_an_article_go_on_with_it(tmp_path: Path) -> None:
    name = "feed_0/article_0/page_1.html"
    files = _changed(
        "content.opf",
        '<itemref idref="html2"/>',
        '<itemref idref="more"/><itemref idref="html2"/>',
    )
    item = f'<item id="more" href="{name}" media-type="application/xhtml+xml"/></manifest>'
    files["content.opf"] = files["content.opf"].replace(b"</manifest>", item.encode())
    files[name] = b"<html><body><p>And on the second page.</p></body></html>"
    events = read_book(tmp_path, files)
    assert [title for title, _ in told(events)][1] == "Cannon in Third Act Replaced by Understudy"
    assert told(events)[0][1].endswith("<p>And on the second page.</p>")


def test_without_its_table_of_contents_headings_are_looked_at(tmp_path: Path) -> None:
    events = read_book(tmp_path, _without("toc.ncx"))
    assert [title for title, _ in told(events)] == [
        "Prompter Takes a Bow",
        "Cannon in Third Act Replaced by Understudy",
        "Brass Band Finds Lost Note",
    ]
