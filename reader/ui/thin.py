"""Slow lines: when to spare bytes, and what is spared."""

from __future__ import annotations

from collections.abc import Mapping

from rich.color import ColorSystem
from rich.console import Console

from reader.config import Switch


def is_thin(setting: Switch, environment: Mapping[str, str]) -> bool:
    """Whether to spare bytes: as set, or else when sshd started the shell."""
    if setting is Switch.AUTO:
        return bool(environment.get("SSH_CONNECTION"))
    return setting is Switch.ON


def spare_colours(console: Console) -> None:
    """Of 256 colours each is named in half the bytes of one mixed from red, green and blue."""
    if console.color_system == "truecolor":
        console._color_system = ColorSystem.EIGHT_BIT


def amount(size: int) -> str:
    """Bytes as people say them: ``850 B``, ``12.3 kB``, ``4.5 MB``."""
    if size < 1_000:
        return f"{size} B"
    return f"{size / 1e3:.1f} kB" if size < 999_950 else f"{size / 1e6:.1f} MB"
