"""Columns on a terminal, measured in cells: wide letters take two, combining marks none."""

from __future__ import annotations

from reader.content.cells import cell_width, even, pad


def cut(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells; what is cut off ends in ``…``."""
    text = even(text)
    if cell_width(text) <= width:
        return text
    kept = text[: max(width - 1, 0)]
    while kept and cell_width(kept) > width - 1:
        kept = kept[:-1]
    return f"{kept}…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """``text`` in exactly ``width`` cells."""
    return pad(cut(text, width), width)
