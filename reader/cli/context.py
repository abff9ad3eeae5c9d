"""What every command gets: the paths, the newsroom, and a place to put warnings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.cli.output import tell
from reader.errors import BroadsheetError
from reader.models import Problem
from reader.paths import Paths

if TYPE_CHECKING:
    from reader.config import Config
    from reader.newsroom import Newsroom

DONE_WITH_PROBLEMS = 3


class Context:
    """One command's run."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self.warnings = 0
        """Warnings printed so far."""

    @classmethod
    def find(cls) -> Context:
        """The context of this user's installation."""
        return cls(Paths.find())

    def warn(self, problem: Problem | BroadsheetError) -> None:
        """Print one ``warning: FILE: WHERE: REASON``."""
        self.warnings += 1
        tell(f"warning: {problem}")

    @property
    def exit_code(self) -> int:
        """0, or 3 if there were warnings."""
        return DONE_WITH_PROBLEMS if self.warnings else 0

    def settle(self, errors: Sequence[BroadsheetError], *, done: bool) -> int:
        """The exit code after several targets, of which some failed.

        If anything was done the failures are warnings; if nothing was, they are
        errors and the code is that of the first.
        """
        if done or not errors:
            for error in errors:
                self.warn(error)
            return self.exit_code
        for error in errors:
            tell(f"broadsheet: {error}")
        return errors[0].exit_code

    def config(self) -> Config:
        """The settings; unknown names are warnings, wrong values raise `ConfigError`."""
        config, _ = self.settings()
        return config

    def settings(self) -> tuple[Config, tuple[Problem, ...]]:
        """The settings and what was told about them; raises `ConfigError`."""
        from reader.ui.settings import load_settings

        config, problems = load_settings(self.paths.config_file)
        for problem in problems:
            self.warn(problem)
        return config, problems

    def newsroom(self) -> Newsroom:
        """The open library.  A broken configuration is a warning: commands need none."""
        from reader.newsroom import Newsroom

        if not self.paths.config_file.exists():
            return Newsroom.open(self.paths)
        from reader.errors import ConfigError

        try:
            config = self.config()
        except ConfigError as error:
            self.warn(error)
            return Newsroom.open(self.paths)
        return Newsroom.open(self.paths, config=config)
