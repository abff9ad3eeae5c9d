"""The one table of folders that are more than files in a folder: a mailbox, a crawler's output."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from reader.feeds.document import NO_HINTS, Hints


@dataclass(frozen=True, slots=True)
class KindMember:
    """A file to be read, and what the folder says about it."""

    path: Path
    hints: Hints = NO_HINTS
    section: str | None = None
    """Where it belongs; the folder's name if nothing better is known."""


@dataclass(frozen=True, slots=True)
class FolderKind:
    """One row: a kind of folder."""

    name: str
    label: str
    """As told to people."""
    recognise: Callable[[Path, frozenset[str]], bool]
    """Whether a folder with entries of these names is one.  Rows are asked in order."""
    lister: str
    """``module:function`` that takes the folder's path and yields a `KindMember` per document.

    Raises nothing for what cannot be listed: an unreadable part is passed over.
    """
    own: frozenset[str] = frozenset()
    """Folders in it that the lister has seen to; the others are gone through as usual."""

    def members(self, folder: Path) -> Iterator[KindMember]:
        """Yield its documents in a fixed order."""
        module, _, function = self.lister.partition(":")
        lister = getattr(import_module(module), function)
        return cast(Callable[[Path], Iterator[KindMember]], lister)(folder)


def _is_newsboat(folder: Path, names: frozenset[str]) -> bool:
    if "cache.db" not in names:
        return False
    from reader.feeds.kept.newsboat_folder import has_cache

    return has_cache(folder)


_MAILDIR = frozenset({"cur", "new", "tmp"})


def is_mh_number(name: str) -> bool:
    """Whether a file of this name is a message in an MH folder."""
    return name.isascii() and name.isdigit() and len(name) <= 9 and name[0] != "0"


def _is_maildir(folder: Path, names: frozenset[str]) -> bool:
    """Whether it is one; copies of a Maildir may lack the folders that were empty."""
    if {"cur", "new"} <= names:
        return (folder / "cur").is_dir()
    return not names.isdisjoint(("cur", "new")) and any(
        ":2," in name for each in names & _MAILDIR for name in _listed(folder / each)
    )


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _is_mh(_folder: Path, names: frozenset[str]) -> bool:
    """Whether it is one; what is visible in it may also be nothing but numbers."""
    if ".mh_sequences" in names:
        return True
    visible = [name for name in names if not name.startswith(".")]
    return bool(visible) and all(is_mh_number(name) for name in visible)


def _is_archivebox(_folder: Path, names: frozenset[str]) -> bool:
    return "archive" in names and not names.isdisjoint({"index.sqlite3", "ArchiveBox.conf"})


FOLDER_KINDS: tuple[FolderKind, ...] = (
    FolderKind(
        "newsboat",
        "folder of newsboat",
        _is_newsboat,
        "reader.feeds.kept.newsboat_folder:members",
    ),
    FolderKind("maildir", "Maildir", _is_maildir, "reader.feeds.mail.folders:maildir", _MAILDIR),
    FolderKind("mh", "MH folder", _is_mh, "reader.feeds.mail.folders:mh"),
    FolderKind(
        "archivebox",
        "ArchiveBox data folder",
        _is_archivebox,
        "reader.feeds.archivebox:members",
        # What it works with itself is no news: lists it was given, logs, programs, profiles.
        own=frozenset(
            ("archive", "sources", "logs", "lib", "tmp", "cache", "crawls", "personas", "users")
        ),
    ),
)


def kind_of(folder: Path, names: frozenset[str]) -> FolderKind | None:
    """Return what kind of folder this is, if it is a special one."""
    return next((each for each in FOLDER_KINDS if each.recognise(folder, names)), None)
