"""Text measured in terminal cells: cut and padded so that columns stay aligned."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from reader.content.sanitiser import clean_line

_LONGEST = 400
"""Characters looked at: measuring a title of 1 MB costs 14 ms, of 400 characters nothing."""

_UNEVEN = {0x200D: None, 0xFE0E: None, 0xFE0F: None}
"""ZWJ and variation selectors: terminals disagree on their width, so lists drop them."""


def evened(text: str) -> str:
    """``text`` without what makes terminals disagree on its width."""
    return text if text.isascii() else text.translate(_UNEVEN)


def fit(text: str, width: int, ellipsis: str = "…") -> str:
    """``text`` in exactly ``width`` cells: cut with an ellipsis, or padded with blanks."""
    if width <= 0:
        return ""
    line = evened(clean_line(text, _LONGEST))
    if cell_len(line) <= width:
        return line + " " * (width - cell_len(line))
    if width <= len(ellipsis):
        return set_cell_size(line, width)
    return set_cell_size(set_cell_size(line, width - len(ellipsis)).rstrip() + ellipsis, width)
