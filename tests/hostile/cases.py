"""One hostile input, and what must become of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SERVER = b"@server@"
"""Stands for the host and port of a server that nobody may ask for anything."""
SECRET = b"@secret@"
"""Stands for the path of a file that nobody may read."""

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Case:
    """A file, or a folder of files, made by somebody who means harm."""

    name: str
    data: bytes | Files
    articles: int = 0
    """How many are read."""
    says: str = ""
    """Part of a warning, or of the reason why it is refused; without one nothing is told."""
    code: int = 0
    """Exit code of ``convert``."""


def clean(name: str, data: bytes | str | Files, articles: int) -> Case:
    """It is read, and there is nothing to tell."""
    return Case(name, _bytes(data), articles)


def problems(name: str, data: bytes | str | Files, articles: int, says: str) -> Case:
    """It is read, but for a part of it."""
    return Case(name, _bytes(data), articles, says, 3)


def refused(name: str, data: bytes | str | Files, says: str) -> Case:
    """It is not read, with a sentence."""
    return Case(name, _bytes(data), 0, says, 1)


def _bytes(data: bytes | str | Files) -> bytes | Files:
    return data.encode() if isinstance(data, str) else data


def item(title: str = "A story", body: str = "Words.", more: str = "") -> str:
    """An RSS item."""
    return f"<item><title>{title}</title><description>{body}</description>{more}</item>"


def rss(*items: str, before: str = "", title: str = "Paper") -> str:
    """An RSS feed; ``before`` is its document type, if it has one."""
    return (
        f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>{title}</title>'
        f"{''.join(items)}</channel></rss>"
    )
