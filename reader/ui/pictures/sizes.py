"""How many cells a picture takes."""

from __future__ import annotations

import fcntl
import struct
import sys
import termios
from math import ceil
from typing import NamedTuple

MOST_ROWS = 30


class Size(NamedTuple):
    """Width and height, in pixels or in cells."""

    width: int
    height: int


USUAL_CELL = Size(10, 20)
"""Pixels, where the terminal does not say."""


def cell_size() -> Size:
    """Pixels of a cell, as the kernel knows them (``TIOCGWINSZ``): the terminal is not asked."""
    for stream in (sys.__stdout__, sys.__stderr__):
        try:
            packed = fcntl.ioctl(stream.fileno(), termios.TIOCGWINSZ, bytes(8)) if stream else b""
        except (OSError, ValueError):  # no terminal, or none any more
            continue
        rows, columns, width, height = struct.unpack("HHHH", packed or bytes(8))
        if rows and columns and width >= columns and height >= rows:
            return Size(width // columns, height // rows)
    return USUAL_CELL


def in_cells(picture: Size, room: Size, cell: Size) -> Size:
    """Cells for a picture of so many pixels: whole, in proportion, never enlarged."""
    most_rows = max(1, min(MOST_ROWS, room.height))
    width, height = picture.width / cell.width, picture.height / cell.height
    scale = min(1.0, room.width / width, most_rows / height)
    return Size(
        min(room.width, max(1, ceil(width * scale - 0.5))),
        min(most_rows, max(1, ceil(height * scale - 0.5))),
    )
