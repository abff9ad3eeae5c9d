"""No title, in whatever script, moves a column: rows are as wide as their pane."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.content.blocks import Link
from reader.models import Article, Headline
from reader.newsroom import Newsroom
from reader.ui.cells import fit
from reader.ui.glyphs import ASCII, UNICODE, Glyphs
from reader.ui.screens.link_rows import link_rows, set_row
from reader.ui.widgets.headline_columns import Has, Look, columns_for
from reader.ui.widgets.headline_row import Setting, first_line
from reader.ui.widgets.row_parts import Part
from tests.terminals import ODD, end_of
from tests.ui.desk import deliver, opened, story

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WIDTHS = (24, 34, 57, 118)


@pytest.mark.parametrize("title", ODD)
def test_a_headline_and_its_columns(title: str) -> None:
    row = Headline(1, title, 1, title, NOW, read=False, starred=True)
    for width, glyphs in ((width, glyphs) for width in WIDTHS for glyphs in (UNICODE, ASCII)):
        parts = _parts(row, width, glyphs)
        assert end_of("".join(text for text, _ in parts)) == width
        assert end_of("".join(text for text, _ in parts[:-1])) == _tail(width, glyphs)


def _parts(row: Headline, width: int, glyphs: Glyphs) -> list[Part]:
    look, has = Look(), Has()
    return first_line(row, columns_for(width, look, has), Setting(NOW, glyphs, look, has))


def _tail(width: int, glyphs: Glyphs) -> int:
    """Where the last part of a row begins whose title is plain."""
    plain = Headline(1, "a" * 200, 1, "b" * 200, NOW, read=False, starred=True)
    parts = _parts(plain, width, glyphs)
    return sum(len(text) for text, _ in parts[:-1])


@pytest.mark.parametrize("title", ODD)
def test_a_link(title: str) -> None:
    article = Article(title, "", url="https://example.org/")
    for row in link_rows(article, (Link(1, f"https://{title[0]}.example/", title * 3),)):
        assert {end_of(set_row(row, width).plain) for width in (34, 80)} == {34, 80}


@pytest.mark.parametrize("title", ODD)
def test_a_cut_at_any_cell(title: str) -> None:
    assert [end_of(fit(title, width)) for width in range(1, 30)] == list(range(1, 30))


async def test_the_panes(newsroom: Newsroom) -> None:
    for number, title in enumerate(ODD):
        deliver(newsroom, f"{title} {number}", f"{title} §", [story(number, title)])
    async with opened(newsroom, (120, 40)) as desk:
        await desk.press("2")
        lines = desk.text().splitlines()[1:-1]
        panes = [line.split("│") for line in lines]
        assert {len(parts) for parts in panes} == {3}
        for place in range(3):
            assert len({end_of(parts[place]) for parts in panes}) == 1
