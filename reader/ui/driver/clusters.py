"""Text cut into what fills one place of the screen: a character and what is set upon it."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len

NARROW = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2500-\u25fc\u2800-\u28ff]*"
)
"""Text of which every character fills one cell: nearly all there is."""

_UNEVEN = re.compile("[\u200d\ufe0e\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
"""Joiners, selectors, flags, skin tones: terminals disagree on the width of what has them."""

_JOINER = "\u200d"
MOST_MARKS = 8
"""Characters of a cell.  No script needs more; towers of marks stand in the rows above."""
MOST_JOINED = 16
"""… if some are joined: a kiss of two with skins and genders has ten."""


def is_uneven(cluster: str) -> bool:
    """Whether terminals disagree on how wide this is."""
    return _UNEVEN.search(cluster) is not None


@lru_cache(2048)
def clusters(text: str) -> tuple[tuple[str, int], ...]:
    """``text`` in pieces with their widths in cells, as Textual measures them.

    The first piece has no width if the text begins with something to be set upon
    what stands before it.  What is too much for a cell is dropped.
    """
    pieces: list[str] = []
    before, full = "", False
    for character in text:
        if not pieces or (cell_len(character) and before != _JOINER):
            pieces.append(character)
            full = False
        elif not full and _has_room(pieces[-1], character):
            pieces[-1] += character
        else:
            full = True  # the rest as well: what is joined must not lose its joiner
        before = character
    return tuple((piece, cell_len(piece)) for piece in pieces)


def _has_room(piece: str, more: str) -> bool:
    """A joiner is never the last that fits: it would take the next cell along."""
    most = MOST_JOINED if _JOINER in (*piece, more) else MOST_MARKS
    return len(piece) + (more == _JOINER) < most
