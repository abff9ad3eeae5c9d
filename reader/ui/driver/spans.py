"""Which cells of a row differ, and which of them are cheaper sent together."""

from __future__ import annotations

from collections.abc import Sequence

from reader.ui.driver.clusters import is_uneven
from reader.ui.driver.frame import BLANK, REST
from reader.ui.driver.pens import Pen, on_blank

Span = tuple[int, int]
"""Columns: the first, and the one after the last."""

GAP = 4
"""Unchanged cells worth sending again rather than stepping over: the length of a step."""


def looks_same(text: str, pen: Pen, other: Pen) -> bool:
    """Whether a text looks the same drawn with either pen."""
    return pen is other or (text == BLANK and on_blank(pen) is on_blank(other))


def changed_spans(
    texts: list[str], pens: list[Pen], old_texts: list[str], old_pens: list[Pen]
) -> list[Span]:
    """Spans of cells to send so that a row looks as it should, from left to right."""
    if texts == old_texts and pens == old_pens:
        return []
    changed = [
        x
        for x, (text, old, pen, old_pen) in enumerate(
            zip(texts, old_texts, pens, old_pens, strict=True)
        )
        if text != old
        or (pen is not old_pen and (text != BLANK or on_blank(pen) is not on_blank(old_pen)))
    ]
    if not changed:
        return []
    if any(is_uneven(texts[x]) or is_uneven(old_texts[x]) for x in changed):
        # Terminals differ on how wide that is, so nobody knows what stands beside it.
        return [(_start(texts, changed[0]), len(texts))]
    return _joined(changed, texts, pens)


def _joined(changed: Sequence[int], texts: list[str], pens: list[Pen]) -> list[Span]:
    spans: list[Span] = []
    for x in changed:
        start, after = _start(texts, x), _end(texts, x)
        if spans and (start <= spans[-1][1] or _worth(spans[-1][1], start, texts, pens)):
            spans[-1] = (spans[-1][0], max(after, spans[-1][1]))
        else:
            spans.append((start, after))
    return spans


def _worth(end: int, start: int, texts: list[str], pens: list[Pen]) -> bool:
    """Whether the cells between two spans cost no more than stepping over them."""
    return start - end <= GAP and all(
        looks_same(texts[x], pens[x], pens[end - 1]) and len(texts[x]) == 1
        for x in range(end, start)
    )


def _start(texts: list[str], x: int) -> int:
    """Where the character begins that fills this cell."""
    while x and texts[x] == REST:
        x -= 1
    return x


def _end(texts: list[str], x: int) -> int:
    x += 1
    while x < len(texts) and texts[x] == REST:
        x += 1
    return x
