"""Remembers where the reader was, and goes back there at the next start."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.models import Order, Scope, Show, Smart
from reader.ui.control.lists import Opened, Wish
from reader.ui.layout import Pane
from reader.ui.widgets.section_rows import Contents
from reader.values import dataclass

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen

KEY = "ui.place"
"""Name of the place in the library's state."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was reading."""

    wish: Wish
    pane: Pane = Pane.HEADLINES
    open_id: int | None = None
    """The article in the article pane."""
    folded: frozenset[int] = frozenset()

    def to_json(self) -> str:
        """One line for the library's state."""
        scope = self.wish.scope
        return json.dumps(
            {
                "smart": scope.smart,
                "section": scope.section_id,
                "source": scope.source_id,
                "query": scope.query,
                "show": self.wish.show,
                "order": self.wish.order,
                "article": self.wish.article_id,
                "row": self.wish.screen_row,
                "pane": self.pane,
                "open": self.open_id,
                "folded": sorted(self.folded),
            }
        )

    @classmethod
    def from_json(cls, text: str | None, otherwise: Place) -> Place:
        """The place that was written; ``otherwise`` if there is none or it makes no sense."""
        try:
            return cls._from(json.loads(text or "{}"))
        except (ValueError, TypeError, KeyError):
            return otherwise

    @classmethod
    def _from(cls, said: dict[str, Any]) -> Place:
        smart = Smart(said["smart"]) if said["smart"] else None
        scope = Scope(smart, said["section"], said["source"], said["query"])
        wish = Wish(scope, Show(said["show"]), Order(said["order"]), said["article"], said["row"])
        return cls(wish, Pane(said["pane"]), said["open"], frozenset(said["folded"]))


@dataclass(frozen=True, slots=True)
class Start:
    """All that the first paint needs."""

    place: Place
    opened: Opened
    contents: Contents


class Memory:
    """Writes the place down whenever it changes, so that a kill loses nothing."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._written = ""

    def note(self) -> None:
        """Write down where we are."""
        screen = self._screen
        if not screen.started or screen.lists.wish.typing:
            return
        current = screen.headlines.current
        wish = screen.lists.wish
        place = Place(
            Wish(
                wish.scope,
                wish.show,
                wish.order,
                current.id if current else None,
                screen.headlines.screen_row,
            ),
            screen.active_pane,
            screen.opening.article_id,
            screen.sections.folded,
        ).to_json()
        if place == self._written:
            return
        self._written = place
        self.keep(KEY, place)

    def keep(self, key: str, text: str) -> None:
        """Write something down for the next start, behind what is being done."""
        library = self._screen.newsroom.library
        self._screen.background.change(lambda: library.set_state(key, text), lambda _: None)

    def recall(self) -> Start:
        """Fetch the last place with its list; runs in a thread."""
        library, config = self._screen.newsroom.library, self._screen.config
        self._screen.ordering.recall()
        self._screen.looking.recall()
        home = Scope(smart=Smart.ALL)
        fresh = Place(Wish(home, config.display.show, self._screen.ordering.of(home)))
        place = Place.from_json(library.state(KEY), fresh)
        contents = self._screen.watching.contents(place.folded)
        if not contents.has(place.wish.scope):
            place = fresh
        return Start(place, self._screen.lists.fetch(place.wish), contents)
