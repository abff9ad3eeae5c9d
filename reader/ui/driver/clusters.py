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


def is_uneven(cluster: str) -> bool:
    """Whether terminals disagree on how wide this is."""
    return _UNEVEN.search(cluster) is not None


@lru_cache(2048)
def clusters(text: str) -> tuple[tuple[str, int], ...]:
    """``text`` in pieces with their widths in cells, as Textual measures them.

    The first piece has no width if the text begins with something to be set upon
    what stands before it.
    """
    pieces: list[str] = []
    for character in text:
        if pieces and (not cell_len(character) or pieces[-1].endswith(_JOINER)):
            pieces[-1] += character
        else:
            pieces.append(character)
    return tuple((piece, cell_len(piece)) for piece in pieces)
