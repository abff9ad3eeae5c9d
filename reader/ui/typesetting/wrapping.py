"""Where lines break: words kept whole, measured in terminal cells.

Text in which every character is one cell wide (most of the news) is broken by
searching for a blank, which costs a few microseconds a line; anything else is
measured cluster by cluster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.cells import get_character_cell_size

Cut = tuple[int, int]
"""A line as offsets into its text: first character, and after the last one."""

SMALLEST = 2
"""No line is narrower: a wide character has to fit."""

_UNEVEN = re.compile(
    "[^\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u052f\u05d0-\u05ea\u2010-\u2027\u20a0-\u20bf]"
)
_JOINERS = "\u200d\ufe0e\ufe0f"
_SKIN_TONES = "\U0001f3fb-\U0001f3ff"
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_UNSETTLED = re.compile(f"[{_JOINERS}{_SKIN_TONES}]|(?<=[{_MARKS}]{{8}})[{_MARKS}]")
"""Also the ninth accent on a letter: a cell with a thousand of them stops a terminal."""
_NO_START = frozenset(
    "、。，．：；？！」』）］｝〉》】〕’”…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%"
)
_NO_END = frozenset("「『（［｛〈《【〔‘“([{")
_BREAK_AFTER = "/?&=-_.,;:+%#~—"
"""Where a word that is longer than a line may be broken: URLs, mostly."""


def shown(text: str) -> str:
    """``text`` without the characters that terminals disagree about or choke on.

    Joiners, variation selectors and skin tones go, so a family of three emoji is
    drawn as three: six cells on every terminal.  Copies and searches keep them.
    """
    return text if text.isascii() else _UNSETTLED.sub("", text)


def shown_offset(text: str, index: int) -> int:
    """The offset in ``text`` of the character that stands at ``index`` in ``shown(text)``."""
    if _UNSETTLED.search(text) is None:
        return min(index, len(text))
    for offset in range(len(text)):
        if _UNSETTLED.match(text, offset) is None:
            if index == 0:
                return offset
            index -= 1
    return len(text)


def width_of(text: str) -> int:
    """Cells that ``shown(text)`` takes."""
    if _UNEVEN.search(text) is None:
        return len(text)
    return sum(cells for _, _, cells in _clusters(text, 0, len(text)))


def break_lines(text: str, width: int, start: int = 0) -> Iterator[Cut]:
    """Break ``text`` into lines of at most ``width`` cells, as they are asked for.

    A newline always ends a line.  Blanks at a break belong to no line; everything
    else is in exactly one.  Empty text is one empty line.
    """
    width = max(width, SMALLEST)
    even = _UNEVEN.search(text.replace("\n", " ")) is None
    at = start
    while True:
        stop = text.find("\n", at)
        end = len(text) if stop < 0 else stop
        yield from (_break_even if even else _break_uneven)(text, at, end, width)
        if stop < 0:
            return
        at = stop + 1


def turned_lines(text: str, width: int, mark: int) -> Iterator[Cut]:
    """The lines of verbatim ``text``; what a line has no room for goes on in the next.

    The further lines leave room for a mark of ``mark`` cells before them.  A break
    comes after a blank if there is one late in the line; no character is left out.
    """
    width = max(width, SMALLEST + mark)
    at = 0
    while True:
        stop = text.find("\n", at)
        end = len(text) if stop < 0 else stop
        room = width
        while (fits := fitting(text, at, end, room)) < end:
            cut = max(fits, at + 1)
            cut = text.rfind(" ", at + (cut - at) * 2 // 3, cut) + 1 or cut
            yield at, cut
            at, room = cut, width - mark
        yield at, end
        if stop < 0:
            return
        at = stop + 1


def cut_lines(text: str, width: int) -> Iterator[Cut]:
    """The lines of verbatim ``text``, each cut where it leaves ``width`` cells."""
    width = max(width, SMALLEST)
    at = 0
    while True:
        stop = text.find("\n", at)
        end = len(text) if stop < 0 else stop
        yield at, fitting(text, at, end, width)
        if stop < 0:
            return
        at = stop + 1


def balanced_width(text: str, width: int) -> int:
    """The narrowest width that needs no more lines than ``width``: lines of about equal length."""
    wanted = _count(break_lines(text, width), 9)
    if wanted in (1, 9):
        return width
    low, high = SMALLEST, width
    while low < high:
        middle = (low + high) // 2
        if _count(break_lines(text, middle), wanted + 1) > wanted:
            low = middle + 1
        else:
            high = middle
    return high


def fitting(text: str, at: int, end: int, width: int) -> int:
    """The end of the longest run from ``at`` that fits into ``width`` cells, at most ``end``."""
    window = text[at : min(end, at + width)]
    if _UNEVEN.search(window) is None:
        return at + len(window)
    used = 0
    for start, _, cells in _clusters(text, at, end):
        used += cells
        if used > width:
            return start
    return end


def _count(lines: Iterable[Cut], limit: int) -> int:
    return sum(1 for _, _ in zip(range(limit), lines, strict=False))


def _break_even(text: str, at: int, end: int, width: int) -> Iterator[Cut]:
    """One hard line whose characters are one cell wide each."""
    at = _skip(text, at, end)
    while end - at > width:
        limit = at + width
        cut = max(text.rfind(" ", at, limit + 1), text.rfind("—", at, limit) + 1)
        if cut <= at:
            cut = _inside_word(text, at, limit)
        yield at, _trim(text, at, cut)
        at = _skip(text, cut, end)
        if at == end:
            return
    yield at, _trim(text, at, end)


def _break_uneven(text: str, at: int, end: int, width: int) -> Iterator[Cut]:
    """One hard line, measured cluster by cluster."""
    at = _skip(text, at, end)
    while True:
        cut = _uneven_cut(text, at, end, width)
        yield at, _trim(text, at, cut)
        at = _skip(text, cut, end)
        if at >= end:
            return


def _uneven_cut(text: str, at: int, end: int, width: int) -> int:
    """Where the line that begins at ``at`` has to end."""
    used, opportunity, previous = 0, at, ""
    for start, stop, cells in _clusters(text, at, end):
        if start > at and _may_break(previous, text[start]):
            opportunity = start
        used += cells
        if used > width and text[start] != " ":
            if opportunity > at:
                return opportunity
            return _inside_word(text, at, start) if start > at else stop
        previous = text[stop - 1] if text[start] in " —" else text[start]
    return end


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two clusters, told by their base characters (UAX #14)."""
    if before in (" ", "\u3000", "—"):
        return after != " "
    if after in (" ", "\u3000"):
        return True
    if before.isascii() and after.isascii():
        return False
    if after in _NO_START or before in _NO_END:
        return False
    wide = get_character_cell_size(before) == 2 or get_character_cell_size(after) == 2
    return wide and not (_is_hangul(before) and _is_hangul(after))


def _is_hangul(character: str) -> bool:
    """Compared, not matched: to compile a class so wide would cost each start a millisecond."""
    return (
        "\u1100" <= character <= "\u11ff"
        or "\u3130" <= character <= "\u318f"
        or "\uac00" <= character <= "\ud7af"
    )


def _inside_word(text: str, at: int, limit: int) -> int:
    """Where to break a word that is longer than the line: after a sign of a URL, late in it."""
    earliest = at + (limit - at) // 2
    for cut in range(limit, earliest, -1):
        if text[cut - 1] in _BREAK_AFTER:
            return cut
    return limit


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] == " ":
        at += 1
    return at


def _trim(text: str, at: int, cut: int) -> int:
    while cut > at and text[cut - 1] == " ":
        cut -= 1
    return cut


def _clusters(text: str, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """What must stay together, with its width: a base and all that combines with it."""
    start, cells, joined = at, 0, False
    for index in range(at, end):
        character = text[index]
        size = 0 if _UNSETTLED.match(character) else get_character_cell_size(character)
        if index > start and size and not joined and cells:
            yield start, index, cells
            start, cells = index, 0
        cells += size
        joined = character == "\u200d"
    if start < end:
        yield start, end, cells
