"""Numbers, bits and names as the headers of 7z files have them (7-Zip's ``7zFormat.txt``)."""

from __future__ import annotations

from reader.feeds import limits


class SevenZipError(ValueError):
    """A header that makes no sense."""


class Cursor:
    """A place in the bytes of a header.  Raises `SevenZipError` at their end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        """Return the next ``count`` bytes."""
        found = self._data[self._at : self._at + count]
        if len(found) < count:
            raise SevenZipError("cut off")
        self._at += count
        return found

    def byte(self) -> int:
        """Return the next byte."""
        return self.take(1)[0]

    def expect(self, *kinds: int) -> int:
        """Return the next byte, which must be one of ``kinds``."""
        found = self.byte()
        if found not in kinds:
            raise SevenZipError(f"unexpected part {found}")
        return found

    def number(self) -> int:
        """Return an integer of 1 to 9 bytes: the first one says how many follow."""
        first = self.byte()
        mask, value = 0x80, 0
        for index in range(8):
            if not first & mask:
                return value | (first & (mask - 1)) << 8 * index
            value |= self.byte() << 8 * index
            mask >>= 1
        return value

    def count(self) -> int:
        """Return a number of things, of which each takes a byte of the header at least."""
        found = self.number()
        if found > min(len(self._data), limits.MEMBERS):
            raise SevenZipError("too many parts")
        return found

    def fixed(self, size: int) -> int:
        """Return an unsigned integer of ``size`` bytes."""
        return int.from_bytes(self.take(size), "little")

    def bits(self, count: int) -> list[bool]:
        """Return ``count`` bits, the highest of each byte first."""
        data = self.take((count + 7) // 8)
        return [bool(data[at // 8] & 0x80 >> at % 8) for at in range(count)]

    def bits_or_all(self, count: int) -> list[bool]:
        """Return ``count`` bits, left out if all are set."""
        return [True] * count if self.byte() else self.bits(count)

    def name(self) -> str:
        """Return a text in UTF-16 up to its zero."""
        end = self._at
        while True:
            end = self._data.find(b"\0\0", end)
            if end < 0:
                raise SevenZipError("a name without an end")
            if (end - self._at) % 2 == 0:
                break
            end += 1
        raw = self.take(end - self._at)
        self.take(2)
        return raw.decode("utf-16-le", "replace")
