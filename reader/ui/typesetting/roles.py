"""The parts a run of text can play on the page; the sheet gives them their looks."""

from __future__ import annotations

from enum import StrEnum

from reader.content.blocks import SpanStyle


class Role(StrEnum):
    """Name of a looks; the widget's component class is ``article--<role>``."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    HEADING = "heading"
    QUOTE = "quote"
    CODE = "code"
    LISTING = "listing"
    """Lines of program code; the next six are parts of it."""
    KEYWORD = "keyword"
    STRING = "string"
    COMMENT = "comment"
    NUMBER = "number"
    NAME = "name"
    DELETED = "deleted"
    TERM = "term"
    CAPTION = "caption"
    CREDIT = "credit"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRIKE = "strike"
    MARK = "mark"
    """Highlighted by the author."""
    LINK = "link"
    IMAGE = "image"
    DIM = "dim"
    """Rules, bars, overflow marks: what is not text of the story."""
    MATCH = "match"
    """Found by the reader."""
    MATCH_CURRENT = "match-current"
    SELECTED = "selected"
    """By the mouse or by keys."""


ROLE_OF_SPAN = {style: Role(style) for style in SpanStyle}
"""Every style of a span has a role of its name."""
