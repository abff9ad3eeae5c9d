"""Pictures and players in an article: what they are called and where they lead."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from reader.content.sanitiser import clean_line
from reader.content.tree import Element, tag_of
from reader.content.urls import LAZY_SOURCES, absolute_url, part_address

PLAYERS = frozenset({"video", "audio", "iframe", "embed", "object"})

_ICON_SIDE = 32
_MAX_LABEL = 300
_NUMBER = re.compile(r"\s*(\d+)")
_VIDEO_HOSTS = re.compile(r"youtu\.?be|vimeo|dailymotion|twitch|video|peertube|ted\.com|tube\.")
_AUDIO_HOSTS = re.compile(r"soundcloud|spotify|bandcamp|podcast|audio|mixcloud|megaphone|acast")


class Medium(NamedTuple):
    """A picture or player as a line of text."""

    label: str
    """Such as ``[image: Harbour]``; a plain emoji for a picture of one."""
    url: str | None


def image(element: Element, base_url: str | None) -> Medium | None:
    """Describe an ``<img>``; None for what only counts readers or decorates."""
    if is_pixel(element):
        return None
    url = image_url(element, base_url)
    alt = _label(element, "alt", "title", "aria-label")
    if not alt:
        return None if url is None or _is_icon(element) else Medium("[image]", url)
    if len(alt) <= 8 and not alt.isascii() and not any(map(str.isalnum, alt)):
        return Medium(alt, None)
    return Medium(f"[image: {alt}]", url)


def image_url(element: Element, base_url: str | None) -> str | None:
    """Return the address of an ``<img>``, also if it is loaded late, or lies in the archive."""
    part = part_address(element.get("src", ""))
    if part is not None:
        return part
    candidates = [element.get(name, "") for name in ("src", *LAZY_SOURCES)]
    candidates.append(element.get("srcset", "").strip().split(" ")[0].rstrip(","))
    return next(filter(None, (absolute_url(url, base_url) for url in candidates if url)), None)


def player(element: Element, base_url: str | None) -> Medium | None:
    """Describe a video, audio or embedded frame; None if it leads nowhere."""
    url = _player_url(element, base_url)
    if url is None:
        return None
    host, path = urlsplit(url)[1:3]
    title = _label(element, "title", "aria-label") or clean_line(path.rpartition("/")[2], 60)
    if tag_of(element) in ("iframe", "embed", "object"):
        title = _label(element, "title", "aria-label") or host.removeprefix("www.")
    return Medium(f"[{_player_kind(element, host)}: {title or host}]", url)


def is_pixel(element: Element) -> bool:
    """Tell whether an ``<img>`` is one pixel high or wide: it counts readers."""
    return any(side is not None and side <= 1 for side in _sides(element))


def _is_icon(element: Element) -> bool:
    return any(side is not None and side <= _ICON_SIDE for side in _sides(element))


def _sides(element: Element) -> tuple[int | None, ...]:
    found = (_NUMBER.match(element.get(name, "")) for name in ("width", "height"))
    return tuple(int(match[1][:6]) if match else None for match in found)


def _label(element: Element, *names: str) -> str:
    labels = (clean_line(element.get(name, ""), _MAX_LABEL) for name in names)
    return next(filter(None, labels), "")


def _player_url(element: Element, base_url: str | None) -> str | None:
    candidates = [element.get(name, "") for name in ("src", "data-src", "data")]
    candidates += [source.get("src", "") for source in element.iter("source", "embed", "iframe")]
    candidates.append(element.get("poster", ""))
    return next(filter(None, (absolute_url(url, base_url) for url in candidates if url)), None)


def _player_kind(element: Element, host: str) -> str:
    tag = tag_of(element)
    if tag in ("video", "audio"):
        return tag
    if _VIDEO_HOSTS.search(host):
        return "video"
    return "audio" if _AUDIO_HOSTS.search(host) else "embed"
