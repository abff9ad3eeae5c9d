"""The links of an article as a page over the panes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from reader.content.blocks import Link, LinkKind
from reader.models import Article, Enclosure
from reader.newsroom import Newsroom
from reader.ui.screens.link_rows import Row, domain_of, link_rows
from reader.ui.screens.links import LinksScreen
from reader.ui.themes import ANSI
from tests.ui.desk import Desk, opened

ROWS = [
    ("0", "This article", "https://www.harbour.example/story"),
    *((str(n), f"Minutes of meeting {n}", f"https://minutes.example/{n}") for n in range(1, 25)),
    ("25", "", "https://tides.example/table?month=3"),
]

Answer = tuple[str, str] | None


class Listed:
    """The page, and what it was left with."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.answers: list[Answer] = []


@asynccontextmanager
async def listed(
    newsroom: Newsroom, rows: list[Row] = ROWS, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Listed]:
    async with opened(newsroom, size=size) as desk:
        page = Listed(desk)
        desk.app.push_screen(LinksScreen(rows), page.answers.append)
        await desk.settle()
        yield page


def test_the_articles_own_link_and_its_enclosures_come_first() -> None:
    article = Article(
        "A story",
        "",
        url="https://example.org/story",
        enclosures=(Enclosure("https://example.org/talk.mp3", "audio/mpeg"),),
    )
    picture = Link(1, "https://example.org/gull.jpg", "A gull", LinkKind.IMAGE)
    link = Link(2, "https://example.org/minutes", "the minutes", LinkKind.LINK)
    rows = link_rows(article, [picture, link])
    assert [(number, address) for number, _, address in rows] == [
        ("0", "https://example.org/story"),
        ("3", "https://example.org/talk.mp3"),
        ("2", "https://example.org/minutes"),
        ("1", "https://example.org/gull.jpg"),
    ]
    assert rows[-1][1] == "image: A gull"


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.example.org:8080/a", "example.org"),
        ("mailto:ann@example.org?subject=x", "ann@example.org"),
        ("https://[broken", ""),
    ],
)
def test_the_domain_tells_where_a_link_leads(url: str, domain: str) -> None:
    assert domain_of(url) == domain


async def test_a_row_has_number_words_and_domain_and_the_foot_the_address(
    newsroom: Newsroom,
) -> None:
    async with listed(newsroom) as page:
        first = next(line for line in page.desk.text().splitlines() if "[0]" in line)
        assert first.split()[:3] == ["[0]", "This", "article"]
        assert first.rstrip().endswith("harbour.example")
        assert "https://www.harbour.example/story" in page.desk.text()
        await page.desk.press("end")
        assert "[25] /table?month=3" in page.desk.text()
        assert "https://tides.example/table?month=3" in page.desk.text()


async def test_a_number_opens_as_soon_as_no_longer_one_begins_so(newsroom: Newsroom) -> None:
    async with listed(newsroom) as page:
        await page.desk.press("1")
        assert page.answers == []
        assert "Links: 1_" in page.desk.text()
        await page.desk.press("7")
        assert page.answers == [("open", "https://minutes.example/17")]


async def test_enter_ends_a_number_that_could_go_on(newsroom: Newsroom) -> None:
    async with listed(newsroom) as page:
        await page.desk.press("2", "enter")
        assert page.answers == [("open", "https://minutes.example/2")]


async def test_nought_is_the_article_itself(newsroom: Newsroom) -> None:
    async with listed(newsroom) as page:
        await page.desk.press("0")
        assert page.answers == [("open", "https://www.harbour.example/story")]


async def test_a_number_that_is_not_there_opens_nothing(newsroom: Newsroom) -> None:
    async with listed(newsroom) as page:
        await page.desk.press("2", "9")
        assert page.answers == []
        assert "Links:" not in page.desk.text()


async def test_typing_after_the_slash_narrows_the_list(newsroom: Newsroom) -> None:
    async with listed(newsroom) as page:
        await page.desk.press("slash", *"jot", "backspace", "backspace", "backspace", *"tides")
        assert "/tides_ 1 of 26" in page.desk.text()
        assert "Minutes" not in page.desk.text()
        await page.desk.press("enter")
        assert page.answers == [("open", "https://tides.example/table?month=3")]


async def test_escape_ends_the_filter_and_then_the_page(newsroom: Newsroom) -> None:
    async with listed(newsroom) as page:
        await page.desk.press("slash", *"zzz")
        assert "Nothing like that here" in page.desk.text()
        await page.desk.press("enter")
        assert page.answers == []
        await page.desk.press("escape")
        assert "Minutes of meeting 1" in page.desk.text()
        await page.desk.press("escape")
        assert page.answers == [None]


async def test_y_copies_and_o_opens(newsroom: Newsroom) -> None:
    for key, verb in (("y", "copy"), ("o", "open")):
        async with listed(newsroom) as page:
            await page.desk.press("j", "j", "k", key)
            assert page.answers == [(verb, "https://minutes.example/1")]


@pytest.mark.parametrize("size", [(60, 20), (40, 12), (120, 40)])
async def test_title_list_and_foot_stand_on_every_screen(
    newsroom: Newsroom, size: tuple[int, int]
) -> None:
    async with listed(newsroom, size=size) as page:
        text = page.desk.text()
        assert "Links" in text
        assert "[0]" in text
        assert "Enter or number" in text
        assert "https://www.harbour.example" in text


async def test_the_border_in_the_terminals_own_colours_hides_no_key(newsroom: Newsroom) -> None:
    async with opened(newsroom, size=(60, 20)) as desk:
        desk.app.theme = ANSI.name
        desk.app.push_screen(LinksScreen(ROWS))
        await desk.settle()
        assert "Enter or number" in desk.text()


async def test_nothing_in_a_link_is_markup(newsroom: Newsroom) -> None:
    rows = [("1", "[@click=app.quit]now[/] [/]", "https://example.org/[/]")]
    async with listed(newsroom, rows) as page:
        assert "[@click=app.quit]now[/] [/]" in page.desk.text()
