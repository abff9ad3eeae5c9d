"""Numeric references that are traps: numbers without end, controls, surrogates."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.content.embeds import replace_players
from reader.content.hypertext import clean_html, text_of
from reader.content.references import tamed, unescape
from reader.content.sanitiser import clean
from reader.feeds.identity import content_key
from reader.feeds.kept.tags import tags
from reader.feeds.page.reading import read_page
from reader.feeds.story_text import body_from_html, title_text
from reader.models import Article

ENDLESS = f"&#{'9' * 5000};"
ZEROS = f"&#{'0' * 5000}65;"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("a &amp; b &#8217; &#x2019; &#65", "a &amp; b &#8217; &#x2019; &#65"),
        ("&#9;&#10;&#13;", "&#9;&#10;&#13;"),
        ("a&#27;b&#x1B;c&#0;d&#1e", "abcde"),
        ("&#xD800;&#55296;", "\ufffd\ufffd"),
        ("&#1114112;&#x110000;", "\ufffd\ufffd"),
        (ENDLESS, "\ufffd"),
        (ZEROS, "A"),
        ("&#;&#x;&#y;", "&#;&#x;&#y;"),
    ],
    ids=range(8),
)
def test_what_is_no_character_goes(markup: str, expected: str) -> None:
    assert unescape(tamed(markup)) == unescape(expected)


@given(st.from_regex(r"(?:a|&|&#|&#x|[0-9]{1,9}|;){0,20}", fullmatch=True))
def test_all_else_is_resolved_as_python_does(text: str) -> None:
    expected = html.unescape(text).replace("\ufffd", "")
    assert clean(unescape(text).replace("\ufffd", "")) == clean(expected)


@pytest.mark.parametrize(
    "trap", [ENDLESS, f"x {ENDLESS} y", f"<p title='{ENDLESS}'>{ENDLESS}"], ids=range(3)
)
def test_a_number_without_an_end_costs_nothing(trap: str) -> None:
    assert "9" * 9 not in title_text(trap)
    for found in (body_from_html(trap, None), clean_html(trap), text_of(trap)):
        assert "9" * 9 not in found
    assert [tag.name for tag in tags(trap)][-1] == ""
    assert content_key(Article("T", body_html=trap))


@pytest.mark.parametrize("control", ["\x01", "&#1;", "\ufffe", "&#xFFFE;", "&#x0B;"])
def test_controls_never_meet_a_parser_that_gives_them_back(control: str) -> None:
    text = f"{control}Words of a story that go on. " * 20
    page = (
        f"<html><title>T</title><body><article><p><a href='/'>x</a>{text}</p>"
        f"<figure><img src='/a.png'><figcaption>A{control}B</figcaption></figure>{control}"
        f"<script></script>{control}<form></form>{control}<p>{text}</p></article></body></html>"
    )
    assert "Words of a story" in read_page(page).body_html
    assert "B" in replace_players(f"<video src='http://a.example/v'></video>{control}B", None)
