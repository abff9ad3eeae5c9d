"""Cells for pictures: whole, in proportion, never enlarged."""

from __future__ import annotations

import pytest

from reader.ui.pictures.sizes import MOST_ROWS, USUAL_CELL, Size, cell_size, in_cells

ROOM = Size(60, 40)


@pytest.mark.parametrize(
    ("picture", "cells"),
    [
        (Size(600, 400), Size(60, 20)),
        (Size(6000, 4000), Size(60, 20)),
        (Size(100, 100), Size(10, 5)),
        (Size(1, 1), Size(1, 1)),
        (Size(20, 5000), Size(1, MOST_ROWS)),
        (Size(5000, 10), Size(60, 1)),
    ],
)
def test_a_picture_fits(picture: Size, cells: Size) -> None:
    assert in_cells(picture, ROOM, USUAL_CELL) == cells


def test_without_a_terminal_the_usual_cell_is_taken() -> None:
    assert cell_size() == USUAL_CELL
