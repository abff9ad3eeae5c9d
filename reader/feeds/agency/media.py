"""Pictures, sound and film beside an agency's story: of each the one file worth having."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.feeds.enclosures import enclosure, is_picture
from reader.models import Enclosure

_SMALL = ("thumb", "quicklook", "icon", "small", "preview")


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file of several that show the same."""

    url: object
    media_type: object = None
    length: object = None
    width: object = None
    """In pixels, as written."""
    name: str = ""
    """What the agency calls it: ``rnd:thumbnail``, ``highRes``."""
    duration: object = None


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture, sound or film, with what stands below it."""

    renditions: tuple[Rendition, ...] = ()
    caption: str = ""
    credit: str = ""

    def best(self, base_url: str | None) -> Enclosure | None:
        """Return the file to show or play: the widest that can be fetched and is no thumbnail."""
        found: Enclosure | None = None
        for rendition in sorted(self.renditions, key=_rank, reverse=True):
            found = found or _enclosure(rendition, base_url)
        return replace(found, title=self.caption[:300].rstrip() or None) if found else None


def image_among(enclosures: Sequence[Enclosure]) -> str | None:
    """Return the address of the first picture."""
    return next((each.url for each in enclosures if is_picture(each.url, each.media_type)), None)


def credits_of(media: Iterable[Medium]) -> str:
    """Return who made them, each once."""
    return ", ".join(dict.fromkeys(each.credit for each in media if each.credit))


def _rank(rendition: Rendition) -> tuple[bool, int]:
    small = any(word in rendition.name.lower() for word in _SMALL)
    width = str(rendition.width or "").strip()
    return not small, int(width) if width.isdecimal() and len(width) < 9 else 0


def _enclosure(rendition: Rendition, base_url: str | None) -> Enclosure | None:
    found = enclosure(
        rendition.url,
        base_url,
        media_type=rendition.media_type,
        length=rendition.length,
        duration=rendition.duration,
    )
    return found if found and found.url.lower().startswith("http") else None
