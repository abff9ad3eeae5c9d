"""The article pane: one article set like a newspaper, as many lines of it as are in sight.

The line API draws straight from the page, so an article of 50,000 words opens at
the cost of its first screen.  The rest is set in slices of a few milliseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from reader.content.sanitiser import clean
from reader.ui.glyphs import UNICODE, Glyphs
from reader.ui.typesetting.galley import Line, Piece
from reader.ui.typesetting.measure import MEASURE, Measure
from reader.ui.typesetting.place import Place
from reader.ui.typesetting.roles import Role
from reader.ui.typesetting.wrapping import break_lines, width_of
from reader.ui.widgets.article_ink import Ink
from reader.ui.widgets.article_lines import LineSpan
from reader.ui.widgets.article_selection import changed_rows, selected_columns, selected_text
from reader.ui.widgets.newest import Newest
from reader.values import dataclass

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.content.blocks import Link
    from reader.newsroom.rendering import Rendered
    from reader.ui.typesetting.finding import Finder
    from reader.ui.typesetting.page import Page
    from reader.ui.typesetting.picture_galley import Picture
    from reader.ui.typesetting.supply import Supply

SLICE_MS = 6.0
"""How long one slice of setting may take: a key waits no longer."""
SLICE_EVERY_S = 0.015
AT_ONCE_MS = 4.0
"""How long ``show`` goes on after the first screen: enough for most articles."""
WHEEL_LINES = 3
OVERLAP = 1
"""Lines of the last page that stay in sight after a page down."""


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one article; keys are bound by the app to the public methods."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{role}" for role in Role}

    @dataclass
    class Told(Message):
        """Base of what the pane tells."""

        view: ArticleView

        @property
        def control(self) -> ArticleView:
            """The pane."""
            return self.view

    @dataclass
    class PositionChanged(Newest, Told):
        """Another part of the article is in sight, or more of it is known."""

    @dataclass
    class EndReached(Told):
        """The last line of the article has come in sight."""

    @dataclass
    class MatchesChanged(Told):
        """More places were found, or another one is the current one."""

        current: int
        """Number of the current place, from 1; 0 if there is none."""
        count: int
        """Places found so far."""
        complete: bool
        """Whether the whole article has been looked through."""

    @dataclass
    class LinesSelected(Newest, Told):
        """Keys select lines, or no longer do."""

        count: int
        """Lines selected; 0: none any more."""

    @dataclass
    class WidthChanged(Newest, Told):
        """Pictures of another width are wanted."""

    @dataclass
    class LinkActivated(Told):
        """A link was clicked.  Nothing is opened by that."""

        url: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.glyphs: Glyphs = UNICODE
        self.measure = MEASURE
        self._message = ""
        self._rendered: Rendered | None = None
        self._supply: Supply | None = None
        self._page: Page | None = None
        self._pictures: dict[str, Picture] = {}
        self._finder: Finder | None = None
        self._wanted: float | None = None
        self._end_told = False
        self._drawn_short = False
        self._selected: Selection | None = None
        self._span: LineSpan | None = None
        self.ink = Ink(self)
        self._slices: Timer | None = None

    # What is shown ------------------------------------------------------------------

    @property
    def rendered(self) -> Rendered | None:
        """The article that is shown."""
        return self._rendered

    @property
    def links(self) -> tuple[Link, ...]:
        """Its numbered links, as far as it has been set."""
        return self._page.links if self._page else ()

    def show(self, rendered: Rendered, position: float | None = None) -> None:
        """Show an article, at the reading position given or else at the one it was left at."""
        from reader.ui.typesetting.supply import Supply

        self._leave()
        if self._rendered is None or self._rendered.stored.id != rendered.stored.id:
            self._pictures = {}
        self._rendered = rendered
        self._supply = Supply(rendered.parts())
        self._wanted = rendered.stored.status.position if position is None else position
        self._set_page()

    def show_picture(self, url: str, picture: Picture) -> None:
        """Let a picture stand where the article shows the one at ``url``."""
        self._pictures[url] = picture
        self._set_anew()

    def hide_pictures(self) -> None:
        """Show only the words that stand for them."""
        if self._pictures:
            self._pictures = {}
            self._set_anew()

    @property
    def room(self) -> tuple[int, int]:
        """Columns and rows there are for a picture."""
        return Measure.of(self.size.width, self.measure).width, self._height

    def clear(self, message: str = "") -> None:
        """Show no article but a calm line."""
        self._leave()
        self._pictures = {}
        self._rendered = None
        self._message = clean(message)
        self.virtual_size = Size(self.size.width, 0)
        self.refresh()

    def say(self, message: str) -> None:
        """Let another line stand in the empty pane."""
        if self._rendered is None and clean(message) != self._message:
            self._message = clean(message)
            self.refresh()

    def _leave(self) -> None:
        if self._supply is not None:
            self._supply.stop()
        self._supply = self._page = self._finder = self._wanted = None
        self._end_told = False
        self.ink.forget_strips()
        self._drop_selection()
        self._pause()
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def _set_page(self) -> None:
        """Set the first screen now, the rest in slices."""
        if self._rendered is None or self._supply is None or not self.size.width:
            return
        from reader.ui.typesetting.page import Page

        parts = self._supply.parts()
        width = self.size.width
        rendered = self._rendered
        self._page = Page(
            rendered.stored,
            parts,
            width,
            self.glyphs,
            self.measure,
            extent=rendered.extent,
            pictures=self._pictures,
        )
        self._page.ensure(self._height)
        self._supply.stock(self._rendered.made, to_the_end=self._rendered.complete)
        if self._supply.begin():
            # After the first screen is drawn: the two would share one processor.
            self.call_after_refresh(self._gather, self._supply)
        self._page.advance(AT_ONCE_MS)
        self._grown()
        self.refresh()

    def _gather(self, supply: Supply) -> None:
        if supply is self._supply:
            self.run_worker(supply.gather, thread=True, group="article")

    def _advance(self) -> None:
        if self._page is not None:
            self._page.advance(SLICE_MS)
            self._grown()

    def _grown(self) -> None:
        """More of the page is known."""
        page = self._page
        if page is None:
            return
        if self._finder is not None and self._finder.search(page):
            self.ink.forget_strips()
            self._tell_matches()
            self.refresh()
        if self._drawn_short:
            self._drawn_short = False
            self.refresh()
        if not page.finished:
            self._resume()
            return
        self._pause()
        self._fit()
        if self._wanted is not None:
            self._go_to_share(self._wanted)
        self._tell_position()

    def _resume(self) -> None:
        if self._slices is None:
            self._slices = self.set_interval(SLICE_EVERY_S, self._advance)
        self._slices.resume()

    def _pause(self) -> None:
        if self._slices is not None:
            self._slices.pause()

    @property
    def settled(self) -> bool:
        """Whether all of the article has been set."""
        return self._page is None or self._page.finished

    @property
    def place_at_top(self) -> Place:
        """The character at the top left of the pane."""
        return self._page.place(self._top) if self._page else Place(0, 0)

    # Where the reader is ------------------------------------------------------------

    @property
    def position(self) -> float:
        """Share of the article above the top line, 0 to 1; to be kept for ``show``."""
        if self._page is None or self._wanted is not None:
            return self._wanted or 0.0
        return self._page.share_above(self._top)

    @property
    def at_end(self) -> bool:
        """Whether the last line is in sight."""
        page = self._page
        return page is None or (page.finished and self._top + self._height >= page.lines_known)

    @property
    def progress(self) -> str:
        """For the status line: ``Top``, ``37 %``, ``End``; ``All`` if the pane holds it all."""
        if self._page is None:
            return ""
        if self._top == 0:
            return "All" if self.at_end else "Top"
        if self.at_end:
            return "End"
        return f"{min(99, 100 * self._top // max(1, self._page.lines_known - self._height))} %"

    @property
    def _top(self) -> int:
        return self.scroll_offset.y

    @property
    def _height(self) -> int:
        return max(1, self.size.height)

    @property
    def allow_vertical_scroll(self) -> bool:
        """Always, though there is no scrollbar."""
        return not self._check_disabled()

    def line_down(self) -> bool:
        """One line on; false at the end."""
        return self._extend(1) if self._span else self._go_to(self._top + 1)

    def line_up(self) -> bool:
        """One line back; false at the top."""
        return self._extend(-1) if self._span else self._go_to(self._top - 1)

    def page_down(self) -> bool:
        """One page on; false at the end, but not where more is still to come."""
        page = max(1, self._height - OVERLAP)
        if self._span:
            return self._extend(page)
        return self._go_to(self._top + page) or not self.settled

    def page_up(self) -> bool:
        """One page back; false at the top."""
        page = max(1, self._height - OVERLAP)
        return self._extend(-page) if self._span else self._go_to(self._top - page)

    def top(self) -> bool:
        """To the first line; false if it is there already."""
        return self._extend(-self._span.free) if self._span else self._go_to(0)

    def bottom(self) -> bool:
        """To the last line, as soon as it is known; false if it is there already."""
        if self._page is not None and self._span:
            return self._extend(self._page.lines_known)
        if self._page is None or self.at_end:
            return False
        moved = self._go_to(self._page.lines_known)
        self._wanted = None if self._page.finished else 1.0
        return moved or self._wanted is not None

    def _go_to(self, line: int) -> bool:
        """Bring a line to the top of the pane, or as near as the article's end allows."""
        if self._page is None:
            return False
        self._wanted = None
        before = self._top
        self._page.ensure(line + 2 * self._height)
        self._fit()
        target = max(0, min(line, self._page.lines_known - self._height))
        self.scroll_to(y=target, animate=False, immediate=True, force=True)
        if self._top != before:
            self._tell_position()
        return self._top != before

    def _go_to_share(self, share: float) -> None:
        if self._page is not None and share > 0:
            self._go_to(self._page.index_at_share(share))
        self._wanted = None

    def _fit(self) -> None:
        """Let the pane scroll as far as lines are known.

        Quietly: there is no scrollbar to draw, and telling the layout repaints the pane.
        """
        if self._page is not None:
            size = Size(self.size.width, self._page.lines_known)
            self.set_reactive(ArticleView.virtual_size, size)

    def _tell_position(self) -> None:
        self.post_message(self.PositionChanged(self))
        if self.at_end and not self._end_told:
            self._end_told = True
            self.post_message(self.EndReached(self))

    # Finding ------------------------------------------------------------------------

    def find(self, text: str) -> int:
        """Highlight a text and go to its first place from here on; how many there are so far."""
        from reader.ui.typesetting.finding import Finder

        self._finder = Finder(clean(text)) if text.strip() and self._page else None
        if self._finder is not None and self._page is not None:
            self._finder.search(self._page)
            self._show_match(self._finder.nearest(self._page.place(self._top)))
        self.ink.forget_strips()
        self.refresh()
        return self._finder.count if self._finder else 0

    def find_next(self) -> bool:
        """To the next place, from the last to the first; false if there is none."""
        return self._show_match(self._finder.step(1) if self._finder else None)

    def find_previous(self) -> bool:
        """To the previous place; false if there is none."""
        return self._show_match(self._finder.step(-1) if self._finder else None)

    def find_nothing(self) -> None:
        """Take the highlights away."""
        self.find("")

    def _show_match(self, place: Place | None) -> bool:
        self._tell_matches()
        if place is None or self._page is None:
            return False
        line = self._page.index_of(place)
        if not self._top <= line < self._top + self._height:
            self._go_to(line - self._height // 3)
        self.ink.forget_strips()
        self.refresh()
        return True

    def _tell_matches(self) -> None:
        if self._finder is not None and self._page is not None:
            current, count = self._finder.current + 1, self._finder.count
            self.post_message(self.MatchesChanged(self, current, count, self._page.finished))

    # Drawing ------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One row of the pane."""
        width = self.size.width
        if self._page is None:
            return self._message_strip(y, width)
        index = self._top + y
        if index >= self._page.lines_known and not self._page.ensure(index + 1):
            self._drawn_short = not self._page.finished
            return Strip.blank(width, self.ink.style(()))
        if self._selected is not None:
            line = self._line(index)
            columns = selected_columns(self._selected, index, line)
            return self.ink.strip(line, index, width, self._page, columns)
        strip = self.ink.kept(index, width)
        if strip is None:
            strip = self.ink.strip(self._line(index), index, width, self._page)
            self.ink.keep(index, width, strip)
        return strip

    def _line(self, index: int) -> Line:
        assert self._page is not None
        marks = self._finder.marks(self._page.galley_of(index)) if self._finder else ()
        return self._page.line(index, marks)

    def _message_strip(self, y: int, width: int) -> Strip:
        lines = [self._message[a:b] for a, b in break_lines(self._message, width - 4)]
        row = y - max(0, self._height // 3 - len(lines) // 2)
        if not self._message or not 0 <= row < len(lines):
            return Strip.blank(width, self.ink.style(()))
        blank = " " * max(0, (width - width_of(lines[row])) // 2)
        return self.ink.plain_strip(Piece(f"{blank}{lines[row]}", (Role.DIM,)), width)

    def notify_style_update(self) -> None:
        """The theme or a class changed: draw in the new colours."""
        super().notify_style_update()
        self.ink.forget_styles()

    # Selecting ----------------------------------------------------------------------

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, its paragraphs unwrapped."""
        if self._page is None or not self._page.lines_known:
            return None
        return selected_text(selection, self._page), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the rows again whose part in the selection changed."""
        before, self._selected = self._selected, selection
        if selection is None:
            self._forget_span()
        rows = changed_rows((before, selection), self._top, self._height)
        if rows:
            self.refresh(Region(0, rows.start, self.size.width, len(rows)))

    @property
    def selecting(self) -> bool:
        """Whether keys that move select lines."""
        return self._span is not None

    def select_lines(self) -> None:
        """Begin at the place found, if one is in sight, or at the first line of text."""
        page = self._page
        if page is None or not page.lines_known:
            return
        seen = range(self._top, min(self._top + self._height, page.lines_known))
        place = self._finder.current_place if self._finder else None
        found = page.index_of(place) if place else -1
        first = next((at for at in seen if page.line(at).text.strip()), seen.start)
        line = found if found in seen else first
        self._select(LineSpan(line, line))

    def swap_ends(self) -> None:
        """Let the keys move the other end of the selected lines."""
        if self._span is not None:
            self._select(self._span.swapped())

    def stop_selecting(self) -> None:
        """Select nothing any more."""
        self._forget_span()
        self.screen.clear_selection()

    def _forget_span(self) -> None:
        if self._span is not None:
            self._span = None
            self.post_message(self.LinesSelected(self, 0))

    def _extend(self, lines: int) -> bool:
        """Move the free end; false if it is as far as it can go."""
        assert self._span is not None
        assert self._page is not None
        wanted = max(0, self._span.free + lines)
        self._page.ensure(wanted + 1)
        line = min(wanted, self._page.lines_known - 1)
        moved = line != self._span.free
        self._select(self._span.to(line))
        return moved

    def _select(self, span: LineSpan) -> None:
        self._span = span
        self.screen.selections = {self: span.selection()}
        if span.free < self._top:
            self._go_to(span.free)
        elif span.free >= self._top + self._height:
            self._go_to(span.free - self._height + 1)
        self.post_message(self.LinesSelected(self, span.lines))

    def _drop_selection(self) -> None:
        if self._selected is not None:
            self.screen.clear_selection()
        self.selection_updated(None)

    # Events -------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Set the article for the new width; what stood at the top stays there."""
        page = self._page
        if not self.size.width:
            return
        if page is None or page.width == self.size.width:
            self._first_page_or_fit()
            return
        if self._pictures:
            self.post_message(self.WidthChanged(self))
        self._set_anew()

    def set_measure(self, measure: int) -> None:
        """Let lines be so many cells wide at most; what stood at the top stays there."""
        self.measure = measure
        if self._page is not None and self.size.width:
            self._set_anew()

    def _set_anew(self) -> None:
        """Set the article again; what stood at the top stays there."""
        page = self._page
        anchor = page.anchor(self._top) if page and self._top else None
        self._drop_selection()
        self.ink.forget_strips()
        if self._finder is not None:
            self._finder.anew()
        self._set_page()
        if anchor is not None and self._page is not None and self._wanted is None:
            self._go_to(self._page.index_of_anchor(anchor))

    def _first_page_or_fit(self) -> None:
        if self._page is None:
            self._set_page()
            return
        self._page.ensure(self._top + self._height)
        self._fit()
        self._tell_position()

    def on_unmount(self) -> None:
        """Let the thread that gathers the rest go."""
        if self._supply is not None:
            self._supply.stop()

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, WHEEL_LINES)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -WHEEL_LINES)

    def _wheel(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        event.prevent_default()
        self._go_to(self._top + lines)

    def on_click(self, event: events.Click) -> None:
        """A click on a link tells its address, unless it ends a selection."""
        index = self._top + event.y
        if self._page is None or self._selected is not None or index >= self._page.lines_known:
            return
        at = 0
        for piece in self._page.line(index).pieces:
            at += width_of(piece.text)
            if event.x < at:
                self._activate(self._page.url(piece.link))
                return

    def _activate(self, url: str | None) -> None:
        if url is not None:
            self.post_message(self.LinkActivated(self, url))
