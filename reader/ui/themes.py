"""Broadsheet's own themes: newsprint by day, lamp light by night.  One accent each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from textual.theme import Theme

from reader.config import Theme as Setting
from reader.values import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """All that a theme says: one colour for each purpose, ``#rrggbb``."""

    background: str
    panel: str
    """Ground of the pages over the panes."""
    foreground: str
    quiet: str
    """What has been read, and what is said beside."""
    line: str
    """Between the panes."""
    accent: str
    warning: str
    error: str
    success: str
    """Also code in an article."""
    cursor_background: str
    """The cursor's row in the pane that keys go to."""
    cursor_idle: str
    """The cursor's row in the other panes."""
    cursor_quiet: str
    """Quiet text in the cursor's row."""
    cursor_foreground: str
    """Text in the cursor's row of a page over the panes."""


NAMES = tuple(each.name.replace("_", "-") for each in fields(Colours))
"""The variables of a theme in a sheet, without their ``$``."""


def theme(name: str, colours: Colours, *, dark: bool) -> Theme:
    """The theme that Textual makes of ``colours``."""
    return Theme(
        name=name,
        dark=dark,
        primary=colours.accent,
        secondary=colours.accent,
        accent=colours.accent,
        warning=colours.warning,
        error=colours.error,
        success=colours.success,
        foreground=colours.foreground,
        background=colours.background,
        surface=colours.background,
        panel=colours.panel,
        boost=colours.panel,
        variables={
            "quiet": colours.quiet,
            "line": colours.line,
            "cursor-background": colours.cursor_background,
            "cursor-idle": colours.cursor_idle,
            "cursor-quiet": colours.cursor_quiet,
            "cursor-foreground": colours.cursor_foreground,
            "block-cursor-background": colours.cursor_background,
            "block-cursor-foreground": colours.cursor_foreground,
            "footer-background": colours.panel,
        },
    )


BY_NIGHT = Colours(
    background="#16181c",
    panel="#22252b",
    foreground="#d8d4ca",
    quiet="#98958d",
    line="#33363d",
    accent="#d9a85b",
    warning="#d9a85b",
    error="#f0867a",
    success="#8fb573",
    cursor_background="#35322d",
    cursor_idle="#25282e",
    cursor_quiet="#a8a498",
    cursor_foreground="#f0e6d2",
)

BY_DAY = Colours(
    background="#f8f4ea",
    panel="#ece5d5",
    foreground="#2a2824",
    quiet="#676257",
    line="#d5ccb8",
    accent="#96351f",
    warning="#7d5200",
    error="#a8201a",
    success="#376a2b",
    cursor_background="#ecd9b8",
    cursor_idle="#efe8d8",
    cursor_quiet="#5c574d",
    cursor_foreground="#2a2824",
)

OLD_PAPER = Colours(
    background="#f0e4c8",
    panel="#e5d6b4",
    foreground="#3b2c1a",
    quiet="#655239",
    line="#cdb98f",
    accent="#84360f",
    warning="#6f4a00",
    error="#94201a",
    success="#3f5a1f",
    cursor_background="#dcc592",
    cursor_idle="#e9dbbb",
    cursor_quiet="#57452c",
    cursor_foreground="#2e2112",
)

PLAIN = Colours(
    background="#000000",
    panel="#121212",
    foreground="#ffffff",
    quiet="#c6c6c6",
    line="#8a8a8a",
    accent="#ffd75f",
    warning="#ffd75f",
    error="#ffafaf",
    success="#87ff87",
    cursor_background="#303030",
    cursor_idle="#1c1c1c",
    cursor_quiet="#e4e4e4",
    cursor_foreground="#ffffff",
)

DARK = theme("broadsheet-dark", BY_NIGHT, dark=True)
LIGHT = theme("broadsheet-light", BY_DAY, dark=False)
SEPIA = theme("broadsheet-sepia", OLD_PAPER, dark=False)
CONTRAST = theme("broadsheet-contrast", PLAIN, dark=True)

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
        "cursor-foreground": "ansi_black",
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

OWN = "own-"
"""Before the name of a theme that the user has written."""

BY_SETTING: Mapping[str, Theme] = {
    Setting.DARK: DARK,
    Setting.LIGHT: LIGHT,
    Setting.SEPIA: SEPIA,
    Setting.CONTRAST: CONTRAST,
    Setting.TERMINAL: ANSI,
}
"""What ``[display] theme`` calls them, in the order of ``T``."""

THEMES = tuple(BY_SETTING.values())

TITLES = {
    DARK.name: "dark",
    LIGHT.name: "light",
    SEPIA.name: "sepia",
    CONTRAST.name: "high contrast",
    ANSI.name: "the terminal's own colours",
}
"""What the user is told they are."""

_CALM = {
    "#98958d": "#949494",
    "#f8f4ea": "#f4f4f4",
    "#ece5d5": "#e4e4e4",
    "#ecd9b8": "#dadada",
    "#efe8d8": "#e4e4e4",
    "#d5ccb8": "#c6c6c6",
    "#96351f": "#870000",
    "#376a2b": "#005f00",
    "#7d5200": "#5f0000",
    "#a8201a": "#870000",
    # An old paper is meant to be yellow; its own are the quieter ones.
    "#f0e4c8": "#d7d7af",
    "#e5d6b4": "#d0d0d0",
    "#cdb98f": "#afaf87",
    "#dcc592": "#d0d0d0",
    "#e9dbbb": "#dadada",
    "#3b2c1a": "#262626",
    "#655239": "#4e4e4e",
    "#57452c": "#3a3a3a",
    "#84360f": "#5f0000",
    "#6f4a00": "#5f0000",
    "#94201a": "#870000",
    "#3f5a1f": "#005f00",
}
"""Of 256 colours the nearest to a pale paper is a glaring yellow, so these stand in."""


def title(name: str) -> str:
    """What the user calls a theme."""
    return TITLES.get(name, name.removeprefix(OWN))


def theme_name(setting: str, environment: Mapping[str, str]) -> str:
    """Name of the theme that ``[display] theme`` means in this terminal."""
    if setting == Setting.AUTO:
        return LIGHT.name if _on_light_ground(environment) else DARK.name
    return BY_SETTING[setting].name if setting in BY_SETTING else f"{OWN}{setting}"


def themes_for(
    color_system: str | None, own: Sequence[Theme] = (), *, no_color: bool = False
) -> tuple[Theme, ...]:
    """The themes a terminal can show; with 16 colours only its own, which it knows to match.

    Likewise with ``no_color``: of other themes there would be greys left, and of the
    cursor a shade that some screens do not show.
    """
    if no_color or color_system in (None, "standard"):
        return (ANSI,)
    *shipped, terminal = THEMES
    calm = map(_calm, shipped) if color_system == "256" else shipped
    return (*calm, *own, terminal)


def _on_light_ground(environment: Mapping[str, str]) -> bool:
    """What rxvt, Konsole and others say in ``COLORFGBG``: "15;0", the last is the ground."""
    return environment.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")


def _calm(bright: Theme) -> Theme:
    calm: dict[str, Any] = {
        each.name: _CALM.get(value, value)
        for each in fields(bright)
        if isinstance(value := getattr(bright, each.name), str)
    }
    variables = {name: _CALM.get(value, value) for name, value in bright.variables.items()}
    return replace(bright, **calm, variables=variables)
