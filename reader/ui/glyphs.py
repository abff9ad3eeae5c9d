"""The signs the screen is drawn with, in two sets: Unicode, and plain ASCII.

Every sign but ``ellipsis`` is one cell wide in its set, so a row keeps its columns
whichever set is in use.  Some consoles have no glyph for the first set, and some
locales cannot encode it.
"""

from __future__ import annotations

from collections.abc import Mapping

from reader.values import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs."""

    name: str
    """As in ``[display] glyphs`` of ``config.toml``."""
    unread: str
    star: str
    tag: str
    """An article with tags; it gives way to a star."""
    chosen: str
    """A row chosen to be marked with others; it takes the place of ``unread``."""
    changed: str
    """An article that its publisher changed."""
    folded: str
    """A section whose sources are hidden."""
    unfolded: str
    """A section whose sources are listed."""
    missing: str
    """An archive whose file is gone."""
    failing: str
    """A feed that could not be fetched."""
    stopped: str
    """A feed that its server took away for good."""
    refreshing: str
    """A source that is being read now."""
    levels: str
    """Articles in a week, from few to many: one sign after the other."""
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
    cursor: str
    """Before the row under the cursor, on slow lines."""
    stroke: str
    """A cell of a bar that lies; a block would run into the one below."""
    heights: str
    """Signs for a cell of a bar that stands, filled more and more; the last is full."""
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
    chosen="✓",
    changed="±",
    folded="▸",
    unfolded="▾",
    missing="✗",
    failing="?",
    stopped="■",
    refreshing="↻",
    levels="▁▂▃▅▇",
    problem="!",
    cut_off="…",
    rule="─",
    bar="│",
    bullet="•",
    dot="·",
    picture="▣",
    player="▶",
    turned="↳",
    cursor="▌",
    stroke="━",
    heights="▁▂▃▄▅▆▇█",
    ellipsis="…",
)

ASCII = Glyphs(
    name="ascii",
    unread="*",
    star="+",
    tag="#",
    chosen="x",
    changed="^",
    folded=">",
    unfolded="v",
    missing="x",
    failing="?",
    stopped="=",
    refreshing="@",
    levels=".:-=#",
    problem="!",
    cut_off="~",
    rule="-",
    bar="|",
    bullet="*",
    dot="-",
    picture="#",
    player=">",
    turned=">",
    cursor=">",
    stroke="=",
    heights=".:|#",
    ellipsis="...",
)

SIGNS = {
    "unread": "unread",
    "star": "starred",
    "tag": "tagged; a star comes before it",
    "chosen": "chosen; m s t o y w are about all chosen",
    "changed": "its publisher changed it after you had it",
    "cut_off": "cut off: there is more of it at its source",
}
"""What the signs before a headline say, by name, in the order of their cells."""

SOURCE_SIGNS = {
    "problem": "a source with parts that could not be read (! says which)",
    "failing": "a feed that does not answer (! says why)",
    "stopped": "a feed that is gone for good; it is fetched no more",
    "missing": "an archive whose file is gone; its articles are kept",
    "refreshing": "a source that is being read now",
}
"""What the signs beside a source say."""

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
