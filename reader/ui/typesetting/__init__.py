"""Typesetting: an article as lines of text for a column, without colours or widgets."""

from reader.ui.typesetting.galley import Line, Piece
from reader.ui.typesetting.page import Page, Place
from reader.ui.typesetting.roles import Role

__all__ = ["Line", "Page", "Piece", "Place", "Role"]
