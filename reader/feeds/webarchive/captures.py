"""What a crawl has given already, and where it lies: for revisits, and for pages kept twice."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from reader.feeds import limits
from reader.feeds.webarchive.records import RecordHead
from reader.feeds.webarchive.reels import Place


@dataclass(frozen=True, slots=True)
class Capture:
    """A page that was given."""

    place: Place
    url: bytes
    """Key of the URL it was found at."""


class Captures:
    """The last of them, so many that memory stays small."""

    def __init__(self) -> None:
        self._given: dict[bytes, None] = {}
        self._originals: dict[bytes, Capture] = {}

    def is_new(self, url: str, body: bytes) -> bool:
        """Whether ``body`` was not given under ``url`` yet; from now on it was."""
        key = _key(url.encode(errors="replace"), b"\n", body)
        if key in self._given:
            return False
        self._given[key] = None
        if len(self._given) > limits.CRAWL_PAGES_REMEMBERED:
            del self._given[next(iter(self._given))]
        return True

    def remember(self, head: RecordHead, place: Place) -> None:
        """Keep in mind where a page lies that a revisit may name."""
        name = head.digest or head.id
        if not name:
            return
        self._originals[_key(name.encode())] = Capture(place, url_key(head.url))
        if len(self._originals) > limits.CRAWL_PAGES_REMEMBERED:
            del self._originals[next(iter(self._originals))]

    def original(self, revisit: RecordHead) -> Capture | None:
        """Return the page that a revisit repeats, if it was met."""
        names = (revisit.digest, revisit.refers_to)
        found = (self._originals.get(_key(name.encode())) for name in names if name)
        return next((each for each in found if each is not None), None)


def url_key(url: str) -> bytes:
    """A few bytes that stand for ``url``."""
    return _key(url.encode(errors="replace"))


def _key(*parts: bytes) -> bytes:
    digest = blake2b(digest_size=8)
    for part in parts:
        digest.update(part)
    return digest.digest()
