"""What could not be read: where, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.content.sanitiser import clean_line
from reader.models import Problem
from reader.ui.screens.scroll_text import ScrollText

MOST = 500
"""Problems shown; a broken archive may have thousands."""


class ProblemsScreen(ScrollText):
    """The problems of a source and of the last load, each under its name."""

    heading = "Problems"

    def __init__(self, parts: Sequence[tuple[str, Sequence[Problem]]]) -> None:
        super().__init__()
        self._parts = [(name, problems) for name, problems in parts if problems]

    def lines(self) -> Iterator[tuple[str, str]]:
        """Each problem with its place; everything good around it was kept."""
        if not self._parts:
            yield "text", "None: everything could be read."
        for name, problems in self._parts:
            yield "part", clean_line(name, 200)
            yield from self._problems(problems)

    def _problems(self, problems: Sequence[Problem]) -> Iterator[tuple[str, str]]:
        for problem in problems[:MOST]:
            yield "heading", clean_line(problem.reason, 400)
            place = ": ".join(part for part in (problem.file, problem.where) if part)
            yield "quiet", clean_line(place, 400)
        if len(problems) > MOST:
            yield "quiet", f"{self.glyphs.ellipsis} and {len(problems) - MOST} more"
