"""What the user reads, and when, as a page over the panes."""

from __future__ import annotations

from collections.abc import Iterator

from reader.models import Reading
from reader.ui.reading_sheet import sheet
from reader.ui.screens.scroll_text import ScrollText


class StatisticsScreen(ScrollText):
    """The figures of `broadsheet stats`, drawn."""

    heading = "What you read"

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading

    def lines(self) -> Iterator[tuple[str, str]]:
        """By day, week, hour and source."""
        yield from sheet(self._reading, self.width, self.glyphs)
        yield "quiet", ""
        yield "quiet", "Counted in your library, and told to nobody."
