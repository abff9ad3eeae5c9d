"""Every writer: what it writes, as it streams, and that nothing gets through it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from reader.errors import UsageError
from reader.exports.table import EXPORTERS, Articles, Heading, Writes, exporter, write
from reader.models import Article
from tests.exports.samples import BARE, FULL, HOSTILE, stored

HOLDING_ARTICLES = [each.name for each in EXPORTERS if each.writes is Writes.ARTICLES]
NAMES = [each.name for each in EXPORTERS if each.is_text]


def _written(articles: Articles, to: str, heading: Heading | None = None) -> str:
    out = io.BytesIO()
    write(articles, to, out, heading or Heading("A & B"))
    assert not out.closed
    return out.getvalue().decode("utf-8")


@pytest.mark.parametrize("name", HOLDING_ARTICLES)
def test_every_writer_counts(name: str) -> None:
    assert write([FULL, stored(), BARE], name, io.BytesIO(), Heading("T")) == 3
    assert write([], name, io.BytesIO(), Heading("T")) == 0


@pytest.mark.parametrize("name", HOLDING_ARTICLES)
def test_every_writer_writes_as_it_goes(name: str) -> None:
    out = io.BytesIO()
    sizes = []

    def articles() -> Iterator[Article]:
        for number in range(40):
            sizes.append(out.tell())
            yield Article(f"Title {number}", f"<p>{'word ' * 400}</p>")

    write(articles(), name, out, Heading("T"))
    assert 0 < sizes[-1] < out.tell()


@pytest.mark.parametrize("name", NAMES)
def test_no_writer_lets_a_control_through(name: str) -> None:
    text = _written([HOSTILE, stored(HOSTILE)], name)
    assert [letter for letter in text if not letter.isprintable() and letter != "\n"] == []


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(UsageError, match='"pdf"; there are jsonfeed, jsonl'):
        exporter("pdf")


def test_json_feed_is_one_document() -> None:
    heading = Heading("A & B", "https://a.example/", "https://a.example/feed", "en")
    document = json.loads(_written([FULL, BARE], "jsonfeed", heading))
    assert [item["title"] for item in document.pop("items")] == [FULL.title, BARE.title]
    assert document == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "A & B",
        "home_page_url": "https://a.example/",
        "feed_url": "https://a.example/feed",
        "language": "en",
    }


def test_an_empty_json_feed_is_one_too() -> None:
    assert json.loads(_written([], "jsonfeed"))["items"] == []


def test_json_lines_is_one_item_a_line() -> None:
    lines = _written([FULL, BARE], "jsonl").splitlines()
    assert [json.loads(line)["title"] for line in lines] == [FULL.title, BARE.title]


def test_letters_are_written_as_they_are() -> None:
    assert "Ærø 日本 العربية" in _written([Article("Ærø 日本 العربية")], "jsonl")


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_plain_writers_set_the_whole_story_and_rule_stories_off(name: str) -> None:
    text = _written([FULL, BARE], name)
    for part in ("After a year the ferry is back.", "Ann Lee", "Many came.", "Cy Dun"):
        assert part in text
    rule = "=" * 72 if name == "text" else "---"
    assert text.split("\n").count(rule) == 1


def test_the_web_page_is_well_formed_and_says_it_all() -> None:
    page = _written([FULL, stored()], "html", Heading("A & B", language="en"))
    assert page.startswith("<!DOCTYPE html>\n")
    assert '<html dir="auto" lang="en">' in page
    assert "<title>A &amp; B</title>" in page
    assert '<a href="https://paper.example/ferry" rel="noopener noreferrer">' in page
    assert "Ferry &lt;resumes&gt; &amp; sails" in page
    assert '<time datetime="2026-03-01T07:30:00Z">2026-03-01 07:30 UTC</time>' in page
    assert "My Paper" in page
    body = page[page.index("<body>") : page.index("</html>")]
    articles = ElementTree.fromstring(body).findall("article")
    assert [article.get("lang") for article in articles] == ["en", "en"]


def test_the_web_page_runs_nothing() -> None:
    page = _written([HOSTILE], "html")
    assert "<script" not in page
    assert "onclick" not in page
    assert "javascript:" not in page
    assert "default-src 'none'" in page


def test_markdown_links_mean_one_thing_in_the_whole_document() -> None:
    articles = [
        Article("One", '<p><a href="https://a.example/1">first</a></p>'),
        Article("None", "<p>without</p>"),
        Article(
            "Two",
            '<p><a href="https://a.example/2">second</a> <a href="https://a.example/3">third</a></p>',
        ),
    ]
    text = _written(articles, "markdown")
    for number, words in enumerate(("first", "second", "third"), 1):
        assert text.count(f"[{words}][{number}]") == 1
        assert text.count(f"\n[{number}]: <https://a.example/{number}>\n") == 1
