"""The few pages of a long list that are in memory, out of a list of any length."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reader.models import Headline

PAGE = 128
"""Rows fetched at once: two screens of a tall terminal; 0.7 ms of SQL."""

PAGES = 16
"""Pages kept: 2,048 headlines, about 1 MB."""


class RowWindow:
    """Pages of headlines by number, the least recently seen dropped first."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, tuple[Headline, ...]] = OrderedDict()

    def clear(self) -> None:
        """Forget everything."""
        self._pages.clear()

    def put(self, number: int, rows: tuple[Headline, ...]) -> None:
        """Keep page ``number``."""
        self._pages[number] = rows
        self._pages.move_to_end(number)
        while len(self._pages) > PAGES:
            self._pages.popitem(last=False)

    def get(self, index: int) -> Headline | None:
        """The headline at ``index`` of the list, if its page is here."""
        number, place = divmod(index, PAGE)
        rows = self._pages.get(number)
        if rows is None or place >= len(rows):
            return None
        self._pages.move_to_end(number)
        return rows[place]

    def missing(self, first: int, last: int) -> list[int]:
        """Numbers of the pages from row ``first`` to row ``last`` that are not here."""
        return [n for n in range(first // PAGE, last // PAGE + 1) if n not in self._pages]

    def __iter__(self) -> Iterator[tuple[int, Headline]]:
        """All rows here, with their places in the list."""
        for number, rows in self._pages.items():
            yield from enumerate(rows, start=number * PAGE)

    def replace(self, changed: Iterable[Headline]) -> list[int]:
        """Put newer versions of some rows in place; returns where they stand.

        One that was fetched without its standfirst keeps the one that is here.
        """
        newer = {headline.id: headline for headline in changed}
        pairs = [
            (index, row, _with_standfirst(newer[row.id], row))
            for index, row in self
            if row.id in newer
        ]
        places = [(index, headline) for index, row, headline in pairs if headline != row]
        for index, headline in places:
            number, place = divmod(index, PAGE)
            rows = self._pages[number]
            self._pages[number] = (*rows[:place], headline, *rows[place + 1 :])
        return [index for index, _ in places]


def _with_standfirst(newer: Headline, row: Headline) -> Headline:
    return newer if newer.standfirst else replace(newer, standfirst=row.standfirst)
