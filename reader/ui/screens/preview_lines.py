"""A preview as lines: what it is, then its first headlines, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from reader.errors import BroadsheetError
from reader.newsroom.events import Choice
from reader.newsroom.preview import Preview, Shown
from reader.ui.cells import fit
from reader.ui.dates import WIDTH, short_date
from reader.ui.glyphs import Glyphs
from reader.ui.typesetting.hanging import hanging
from reader.ui.wording import counted, told

Line = tuple[str, str]
"""Its style, and what it says: never markup."""
TITLE, TEXT, QUIET, WRONG = "bold", "", "$quiet", "$error"
LEAST_CHOICES = 3
"""Feeds of a site that are in sight however low the screen is."""


@dataclass(frozen=True, slots=True)
class Space:
    """Where the lines are to stand."""

    width: int
    rows: int
    glyphs: Glyphs
    now: datetime

    def line(self, style: str, text: str, lead: str = "") -> Line:
        """One line after a ``lead`` of our own, cut where it does not fit."""
        return style, lead + fit(text, self.width - len(lead), self.glyphs.ellipsis).rstrip()


def preview_lines(preview: Preview, space: Space) -> list[Line]:
    """A preview in at most ``space.rows`` lines."""
    lines = [space.line(TITLE, preview.title), space.line(QUIET, _facts(preview, space.glyphs))]
    if preview.home:
        lines.append(space.line(QUIET, preview.home))
    if preview.known:
        lines.append(space.line(TEXT, f"Added before, in {preview.section}"))
    lines += [space.line(WRONG, each) for each in _problems(preview)]
    rows = list(_headlines(preview.headlines, space)) or _names(preview.feeds, space)
    total = preview.articles if preview.headlines else len(preview.feeds)
    return [*lines, (TEXT, ""), *_first(rows, total, space.rows - len(lines) - 1, space)]


def _facts(preview: Preview, glyphs: Glyphs) -> str:
    """How much there is, of what kind, in which language."""
    parts = [counted(len(preview.feeds), "feed")] if preview.feeds else []
    if preview.folders:
        parts.append(counted(preview.folders, "folder"))
    if preview.articles or not preview.feeds:
        more = "more than " if preview.partial else ""
        parts.append(more + counted(preview.articles, "article"))
    if preview.sources > 1:
        parts.append(counted(preview.sources, "source"))
    return f" {glyphs.dot} ".join([*parts, *filter(None, [preview.language, preview.kind])])


def _problems(preview: Preview) -> Iterator[str]:
    if preview.problems:
        number = counted(len(preview.problems), "problem")
        yield f"{number}: {preview.problems[0].reason}"


def _headlines(shown: Sequence[Shown], space: Space) -> Iterator[Line]:
    for each in shown:
        date = short_date(each.published, space.now)
        yield space.line(TEXT, each.title, f"{date:>{WIDTH}}  ")


def _names(feeds: Sequence[str], space: Space) -> list[Line]:
    return [space.line(TEXT, each, f"{space.glyphs.bullet} ") for each in feeds[: space.rows]]


def _first(rows: list[Line], total: int, most: int, space: Space) -> list[Line]:
    """As many rows as there is room for; the last says how many are left out."""
    if total <= most and len(rows) == total:
        return rows
    kept = rows[: max(0, most - 1)]
    left = total - len(kept)
    return (
        [*kept, space.line(QUIET, f"{space.glyphs.ellipsis} and {left:,} more")] if left else kept
    )


def choice_lines(choices: Sequence[Choice], cursor: int, space: Space) -> list[Line]:
    """The feeds of a site around the cursor, and how many there are."""
    most = max(LEAST_CHOICES, space.rows // 3)
    first = max(0, min(cursor - most // 2, len(choices) - most))
    lines = [space.line(QUIET, f"This site has {counted(len(choices), 'feed')}; choose one:")]
    for place, choice in enumerate(choices[first : first + most], first):
        mark, style = (space.glyphs.folded, TITLE) if place == cursor else (" ", TEXT)
        lines.append(space.line(style, choice.title or choice.url, f"{mark} "))
    return [*lines, (TEXT, "")]


def error_lines(error: BroadsheetError, space: Space) -> list[Line]:
    """Why there is nothing to be added."""
    return [(WRONG, hanging("", told(error), space.width))]
