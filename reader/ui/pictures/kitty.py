"""Pictures by kitty's graphics protocol, with Unicode placeholders.

The picture is sent once, as sequences; on the screen stand ordinary cells, whose colour
says which picture and whose marks say which part of it they show.
https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders
"""

from __future__ import annotations

from base64 import standard_b64encode
from collections.abc import Iterator

from reader.ui.pictures.sizes import Size
from reader.ui.typesetting.galley import Colours, Piece
from reader.ui.typesetting.picture_galley import Picture

_PLACEHOLDER = "\U0010eeee"
_CHUNK = 4096
"""Bytes of a picture in one sequence."""
_RANGES = (
    "305 30d-30e 310 312 33d-33f 346 34a-34c 350-352 357 35b 363-36f 483-487 592-595 597-599 "
    "59c-5a1 5a8-5a9 5ab-5ac 5af 5c4 610-617 657-65b 65d-65e 6d6-6dc 6df-6e2 6e4 6e7-6e8 6eb-6ec "
    "730 732-733 735-736 73a 73d 73f-741 743 745 747 749-74a 7eb-7f1 7f3 816-819 81b-823"
)
"""Marks that stand for the numbers from 0 on, as the protocol lists them."""


def _marks(ranges: str) -> Iterator[str]:
    for part in ranges.split():
        first, _, last = part.partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


MARKS = tuple(_marks(_RANGES))
MOST = Size(len(MARKS), len(MARKS))
"""Columns and rows that can be numbered."""


def placeholders(number: int, size: Size) -> Picture:
    """The cells of picture ``number`` (1 to 0xFFFFFF)."""
    rows = (
        "".join(f"{_PLACEHOLDER}{MARKS[row]}{MARKS[column]}" for column in range(size.width))
        for row in range(size.height)
    )
    return Picture(size.width, tuple((Piece(row, colours=Colours(number)),) for row in rows))


def sending(number: int, png: bytes, size: Size) -> Iterator[str]:
    """What gives the terminal picture ``number``, to be shown in so many cells; no answer."""
    data = standard_b64encode(png).decode("ascii")
    keys = f"a=T,U=1,i={number},f=100,c={size.width},r={size.height},q=2"
    for at in range(0, len(data), _CHUNK):
        more = int(at + _CHUNK < len(data))
        yield f"\x1b_G{keys},m={more};{data[at : at + _CHUNK]}\x1b\\"
        keys = "q=2"


def forgetting(number: int) -> str:
    """What takes picture ``number`` away from the terminal."""
    return f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\"
