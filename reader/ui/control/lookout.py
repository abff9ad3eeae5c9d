"""Looking at what may be added, in the background: the newest wish counts, others are stopped."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event as Flag
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError

if TYPE_CHECKING:
    from reader.newsroom import Newsroom
    from reader.newsroom.events import Stop
    from reader.newsroom.preview import Preview
    from reader.ui.background import Background


class Lookout:
    """What was found at one address, and which feed of a site the cursor rests on."""

    def __init__(
        self, newsroom: Newsroom, background: Background, changed: Callable[[], None]
    ) -> None:
        self._newsroom = newsroom
        self._background = background
        self._changed = changed
        self._stop = Flag()
        self._site: Preview | None = None
        self._found: dict[str, Preview | BroadsheetError] = {}
        self._target = ""
        self.looking = False
        """Whether an answer is still to come."""
        self.choice = 0
        """Place of the cursor among the feeds of a site."""

    @property
    def site(self) -> Preview | None:
        """The site, if what is there has several feeds."""
        return self._site

    @property
    def found(self) -> Preview | BroadsheetError | None:
        """What Enter would add, or why it cannot be; ``None`` before it is known."""
        return self._found.get(self._target)

    def look(self, target: str) -> None:
        """Look at an address; what was looked at before is forgotten."""
        self.leave()
        self._target = target
        self._ask(target, lambda stop: self._newsroom.preview(target, stop))

    def rest_on(self, place: int) -> None:
        """Put the cursor on another feed of the site; `look_closer` fetches it."""
        assert self._site is not None
        self._halt()
        self.choice = max(0, min(place, len(self._site.choices) - 1))
        self._target = self._site.choices[self.choice].url

    def look_closer(self) -> None:
        """Fetch the feed under the cursor, unless it was fetched before."""
        site, url = self._site, self._target
        if site is not None and self.found is None and not self.looking:
            self._ask(url, lambda stop: self._newsroom.preview_choice(site, url, stop))

    def leave(self) -> None:
        """Stop looking, and forget what was seen."""
        self._halt()
        self._site, self._target, self.choice = None, "", 0
        self._found.clear()

    def _halt(self) -> None:
        self._stop.set()
        self._stop = Flag()
        self.looking = False

    def _ask(self, target: str, look: Callable[[Stop], Preview]) -> None:
        stop, background = self._stop, self._background
        self.looking = True

        def answered(answer: Preview | BroadsheetError) -> None:
            if stop.is_set():  # the user has gone on meanwhile
                return
            self.looking = False
            self._take(target, answer)
            self._changed()

        background.fetch(
            lambda: look(lambda: stop.is_set() or background.closed), answered, answered
        )

    def _take(self, target: str, answer: Preview | BroadsheetError) -> None:
        if isinstance(answer, BroadsheetError) or not answer.choices:
            self._found[target] = answer
            return
        self._site = answer
        self.rest_on(0)
        self.look_closer()
