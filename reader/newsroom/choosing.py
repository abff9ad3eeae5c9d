"""Articles chosen out of a list, by their places: read bit by bit, however many they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library import Library
    from reader.library.views import View

AT_ONCE = 500
"""Ids asked for at once."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Stretches of a view."""

    view: View
    stretches: tuple[tuple[int, int], ...]
    """First and last row of each, 0-based."""

    def ids(self) -> Iterator[int]:
        """The articles' ids from the top."""
        for first, last in self.stretches:
            for start in range(first, last + 1, AT_ONCE):
                yield from self.view.ids(start, min(AT_ONCE, last + 1 - start))

    def links(self, library: Library) -> tuple[str, ...]:
        """The links of those that have one, each once.  Raises `NotFoundError`."""
        links = (library.article(each).article.url for each in self.ids())
        return tuple(dict.fromkeys(link for link in links if link))
