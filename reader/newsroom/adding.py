"""One target into the library: a URL is subscribed to, a path is read."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError, InputError
from reader.models import Problem
from reader.newsroom.events import Outcome, Report, Stop
from reader.newsroom.intake import ArchiveLoad

if TYPE_CHECKING:
    from reader.library import Library

_URL = re.compile(r"(?:feed:(?://)?)?(https?://\S+)|feed://(\S+)", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)

NOT_FETCHED = "subscribed, but this version cannot fetch feeds yet"
"""What is told about a URL."""


def web_address(target: str) -> str | None:
    """The http(s) URL a target names, ``feed:`` prefixes resolved; ``None`` for a path."""
    found = _URL.fullmatch(target.strip())
    if found is None:
        return None
    return found[1] or f"http://{found[2]}"


def file_path(target: str) -> Path:
    """The path a target names, as the user wrote it; raises `InputError` for a URL."""
    if _OTHER_SCHEME.match(target):
        raise InputError("is no file or folder, nor a URL of http or https", file=target)
    return Path(os.path.expanduser(target))


def archive_path(target: str) -> Path:
    """The absolute path of a target.  Links are kept: the name is what was added."""
    return Path(os.path.abspath(file_path(target)))


def check_target(target: str) -> None:
    """Raise `InputError` for what is neither a URL nor the path of something there.

    Whether it can be read, and whether it holds news, shows when it is added.
    """
    if not target.strip():
        raise InputError("name a file, a folder or a URL")
    if web_address(target) is not None:
        return
    path = archive_path(target)
    try:
        path.stat()
    except OSError as error:
        raise InputError((error.strerror or str(error)).lower(), file=target) from error
    except ValueError as error:  # a NUL character
        raise InputError("is no name of a file", file=target) from error


def location_of(target: str) -> str:
    """The location that a source made from ``target`` has; other words stay as they are."""
    if _OTHER_SCHEME.match(target):
        return web_address(target) or target
    return web_address(target) or str(archive_path(target))


def add_target(
    library: Library,
    target: str,
    *,
    section: str | None,
    title: str | None,
    report: Report,
    stop: Stop,
    subscribe: bool = True,
) -> Outcome:
    """Add one target.  What the world did wrong is in the outcome, not raised.

    Without ``subscribe`` a list of feeds, or one inside the target, is passed over.
    """
    url = web_address(target)
    if url is not None:
        return _subscribe(library, target, url, section=section, title=title, report=report)
    try:
        path = archive_path(target)
    except InputError as error:
        return Outcome(target, error=error)
    load = ArchiveLoad(library, target, path, report, stop, subscribe)
    return load.run(section=section, title=title)


def _subscribe(
    library: Library,
    target: str,
    url: str,
    *,
    section: str | None,
    title: str | None,
    report: Report,
) -> Outcome:
    try:
        source = library.subscribe(url, title=title, section=section)
    except BroadsheetError as error:
        return Outcome(target, error=error)
    problem = Problem(url, "", NOT_FETCHED)
    report(problem)
    return Outcome(target, sources=(source,), problems=(problem,))
