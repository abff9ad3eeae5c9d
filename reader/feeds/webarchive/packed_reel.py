"""A web archive that is compressed record by record, or as a whole."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import BinaryIO

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.webarchive.members import MemberKind, Unpacker
from reader.feeds.webarchive.reels import Place

_FEED_BYTES = 16 * 1024
"""Packed bytes given to an unpacker at once: it copies what lies behind the member's end."""
_HEADER_BYTES = 8
_TRIAL_BYTES = 2048


class PackedReel:
    """The members of a file as one run of bytes."""

    def __init__(
        self,
        stream: BinaryIO,
        kind: MemberKind,
        is_start: Callable[[bytes], bool],
        name: str,
        offset: int = 0,
    ) -> None:
        """``is_start`` tells whether bytes are the beginning of a record."""
        self._stream = stream
        if stream.seekable():
            stream.seek(offset)
        self._kind = kind
        self._is_start = is_start
        self._name = name
        self._packed = b""
        self._read = offset
        """Bytes read of the file."""
        self._unpacker: Unpacker | None = None
        self._members: deque[tuple[int, int]] = deque()
        """Where each member begins: in the unpacked bytes, and in the file."""
        self._stopped = False
        self._search_from = 0
        self._went_back = 0
        self._tries = 0
        self.count = 0
        self.damage: tuple[Place, str] | None = None

    def more(self) -> bytes:
        """Return the next bytes.  Raises `InputError` when they are too many by far."""
        while not self._stopped and (self._unpacker is not None or self._begin()):
            data = self._unpacked(self._unpacker or self._kind.unpacker())
            if data:
                self.count += len(data)
                self._check_ratio()
                return data
        return b""

    def place(self, position: int) -> Place:
        """Return the member and the byte in it."""
        while len(self._members) > 1 and self._members[1][0] <= position:
            self._members.popleft()
        start, offset = self._members[0] if self._members else (position, self._read)
        return Place(offset, position - start)

    def jump(self, position: int) -> bool:
        """Never: what lies between has to be unpacked."""
        return False

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def resume(self) -> bool:
        """Look for the next member that begins with a record."""
        if self.damage is None:
            return False
        self.damage = None
        self._unpacker = None
        self._go_back()
        self._stopped = not self._found()
        return not self._stopped

    @property
    def _at(self) -> int:
        return self._read - len(self._packed)

    def _fill(self) -> bool:
        data = self._stream.read(_FEED_BYTES)
        self._packed += data
        self._read += len(data)
        return bool(data)

    def _begin(self) -> bool:
        """Begin the next member; false if there is none, or none here."""
        while self._at_member():
            skippable = self._kind.skippable(self._packed)
            if not skippable:
                return self._begin_here()
            self._skip(skippable)
        self._stopped = True
        return False

    def _at_member(self) -> bool:
        """Pass over the zeros that may fill a block, and have the first bytes of a member."""
        self._packed = self._packed.lstrip(b"\0")
        while not self._packed and self._fill():
            self._packed = self._packed.lstrip(b"\0")
        if len(self._packed) < _HEADER_BYTES:
            self._fill()
        return bool(self._packed)

    def _skip(self, length: int) -> None:
        while length > len(self._packed):
            length -= len(self._packed)
            self._packed = b""
            if not self._fill():
                return
        self._packed = self._packed[length:]

    def _begin_here(self) -> bool:
        if self._packed.startswith(self._kind.magic):
            self._members.append((self.count, self._at))
            self._unpacker = self._kind.unpacker()
            return True
        self._stop(f"no {self._kind.label} member begins here", self._at)
        return False

    def _unpacked(self, unpacker: Unpacker) -> bytes:
        if unpacker.needs_input and not self._packed and not self._fill():
            self._stop(
                f"the {self._kind.label} member is cut off; what stands before is kept",
                self._member,
            )
            return b""
        packed = self._packed if unpacker.needs_input else b""
        data = unpacker.unpack(packed)
        if packed:
            self._packed = packed if unpacker.damaged else unpacker.unused
        if unpacker.damaged:
            self._stop(
                f"the {self._kind.label} member is damaged; what stands before is kept",
                self._member,
            )
        elif unpacker.ended:
            self._packed = unpacker.unused or self._packed
            self._unpacker = None
        return data

    @property
    def _member(self) -> int:
        return self._members[-1][1] if self._members else 0

    def _stop(self, reason: str, member: int) -> None:
        """End the stretch, for what was found in the member that begins at ``member``."""
        self._stopped = True
        self.damage = Place(member), reason
        self._search_from = member + 1

    def _go_back(self) -> None:
        """A damaged member may have swallowed others: look again from its beginning on."""
        back = self._read - self._search_from
        if self._stream.seekable() and self._went_back + back <= limits.CRAWL_REREAD_BYTES:
            self._went_back += back
            self._stream.seek(self._search_from)
            self._read = self._search_from
            self._packed = b""
        elif self._at < self._search_from:
            self._packed = self._packed[self._search_from - self._at :]

    def _found(self) -> bool:
        start = 0
        while self._tries < limits.CRAWL_TRIES:
            start = self._packed.find(self._kind.magic, start)
            if start < 0:
                self._packed = self._packed[-len(self._kind.magic) + 1 :]
                start = 0
                if not self._fill():
                    return False
            elif self._opens(start):
                self._packed = self._packed[start:]
                return True
            else:
                start += 1
        return False

    def _opens(self, start: int) -> bool:
        """Whether a record begins here."""
        self._tries += 1
        if len(self._packed) < start + _TRIAL_BYTES:
            self._fill()
        unpacker = self._kind.unpacker()
        data = unpacker.unpack(self._packed[start : start + _TRIAL_BYTES])
        if not data:  # the first block of a large frame is longer than what was tried
            return self._kind.is_telling and not unpacker.damaged
        return self._is_start(data)

    def _check_ratio(self) -> None:
        free = limits.RATIO_FREE_BYTES
        if self.count > free and self.count > limits.UNPACKED_RATIO * self._read:
            raise InputError(
                f"unpacks to more than {limits.UNPACKED_RATIO} times its size", file=self._name
            )
