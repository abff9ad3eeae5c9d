"""Pictures in the article pane, when somebody wants to see them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from threading import Event as Flag
from typing import TYPE_CHECKING

from reader.config import Images
from reader.errors import BroadsheetError, InputError
from reader.models import Article
from reader.ui.pictures.choosing import INSTALL, choose
from reader.ui.wording import capital, counted

if TYPE_CHECKING:
    from reader.newsroom.rendering import Rendered
    from reader.ui.pictures.making import Made, Wish
    from reader.ui.screens.reading import ReadingScreen

MOST = 24
"""Pictures of one article that are shown."""
AROUND = 3
"""Rows of the pane left free beside a picture."""
_NUMBERS = 255
"""Pictures a process can have numbered at a time; each has 24 bits, and no other process them."""


class Picturing:
    """The pictures of the open article: asked for, on their way, or shown."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._stop: Flag | None = None
        """Set when nobody wants to see them any more."""
        self._awaited = 0
        self._shown = 0
        self._failed = 0
        self._error: BroadsheetError | None = None
        self._numbered = 0
        self._sent: list[int] = []

    def toggle(self) -> None:
        """Show the pictures of the open article, or hide them."""
        screen = self._screen
        rendered = screen.opening.rendered
        if rendered is None:
            screen.tell("Open an article first")
        elif self._stop is not None:
            self.end()
            screen.article.hide_pictures()
            screen.hush()
        else:
            self._begin(rendered)

    def end(self) -> None:
        """Nobody wants to see them any more: another article, or none."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None
        for number in self._sent:
            self._forget(number)
        self._sent.clear()

    def anew(self) -> None:
        """Make them again: the pane has another width, or the terminal has forgotten them."""
        rendered = self._screen.opening.rendered
        if self._stop is not None and rendered is not None:
            self.end()
            self._begin(rendered)

    def resumed(self) -> None:
        """The terminal shows us again, and has forgotten the pictures it was sent."""
        if self._sent:
            self.anew()

    def _begin(self, rendered: Rendered) -> None:
        screen = self._screen
        chosen = choose(
            screen.config.display.images,
            os.environ,
            screen.app.console.color_system,
            ascii_only=screen.glyphs.name == "ascii",
        )
        if chosen.way is Images.OFF:
            screen.tell(capital(chosen.reason))
            return
        stop = self._stop = Flag()
        screen.background.ask(
            "pictures",
            lambda: _wanted(rendered.article),
            lambda places: self._make(rendered.stored.id, places, chosen.way, stop),
            lambda error: self._not_begun(error, stop),
        )

    def _not_begun(self, error: BroadsheetError, stop: Flag) -> None:
        if not stop.is_set():
            self._stop = None
            self._screen.tell(capital(error.reason))

    def _make(self, article_id: int, places: Mapping[str, str], way: Images, stop: Flag) -> None:
        if stop.is_set():
            return
        self._awaited, self._shown, self._failed, self._error = len(places), 0, 0, None
        if not places:
            self._stop = None
            self._screen.tell("No pictures in this article")
            return
        self._screen.tell(f"Fetching {counted(self._awaited, 'picture')} …", lasting=True)
        wish = self._wish(way)
        for place, url in places.items():
            self._make_one(article_id, url, place, wish, stop)

    def _wish(self, way: Images) -> Wish:
        from reader.ui.pictures.making import Wish
        from reader.ui.pictures.sizes import Size

        columns, rows = self._screen.article.room
        ground = self._screen.article.background_colors[1].rgb
        colour = int.from_bytes(bytes(ground), "big")
        return Wish(way, Size(columns, max(1, rows - AROUND)), colour)

    def _make_one(self, article_id: int, url: str, place: str, wish: Wish, stop: Flag) -> None:
        background, pictures = self._screen.background, self._screen.newsroom.pictures
        number = self._next_number()

        def made() -> Made | None:
            from reader.ui.pictures.making import make

            if stop.is_set():
                return None
            path = pictures.fetch(url, article_id, lambda: stop.is_set() or background.closed)
            return make(path, wish, number)

        background.fetch(
            made,
            lambda found: self._came(place, found, stop),
            lambda error: self._came(place, None, stop, error),
        )

    def _next_number(self) -> int:
        self._numbered = self._numbered % _NUMBERS + 1
        return (os.getpid() & 0xFFFF) << 8 | self._numbered

    def _came(
        self, place: str, made: Made | None, stop: Flag, error: BroadsheetError | None = None
    ) -> None:
        if stop.is_set():
            return
        self._awaited -= 1
        self._failed += error is not None
        self._error = error or self._error
        if made is not None:
            self._shown += 1
            self._send(made)
            self._screen.article.show_picture(place, made.picture)
        if not self._awaited:
            self._tell()

    def _tell(self) -> None:
        words = counted(self._shown, "picture")
        if self._error is None:
            self._screen.tell(words)
        elif self._shown:
            self._screen.tell(f"{words}; {self._failed} missing: {self._error.reason}")
        else:
            self._stop = None
            self._screen.tell(f"No picture could be had: {self._error.reason}")

    # The terminal ---------------------------------------------------------------------

    def _send(self, made: Made) -> None:
        if made.number:
            self._sent.append(made.number)
        for sequence in made.sequences:
            self._write(sequence)

    def _forget(self, number: int) -> None:
        from reader.ui.pictures.kitty import forgetting

        self._write(forgetting(number))

    def _write(self, sequence: str) -> None:
        """One sequence in a call of its own, after which it is drawn with."""
        driver = self._screen.app._driver
        if driver is not None:
            driver.write(sequence)


def _wanted(article: Article) -> dict[str, str]:
    """Pictures of the body; if it has none, the one that goes with the article.

    Their addresses by the place where they are to stand.
    """
    from reader.content.picture_urls import body_picture_urls, picture_urls
    from reader.ui.pictures.decoding import is_there
    from reader.ui.typesetting.picture_galley import LEAD

    if not is_there():
        raise InputError(INSTALL)
    named = body_picture_urls(article)
    if named:
        return {url: url for url in named[:MOST]}
    lead = picture_urls(article)[:1]
    return dict(zip((LEAD,), lead, strict=False))
