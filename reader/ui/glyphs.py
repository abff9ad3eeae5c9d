"""The signs the screen is drawn with, in two sets: Unicode, and plain ASCII.

Every sign but ``ellipsis`` is one cell wide in its set, so a row keeps its columns
whichever set is in use.  Some consoles have no glyph for the first set, and some
locales cannot encode it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs."""

    name: str
    """As in ``[display] glyphs`` of ``config.toml``."""
    unread: str
    star: str
    tag: str
    """An article with tags; it gives way to a star."""
    folded: str
    """A section whose sources are hidden."""
    unfolded: str
    """A section whose sources are listed."""
    missing: str
    """An archive whose file is gone."""
    problem: str
    """A source with parts that could not be read."""
    cut_off: str
    """An article that is not complete."""
    rule: str
    """A line across, cell by cell."""
    bar: str
    """Beside a quotation; between panes."""
    bullet: str
    dot: str
    """Between the parts of a line: byline, date, source."""
    picture: str
    """Before what a picture shows."""
    player: str
    """Before the name of a video, a recording or something else to be played."""
    turned: str
    """Before the rest of a line of code that was too long."""
    stroke: str
    """A cell of a bar that lies; a block would run into the one below."""
    levels: str
    """Signs for a cell of a bar filled more and more, from the bottom; the last is full."""
    ellipsis: str
    """Where text was cut; the only sign that may be wider than a cell."""

    def ascii_safe(self, text: str) -> str:
        """``text`` with the signs of this set in place of the Unicode ones."""
        return text if self is UNICODE else text.translate(_TO_ASCII)


UNICODE = Glyphs(
    name="unicode",
    unread="●",
    star="★",
    tag="#",
    folded="▸",
    unfolded="▾",
    missing="✗",
    problem="!",
    cut_off="…",
    rule="─",
    bar="│",
    bullet="•",
    dot="·",
    picture="▣",
    player="▶",
    turned="↳",
    stroke="━",
    levels="▁▂▃▄▅▆▇█",
    ellipsis="…",
)

ASCII = Glyphs(
    name="ascii",
    unread="*",
    star="+",
    tag="#",
    folded=">",
    unfolded="v",
    missing="x",
    problem="!",
    cut_off="~",
    rule="-",
    bar="|",
    bullet="*",
    dot="-",
    picture="#",
    player=">",
    turned=">",
    stroke="=",
    levels=".:|#",
    ellipsis="...",
)

_TO_ASCII = str.maketrans({"│": "|", "─": "-", "•": "*", "◦": "o", "▪": "-", "·": "-"})

GLYPHS = {glyphs.name: glyphs for glyphs in (UNICODE, ASCII)}


_PLAIN_TERMINALS = {"linux", "vt100", "vt220", "dumb", "ansi", "cons25"}
"""Values of ``TERM`` whose fonts have letters and little else."""


def wants_ascii(environment: Mapping[str, str]) -> bool:
    """Whether the terminal or the locale asks for plain signs.

    Python makes UTF-8 of the C locale (PEP 538), so the encoding alone does not say.
    """
    locales = (environment.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    locale = next((value for value in locales if value), "")
    return locale in ("C", "POSIX") or environment.get("TERM", "") in _PLAIN_TERMINALS


def glyphs_for(choice: str, encoding: str | None) -> Glyphs:
    """The set for ``[display] glyphs``; ``auto`` asks whether the terminal's encoding has them."""
    if choice in GLYPHS:
        return GLYPHS[choice]
    return UNICODE if (encoding or "").lower().replace("-", "") in {"utf8", "utf16"} else ASCII
