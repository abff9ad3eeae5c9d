"""How headlines look: as the settings say, until a key says otherwise."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.config import Dates, Density
from reader.models import Headline
from reader.ui.widgets.headline_columns import Look
from reader.ui.widgets.row_window import PAGE

if TYPE_CHECKING:
    from reader.config import DisplayConfig
    from reader.ui.screens.reading import ReadingScreen

KEY = "ui.look"
"""Name of the choice in the library's state."""


def look_of(display: DisplayConfig) -> Look:
    """What the settings say."""
    return Look(
        display.density is Density.TWO_LINE,
        display.dates is Dates.RELATIVE,
        display.group_by_day,
    )


class Looking:
    """Turns from look to look, and remembers the last for the next start."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self.look = look_of(screen.config.display)
        """How headlines look now."""

    def recall(self) -> None:
        """Look as at the last end; runs in a thread, before the first list."""
        self.look = _chosen(self._screen.newsroom.library.state(KEY), self.look)

    def turn_density(self) -> str:
        """One line or two; returns what to say of it."""
        look = self.look
        if self._screen.lists.quote_no_more():
            return _lines(look)
        self._turn(replace(look, two_line=not look.two_line))
        self._fetch_again()
        return _lines(self.look)

    def turn_days(self) -> str:
        """Under days, or not; returns what to say of it."""
        look = self.look
        self._turn(replace(look, by_day=not look.by_day))
        return "Not grouped by day" if look.by_day else "Grouped by day"

    def follow(self, display: DisplayConfig) -> None:
        """Look as the settings say now."""
        before = self.look
        self._turn(look_of(display))
        if before.two_line != self.look.two_line:
            self._fetch_again()

    def _turn(self, look: Look) -> None:
        screen, self.look = self._screen, look
        screen.headlines.show_as(screen.lists.dressed(look))
        screen.lists.describe()
        choice = json.dumps([look.two_line, look.by_day, _set(look_of(screen.config.display))])
        screen.memory.keep(KEY, choice)

    def _fetch_again(self) -> None:
        """The rows in sight, with their standfirsts or without."""
        screen, view = self._screen, self._screen.lists.view
        if view is None:
            return
        headlines, standfirsts = screen.headlines, self.look.two_line
        generation, pages = headlines.generation, headlines.pages_in_sight

        def fetched() -> dict[int, tuple[Headline, ...]]:
            return {page: view.page(page * PAGE, PAGE, standfirsts=standfirsts) for page in pages}

        def came(rows: dict[int, tuple[Headline, ...]]) -> None:
            if headlines.generation == generation:
                headlines.renew(rows)

        screen.background.ask("look", fetched, came)


def _lines(look: Look) -> str:
    return "Two lines a headline" if look.two_line else "One line a headline"


def _set(look: Look) -> list[bool]:
    return [look.two_line, look.by_day]


def _chosen(text: str | None, set_to: Look) -> Look:
    """What was chosen last, unless the settings were changed after that."""
    try:
        two_line, by_day, then = json.loads(text or "[]")
    except ValueError:
        return set_to
    if then != _set(set_to):
        return set_to
    return replace(set_to, two_line=bool(two_line), by_day=bool(by_day))
