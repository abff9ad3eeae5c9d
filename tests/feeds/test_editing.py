"""A standfirst is said once."""

from __future__ import annotations

import pytest

from reader.feeds.editing import edited
from reader.models import Article

REST = "<p>The rest of it.</p>"


@pytest.mark.parametrize(
    "first",
    [
        "<p>The mayor opened the bridge.</p>",
        "<p class='lead'><b>The mayor</b> opened the&nbsp;bridge</p>\n",
        "  <P>THE MAYOR opened\nthe bridge!</P>",
    ],
)
def test_a_first_paragraph_that_merely_repeats_it_goes(first: str) -> None:
    article = Article("T", first + REST, standfirst="The mayor opened the bridge.")
    assert edited(article).body_html == REST


@pytest.mark.parametrize(
    ("standfirst", "body"),
    [
        (None, "<p>The mayor opened the bridge.</p>" + REST),
        ("", "<p></p>" + REST),
        ("…", "<p>—</p>" + REST),
        ("The mayor opened the bridge.", "<p>The mayor opened the bridge. She cut a ribbon.</p>"),
        ("The mayor opened the bridge.", "<p>The mayor opened the bridge.</p>"),
        ("The mayor opened the bridge.", "<h2>The mayor opened the bridge.</h2>" + REST),
        ("The mayor opened the bridge.", "The mayor opened the bridge."),
    ],
)
def test_everything_else_stays(standfirst: str | None, body: str) -> None:
    article = Article("T", body, standfirst=standfirst)
    assert edited(article) == article
