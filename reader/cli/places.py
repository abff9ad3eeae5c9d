"""Where files are, for what may not wait for `reader.paths`; a test compares both."""

from __future__ import annotations

import os
import sys


def places() -> tuple[str, str, str] | None:
    """Settings, library and last picture, where that takes no library to know; else ``None``."""
    home = os.environ.get("BROADSHEET_HOME")
    if home:
        home = os.path.abspath(os.path.expanduser(home))
        return _named(*(os.path.join(home, folder) for folder in ("config", "data", "cache")))
    if sys.platform != "linux":
        return None
    return _named(
        _xdg("XDG_CONFIG_HOME", "~/.config"),
        _xdg("XDG_DATA_HOME", "~/.local/share"),
        _xdg("XDG_CACHE_HOME", "~/.cache"),
    )


def _named(config: str, data: str, cache: str) -> tuple[str, str, str]:
    return (
        os.path.join(config, "config.toml"),
        os.path.join(data, "library.db"),
        os.path.join(cache, "last_picture.json"),
    )


def _xdg(name: str, default: str) -> str:
    """https://specifications.freedesktop.org/basedir-spec/latest/"""
    folder = os.environ.get(name, "").strip() or default
    return os.path.join(os.path.expanduser(folder), "broadsheet")
