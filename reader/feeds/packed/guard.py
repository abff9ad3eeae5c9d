"""What one archive may ask for in all, however many members it claims to have."""

from __future__ import annotations

from dataclasses import dataclass

from reader.errors import InputError
from reader.feeds import limits


@dataclass(slots=True)
class Guard:
    """Counts what the members of an archive claim, and stops a bomb.

    A ZIP file may list one run of bytes a thousand times: 46 kB become 10 GB.
    So members may not claim more packed bytes than the archive has.
    """

    name: str
    """What people call the archive."""
    held: int | None = None
    """Bytes of the archive; ``None`` where members cannot overlap."""
    members: int = 0
    packed: int = 0
    unpacked: int = 0

    def admit(self, size: int, packed: int = 0) -> None:
        """Count a member.  Raises `InputError` where the limits are exceeded."""
        self.members += 1
        self.packed += packed
        self.unpacked += size
        if self.members > limits.MEMBERS:
            raise self._enough(f"more than {limits.MEMBERS:,} members")
        if self.held is not None and self.packed > self.held:
            raise self._enough("its members overlap and claim more bytes than it has")
        if self.unpacked > limits.ARCHIVE_BYTES:
            most = limits.ARCHIVE_BYTES // (1024 * limits.MIB)
            raise self._enough(f"its members unpack to more than {most} GiB")

    def _enough(self, reason: str) -> InputError:
        return InputError(f"{reason}; the rest was left out", file=self.name)
