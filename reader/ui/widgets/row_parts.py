"""Rows as parts: text, and the role it plays.  The sheet gives each role its looks."""

from __future__ import annotations

Part = tuple[str, str]
"""Text and its role, such as ``quiet``."""


def parted(parts: list[Part], lead: int) -> tuple[list[Part], list[Part]]:
    """The first ``lead`` cells of a line, which hold signs of one cell or nothing, and the rest."""
    signs: list[Part] = []
    for place, (text, role) in enumerate(parts):
        if lead < len(text):
            here = [(text[:lead], role)] if lead else []
            return signs + here, [(text[lead:], role), *parts[place + 1 :]]
        signs.append((text, role))
        lead -= len(text)
    return signs, []
