"""Addresses: absolute, and of kinds that are safe to open."""

from __future__ import annotations

import pytest
from hypothesis import given

from reader.content.sanitiser import clean
from reader.content.urls import absolute_url, stays_on_page
from tests.content.soup import ANY_TEXT

BASE = "https://paper.example/news/story.html?id=1"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x", "https://a.example/x"),
        (" HTTP://a.example/x\n", "HTTP://a.example/x"),
        ("/x", "https://paper.example/x"),
        ("x?y", "https://paper.example/news/x?y"),
        ("../x", "https://paper.example/x"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("#part", "https://paper.example/news/story.html?id=1#part"),
        ("mailto:desk@a.example", "mailto:desk@a.example"),
        ("https://a.example/a b\u00a0c", "https://a.example/a%20b%20c"),
        ("https://a.example/\u202ecba", "https://a.example/cba"),
        ("https://a.example/a\tb", "https://a.example/ab"),
        ('https://a.example/"<x>', "https://a.example/%22%3Cx%3E"),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("https:///x", None),
        ("http://[x", "http://[x"),
        ("//[x", None),
        ("mailto:", None),
        ("", None),
        ("https://a.example/" + "x" * 9000, None),
    ],
)
def test_absolute_url(url: str, expected: str | None) -> None:
    assert absolute_url(url, BASE) == expected


def test_without_a_base() -> None:
    assert absolute_url("/x") is None
    assert absolute_url("//cdn.example/x") == "https://cdn.example/x"


@given(ANY_TEXT)
def test_any_text_gives_a_clean_address_or_none(text: str) -> None:
    url = absolute_url(text, BASE)
    assert url is None or (
        clean(url) == url and not url.startswith("-") and not set(url) & set(" \n\t")
    )


def test_stays_on_page() -> None:
    assert stays_on_page(f"{BASE}#note", BASE)
    assert stays_on_page(f"{BASE}#note", f"{BASE}#top")
    assert not stays_on_page(BASE, BASE)
    assert not stays_on_page("https://a.example/#x", BASE)
    assert not stays_on_page("https://a.example/#x", None)
