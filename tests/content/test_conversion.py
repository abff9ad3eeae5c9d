"""Not a word is lost or added, nothing harmful comes out, and nothing takes for ever."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.content.blocks import Block, BlockKind
from reader.content.conversion import convert, convert_stream
from reader.content.hypertext import clean_html, escape, text_of
from reader.content.sanitiser import clean
from tests.content.soup import ANY_TEXT, HTML_SOUP, MARKDOWN_BAIT, PARAGRAPHS

BASE = "https://paper.example/story"


def all_text(html: str) -> str:
    blocks = convert(html, BASE).blocks
    return "\n\n".join(block.text for block in blocks)


@given(st.one_of(MARKDOWN_BAIT, ANY_TEXT))
def test_a_paragraph_is_literal(text: str) -> None:
    assert all_text(f"<p>{escape(text)}</p>").split() == clean(text).split()


@given(PARAGRAPHS)
def test_words_equal_those_of_the_plain_text(html: str) -> None:
    assert all_text(html).split() == text_of(html).split()


@given(PARAGRAPHS)
def test_words_survive_cleaning(html: str) -> None:
    assert all_text(clean_html(html, BASE)).split() == text_of(html).split()


@given(HTML_SOUP)
def test_soup_gives_clean_blocks_with_sound_spans(soup: str) -> None:
    conversion = convert(soup, BASE)
    numbers = [link.number for link in conversion.links]
    assert numbers == list(range(1, len(numbers) + 1))
    for block in conversion.blocks:
        assert clean(block.text) == block.text
        assert len(block.lead) == len(block.hang)
        assert len({len(row) for row in block.rows}) <= 1
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(block.text)
            assert span.link is None or span.link in numbers
    for link in conversion.links:
        assert re.match(r"(?:https?|ftp)://\S+$|mailto:\S+$", link.url)
        assert clean(link.url) == link.url


@given(HTML_SOUP)
def test_no_block_but_a_rule_is_empty(soup: str) -> None:
    for block in convert(soup, BASE).blocks:
        filled = bool(block.text.strip()) or any(map(any, block.rows))
        assert filled is (block.kind is not BlockKind.RULE)


@pytest.mark.parametrize(
    "html", ["", " ", "\0", "\ud800", "<", "&", "<p>", "<p></p>", "<!--", "<table>"]
)
def test_next_to_nothing(html: str) -> None:
    assert all_text(html) == clean(html.strip() if html in ("<", "&") else "")


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + "deep",
        "<b>" * 10_000 + "deep",
        "<blockquote>" * 10_000 + "deep" + "</blockquote>" * 10_000,
        "<ul><li>" * 10_000 + "deep",
        "<table><tr><td>" * 5_000 + "deep",
        "<p>" + "<a href=/x>" * 10_000 + "deep",
    ],
)
def test_deep_nesting_keeps_the_words(html: str) -> None:
    words = re.sub(r"[•│\s]|\[\d+\]", "", all_text(html))
    assert words == "deep"


def test_a_megabyte_without_a_tag() -> None:
    assert len(all_text("word " * 200_000).split()) == 200_000


@pytest.mark.parametrize("joint", ["</p><p>", "<br>", "<br><br>", "</div><div>"])
def test_a_long_article_comes_in_pieces(joint: str) -> None:
    paragraphs = [f"{number} " + "word " * 50 for number in range(500)]
    html = f"<div><section><p>{joint.join(paragraphs)}</p></section></div>"
    parts = convert_stream(html, BASE)
    first = next(parts)
    assert isinstance(first, Block)
    assert len(first.text) < 4_000
    rest = [part for part in parts if isinstance(part, Block)]
    assert " ".join(block.text for block in (first, *rest)).split() == " ".join(paragraphs).split()


def test_a_paragraph_cut_at_a_break_goes_on_without_a_gap() -> None:
    blocks = convert("<p>" + "<br>".join(["word " * 100] * 20)).blocks
    assert len(blocks) > 1
    assert [block.tight for block in blocks] == [False, *[True] * (len(blocks) - 1)]


def test_without_a_base_relative_links_are_text() -> None:
    conversion = convert('<a href="/x">relative</a> <a href="https://a.example/">absolute</a>')
    assert [link.url for link in conversion.links] == ["https://a.example/"]
    assert conversion.blocks[0].text == "relative absolute[1]"


@pytest.mark.parametrize("module", ["blocks", "sanitiser", "hypertext", "front"])
def test_light_modules_do_not_load_parsers(module: str) -> None:
    code = (
        f"import sys, reader.content.{module}; "
        "print(sorted({'lxml', 'html2text', 'markdown_it', 'nh3'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
