"""The data folder of ArchiveBox: one article for each snapshot, from the best of its outputs.

Until version 0.8 a snapshot is a folder ``archive/TIMESTAMP`` with an
``index.json``; from 0.9 on it is ``archive/users/USER/snapshots/DATE/DOMAIN/ID``
with an ``index.jsonl`` and a folder for each output.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from reader.content.sanitiser import clean_line
from reader.content.urls import absolute_url
from reader.feeds import limits
from reader.feeds.document import Hints
from reader.feeds.folder_kinds import KindMember
from reader.feeds.json_text import decode_json, parse_json
from reader.feeds.plain_fields import distinct_lines

_ARCHIVE = "archive"
_INDEXES = ("index.jsonl", "index.json")
_PAGES = (
    "output.html",  # the page after its scripts have run; the next has its pictures in it, too
    "dom/output.html",
    "singlefile.html",
    "singlefile/singlefile.html",
)
_EXTRACTS = (
    "readability/content.html",
    "mercury/content.html",
    "htmltotext.txt",
    "htmltotext/htmltotext.txt",
)
_NEW_SNAPSHOTS = 5
"""Folders between ``archive/users`` and a snapshot."""


def members(folder: Path) -> Iterator[KindMember]:
    """Yield a document for each snapshot, in the order of their folders."""
    met: set[str] = set()
    for snapshot in _snapshots(folder / _ARCHIVE):
        real = os.path.realpath(snapshot)  # newer versions leave links in the old places
        if real not in met:
            met.add(real)
            yield from _member(snapshot)


def _snapshots(archive: Path) -> Iterator[Path]:
    yield from (each for each in _folders(archive) if each.name != "users")
    found = [archive / "users"]
    for _ in range(_NEW_SNAPSHOTS):
        found = [below for each in found for below in _folders(each)]
    yield from found


def _folders(folder: Path) -> list[Path]:
    with suppress(OSError), os.scandir(folder) as entries:
        return sorted(Path(each.path) for each in entries if each.is_dir())
    return []


def _member(snapshot: Path) -> Iterator[KindMember]:
    said = _index(snapshot)
    output = _best_output(snapshot, said)
    if output is None:
        return
    url = _text(said, "url")
    title = clean_line(_text(said, "title"), limits.TITLE_CHARACTERS)
    hints = Hints(
        url=absolute_url(url),
        title=title if title != url else None,
        tags=distinct_lines(_text(said, "tags").split(",")),
        wanted={url.partition("#")[0]: title} if url else None,
    )
    yield KindMember(output, hints)


def _index(snapshot: Path) -> dict[str, Any]:
    """What a snapshot says of itself: the first object of its index."""
    for name in _INDEXES:
        try:
            with (snapshot / name).open("rb") as file:
                take = file.readline if name.endswith("l") else file.read
                data = take(limits.LINE_BYTES)
        except OSError:
            continue
        said = parse_json(decode_json(data))
        if isinstance(said, dict):
            return said
    return {}


def _best_output(snapshot: Path, said: dict[str, Any]) -> Path | None:
    """A page as the browser saw it, else as it was fetched, else what was taken out of it."""
    for each in (*_named(snapshot, _PAGES), *_fetched(snapshot, said)):
        if _is_filled(each):
            return each
    others = (*_named(snapshot, _EXTRACTS), *_records(snapshot))
    return next((each for each in others if _is_filled(each)), None)


def _named(snapshot: Path, names: tuple[str, ...]) -> Iterator[Path]:
    return (snapshot / name for name in names)


def _fetched(snapshot: Path, said: dict[str, Any]) -> Iterator[Path]:
    """What ``wget`` fetched, where the index says that it is."""
    history = said.get("history")
    runs = history.get("wget") if isinstance(history, dict) else None
    for run in reversed(runs if isinstance(runs, list) else []):
        place = run.get("output") if isinstance(run, dict) else None
        if isinstance(place, str) and place.endswith((".html", ".htm")):
            path = Path(os.path.normpath(snapshot / place))
            if path.is_relative_to(snapshot):
                yield path
    domain = _text(said, "url").partition("://")[2].partition("/")[0]
    folders = ("wget", domain) if domain.strip(".") else ("wget",)
    for top in _named(snapshot, folders):
        yield from sorted(top.glob("**/index.html"), key=lambda path: len(path.parts))[:1]


def _records(snapshot: Path) -> Iterator[Path]:
    for folder in (snapshot / "warc", snapshot / "wget" / "warc"):
        yield from sorted(folder.glob("*.warc*"))


def _is_filled(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size > 0
    except (OSError, ValueError):
        return False


def _text(said: dict[str, Any], name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""
