"""Whether the terminal is told where links lead (OSC 8), so that it can open them itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WITHOUT = re.compile(r"linux|dumb|ansi|cons25|vt\d.*|screen(?:[.-].*)?")
"""Values of ``TERM`` of terminals that know no links, or may show them as text.

``screen`` is also what tmux calls itself, which says that it is tmux by ``$TMUX``.
"""
_OLD_VTE = 5000
"""GNOME's terminals before 0.50 are confused by links."""


def wants_hyperlinks(choice: str, environment: Mapping[str, str]) -> bool:
    """For ``[display] hyperlinks``: ``on``, ``off``, or ``auto`` by the environment."""
    if choice != "auto":
        return choice == "on"
    vte = environment.get("VTE_VERSION", "")
    if vte.isdecimal() and int(vte) < _OLD_VTE:
        return False
    in_tmux = bool(environment.get("TMUX"))
    return in_tmux or _WITHOUT.fullmatch(environment.get("TERM", "")) is None
