"""Broadsheet's own themes: newsprint by day, lamp light by night.  One accent each."""

from __future__ import annotations

from copy import copy
from dataclasses import fields

from textual.theme import Theme

DARK = Theme(
    name="broadsheet-dark",
    dark=True,
    primary="#d9a85b",
    secondary="#d9a85b",
    accent="#d9a85b",
    warning="#d9a85b",
    error="#e06c5f",
    success="#8fb573",
    foreground="#d8d4ca",
    background="#16181c",
    surface="#16181c",
    panel="#22252b",
    boost="#22252b",
    variables={
        "quiet": "#8b8880",
        "line": "#33363d",
        "cursor-background": "#35322d",
        "cursor-idle": "#25282e",
        "cursor-quiet": "#a8a498",
        "block-cursor-background": "#35322d",
        "block-cursor-foreground": "#f0e6d2",
        "footer-background": "#22252b",
    },
)

LIGHT = Theme(
    name="broadsheet-light",
    dark=False,
    primary="#96351f",
    secondary="#96351f",
    accent="#96351f",
    warning="#8a5a00",
    error="#a8201a",
    success="#3c6e2f",
    foreground="#2a2824",
    background="#f8f4ea",
    surface="#f8f4ea",
    panel="#ece5d5",
    boost="#ece5d5",
    variables={
        "quiet": "#6f6a5f",
        "line": "#d5ccb8",
        "cursor-background": "#ecd9b8",
        "cursor-idle": "#efe8d8",
        "cursor-quiet": "#5c574d",
        "block-cursor-background": "#ecd9b8",
        "block-cursor-foreground": "#2a2824",
        "footer-background": "#ece5d5",
    },
)

ANSI = Theme(
    name="broadsheet-ansi",
    ansi=True,
    dark=True,
    primary="ansi_yellow",
    secondary="ansi_yellow",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "quiet": "ansi_bright_black",
        "line": "ansi_bright_black",
        "cursor-background": "ansi_default",
        "cursor-idle": "ansi_default",
        "cursor-quiet": "ansi_default",
        "block-cursor-background": "ansi_white",
        "block-cursor-foreground": "ansi_black",
        "input-cursor-background": "ansi_white",
        "input-cursor-foreground": "ansi_black",
        "input-cursor-text-style": "none",
        "input-selection-background": "ansi_bright_blue",
        "input-selection-foreground": "ansi_black",
        "screen-selection-background": "ansi_bright_blue",
        "screen-selection-foreground": "ansi_black",
        "border-blurred": "ansi_bright_black",
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "footer-background": "ansi_default",
    },
)

THEMES = (DARK, LIGHT, ANSI)

TITLES = {DARK.name: "dark", LIGHT.name: "light", ANSI.name: "the terminal's own colours"}
"""What the user calls them."""

_CALM = {
    "#f8f4ea": "#f4f4f4",
    "#ece5d5": "#e4e4e4",
    "#ecd9b8": "#dadada",
    "#efe8d8": "#e4e4e4",
    "#d5ccb8": "#c6c6c6",
    "#96351f": "#870000",
    "#3c6e2f": "#005f00",
}
"""Of 256 colours the nearest to a pale paper is a glaring yellow, so these stand in."""


def themes_for(color_system: str | None, *, no_color: bool = False) -> tuple[Theme, ...]:
    """The themes a terminal can show; with 16 colours only its own, which it knows to match.

    Likewise with ``no_color``: of other themes there would be greys left, and of the
    cursor a shade that some screens do not show.
    """
    if no_color or color_system in (None, "standard"):
        return (ANSI,)
    return tuple(map(_calm, THEMES)) if color_system == "256" else THEMES


def _calm(theme: Theme) -> Theme:
    calm = copy(theme)
    for each in fields(theme):
        value = getattr(theme, each.name)
        setattr(calm, each.name, _CALM.get(value, value) if isinstance(value, str) else value)
    calm.variables = {name: _CALM.get(value, value) for name, value in theme.variables.items()}
    return calm
