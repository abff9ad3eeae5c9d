"""The three folders of an installation, for what may not wait for `pathlib` and `platformdirs`."""

from __future__ import annotations

import os
import sys


def places() -> tuple[str, str, str] | None:
    """Folders of settings, data and cache; ``None`` where it takes a library to know them."""
    home = os.environ.get("BROADSHEET_HOME")
    if home:
        home = os.path.abspath(os.path.expanduser(home))
        return os.path.join(home, "config"), os.path.join(home, "data"), os.path.join(home, "cache")
    if sys.platform != "linux":
        return None
    return (
        _xdg("XDG_CONFIG_HOME", "~/.config"),
        _xdg("XDG_DATA_HOME", "~/.local/share"),
        _xdg("XDG_CACHE_HOME", "~/.cache"),
    )


def _xdg(name: str, default: str) -> str:
    """https://specifications.freedesktop.org/basedir-spec/latest/"""
    folder = os.environ.get(name, "").strip() or default
    return os.path.join(os.path.expanduser(folder), "broadsheet")
