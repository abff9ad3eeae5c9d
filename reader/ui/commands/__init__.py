"""What each key does: the functions named in the table of ``reader.ui.actions``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from reader.ui.actions import BY_ID

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen

Command = Callable[["ReadingScreen"], None]


@cache
def command(action_id: str) -> Command:
    """The function behind an action."""
    module, _, name = BY_ID[action_id].command.partition(":")
    found: Command = getattr(import_module(f"reader.ui.commands.{module}"), name)
    return found
