"""Pictures as rows of cells among the lines of type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.content.blocks import Block, SpanStyle
from reader.ui.typesetting.galley import Galley, Line, Piece
from reader.ui.typesetting.measure import Measure
from reader.ui.typesetting.setting import settled
from reader.ui.typesetting.wrapping import width_of
from reader.values import dataclass

LEAD = ""
"""Instead of an address: the picture over the story, which the body does not name."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, ready to be drawn."""

    columns: int
    rows: tuple[tuple[Piece, ...], ...]


@dataclass(slots=True)
class PictureGalley(Galley):
    """The rows of one picture.  To the page each is a line of one character."""

    rows: Sequence[Sequence[Piece]] = ()

    def line(self, row: int, marks: object = ()) -> Line:
        """A row of cells; nothing is ever found or marked in it."""
        start, end = self.lines[row]
        before = [Piece(" " * self.indent)] if self.indent else []
        if self.lead:
            before.append(Piece(self.lead, self.lead_roles))
        at = self.indent + len(self.lead)
        return Line((*before, *self.rows[row]), self.number, start, end, at)


def pictures_named(
    block: Block, urls: Mapping[int, str], pictures: Mapping[str, Picture]
) -> list[Picture]:
    """Those of ``pictures``, by their addresses, that a block names; ``urls`` are its links'."""
    if not pictures:
        return []
    images = (span for span in block.spans if span.style is SpanStyle.IMAGE)
    named = (span.part or urls.get(span.link or 0, "") for span in images)
    return [pictures[each] for each in named if each in pictures]


def picture_galleys(
    pictures: Sequence[Picture], measure: Measure, block: Block | None = None
) -> Iterator[Galley]:
    """The pictures there are, as far as they are not too wide for the measure."""
    lead = settled(block.hang) if block else ""
    for picture in pictures:
        if picture.columns + width_of(lead) <= measure.wide:
            count = len(picture.rows)
            yield PictureGalley(
                text="\n" * count,
                breaks=iter([(row, row + 1) for row in range(count)]),
                indent=measure.left,
                width=measure.width,
                lead=lead,
                silent=True,
                rows=picture.rows,
            )
