"""A line with a lead, wrapped so that nothing stands under the lead."""

from __future__ import annotations

from reader.ui.typesetting.wrapping import break_lines, width_of


def hanging(lead: str, text: str, width: int) -> str:
    """``lead`` and ``text`` in lines of at most ``width`` cells, the later ones indented."""
    margin = width_of(lead)
    cuts = break_lines(text, width - margin)
    return lead + f"\n{' ' * margin}".join(text[start:stop] for start, stop in cuts)
