"""Pictures of half cells: each cell shows two pixels, one over the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reader.ui.pictures.decoding import Decoded
from reader.ui.pictures.sizes import Size
from reader.ui.typesetting.galley import Colours, Piece
from reader.ui.typesetting.picture_galley import Picture

UPPER = "▀"


def half_cells(decoded: Decoded, size: Size, ground: int) -> Picture:
    """A picture of ``size`` cells; what can be seen through shows the ``ground``."""
    pixels = decoded.pixels(Size(size.width, 2 * size.height), ground)
    rows = tuple(tuple(_row(pixels, size.width, row)) for row in range(size.height))
    return Picture(size.width, rows)


def _row(pixels: bytes, width: int, row: int) -> Iterator[Piece]:
    colours = (_cell(pixels, width, column, 2 * row) for column in range(width))
    for colour, cells in groupby(colours):
        yield Piece(UPPER * sum(1 for _ in cells), colours=colour)


def _cell(pixels: bytes, width: int, x: int, y: int) -> Colours:
    upper, lower = (3 * (x + width * each) for each in (y, y + 1))
    return Colours(_number(pixels, upper), _number(pixels, lower))


def _number(pixels: bytes, at: int) -> int:
    return int.from_bytes(pixels[at : at + 3], "big")
