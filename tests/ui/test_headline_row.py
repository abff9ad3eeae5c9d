"""Titles have the room that no date needs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.models import Headline
from reader.ui.glyphs import UNICODE
from reader.ui.widgets.headline_row import headline_row
from tests.ui.desk import NOON

LONG = Headline(1, "Headline" * 12, 1, "Gazette", NOON, False, False)


def row(headline: Headline, width: int) -> str:
    parts = headline_row(headline, width, NOON, UNICODE, True)
    return "".join(text for text, _ in parts)


@pytest.mark.parametrize("width", [40, 56, 80])
@pytest.mark.parametrize("published", [NOON, None])
def test_a_row_fills_its_width(width: int, published: object) -> None:
    assert len(row(replace(LONG, published=published), width)) == width  # type: ignore[arg-type]


def test_a_title_without_a_date_has_its_room() -> None:
    dated, undated = row(LONG, 40), row(replace(LONG, published=None), 40)
    assert undated.index("…") - dated.index("…") == 7


def test_beside_a_column_of_sources_the_columns_stay() -> None:
    dated, undated = row(LONG, 80), row(replace(LONG, published=None), 80)
    assert undated.index("Gazette") == dated.index("Gazette")
