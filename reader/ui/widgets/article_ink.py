"""Ink for the article pane: lines of type become strips in the colours of the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.content.sanitiser import clean
from reader.ui.typesetting.roles import Role
from reader.ui.widgets.article_selection import Columns

if TYPE_CHECKING:
    from textual.widget import Widget

    from reader.ui.typesetting.galley import Colours, Line, Piece, Roles
    from reader.ui.typesetting.page import Page

STRIPS_KEPT = 512
"""Lines whose strips are remembered: some screens up and down."""


class Ink:
    """Makes strips for one widget, and remembers the last of them."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self.hyperlinks = True
        """Whether the terminal is told where links lead (OSC 8)."""
        self._styles: dict[Roles, Style] = {}
        self._linked: dict[tuple[Roles, str], Style] = {}
        """A link that is wrapped is one link to the terminal, for its parts share a style."""
        self._strips: dict[tuple[int, int], Strip] = {}

    def forget_strips(self) -> None:
        """The page is another, or something is highlighted."""
        self._strips.clear()
        self._linked.clear()

    def forget_styles(self) -> None:
        """The theme is another."""
        self._styles.clear()
        self.forget_strips()

    def kept(self, index: int, width: int) -> Strip | None:
        """The strip of a line, if it is remembered."""
        return self._strips.get((index, width))

    def keep(self, index: int, width: int, strip: Strip) -> None:
        """Remember the strip of a line, in place of the oldest."""
        if len(self._strips) >= STRIPS_KEPT:
            del self._strips[next(iter(self._strips))]
        self._strips[index, width] = strip

    def strip(
        self, line: Line, index: int, width: int, page: Page, selected: Columns | None = None
    ) -> Strip:
        """A line as a strip of ``width`` cells that knows what was selected and where it stands."""
        segments: Iterable[Segment] = [
            Segment(clean(piece.text).replace("\n", " "), self._style_of(piece, page))
            for piece in line.pieces
        ]
        if selected is not None:
            segments = self._with_selection(segments, *selected)
        strip = Strip(segments).adjust_cell_length(width, self.style(()))
        return strip.apply_offsets(0, index)

    def plain_strip(self, piece: Piece, width: int) -> Strip:
        """A line that is no part of an article."""
        segment = Segment(clean(piece.text).replace("\n", " "), self.style(piece.roles))
        return Strip([segment]).adjust_cell_length(width, self.style(()))

    def style(self, roles: Roles) -> Style:
        """The looks of a run that plays these roles."""
        style = self._styles.get(roles)
        if style is None:
            style = self._widget.rich_style
            for role in roles:
                style += self._widget.get_component_rich_style(f"article--{role}", partial=True)
            self._styles[roles] = style
        return style

    def _style_of(self, piece: Piece, page: Page) -> Style:
        if piece.colours is not None:
            return self.style(()) + _painted(piece.colours)
        style = self.style(piece.roles)
        if piece.link is None or not self.hyperlinks:
            return style
        from reader.ui.typesetting.setting import terminal_url

        url = terminal_url(page.url(piece.link))
        return self._linked_style(piece.roles, url) if url else style

    def _linked_style(self, roles: Roles, url: str) -> Style:
        style = self._linked.get((roles, url))
        if style is None:
            style = self._linked[roles, url] = self.style(roles) + Style(link=url)
        return style

    def _with_selection(
        self, segments: Iterable[Segment], start: int, end: int
    ) -> Iterator[Segment]:
        """The segments, those between two columns (in characters) drawn as selected."""
        name = f"article--{Role.SELECTED}"
        selection = self._widget.get_component_rich_style(name, partial=True)
        at = 0
        for text, style, _ in segments:
            left, right = (max(0, min(edge - at, len(text))) for edge in (start, end))
            yield Segment(text[:left], style)
            yield Segment(text[left:right], (style or Style.null()) + selection)
            yield Segment(text[right:], style)
            at += len(text)


@lru_cache(4096)
def _painted(colours: Colours) -> Style:
    """The style of part of a picture."""
    ground = None if colours.ground is None else _colour(colours.ground)
    return Style(color=_colour(colours.ink), bgcolor=ground)


def _colour(value: int) -> Color:
    return Color.from_rgb(value >> 16, value >> 8 & 255, value & 255)
