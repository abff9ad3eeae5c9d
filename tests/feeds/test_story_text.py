"""Titles, standfirsts and bodies out of what feeds put into those fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feeds import story_text
from reader.feeds.comparing import folded
from reader.feeds.story_text import (
    body_from_html,
    body_from_text,
    standfirst_for,
    title_from,
    title_text,
)


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("Plain", "Plain"),
        ("<b>Bold</b> and <i>so <em>on</em></i>", "Bold and so on"),
        ("&lt;b&gt;Bold&lt;/b&gt; &amp;amp; &amp;#8212;", "Bold & —"),
        ("The <b> element", "The <b> element"),
        ("A <script> tag", "A <script> tag"),
        ("One<br/>two <img src=x>", "One two"),
        ("3 < 5 > 2", "3 < 5 > 2"),
        ("I <3 you", "I <3 you"),
        ("\n a \u00a0 b\u202e ", "a b"),
        ("&#27;]0;owned", "]0;owned"),
        ("", ""),
    ],
)
def test_title(raw: str, title: str) -> None:
    assert title_text(raw) == title


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("The <b>bold</b> element", "The <b>bold</b> element"),
        ("Caf&eacute; &#8217;24", "Café ’24"),
        ("Write &lt;br&gt;", "Write &lt;br&gt;"),
    ],
)
def test_title_that_is_said_to_be_text(raw: str, title: str) -> None:
    assert title_text(raw, markup=False) == title


@given(st.text(max_size=200))
def test_a_title_is_one_clean_line(raw: str) -> None:
    title = title_text(raw)
    assert "\n" not in title
    assert "\x1b" not in title
    assert title == title.strip()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("It rained all day. Then it stopped.", "It rained all day."),
        ("No. 7 is closed today. Really.", "No. 7 is closed today."),
        ("short note", "short note"),
        ("word " * 40, f"{'word ' * 15}word…"),
        ("x" * 200, f"{'x' * 80}…"),
        ("\n\nFirst line\nsecond", "First line"),
        (
            "雨が降った。そして止んだ、とても長い一日だった。",
            "雨が降った。そして止んだ、とても長い一日だった。",
        ),
        ("", ""),
    ],
)
def test_title_of_a_story_without_one(text: str, title: str) -> None:
    assert title_from(text) == title


BODY = "It was a dark night. Nobody slept.\n\nIn the morning there was soup."


@pytest.mark.parametrize(
    ("summary", "standfirst"),
    [
        ("A night on the quay.", "A night on the quay."),
        ("It was a dark night. Nobody slept.", "It was a dark night. Nobody slept."),
        ("It was a dark", None),
        ("It was a dark night. […]", None),
        ("It was a dark night...", None),
        ("It was a dark night. Continue reading The Quay →", None),
        ("A night. The post The Quay appeared first on Quay.", "A night."),
        (BODY, None),
        ("  \n ", None),
        ("…", None),
        ("", None),
    ],
)
def test_standfirst(summary: str, standfirst: str | None) -> None:
    assert standfirst_for(summary, BODY) == standfirst


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<p>One</p>", "<p>One</p>"),
        ("One\ntwo\n\nthree &amp; four", "<p>One two</p>\n<p>three &amp; four</p>"),
        ("1 < 2", "<p>1 &lt; 2</p>"),
        ("&lt;p&gt;Twice&lt;/p&gt;", "<p>Twice</p>"),
        ("Write &lt;b&gt; for bold", "<p>Write &lt;b&gt; for bold</p>"),
        ('<a href="/x">x</a>', '<a href="https://a.example/x">x</a>'),
        ("", ""),
    ],
)
def test_body(html: str, body: str) -> None:
    assert body_from_html(html, "https://a.example/") == body


def test_text_keeps_its_lines() -> None:
    assert body_from_text("<a>\r\nb\n\n\nc") == "<p>&lt;a&gt;<br>b</p>\n<p>c</p>"


@given(st.text(alphabet="aB_ .\nßİ\u00e9\u4e16", max_size=2000), st.integers(0, 50))
def test_the_beginning_of_a_folded_text_is_folded_alone(text: str, least: int) -> None:
    beginning = story_text._folded_beginning(text, least)

    assert folded(text).startswith(beginning)
    assert len(beginning) >= min(least, len(folded(text)))
