"""The articles that were opened last, for the palette; the next start knows them too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.models import Headline
    from reader.ui.screens.reading import ReadingScreen

KEPT = 20
"""Articles that are remembered."""
KEY = "recent"
"""Name of the list in the library's state."""


class Recent:
    """Ids and titles, the last one first."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._titles: dict[int, str] = {}

    @property
    def articles(self) -> tuple[tuple[int, str], ...]:
        """Id and title of each, the last one opened first."""
        return tuple(reversed(self._titles.items()))

    def opened(self, article_id: int, title: str) -> None:
        """An article has been opened."""
        if next(reversed(self._titles), None) == article_id:
            return
        self._titles.pop(article_id, None)
        self._titles[article_id] = title
        for oldest in list(self._titles)[:-KEPT]:
            del self._titles[oldest]
        self._screen.memory.keep(KEY, json.dumps(list(self._titles)))

    def recall(self) -> None:
        """Fetch the titles of those opened before this start."""
        library = self._screen.newsroom.library
        self._screen.background.ask(
            "recent", lambda: library.headlines(_ids(library.state(KEY))), self._recalled
        )

    def _recalled(self, headlines: tuple[Headline, ...]) -> None:
        known = {headline.id: headline.title for headline in headlines}
        self._titles = {**known, **self._titles}


def _ids(text: str | None) -> list[int]:
    """What was written, as far as it makes sense."""
    try:
        said = json.loads(text or "[]")
    except ValueError:
        return []
    return [each for each in said if isinstance(each, int)] if isinstance(said, list) else []
