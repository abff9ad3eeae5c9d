"""``config.toml`` as the program reads it: keys, actions and themes are checked as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reader.config import Config, Theme
from reader.errors import UsageError
from reader.models import Problem
from reader.settings.kinds import WrongValueError
from reader.settings.table import Setting


def load_settings(path: Path) -> tuple[Config, tuple[Problem, ...]]:
    """The settings and everything in the file that means nothing.

    Bindings come with the screen's names of the keys (``slash`` for ``/``); those
    of unknown actions and keys are left out, and so is a theme there is not.
    Raises `ConfigError`.
    """
    config, problems = Config.load(path)
    wrong: list[Problem] = []
    for reason in _no_theme(config.display.theme, path, ", auto is used"):
        wrong.append(Problem(str(path), "display.theme", reason))
        config = replace(config, display=replace(config.display, theme=Theme.AUTO))
    bind: list[tuple[str, str]] = []
    for action, keys in config.keys.bind:
        reasons = [
            *_unknown_action(action, ", it is ignored"),
            *_unknown_keys(keys, ", the binding is ignored"),
        ]
        wrong += [Problem(str(path), f"keys.bind.{action}", reason) for reason in reasons]
        if not reasons:
            bind.append((action, screen_keys(keys)))
    return replace(config, keys=replace(config.keys, bind=tuple(bind))), (*problems, *wrong)


def typed_value(setting: Setting, text: str, path: Path) -> object:
    """The TOML value for ``setting`` that somebody means by ``text``.

    ``path`` is that of ``config.toml``; themes lie beside it.  Raises `UsageError`.
    """
    value = setting.kind.typed(text)
    try:
        setting.kind(value)
    except WrongValueError as error:
        raise UsageError(f"must be {error}", where=setting.key) from error
    for reason in _unknown(setting, text, path):
        raise UsageError(reason, where=setting.key)
    return value


def screen_keys(keys: str) -> str:
    """Keys, comma-separated, as the screen calls them; those that are none are left out."""
    return ",".join(filter(None, map(_key, keys.split(","))))


def _unknown(setting: Setting, text: str, path: Path) -> Iterator[str]:
    if setting.key == "display.theme":
        yield from _no_theme(text, path)
    elif setting.name == "bind":
        yield from _unknown_action(setting.entry)
        yield from _unknown_keys(text)


def own_themes(path: Path) -> tuple[Path, ...]:
    """The user's own themes beside ``config.toml``, by name."""
    return tuple(sorted((path.parent / "themes").glob("*.tcss")))


def _no_theme(name: str, path: Path, then: str = "") -> Iterator[str]:
    """Why ``name`` is no theme, and what comes of it; nothing if it is one."""
    known = [*Theme, *(file.stem for file in own_themes(path))]
    if name not in known:
        yield f'no theme is called "{name}"{then}{_meant(name, known)}'


def _key(text: str) -> str | None:
    from reader.ui.key_names import key_name

    return key_name(text.strip())


def _unknown_action(name: str, then: str = "") -> Iterator[str]:
    from reader.ui.actions import BY_ID

    if name not in BY_ID:
        yield f'no action is called "{name}"{then}{_meant(name, BY_ID)}'


def _unknown_keys(keys: str, then: str = "") -> Iterator[str]:
    from reader.ui.key_names import nearest

    if not keys.strip():
        return  # no key at all: taken away
    for key in map(str.strip, keys.split(",")):
        if _key(key) is None:
            yield f'no key is called "{key}"{then}{_hint(nearest(key))}'


def _meant(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1)
    return _hint(near[0] if near else None)


def _hint(near: str | None) -> str:
    return f'; did you mean "{near}"?' if near else ""
