"""One article set for one width, as far as somebody wants to see it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from time import perf_counter
from typing import NamedTuple

from reader.content.blocks import Block, BlockKind, Link, quote_between
from reader.content.front import enclosure_links, front_matter
from reader.content.reading_time import UNKNOWN, Extent
from reader.models import StoredArticle
from reader.ui.glyphs import UNICODE, Glyphs
from reader.ui.typesetting.body import set_block
from reader.ui.typesetting.front import ARTICLE_LINK, closing, notes_on, opening
from reader.ui.typesetting.galley import Galley, Line, Run
from reader.ui.typesetting.measure import MEASURE, Measure
from reader.ui.typesetting.picture_galley import LEAD, Picture, picture_galleys, pictures_named
from reader.ui.typesetting.place import Place
from reader.ui.typesetting.roles import Role

Part = Block | Link
LINES_A_LOOK = 16
"""Lines made between two looks at the clock: well under a millisecond."""


class Anchor(NamedTuple):
    """A character of the story, found again on a page of another width."""

    block: int
    nth: int
    """Which galley of the block, pictures not counted: a long table has several."""
    offset: int


class Page:
    """The lines of an article for a pane of a given width, made on demand.

    ``parts`` may give None for "no more for now": the page then stays unfinished
    and goes on there at the next call.  Not for use by several threads at once.
    """

    def __init__(
        self,
        stored: StoredArticle,
        parts: Iterable[Part | None],
        width: int,
        glyphs: Glyphs = UNICODE,
        measure: int = MEASURE,
        *,
        extent: Extent = UNKNOWN,
        pictures: Mapping[str, Picture] | None = None,
    ) -> None:
        self.width = width
        self._stored = stored
        self._glyphs = glyphs
        self._measure = Measure.of(width, measure)
        self._extent = extent
        self._pictures = pictures or {}
        self._parts = iter(parts)
        self._links: list[Link] = []
        self._urls: dict[int, str] = {}
        self._galleys: list[Galley] = []
        self._firsts: list[int] = []
        self._lines = 0
        self._characters = 0
        self._block = 0
        self._source: Iterator[Galley | None] = self._set()
        self._finished = False

    # How far it is ------------------------------------------------------------------

    @property
    def finished(self) -> bool:
        """Whether every line has been made."""
        return self._finished

    @property
    def lines_known(self) -> int:
        """Lines made so far."""
        return self._lines

    @property
    def galleys(self) -> Sequence[Galley]:
        """The galleys met so far; the last may still grow."""
        return self._galleys

    @property
    def links(self) -> tuple[Link, ...]:
        """The numbered links met so far: of the body, then the enclosures."""
        return tuple(self._links)

    def ensure(self, lines: int) -> bool:
        """Make lines until there are ``lines``; false if there are fewer (yet)."""
        while self._lines < lines and self._make_line():
            pass
        return self._lines >= lines

    def advance(self, milliseconds: float) -> bool:
        """Make lines for about this long; true while it can go on at once."""
        until = perf_counter() + milliseconds / 1000
        while perf_counter() < until:
            for _ in range(LINES_A_LOOK):
                if not self._make_line():
                    return False
        return True

    def _make_line(self) -> bool:
        """Make one more line; false if there is none, or none for now."""
        while True:
            if self._galleys and self._galleys[-1].open and self._galleys[-1].make_line():
                self._lines += 1
                return True
            if not self._next_galley():
                return False

    def _next_galley(self) -> bool:
        if self._finished:
            return False
        galley = next(self._source, _END)
        if galley is _END:
            self._finished = True
        if not isinstance(galley, Galley):
            return False
        self._keep(galley)
        return True

    def _keep(self, galley: Galley) -> None:
        galley.number, galley.offset = len(self._galleys), self._characters
        galley.block = self._block
        under_heading = bool(self._galleys) and Role.HEADING in self._galleys[-1].roles
        if under_heading and not galley.verbatim:
            galley.space = int(Role.HEADING in galley.roles)
        self._firsts.append(self._lines)
        self._lines += galley.space
        self._characters += len(galley.text) + 1
        self._galleys.append(galley)

    def _set(self) -> Iterator[Galley | None]:
        article = self._stored.article
        front = front_matter(article, self._stored.source, changed=self._stored.versions > 0)
        notes = notes_on(self._stored, self._extent)
        yield from opening(front, self._measure, self._glyphs, self._stored.status.tags, notes)
        lead = self._pictures.get(LEAD)
        yield from picture_galleys([lead] if lead else [], self._measure)
        yield from self._body()
        self._block += 1
        taken = max((link.number for link in self._links), default=0)
        for link in enclosure_links(article, taken):
            self._know(link)
        yield from closing(article, front.credit, self._links, self._measure)

    def _body(self) -> Iterator[Galley | None]:
        above = None
        for part in self._parts:
            if part is None:
                yield None
            elif isinstance(part, Link):
                self._know(part)
            else:
                self._block += 1
                between = quote_between(above, part) if above else ""
                yield from self._set_block(part, between)
                above = part

    def _set_block(self, block: Block, between: str) -> Iterator[Galley]:
        """A block; a picture that stands alone over its words, one among words under them."""
        galleys = set_block(block, self._measure, self._glyphs, between)
        pictures = pictures_named(block, self._urls, self._pictures)
        shown = [*picture_galleys(pictures, self._measure, block)]
        if not shown or block.kind is not BlockKind.IMAGE:
            yield from chain(galleys, shown)
            return
        yield from shown
        for galley in galleys:
            galley.space = 0
            yield galley

    def _know(self, link: Link) -> None:
        self._links.append(link)
        self._urls.setdefault(link.number, link.url)

    # Looking at it ------------------------------------------------------------------

    def line(self, index: int, marks: Sequence[Run] = ()) -> Line:
        """Line ``index`` of those known; ``marks`` are drawn over the galley's own runs."""
        galley, row = self._row(index)
        return galley.line(row, marks) if row >= 0 else galley.line_above()

    def galley_of(self, index: int) -> int:
        """The number of the galley line ``index`` is of; empty lines are of the one below."""
        return bisect_right(self._firsts, index) - 1

    def _row(self, index: int) -> tuple[Galley, int]:
        number = self.galley_of(index)
        galley = self._galleys[number]
        return galley, index - self._firsts[number] - galley.space

    def url(self, link: int | None) -> str | None:
        """The address a piece leads to."""
        if link == ARTICLE_LINK:
            return self._stored.article.url
        return None if link is None else self._urls.get(link)

    def place(self, index: int, x: int = 0) -> Place:
        """The character at column ``x`` (in characters) of line ``index``."""
        galley, row = self._row(index)
        if row < 0:
            return Place(galley.number, 0)
        return Place(galley.number, galley.offset_at(galley.line(row), x))

    def index_of(self, place: Place) -> int:
        """The line on which a character stands; makes lines until it is there."""
        while not self._has(place) and self._make_line():
            pass
        if place.galley >= len(self._galleys):
            return max(0, self._lines - 1)
        galley = self._galleys[place.galley]
        return self._firsts[place.galley] + galley.space + galley.row_of(place.offset)

    def _has(self, place: Place) -> bool:
        if place.galley >= len(self._galleys):
            return False
        galley = self._galleys[place.galley]
        return not galley.open or bool(galley.lines and galley.lines[-1][1] > place.offset)

    def text(self, start: Place, end: Place) -> str:
        """The text from one place up to another: paragraphs unwrapped, blank lines between."""
        parts: list[str] = []
        for galley in self._galleys[start.galley : end.galley + 1]:
            if galley.silent:
                continue
            left = start.offset if galley.number == start.galley else 0
            right = end.offset if galley.number == end.galley else len(galley.text)
            gap = "\n" * (galley.space + 1) if parts else ""
            lead = galley.lead if left == 0 else ""
            parts.append(f"{gap}{lead}{galley.text[left:right]}")
        return "".join(parts)

    def anchor(self, index: int) -> Anchor:
        """What stands on line ``index``, to be found again by ``index_of_anchor``."""
        place = self.place(index)
        block = self._galleys[place.galley].block
        above = [each for each in self._of_block(block) if each.number < place.galley]
        return Anchor(block, sum(not each.silent for each in above), place.offset)

    def index_of_anchor(self, anchor: Anchor) -> int:
        """The line on which an anchor stands; makes lines until it is there."""
        while (not self._galleys or self._galleys[-1].block <= anchor.block) and self._make_line():
            pass
        galleys = self._of_block(anchor.block)
        words = [each for each in galleys if not each.silent] or galleys
        if not words:
            return self.index_of(Place(len(self._galleys) - 1, 0))
        return self.index_of(Place(words[min(anchor.nth, len(words) - 1)].number, anchor.offset))

    def _of_block(self, block: int) -> Sequence[Galley]:
        first = bisect_left(self._galleys, block, key=_block)
        return self._galleys[first : bisect_right(self._galleys, block, key=_block)]

    # Reading position ---------------------------------------------------------------

    def share_above(self, index: int) -> float:
        """Which share of the characters known stands above line ``index``, 0 to 1."""
        if index <= 0 or not self._characters:
            return 0.0
        if index >= self._lines:
            return 1.0
        place = self.place(index)
        return (self._galleys[place.galley].offset + place.offset) / self._characters

    def index_at_share(self, share: float) -> int:
        """The line above which ``share`` of the characters known stand."""
        if share <= 0 or not self._galleys:
            return 0
        wanted = round(share * self._characters)
        number = max(0, bisect_right(self._galleys, wanted, key=lambda galley: galley.offset) - 1)
        return self.index_of(Place(number, wanted - self._galleys[number].offset))


def _block(galley: Galley) -> int:
    return galley.block


_END = object()
