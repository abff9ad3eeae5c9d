"""Which way pictures are shown, by the settings, the environment and the colours there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.config import Images

INSTALL = "pictures need Pillow: pipx inject broadsheet pillow"
_KITTY_TERMS = frozenset({"xterm-kitty", "xterm-ghostty"})
"""``TERM`` of those that know placeholders.  ``KITTY_WINDOW_ID`` says less: tmux inherits it."""
_FEW = "this terminal has too few colours for pictures"
_OVER_SSH = 'no pictures over SSH, unless [display] images = "half-cells" or "kitty"'


class Chosen(NamedTuple):
    """A way, and why there is none."""

    way: Images
    reason: str = ""


def choose(
    setting: Images, environment: Mapping[str, str], colours: str | None, *, ascii_only: bool
) -> Chosen:
    """KITTY, HALF_CELLS, or OFF with its reason; ``colours`` is rich's name for what there is.

    The numbers of kitty's pictures are written as colours, so it needs all of them.
    """
    if setting is Images.OFF:
        return Chosen(Images.OFF, 'pictures are off: [display] images = "auto" shows them')
    if setting is Images.AUTO and environment.get("SSH_CONNECTION"):
        return Chosen(Images.OFF, _OVER_SSH)
    if setting is Images.AUTO and environment.get("TERM") in _KITTY_TERMS:
        setting = Images.KITTY
    if setting is Images.KITTY and colours == "truecolor":
        return Chosen(Images.KITTY)
    if ascii_only or colours not in ("truecolor", "256"):
        return Chosen(Images.OFF, _FEW)
    return Chosen(Images.HALF_CELLS)
