"""``config.toml`` as the command line reads it: ``[keys.bind]`` is checked as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reader.config import Config
from reader.models import Problem


def load_settings(path: Path) -> tuple[Config, tuple[Problem, ...]]:
    """The settings and everything in the file that means nothing.

    Bindings come with the screen's names of the keys (``slash`` for ``/``); those
    of unknown actions and keys are left out.  Raises `ConfigError`.
    """
    config, problems = Config.load(path)
    if not config.keys.bind:
        return config, problems
    bind: list[tuple[str, str]] = []
    wrong: list[Problem] = []
    for action, keys in config.keys.bind:
        reasons = [*_unknown_action(action), *_unknown_keys(keys)]
        wrong += [Problem(str(path), f"keys.bind.{action}", reason) for reason in reasons]
        if not reasons:
            bind.append((action, ",".join(filter(None, map(_key, keys.split(","))))))
    keys_config = replace(config.keys, bind=tuple(bind))
    return replace(config, keys=keys_config), (*problems, *wrong)


def _key(text: str) -> str | None:
    from reader.cli.key_names import key_name

    return key_name(text.strip())


def _unknown_action(name: str) -> Iterator[str]:
    from reader.ui.actions import ACTIONS

    known = [action.id for action in ACTIONS]
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=1)
        yield f"no action is called so, it is ignored{_hint(near[0] if near else None)}"


def _unknown_keys(keys: str) -> Iterator[str]:
    from reader.cli.key_names import nearest

    for key in map(str.strip, keys.split(",")):
        if _key(key) is None:
            yield f'no key is called "{key}", the binding is ignored{_hint(nearest(key))}'


def _hint(near: str | None) -> str:
    return f'; did you mean "{near}"?' if near else ""
