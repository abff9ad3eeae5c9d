"""Folders that are mailboxes: Maildir (with Maildir++ folders in it) and MH.

https://cr.yp.to/proto/maildir.html, https://www.courier-mta.org/imap/README.maildirquota.html
and mh-sequence(5).
"""

from __future__ import annotations

import os
import re
from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.feeds.document import Hints
from reader.feeds.folder_kinds import KindMember, is_mh_number
from reader.feeds.mail import MESSAGE_TYPE

_FLAGS = re.compile(r"[:!;]2,([A-Za-z]*)$")
_NUMBER = re.compile(r"\d+")
_ENCODED = re.compile(r"&([A-Za-z0-9+,]*)-")
_RANGE = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")


def maildir(folder: Path) -> Iterator[KindMember]:
    """Yield the messages of a Maildir by time of delivery, then those of the folders in it."""
    yield from _maildir_messages(folder, None)
    for name in sorted(_names(folder)):
        if name.startswith(".") and (folder / name / "cur").is_dir():
            yield from _maildir_messages(folder / name, _section(name))


def _maildir_messages(folder: Path, section: str | None) -> Iterator[KindMember]:
    found = [each / name for each in (folder / "cur", folder / "new") for name in _names(each)]
    found += [folder / name for name in _names(folder) if _FLAGS.search(name)]  # put there by hand
    for path in sorted(found, key=_delivered):
        if not path.name.startswith(".") and path.is_file():
            flags = _FLAGS.search(path.name)
            marks = flags[1] if flags else ""
            hints = Hints(media_type=MESSAGE_TYPE, read="S" in marks, starred="F" in marks)
            yield KindMember(path, hints, section)


def _delivered(path: Path) -> tuple[int, str]:
    number = _NUMBER.match(path.name)
    return int(number[0][:18]) if number else 0, path.name


def _section(name: str) -> str:
    """``.News.Tech`` is the folder Tech in the folder News; other scripts are in UTF-7 (IMAP)."""
    return "/".join(_ENCODED.sub(_decoded, part) for part in name.split(".") if part) or name


def _decoded(found: re.Match[str]) -> str:
    """Modified UTF-7 of RFC 3501, section 5.1.3."""
    digits = found[1].replace(",", "/")
    try:
        return a2b_base64(digits + "=" * (-len(digits) % 4)).decode("utf-16-be") if digits else "&"
    except (Base64Error, UnicodeDecodeError):
        return found[0]


def mh(folder: Path) -> Iterator[KindMember]:
    """Yield the messages of an MH folder by number.

    Where a file of sequences is kept, what is not in ``unseen`` was read.
    """
    sequences = _sequences(folder / ".mh_sequences")
    numbers = sorted(int(name) for name in _names(folder) if is_mh_number(name))
    unseen = frozenset(numbers)
    if sequences is not None:
        unseen = _within(sequences.get("unseen", ""), numbers)
    flagged = _within((sequences or {}).get("flagged", ""), numbers)
    for number in numbers:
        if (folder / str(number)).is_file():
            hints = Hints(read=number not in unseen, starred=number in flagged)
            yield KindMember(folder / str(number), hints)


def _sequences(path: Path) -> dict[str, str] | None:
    try:
        text = path.read_bytes()[:1_000_000].decode("utf-8", "replace")
    except OSError:
        return None
    lines = (line.partition(":") for line in text.splitlines())
    return {name.strip().lower(): numbers for name, _, numbers in lines}


def _within(sequence: str, numbers: Iterable[int]) -> frozenset[int]:
    """Return those of ``numbers``, which are sorted, that a sequence ("1 3-7") holds."""
    ranges = sorted(((int(low), int(high or low)) for low, high in _RANGE.findall(sequence)))
    ranges.reverse()
    found, reach = set(), 0
    for number in numbers:
        while ranges and ranges[-1][0] <= number:
            reach = max(reach, ranges.pop()[1])
        if number <= reach:
            found.add(number)
    return frozenset(found)


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
