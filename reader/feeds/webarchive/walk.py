"""From record to record through a web archive, also where it is damaged.

What a header says about the length of its record is believed if another record,
or the end, follows there.  If not, the next header that can be found ends it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reader.feeds import limits
from reader.feeds.webarchive.records import Dialect, Fault, Kind, Record, RecordHead
from reader.feeds.webarchive.tape import Tape

_BLANKS_AT_ONCE = 512
_MOST_MISSES = 100
"""Jumps that led astray, after which lengths are not worth jumping any more."""
Judge = Callable[[RecordHead, bytes], bool]
"""Whether a record may hold something to read, by its header and the beginning of its block."""


@dataclass(frozen=True, slots=True)
class _Extent:
    """Where a block ends, and the next record may begin: distances from the header's start."""

    end: int
    next: int
    """0: where its length says."""
    reason: str = ""
    """What is wrong with the record."""


class Walk:
    """Goes through the records of a tape once."""

    def __init__(self, tape: Tape, dialect: Dialect, judge: Judge) -> None:
        self._tape = tape
        self._dialect = dialect
        self._judge = judge
        self._misses = 0

    def records(self) -> Iterator[Record | Fault]:
        """Yield the records that the judge lets pass, and a fault for each damaged place."""
        while True:
            self._pass_blanks()
            if not self._tape.ahead(1):
                damage = self._tape.damage()
                if damage is not None:
                    yield Fault(*damage)
                if not self._tape.next_stretch():
                    return
                continue
            head = self._dialect.head(self._tape)
            if head is not None:
                yield from self._told(head)
                continue
            if not self._tape.damage():
                yield Fault(self._tape.place, "no record begins here; looked for the next one")
            self._tape.advance(self._dialect.hopeless(self._tape))
            self._scan(sys.maxsize)

    def _pass_blanks(self) -> None:
        while self._tape.ahead(1):
            blanks = self._tape.blanks(0, _BLANKS_AT_ONCE)
            if not blanks:
                return
            self._tape.advance(blanks)

    def _told(self, head: RecordHead) -> Iterator[Record | Fault]:
        place = self._tape.place
        length = head.length or 0
        if length > limits.CRAWL_READ_BYTES and not self._is_wanted(head):
            reason = self._pass(head.size + length)
        else:
            extent = self._extent(head)
            reason = "" if head.kind is Kind.OTHER else extent.reason
            if self._judge(head, self._beginning(head, extent.end)):
                record = Record(head, place, self._block(head, extent))
                self._leave(head, extent)
                yield record
            else:
                self._leave(head, extent)
        if reason:
            yield Fault(place, f"the record {reason}")

    def _leave(self, head: RecordHead, extent: _Extent) -> None:
        if extent.next:
            self._tape.advance(extent.next)
        else:
            self._pass(head.size + (head.length or 0))

    def _is_wanted(self, head: RecordHead) -> bool:
        return self._judge(head, self._beginning(head, head.size + limits.CRAWL_HEADER_BYTES))

    def _beginning(self, head: RecordHead, end: int) -> bytes:
        """The first bytes of a block, but none behind ``end``."""
        end = min(end, head.size + limits.CRAWL_HEADER_BYTES)
        return self._tape.cut(head.size, min(end, self._tape.ahead(end)))

    def _block(self, head: RecordHead, extent: _Extent) -> bytes:
        block = self._tape.cut(head.size, extent.end)
        return block.rstrip(b"\r\n\0") if extent.reason else block

    def _extent(self, head: RecordHead) -> _Extent:
        """Find out where a block ends, and have all of it at hand."""
        if head.length is None:
            return self._searched(head.size, "does not say how long it is")
        if head.length > limits.MEMBER_BYTES:
            return self._searched(head.size, "is shorter than it says")
        end = head.size + head.length
        at_hand = self._tape.ahead(end + self._dialect.start_bytes)
        if end <= at_hand and self._is_border(end):
            return _Extent(end, end)
        found = self._dialect.find(self._tape, head.size, min(end, at_hand))
        if found >= 0:
            return _Extent(found, found, "is shorter than it says")
        if at_hand < end:
            reason = "" if self._tape.damage() else "is cut off; what stands before is kept"
            return _Extent(at_hand, at_hand, reason)
        if self._tape.blanks(end, 1):
            return _Extent(end, end)  # what is between the records is told as such
        return self._searched(end, "is longer than it says")

    def _is_border(self, at: int) -> bool:
        """Whether another record, or the end, follows, be it after blanks."""
        self._tape.ahead(at + self._dialect.start_bytes)
        after = at + self._tape.blanks(at, self._dialect.start_bytes)
        return after >= self._tape.ahead(after) or self._dialect.starts(self._tape, after)

    def _searched(self, start: int, reason: str) -> _Extent:
        """The next record's beginning is this one's end, if it is not too far off."""
        end = start
        while True:
            at_hand = self._tape.ahead(end + limits.CRAWL_READ_BYTES)
            found = self._dialect.find(self._tape, max(start, end), at_hand)
            if found >= 0:
                return _Extent(found, found, reason)
            if self._tape.ended:
                return _Extent(at_hand, at_hand, reason)
            if at_hand > limits.MEMBER_BYTES:
                most = f"{limits.MEMBER_BYTES // limits.MIB} MiB"
                return _Extent(start, 0, f"is larger than {most}; left out")
            end = at_hand - self._dialect.start_bytes

    def _pass(self, count: int) -> str:
        """Pass over a record of ``count`` bytes; return what is wrong with it, if anything is."""
        position = self._tape.position
        if self._misses < _MOST_MISSES and self._tape.jump(count):
            if self._is_border(0):
                return ""
            self._misses += 1
            self._tape.go_to(position)
        self._tape.ahead(1)
        self._tape.advance(1)
        return self._scan(count - 1)

    def _scan(self, count: int) -> str:
        """Pass over up to ``count`` bytes, but not over the beginning of another record."""
        while count > 0:
            at_hand = self._tape.ahead(limits.CRAWL_READ_BYTES)
            found = self._dialect.find(self._tape, 0, min(at_hand, count))
            if found >= 0:
                self._tape.advance(found)
                return "is shorter than it says"
            if not at_hand:
                return "" if self._tape.damage() else "is cut off"
            kept = 0 if self._tape.ended else self._dialect.start_bytes
            step = min(count, at_hand - kept)
            self._tape.advance(step)
            count -= step
        return ""
