"""``config.toml`` as the command line reads it: action ids are checked as well."""

from __future__ import annotations

from pathlib import Path

from reader.config import Config
from reader.models import Problem


def load_settings(path: Path) -> tuple[Config, tuple[Problem, ...]]:
    """The settings and everything in the file that means nothing.

    Raises `ConfigError`.
    """
    config, problems = Config.load(path)
    return config, (*problems, *_unknown_actions(path, config))


def _unknown_actions(path: Path, config: Config) -> list[Problem]:
    if not config.keys.bind:
        return []
    from difflib import get_close_matches

    from reader.ui.actions import ACTIONS

    known = [action.id for action in ACTIONS]
    problems = []
    for name in config.keys.bindings:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            reason = f"no action is called so, it is ignored{hint}"
            problems.append(Problem(str(path), f"keys.bind.{name}", reason))
    return problems
