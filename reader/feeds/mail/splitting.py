"""An mbox file cut into its messages, in blocks and in flat memory.

No line is looked at on its own: the C library finds "From ", and only what it
finds is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from reader.feeds import limits
from reader.feeds.mail.separators import LONGEST, is_separator

_FROM = b"\nFrom "
_LENGTH = re.compile(rb"\ncontent-length:[ \t]*(\d{1,12})[ \t]*\r?\n")
_HEADER_END = re.compile(rb"\n\r?\n")
_HEADER_BYTES = 64 * 1024
"""Of a header, looked through for Content-Length."""
_EMPTY_LINE = re.compile(rb"(?:\r?\n)?")
_BEFORE_FIRST = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*")


class RawMessage(NamedTuple):
    """A message as it stands in the file, still quoted."""

    separator: bytes
    data: bytes
    cut_off: bool
    """It was larger than `limits.MEMBER_BYTES`."""


def raw_messages(stream: BinaryIO) -> Iterator[RawMessage]:
    """Yield the messages of a mailbox, which begins with a separator.

    A separator stands at the beginning or below an empty line, with a header
    below it.  Content-Length (mboxcl, mboxcl2) is believed where a separator or
    the end of the file is where it says; then nothing in between is looked at.
    """
    return _Splitter(stream).messages()


@dataclass(slots=True)
class _Splitter:
    """The part of the file that is in memory begins with a separator between two messages."""

    stream: BinaryIO
    buffer: bytearray = field(default_factory=bytearray)
    ended: bool = False

    def messages(self) -> Iterator[RawMessage]:
        self._fill(limits.HEAD_BYTES)
        found = _BEFORE_FIRST.match(self.buffer)
        del self.buffer[: found.end() if found else 0]
        while self.buffer:
            yield self._message()

    def _fill(self, size: int) -> None:
        """Have ``size`` bytes in memory, or all there are."""
        while len(self.buffer) < size and not self.ended:
            block = self.stream.read(limits.MAILBOX_BLOCK_BYTES)
            self.buffer += block
            self.ended = not block

    def _message(self) -> RawMessage:
        start = self.buffer.find(b"\n") + 1
        most = start + limits.MEMBER_BYTES
        end = self._announced_end(start)
        if end is None:
            end = self._next(start, most)
        separator = bytes(self.buffer[:start])
        data = bytes(self.buffer[start : most if end is None else min(end, most)])
        cut_off = end is None or end > most
        if end is None:
            self._pass_over()
        else:
            del self.buffer[:end]
        return RawMessage(separator, data, cut_off)

    def _next(self, place: int, most: int) -> int | None:
        """Where the next separator, or the end of the file, is; ``None`` if beyond ``most``."""
        while True:
            found = self.buffer.find(_FROM, place)
            if found >= 0:
                self._fill(found + 2 * LONGEST)
                if _is_below_empty_line(self.buffer, found) and is_separator(
                    self.buffer, found + 1
                ):
                    return found + 1
                place = found + 1
            elif self.ended:
                return len(self.buffer)
            elif len(self.buffer) > most:
                return None
            else:
                place = max(place, len(self.buffer) - len(_FROM))
                self._fill(len(self.buffer) + 1)

    def _pass_over(self) -> None:
        """Leave out the rest of a message, without keeping it."""
        while (end := self._next(0, limits.MAILBOX_BLOCK_BYTES)) is None:
            del self.buffer[: -2 * len(_FROM)]  # in which a separator may begin
        del self.buffer[:end]

    def _announced_end(self, start: int) -> int | None:
        """Where Content-Length says that the message ends, if it does end there."""
        self._fill(start + _HEADER_BYTES)
        header = _HEADER_END.search(self.buffer, start - 1, start + _HEADER_BYTES)
        if header is None:
            return None
        length = _LENGTH.search(bytes(self.buffer[start - 1 : header.start() + 1]).lower())
        end = header.end() + int(length[1]) if length else 0
        if not header.end() <= end <= start + limits.MEMBER_BYTES:
            return None
        self._fill(end + 2 * LONGEST)
        blank = _EMPTY_LINE.match(self.buffer, end)
        after = blank.end() if blank else end
        if after == len(self.buffer) or is_separator(self.buffer, after):
            return after
        return None


def _is_below_empty_line(data: bytearray, place: int) -> bool:
    """Whether the line that ends at ``place`` is empty."""
    return data[max(0, place - 1) : place] == b"\n" or data[max(0, place - 2) : place] == b"\n\r"
