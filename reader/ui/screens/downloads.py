"""The downloads as a page over the panes: what is there, what comes, what failed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.content.sanitiser import clean_line
from reader.models import Download, DownloadState
from reader.newsroom.course import size_of
from reader.ui.cells import fit
from reader.ui.glyphs import UNICODE, Glyphs
from reader.ui.screens.links import AROUND, FOOT
from reader.ui.screens.scroll_text import FRAME, SHEET
from reader.ui.typesetting.wrapping import break_lines

if TYPE_CHECKING:
    from reader.newsroom import Newsroom
    from reader.ui.background import Background
    from reader.ui.control.downloading import Downloading

LOOK_EVERY = 1.0
"""Seconds between two looks at how far they are."""
STATE, SIZE = 9, 18
"""Cells of the columns left and right of the title."""


class DownloadsScreen(ModalScreen[Download | None]):
    """Dismissed with the download to be played."""

    hint: ClassVar[str] = "Enter plays, p pauses and goes on, d removes, Esc"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,Q", "leave", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("p", "pause", show=False),
        Binding("r", "resume", show=False),
        Binding("d", "remove", show=False),
        Binding("E", "play", show=False),
    ]

    def __init__(
        self,
        rows: Sequence[Download],
        newsroom: Newsroom,
        background: Background,
        downloading: Downloading,
    ) -> None:
        super().__init__()
        self._rows = list(rows)
        self._newsroom = newsroom
        self._background = background
        self._downloading = downloading
        self._was_busy = False

    # Showing --------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """State, title and size of each; below, where one lies or why it failed."""
        with Vertical(id="sheet"):
            yield Static(Content("Downloads"), classes="page-title")
            yield OptionList()
            yield Static(id="link-address", markup=False)
            yield Static(Content(self.hint), id="link-hint")

    def on_mount(self) -> None:
        """Keys go to the list; while something comes, it is looked at again and again."""
        self.query_one(OptionList).focus()
        self.set_interval(LOOK_EVERY, self._look)

    def on_resize(self) -> None:
        """Set the rows for the new width, and as many as there is room for."""
        self._show()

    @property
    def _width(self) -> int:
        return min(SHEET, self.app.size.width) - FRAME

    def _show(self) -> None:
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        options.styles.height = max(1, min(len(self._rows), self.app.size.height - AROUND))
        options.clear_options()
        options.add_options(Option(self._row(row)) for row in self._rows)
        options.highlighted = min(at, len(self._rows) - 1) if self._rows else None
        self._describe()

    def _row(self, row: Download) -> Content:
        glyphs: Glyphs = getattr(self.app, "glyphs", UNICODE)
        size, dots = clean_line(size_of(row)), glyphs.ellipsis
        title = fit(row.title, max(1, self._width - STATE - SIZE - 1), dots)
        return Content(f"{state_of(row):<{STATE}}{title} {size:>{SIZE}}")

    def _describe(self) -> None:
        """Where the one under the cursor lies, or why it failed."""
        row = self._current
        words = (row.error or row.path or row.url) if row else "Nothing: b in an article downloads"
        line = clean_line(words)
        cuts = islice(break_lines(line, self._width), FOOT)
        text = "\n".join(line[start:end] for start, end in cuts)
        self.query_one("#link-address", Static).update(Content(text))

    @property
    def _current(self) -> Download | None:
        index = self.query_one(OptionList).highlighted
        return self._rows[index] if index is not None and index < len(self._rows) else None

    def _look(self) -> None:
        """While something comes, and once more after that."""
        busy = self._downloading.busy
        if busy or self._was_busy:
            self._ask()
        self._was_busy = busy

    def _ask(self) -> None:
        self._background.ask("downloads", self._newsroom.downloads.all, self._came)

    def _came(self, rows: tuple[Download, ...]) -> None:
        if self.is_attached and list(rows) != self._rows:
            self._rows = list(rows)
            self._show()

    # Keys -----------------------------------------------------------------------------

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._describe()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_play()

    def action_step(self, step: int) -> None:
        """One down or up."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_pause(self) -> None:
        """Let the one under the cursor rest, or go on."""
        row = self._current
        if row is not None and row.state is DownloadState.WAITING:
            self._change(self._newsroom.downloads.pause, row)
        elif row is not None:
            self.action_resume()

    def action_resume(self) -> None:
        """Let the one under the cursor go on, or try again."""
        row = self._current
        if row is not None:
            self._change(self._newsroom.downloads.resume, row, self._downloading.go_on)

    def action_remove(self) -> None:
        """Take the one under the cursor off the list; a whole file stays on the disk."""
        row = self._current
        if row is not None:
            self._change(self._newsroom.downloads.remove, row)

    def action_play(self) -> None:
        """Play the one under the cursor, from the disk if it is there."""
        if self._current is not None:
            self.dismiss(self._current)

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)

    def _change(
        self, verb: Callable[[int], None], row: Download, then: Callable[[], None] | None = None
    ) -> None:
        def done(_: None) -> None:
            if then is not None:
                then()
            self._ask()

        self._background.change(lambda: verb(row.id), done, lambda _: self._ask())


def state_of(row: Download) -> str:
    """``34 %`` of what has begun to come, else the state in a word."""
    if row.state is DownloadState.WAITING and row.done:
        return f"{row.done * 100 // row.size} %" if row.size else "comes"
    return str(row.state)
