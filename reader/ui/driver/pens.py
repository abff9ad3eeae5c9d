"""How a cell is drawn: a pen, and the shortest sequence from one pen to the next.

Select Graphic Rendition is in ECMA-48, 8.3.117; links are OSC 8, as terminals agreed on.
"""

from __future__ import annotations

from functools import lru_cache
from weakref import WeakValueDictionary

from reader.values import dataclass

OFF = {1: 22, 2: 22, 3: 23, 4: 24, 5: 25, 6: 25, 7: 27, 8: 28, 9: 29, 21: 24, 51: 54, 53: 55}
"""SGR parameters that switch something on, and those that switch it off again."""

SEEN_ON_BLANKS = frozenset({4, 5, 6, 7, 9, 21, 51, 53})
"""Those a blank shows as well; of colours it shows only the ground."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Pen:
    """Attributes, colours and link of a cell.  Equal pens are one object: compare by ``is``."""

    attributes: frozenset[int]
    ink: str
    """SGR parameters of the foreground; "" is the terminal's own."""
    ground: str
    """The same of the background."""
    link: str
    """Address the cell leads to, or ""."""


_PENS: WeakValueDictionary[tuple[frozenset[int], str, str, str], Pen] = WeakValueDictionary()


def pen(attributes: frozenset[int], ink: str, ground: str, link: str) -> Pen:
    """The one pen that is so."""
    key = (attributes, ink, ground, link)
    found = _PENS.get(key)
    if found is None:
        found = _PENS[key] = Pen(*key)
    return found


PLAIN = pen(frozenset(), "", "", "")
"""The pen of a terminal just reset."""


@lru_cache(2048)
def on_blank(here: Pen) -> Pen:
    """The plainest pen that draws a blank as this one does."""
    if here.attributes & SEEN_ON_BLANKS:
        return here
    return pen(frozenset(), "", here.ground, here.link)


def erases(here: Pen) -> bool:
    """Whether erasing with this pen leaves what a blank of it would: a ground and nothing more."""
    return not here.link and not here.attributes & SEEN_ON_BLANKS


@lru_cache(2048)
def linked(here: Pen, link: str) -> Pen:
    """The pen, leading to another address or to none."""
    return pen(here.attributes, here.ink, here.ground, link)


@lru_cache(2048)
def selected(here: Pen, parameters: str) -> Pen:
    """The pen after an SGR sequence with these parameters; unknown ones change nothing."""
    attributes, ink, ground = set(here.attributes), here.ink, here.ground
    left = parameters.replace(":", ";").split(";")
    while left:
        code = int(left.pop(0) or 0)
        if code == 0:
            attributes, ink, ground = set(), "", ""
        elif code in OFF:
            attributes.add(code)
        elif code in OFF.values():
            attributes -= {on for on, off in OFF.items() if off == code}
        elif code in (38, 48):
            colour = _extended(code, left)
            ink, ground = (colour, ground) if code == 38 else (ink, colour)
        elif 30 <= code <= 39 or 90 <= code <= 97:
            ink = "" if code == 39 else str(code)
        elif 40 <= code <= 49 or 100 <= code <= 107:
            ground = "" if code == 49 else str(code)
    return pen(frozenset(attributes), ink, ground, here.link)


def _extended(code: int, left: list[str]) -> str:
    """A colour out of 256, or of red, green and blue; takes its parameters off ``left``."""
    count = {"5": 2, "2": 4}.get(left[0] if left else "", 0)
    parameters, left[:count] = left[:count], []
    return ";".join([str(code), *parameters]) if len(parameters) == count > 0 else ""


@lru_cache(2048)
def change(before: Pen, after: Pen, *, fine: bool, links: bool) -> str:
    """The shortest sequence that makes one pen of another.

    Without ``fine`` nothing can be switched off alone, only everything at once.
    """
    sequence = ""
    if (before.attributes, before.ink, before.ground) != (
        after.attributes,
        after.ink,
        after.ground,
    ):
        whole = _whole(after)
        step = _step(before, after)
        parameters = step if fine and len(step) < len(whole) else whole
        sequence = f"\x1b[{parameters}m"
    if links and before.link != after.link:
        sequence += f"\x1b]8;;{after.link}\x1b\\"
    return sequence


def _whole(after: Pen) -> str:
    """Everything anew, after a reset."""
    codes = [*map(str, sorted(after.attributes)), after.ink, after.ground]
    wanted = [code for code in codes if code]
    return ";".join(["0", *wanted]) if wanted else ""


def _step(before: Pen, after: Pen) -> str:
    """Only what differs."""
    off = {OFF[code] for code in before.attributes - after.attributes}
    on = {code for code in after.attributes if code not in before.attributes or OFF[code] in off}
    codes = [*map(str, sorted(off)), *map(str, sorted(on))]
    if before.ink != after.ink:
        codes.append(after.ink or "39")
    if before.ground != after.ground:
        codes.append(after.ground or "49")
    return ";".join(codes)
