"""The invented article, set at three widths and in ASCII, against what it should look like."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from reader.ui.glyphs import ASCII, UNICODE, Glyphs
from reader.ui.typesetting.page import Page
from tests.ui.typesetting import invented

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Local time differs from machine to machine."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def set_page(width: int, glyphs: Glyphs) -> Page:
    page = Page(invented.stored(invented.ARTICLE), invented.parts(), width, glyphs)
    page.ensure(10_000)
    return page


@pytest.mark.parametrize(
    ("width", "glyphs"), [(40, UNICODE), (72, UNICODE), (100, UNICODE), (60, ASCII)]
)
@pytest.mark.usefixtures("utc")
def test_article_looks_like_this(width: int, glyphs: Glyphs) -> None:
    page = set_page(width, glyphs)
    text = "".join(f"{page.line(at).text.rstrip()}\n" for at in range(page.lines_known))
    assert text == (GOLDEN / f"{glyphs.name}_{width}.txt").read_text("utf-8")


@pytest.mark.parametrize("width", [12, 20, 33, 40, 72, 100, 200])
def test_no_line_leaves_the_pane(width: int) -> None:
    page = set_page(width, UNICODE)
    wide = [line for at in range(page.lines_known) if cell_len(line := page.line(at).text) > width]
    assert wide == []


def test_every_word_of_the_article_is_on_the_page() -> None:
    page = set_page(72, UNICODE)
    text = page.text(page.place(0), page.place(page.lines_known - 1, 999))
    for part in invented.BODY:
        for word in getattr(part, "text", "").replace("[image: A gull on a bollard]", "").split():
            assert word in text
