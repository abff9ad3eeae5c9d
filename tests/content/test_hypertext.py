"""Feed HTML made safe to keep, and its plain text."""

from __future__ import annotations

import html as html_module
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.content import hypertext
from reader.content.hypertext import clean_html, escape, paragraphs_html, text_of
from reader.content.sanitiser import clean
from tests.content.soup import HTML_SOUP

BASE = "https://paper.example/world/story.html"

UNSAFE = re.compile(
    r"<\s*(?:script|style|iframe|object|embed|svg|form|meta|link)\b|\son\w+=|javascript:", re.I
)


@given(HTML_SOUP)
def test_nothing_unsafe_and_nothing_unclean_survives(soup: str) -> None:
    safe = clean_html(soup, BASE)
    tags = "".join(re.findall(r"<[^<>]*>", safe))
    assert not UNSAFE.search(tags)
    assert clean(safe) == safe


@given(HTML_SOUP)
def test_cleaning_twice_changes_nothing_but_players_once(soup: str) -> None:
    once = clean_html(clean_html(soup, BASE), BASE)
    assert clean_html(once, BASE) == once


@given(HTML_SOUP)
def test_text_of_is_clean_text_with_single_blanks(soup: str) -> None:
    text = text_of(soup)
    assert clean(text) == text == text.strip()
    assert "\n\n\n" not in text
    assert "  " not in text


@given(st.text(st.characters(codec=None)))
def test_escaped_text_comes_back(text: str) -> None:
    assert text_of(escape(text)).split() == clean(text).split()
    assert text_of(clean_html(escape(text))).split() == clean(text).split()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("Plain text, no markup", "Plain text, no markup"),
        ("AT&amp;T", "AT&amp;T"),
        ("a<br>b", "a<br>b"),
        ('<p onclick="x()" class="y" style="z">Hi</p>', "<p>Hi</p>"),
        (
            '<a href="../a b.html?x=1&amp;y=2">t</a>',
            '<a href="https://paper.example/a%20b.html?x=1&amp;y=2">t</a>',
        ),
        ('<a href="//cdn.example/x">t</a>', '<a href="https://cdn.example/x">t</a>'),
        ('<a href="JaVa\tScript:alert(1)">t</a>', "<a>t</a>"),
        ('<a href="data:text/html,x">t</a>', "<a>t</a>"),
        ('<a href="mailto:desk@paper.example">t</a>', '<a href="mailto:desk@paper.example">t</a>'),
        ('<img src="data:image/png;base64,AAAA" alt="x">', '<img alt="x">'),
        ('<p>a<img src="/p.gif" width="1" height="1">b</p>', "<p>ab</p>"),
        (
            '<img src="t.gif" width="10" height="100">',
            '<img src="https://paper.example/world/t.gif" width="10" height="100">',
        ),
        ('<img src="data:," data-src="/late.jpg">', '<img src="https://paper.example/late.jpg">'),
        ("<script>alert(1)</script>x<style>p{}</style>", "x"),
        ("<noscript><p>Turn it on</p></noscript>x", "x"),
        ("<blink>kept words</blink>", "kept words"),
        ("a &#27;[31mred", "a [31mred"),
        (
            '<pre><code class="language-c">int a;\nint b;</code></pre>',
            '<pre><code class="language-c">int a;\nint b;</code></pre>',
        ),
        (
            '<iframe src="https://www.youtube.com/embed/7" title="Harbour"></iframe>',
            '<a href="https://www.youtube.com/embed/7">[video: Harbour]</a>',
        ),
        (
            'a<audio><source src="/talk.mp3">Too old</audio>b',
            'a<a href="https://paper.example/talk.mp3">[audio: talk.mp3]</a>b',
        ),
        ("<iframe></iframe>x", "<span></span>x"),
    ],
)
def test_clean_html_examples(html: str, expected: str) -> None:
    assert clean_html(html, BASE) == expected


def test_without_a_base_relative_links_stay_relative() -> None:
    assert clean_html('<a href="/x y">t</a>') == '<a href="/x%20y">t</a>'
    assert clean_html('<a href="javascript:x">t</a>') == "<a>t</a>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One\n two<br>three</p>", "One two\nthree"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<h2>Head</h2>text<div>more</div>", "Head\n\ntext\n\nmore"),
        ("A &amp; B &lt;c&gt; &eacute;&nbsp;d", "A & B <c> é d"),
        ("x<script>var a = '<p>';</script>y", "x y"),
        ("x<!-- <p>no</p> -->y", "x y"),
        ("<style>never closed", ""),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("a < b and c > d", "a < b and c > d"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1 2"),
        ("<p>He said <q>no</q></p>", "He said “no”"),
        ("no&shy;thing\u202e hid&#27;den", "nothing hidden"),
    ],
)
def test_text_of_examples(html: str, expected: str) -> None:
    assert text_of(html) == expected


def test_deep_nesting_keeps_the_words() -> None:
    deep = "<div>" * 20_000 + "deep" + "</div>" * 20_000 + "<p>after</p>"
    assert text_of(clean_html(deep)).split() == ["deep", "after"]


def test_paragraphs_html_shows_text_as_it_is() -> None:
    made = paragraphs_html(["1 < 2 & 3", "two\nlines", " "])
    assert made == "<p>1 &lt; 2 &amp; 3</p>\n<p>two<br>lines</p>"
    assert html_module.unescape(text_of(made)) == "1 < 2 & 3\n\ntwo\nlines"


def test_escaped_markup_beside_a_player_stays_escaped() -> None:
    html = '&lt;script&gt;alert(1)&lt;/script&gt;<iframe src="https://v.example/embed/x"></iframe>'
    cleaned = clean_html(html)
    assert "<script" not in cleaned
    assert cleaned.startswith("&lt;script&gt;alert(1)&lt;/script&gt;")


def test_names_without_an_end_take_no_time() -> None:
    """Quadratic, this would take minutes."""
    assert clean_html("<b>" * 500 + "<" + "a" * 200_000)


@pytest.mark.parametrize("stray", ["&", "&x", "&#", "&ampx", "&#1080;"])
def test_ampersands_without_end_take_no_time(stray: str) -> None:
    """Quadratic, this would take minutes."""
    cleaned = clean_html(f"<p>{stray * 1_000_000}&eacute;</p>")
    assert cleaned.startswith(("<p>&amp;", "<p>и"))
    assert cleaned.endswith("é</p>")


@given(st.text(alphabet="a \u00a0\n\t\x1c\u2028\u3000\u200b"))
def test_folding_a_folded_text_only_strips_it(text: str) -> None:
    if hypertext._is_folded(text):
        assert " ".join(text.split()) == text.strip()
