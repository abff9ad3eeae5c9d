"""A look ahead on the bytes of a web archive."""

from __future__ import annotations

import re

from reader.feeds.webarchive.reels import Place, Reel


class Tape:
    """The bytes from `position` on; distances are counted from there."""

    def __init__(self, reel: Reel) -> None:
        self._reel = reel
        self._buffer = bytearray()  # cheap to cut at the front, unlike bytes
        self._ended = False

    @property
    def position(self) -> int:
        """Number of the next byte."""
        return self._reel.count - len(self._buffer)

    @property
    def place(self) -> Place:
        """Where the next byte lies in the file."""
        return self._reel.place(self.position)

    @property
    def ended(self) -> bool:
        """Whether all of the stretch is at hand."""
        return self._ended

    def ahead(self, count: int) -> int:
        """Have ``count`` bytes at hand, and return how many there are: fewer at the end."""
        while len(self._buffer) < count and not self._ended:
            self._more()
        return len(self._buffer)

    def _more(self) -> None:
        data = self._reel.more()
        self._buffer += data
        self._ended = not data

    def cut(self, start: int, end: int) -> bytes:
        """Return bytes at hand."""
        with memoryview(self._buffer) as view:
            return bytes(view[start:end])

    def find(self, needle: bytes, start: int, end: int) -> int:
        """Distance of ``needle`` among the bytes at hand; -1 if it is not there."""
        return self._buffer.find(needle, start, end)

    def rfind(self, needle: bytes, end: int) -> int:
        """Distance of the last ``needle`` among the bytes at hand; -1 if it is not there."""
        return self._buffer.rfind(needle, 0, end)

    def match(self, pattern: re.Pattern[bytes], start: int = 0) -> bool:
        """Whether ``pattern`` matches at ``start``, among the bytes at hand."""
        return pattern.match(self._buffer, start) is not None

    def search(self, pattern: re.Pattern[bytes], start: int, end: int) -> int:
        """Distance of the first match that begins among the bytes at hand before ``end``."""
        found = pattern.search(self._buffer, start)
        return found.start() if found is not None and found.start() < end else -1

    def blanks(self, start: int, most: int) -> int:
        """Count line ends, zeros and blanks at hand, up to ``most``."""
        piece = self._buffer[start : start + most]
        return len(piece) - len(piece.lstrip(b"\r\n\0 \t"))

    def advance(self, count: int) -> None:
        """Leave bytes at hand behind."""
        del self._buffer[:count]

    def jump(self, count: int) -> bool:
        """Leave bytes behind that need not be at hand.  False if that cannot be done cheaply."""
        return self.go_to(self.position + count)

    def go_to(self, position: int) -> bool:
        """Go on from elsewhere, if that can be done cheaply."""
        if not self._reel.jump(position):
            return False
        self._buffer.clear()
        self._ended = False
        return True

    def damage(self) -> tuple[Place, str] | None:
        """Where and why the stretch has ended, unless it is the end of the file."""
        return self._reel.damage

    def next_stretch(self) -> bool:
        """Go where the bytes can be trusted again.  False at the end of the file."""
        self._ended = not self._reel.resume()
        return not self._ended

    def close(self) -> None:
        """Close the file."""
        self._reel.close()
