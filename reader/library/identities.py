"""Finding the status of an article that may have been here before.

Content comes and goes; its status is found again by the keys of
`reader.feeds.identity`, best first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from reader.library.lots import rows_for
from reader.models import SourceKind


class Claims:
    """Which statuses the articles of one load have taken, so that no two share one."""

    def __init__(self, kind: SourceKind) -> None:
        self._by_content_only = kind is SourceKind.ARCHIVE
        self._bits = bytearray()
        self._contents: dict[int, int] = {}

    def is_taken(self, status: int) -> bool:
        """Whether an earlier article of this load has this status."""
        if self._by_content_only:
            return has_bit(self._bits, status)
        return status in self._contents

    def is_repeat(self, status: int, content: int) -> bool:
        """Whether the article that took it is the same story."""
        return self._by_content_only or self._contents[status] == content

    def take(self, status: int, content: int) -> None:
        """Note that an article of this content has the status."""
        if self._by_content_only:
            set_bit(self._bits, status)
        else:
            self._contents[status] = content


REPEAT = -1
"""The story was met before in the same load."""


def statuses_of(connection: sqlite3.Connection, keys: Iterable[bytes]) -> dict[bytes, int]:
    """The statuses that these keys lead to, by key."""
    found = rows_for(connection, "SELECT key, status_id FROM identities WHERE key", keys)
    return dict(found)


def find(
    known: Mapping[bytes, int], keys: tuple[bytes, ...], content: int, claims: Claims
) -> int | None:
    """The status of the article with these keys, of which some are known; or `REPEAT`."""
    for key in keys:
        hit = known.get(key)
        if hit is None:
            continue
        if not claims.is_taken(hit):
            return hit
        if claims.is_repeat(hit, content):
            return REPEAT
    return None


def has_bit(bits: bytearray, number: int) -> bool:
    """Whether ``number`` is in a set kept as one bit each: a million in 125 kB."""
    byte = number >> 3
    return byte < len(bits) and bool(bits[byte] >> (number & 7) & 1)


def set_bit(bits: bytearray, number: int) -> None:
    """Put ``number`` into the set."""
    byte = number >> 3
    if byte >= len(bits):
        bits.extend(bytes(byte + 1 - len(bits) + (len(bits) >> 1)))
    bits[byte] |= 1 << (number & 7)
