"""Files that belong to an article: tidy, each once, whichever element named it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from reader.content.sanitiser import clean_line
from reader.content.urls import absolute_url
from reader.models import Enclosure

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:\.\d+)?")
_SECONDS = re.compile(r"(\d{1,7})(?:\.\d+)?")
_LENGTH = re.compile(r"\d{1,15}")
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,100}", re.ASCII)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|[?#])", re.IGNORECASE)


def enclosure(
    url: object,
    base_url: str | None,
    *,
    media_type: object = None,
    length: object = None,
    title: object = None,
    duration: object = None,
) -> Enclosure | None:
    """Return an enclosure out of what a feed wrote, or ``None`` without a safe address."""
    address = absolute_url(str(url), base_url) if url else None
    if address is None:
        return None
    return Enclosure(
        address,
        media_type=_media_type(media_type),
        length=_length(length),
        title=clean_line(title, 300) or None if isinstance(title, str) else None,
        duration=duration_of(duration),
    )


def merged(enclosures: Iterable[Enclosure | None]) -> tuple[Enclosure, ...]:
    """Return each address once, in order; what a later mention adds is taken over."""
    found: dict[str, Enclosure] = {}
    for each in enclosures:
        if each is not None:
            met = found.get(each.url)
            found[each.url] = each if met is None else _joined(met, each)
    return tuple(found.values())


def _joined(first: Enclosure, second: Enclosure) -> Enclosure:
    return replace(
        first,
        media_type=first.media_type or second.media_type,
        length=first.length or second.length,
        title=first.title or second.title,
        duration=first.duration or second.duration,
    )


def is_picture(url: str, media_type: object = None, medium: object = None) -> bool:
    """Whether an attachment is a picture, by what the feed says or else by its name."""
    said = str(media_type or medium or "").lower()
    return said.startswith("image") if said else _PICTURE.search(url) is not None


def duration_of(value: object) -> int | None:
    """Return seconds from ``itunes:duration`` (``H:MM:SS``, ``MM:SS``, seconds) or a number."""
    text = str(value).strip() if value is not None else ""
    if seconds := _SECONDS.fullmatch(text):
        return int(seconds[1]) or None
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        return None
    return (int(clock[1] or 0) * 60 + int(clock[2])) * 60 + int(clock[3]) or None


def _media_type(value: object) -> str | None:
    text = str(value).strip().lower() if value else ""
    return text if _MEDIA_TYPE.fullmatch(text) else None


def _length(value: object) -> int | None:
    text = str(value).strip() if value is not None else ""
    return int(text) or None if _LENGTH.fullmatch(text) else None
