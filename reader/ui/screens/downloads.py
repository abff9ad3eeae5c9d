"""The downloads as a page over the panes: what is there, what comes, what failed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from reader.content.sanitiser import clean_line
from reader.errors import BroadsheetError
from reader.models import Download, DownloadState
from reader.newsroom.course import size_of
from reader.ui.cells import fit
from reader.ui.screens.list_sheet import ListSheet
from reader.ui.wording import told

if TYPE_CHECKING:
    from reader.newsroom import Newsroom
    from reader.ui.background import Background
    from reader.ui.control.downloading import Downloading

LOOK_EVERY = 1.0
"""Seconds between two looks at how far they are."""
STATE, SIZE = 9, 18
"""Cells of the columns left and right of the title."""


class DownloadsScreen(ListSheet["Download | None", Download]):
    """Dismissed with the download to be played."""

    heading = "Downloads"
    hint = "Enter plays, p pauses and goes on, d removes, Esc"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("Q", "leave", show=False),
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
        super().__init__(rows)
        self._newsroom = newsroom
        self._background = background
        self._downloading = downloading
        self._was_busy = False

    # Showing --------------------------------------------------------------------------

    def on_mount(self) -> None:
        """While something comes, it is looked at again and again."""
        self.set_interval(LOOK_EVERY, self._look)

    def set_row(self, row: Download) -> Content:
        """State, title and size."""
        size, dots = clean_line(size_of(row)), self.glyphs.ellipsis
        title = fit(row.title, max(1, self.width - STATE - SIZE - 1), dots)
        return Content(f"{state_of(row):<{STATE}}{title} {size:>{SIZE}}")

    def said_of(self, row: Download | None) -> str:
        """Where it lies, or why it failed."""
        return (row.error or row.path or row.url) if row else self._downloading.nothing

    def _look(self) -> None:
        """While something comes, and once more after that."""
        busy = self._downloading.busy
        if busy or self._was_busy:
            self._ask()
        self._was_busy = busy

    def _ask(self) -> None:
        self._background.ask("downloads", self._newsroom.downloads.all, self._came)

    def _came(self, rows: tuple[Download, ...]) -> None:
        if self.is_attached and list(rows) != self.rows:
            self.rows = list(rows)
            self.show(self.cursor)

    # Keys -----------------------------------------------------------------------------

    def chosen(self) -> None:
        """It is played."""
        self.action_play()

    def action_pause(self) -> None:
        """Let the one under the cursor rest, or go on."""
        row = self.current
        if row is not None and row.state is DownloadState.WAITING:
            self._change(self._newsroom.downloads.pause, row)
        elif row is not None:
            self.action_resume()

    def action_resume(self) -> None:
        """Let the one under the cursor go on, or try again."""
        row = self.current
        if row is not None:
            self._change(self._newsroom.downloads.resume, row, self._downloading.go_on)

    def action_remove(self) -> None:
        """Take the one under the cursor off the list; a whole file stays on the disk."""
        row = self.current
        if row is not None:
            self._change(self._newsroom.downloads.remove, row)

    def action_play(self) -> None:
        """Play the one under the cursor, from the disk if it is there."""
        if self.current is not None:
            self.dismiss(self.current)

    def _change(
        self, verb: Callable[[int], None], row: Download, then: Callable[[], None] | None = None
    ) -> None:
        def done(_: None) -> None:
            if then is not None:
                then()
            self._ask()

        self._background.change(lambda: verb(row.id), done, self._refused)

    def _refused(self, error: BroadsheetError) -> None:
        """Say why, below the list, or where it was left already; and look what is there."""
        if self.is_attached:
            self.say(told(error))
            self._ask()
        else:
            self._downloading.told(error)


def state_of(row: Download) -> str:
    """``34 %`` of what has begun to come, else the state in a word."""
    if row.state is DownloadState.WAITING and row.done:
        return f"{row.done * 100 // row.size} %" if row.size else "comes"
    return str(row.state)
