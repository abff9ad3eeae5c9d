"""What a downloaded file is called: made from a title and an address that strangers wrote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from mimetypes import guess_extension
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from reader.content.sanitiser import clean_line

PART = ".part"
"""Ends the name of a file that is not whole yet."""
MOST_BYTES = 180
"""Of the name without its ending: with a number and both endings it stays below 255."""
_OTHERS = re.compile(r'[/\\:*?"<>|\x00-\x1f]+')
_ENDING = re.compile(r"\.[a-z0-9]{1,5}")


def file_name(title: str, url: str, media_type: str = "") -> str:
    """A name without folders, hidden by no dot and taken for no option: ``Tides.mp3``.

    The ending is the one in the address, else that of the media type.
    """
    last = PurePosixPath(unquote(_path(url))).name
    ending = PurePosixPath(last).suffix.lower()
    if not _ENDING.fullmatch(ending):
        ending = (guess_extension(media_type) if media_type else None) or ""
    stem = _stem(title) or _stem(PurePosixPath(last).stem) or "download"
    if ending and stem.lower().endswith(ending):
        stem = stem[: -len(ending)] or "download"
    return f"{stem}{ending}"


def numbered(name: str) -> Iterator[str]:
    """``Tides.mp3``, ``Tides (2).mp3``, ``Tides (3).mp3`` …"""
    yield name
    path = PurePosixPath(name)
    for number in range(2, 10_000):
        yield f"{path.stem} ({number}){path.suffix}"


def _stem(text: str) -> str:
    safe = _OTHERS.sub(" ", unicodedata.normalize("NFC", clean_line(text)))
    cut = " ".join(safe.split()).encode()[:MOST_BYTES].decode("utf-8", "ignore")
    return cut.lstrip(".- ~").rstrip(". ")


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
