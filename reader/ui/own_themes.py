"""Themes of the user's own: ``themes/NAME.tcss`` beside ``config.toml``.

A file begins with colours (``$accent: #aa3311;``, the names are `themes.NAMES`); what it
does not name is taken from the dark or the light theme.  Rules may follow; they hold
while the theme is shown, and win over Broadsheet's own, since they are put under the
class that Textual gives the app for each theme.  A file that is wrong somewhere is told
and left out whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from textual.color import Color, ColorParseError
from textual.css.stylesheet import Stylesheet, StylesheetParseError
from textual.css.tokenizer import TokenError
from textual.theme import Theme

from reader.config import Theme as Setting
from reader.errors import ConfigError
from reader.models import Problem
from reader.ui.themes import BY_DAY, BY_NIGHT, NAMES, OWN, theme
from reader.values import dataclass

_NAME = re.compile(r"[A-Za-z0-9_-]{1,60}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COLOUR = re.compile(r"^[ \t]*\$([\w-]+)[ \t]*:[ \t]*([^;\n]*?)[ \t]*;?[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """One file, understood."""

    file: Path
    theme: Theme
    sheet: str
    """Its rules, which hold only while the theme is shown."""


def read_own_themes(files: Iterable[Path]) -> tuple[tuple[OwnTheme, ...], tuple[Problem, ...]]:
    """The themes in ``files``, and what is wrong with those that are left out."""
    themes: list[OwnTheme] = []
    problems: list[Problem] = []
    for file in files:
        try:
            themes.append(_read(file))
        except ConfigError as error:
            problems.append(Problem(error.file, error.where, f"{error.reason}; it is left out"))
    return tuple(themes), tuple(problems)


def _read(file: Path) -> OwnTheme:
    if not _NAME.fullmatch(file.stem):
        raise ConfigError("a theme's name has letters, digits, - and _ only", file=str(file))
    if file.stem in tuple(Setting):
        raise ConfigError("there is a theme of this name already", file=str(file))
    text = _COMMENT.sub(_blanked, _text(file))
    end = text.rfind("\n", 0, text.find("{")) + 1 if "{" in text else len(text)
    colours = {each[1]: _colour(file, text, each) for each in _COLOUR.finditer(text, 0, end)}
    made = _theme(f"{OWN}{file.stem}", colours)
    rules = _COLOUR.sub("", text[:end]) + text[end:]
    _check(file, rules, made)
    sheet = f"App.-theme-{made.name} {{{rules}\n}}" if rules.strip() else ""
    return OwnTheme(file, made, sheet)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(error.strerror or str(error), file=str(file)) from error
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8", file=str(file)) from error


def _blanked(comment: re.Match[str]) -> str:
    """A comment's line ends: what follows it stays on its line."""
    return "\n" * comment[0].count("\n")


def _colour(file: Path, text: str, found: re.Match[str]) -> str:
    """The colour of one line as ``#rrggbb``."""
    name, value = found.groups()
    where = f"line {text.count(chr(10), 0, found.start(1)) + 1}"
    if name not in NAMES:
        from difflib import get_close_matches

        near = get_close_matches(name, NAMES, n=1)
        hint = f'; did you mean "${near[0]}"?' if near else ""
        raise ConfigError(f'a theme has no "${name}"{hint}', file=str(file), where=where)
    try:
        return Color.parse(value).hex6
    except ColorParseError as error:
        reason = f'"{value}" is no colour, such as #d9a85b'
        raise ConfigError(reason, file=str(file), where=where) from error


def _theme(name: str, colours: Mapping[str, str]) -> Theme:
    ground = Color.parse(colours.get("background", BY_NIGHT.background))
    dark = ground.brightness < 0.5
    named = {each.replace("-", "_"): colour for each, colour in colours.items()}
    return theme(name, replace(BY_NIGHT if dark else BY_DAY, **named), dark=dark)


def _check(file: Path, rules: str, made: Theme) -> None:
    """Read the rules as Textual will, in a sheet that is thrown away."""
    variables = {**made.to_color_system().generate(), **made.variables}
    trial = Stylesheet(variables=variables)
    trial.add_source(rules, read_from=(str(file), ""))
    try:
        trial.parse()
    except TokenError as error:
        raise ConfigError(
            _first_line(error), file=str(file), where=_line(error.start[0])
        ) from error
    except StylesheetParseError as error:
        token, message = next(found for rule in error.errors.rules for found in rule.errors)
        place = _line(token.location[0] + 1)
        reason = getattr(message, "summary", message)
        raise ConfigError(_first_line(reason), file=str(file), where=place) from error


def _line(number: int) -> str:
    return f"line {number}"


def _first_line(message: object) -> str:
    """The message without Textual's markup, as the rest of a sentence."""
    words = re.sub(r"\[/?[a-z ]*\]", "", str(message).strip().partition("\n")[0])
    words = words.partition(".; ")[0].rstrip(".")
    return words[:1].lower() + words[1:]
