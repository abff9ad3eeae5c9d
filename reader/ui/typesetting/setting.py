"""The common steps of setting a text: cleaned, wrapped, its spans made runs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.content.blocks import Span
from reader.content.sanitiser import clean
from reader.ui.typesetting.direction import runs_right_to_left
from reader.ui.typesetting.galley import Align, Galley, Roles, Run
from reader.ui.typesetting.measure import NARROWEST, Measure
from reader.ui.typesetting.roles import ROLE_OF_SPAN
from reader.ui.typesetting.wrapping import break_lines, width_of

_OTHER_BLANKS = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f]")
_PLAIN_URL = re.compile(r"(?:https?://|mailto:)[!-~]+", re.IGNORECASE)
_LONGEST_URL = 2083
"""What VTE takes in a hyperlink."""


def prose(
    text: str,
    measure: Measure,
    *,
    roles: Roles = (),
    runs: Sequence[Run] = (),
    lead: str = "",
    hang: str = "",
    space: int = 1,
) -> Galley:
    """A paragraph: wrapped to the measure, at the side its script begins on."""
    safe = settled(text)
    lead, hang = settled(lead).replace("\n", ""), settled(hang).replace("\n", "")
    room = max(NARROWEST, measure.width - width_of(lead))
    return Galley(
        text=safe,
        breaks=break_lines(safe, room),
        indent=measure.left,
        width=measure.width,
        roles=roles,
        runs=runs if len(safe) == len(text) else (),
        lead=lead,
        hang=hang,
        align=Align.RIGHT if runs_right_to_left(safe) else Align.LEFT,
        space=space,
    )


def settled(text: str) -> str:
    """``text`` past the second guard, every blank that may break a line made a plain one."""
    safe = clean(text)
    return safe if safe.isascii() and "\t" not in safe else _OTHER_BLANKS.sub(" ", safe)


def runs_of(spans: Sequence[Span]) -> tuple[Run, ...]:
    """The spans of a block as runs."""
    return tuple(
        Run(span.start, span.end, ROLE_OF_SPAN[span.style], span.link)
        for span in spans
        if span.end > span.start
    )


def terminal_url(url: str | None) -> str | None:
    """``url`` if it may be handed to the terminal as a hyperlink (OSC 8), else None."""
    if url is None or len(url) > _LONGEST_URL or _PLAIN_URL.fullmatch(url) is None:
        return None
    return url
