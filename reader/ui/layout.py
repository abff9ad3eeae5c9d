"""Which panes are in sight at which size."""

from __future__ import annotations

from enum import StrEnum

ALL_PANES_FROM = 101
"""Columns from which three panes stand side by side."""

TWO_PANES_FROM = 71
"""Columns from which two do."""

SMALLEST = (40, 12)
"""Columns and rows below which Broadsheet only asks for more room."""


class Pane(StrEnum):
    """The three panes, from left to right."""

    SECTIONS = "sections"
    HEADLINES = "headlines"
    ARTICLE = "article"


ORDER = tuple(Pane)


def visible_panes(width: int, active: Pane, zen: bool) -> frozenset[Pane]:
    """Wide: all.  Medium: the sections fold away unless keys go there.  Narrow: one."""
    if zen:
        return frozenset({Pane.ARTICLE})
    if width >= ALL_PANES_FROM:
        return frozenset(Pane)
    if width < TWO_PANES_FROM:
        return frozenset({active})
    if active is Pane.SECTIONS:
        return frozenset({Pane.SECTIONS, Pane.HEADLINES})
    return frozenset({Pane.HEADLINES, Pane.ARTICLE})


def large_enough(width: int, height: int) -> bool:
    """Whether there is room for a list at all."""
    return width >= SMALLEST[0] and height >= SMALLEST[1]
