"""One picture made for the screen, whichever way: runs in a thread."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from reader.config import Images
from reader.ui.pictures.decoding import opened
from reader.ui.pictures.half_cells import half_cells
from reader.ui.pictures.kitty import MOST, placeholders, sending
from reader.ui.pictures.sizes import Size, cell_size, in_cells
from reader.ui.typesetting.picture_galley import Picture


class Wish(NamedTuple):
    """How pictures are to be."""

    way: Images
    room: Size
    """Cells there are."""
    ground: int
    """Colour of the page, 0xRRGGBB."""


class Made(NamedTuple):
    """A picture, and what the terminal must be sent before it can show it."""

    picture: Picture
    number: int = 0
    """By which the terminal knows it; 0 if it need not."""
    sequences: tuple[str, ...] = ()


def make(path: Path, wish: Wish, number: int) -> Made:
    """The picture in a file.  Raises `InputError` if it cannot be shown."""
    cell = cell_size()
    with opened(path) as decoded:
        if wish.way is Images.HALF_CELLS:
            size = in_cells(decoded.size, wish.room, cell)
            return Made(half_cells(decoded, size, wish.ground))
        room = Size(min(wish.room.width, MOST.width), min(wish.room.height, MOST.height))
        size = in_cells(decoded.size, room, cell)
        png = decoded.png(Size(size.width * cell.width, size.height * cell.height))
        return Made(placeholders(number, size), number, tuple(sending(number, png, size)))
