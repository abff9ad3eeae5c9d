"""A change in words, the same on the screen and on the command line."""

from __future__ import annotations

from reader.models import Change


def said(change: Change) -> str:
    """``Marked read (3 articles)``, ``Undone: 'The Tansey Post' is back with 214 articles``."""
    words = change.label[:1].upper() + change.label[1:]
    if change.says_all or change.count == 1:
        return words
    return f"{words} ({change.count:,} articles)"
