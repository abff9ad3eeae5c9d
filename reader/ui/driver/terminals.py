"""What a terminal can do, by the names that TERM has for it; what is not known can do little.

Python's ``curses`` knows terminfo, but many machines one logs in to lack the entry of
one's own terminal, and few entries tell of links.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader.values import dataclass


@dataclass(frozen=True, slots=True)
class Terminal:
    """Beyond what every ANSI terminal does: cursor addressing, SGR, erasing to the line's end."""

    fine: bool = False
    """Attributes and colours can be switched off one by one (ECMA-48 SGR 22 to 29, 39, 49)."""
    ground: bool = False
    """Erasing leaves the current background colour (terminfo ``bce``)."""
    erase: bool = False
    """Cells can be erased in mid-line (ECH, terminfo ``ech``)."""
    modern: bool = False
    """Unknown sequences are passed over in silence, and links and titles are known (OSC)."""


_MODERN = Terminal(fine=True, ground=True, erase=True, modern=True)
_CONSOLE = Terminal(fine=True, ground=True, erase=True)
_SCREEN = Terminal(fine=True)

KNOWN: tuple[tuple[str, Terminal], ...] = (
    *(
        (name, _MODERN)
        for name in (
            *("xterm", "tmux", "alacritty", "foot", "kitty", "wezterm", "ghostty", "contour"),
            *("konsole", "gnome", "vte", "rxvt", "st", "iterm", "mintty", "putty"),
        )
    ),
    ("linux", _CONSOLE),
    ("screen", _SCREEN),
)
"""Beginnings of TERM, up to a hyphen, a dot (``screen.xterm-256color``) or the end."""


def terminal_for(environment: Mapping[str, str]) -> Terminal:
    """The terminal that the environment tells of."""
    name = environment.get("TERM", "")
    if "TMUX" in environment and name.startswith("screen"):
        return _MODERN  # tmux, under the name it had to go by for long
    if name.endswith(("-mono", "-m")) or name.startswith("xterm-old"):
        return Terminal()
    beginning = re.split("[-.]", name, maxsplit=1)[0]
    return next((terminal for known, terminal in KNOWN if beginning == known), Terminal())
