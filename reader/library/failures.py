"""What SQLite says, in one sentence for the user.

Only what the world does to a file is translated.  Anything else (a mistake in
our SQL, a broken constraint) is a bug and goes through as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import DamagedError, LibraryError

BUSY = "another program is writing to the library; try again in a moment"
FULL = "there is no space left to write to; free some and try again, nothing was lost"
DAMAGED = (
    "the library file is damaged; `broadsheet doctor --repair` saves what can be read, "
    "`broadsheet restore` brings back a backup"
)
FOREIGN = "this is not a Broadsheet library"
READ_ONLY = (
    "the library cannot be written to; check the permissions of the file and its folder, "
    "and whether the disk may only be read"
)
UNREACHABLE = "the library file cannot be opened; check that its folder exists and is yours"
UNREADABLE = "reading or writing the library failed; check the disk"
UNWRITABLE = (
    "writing to the library failed; check the disk, and how much you may write to it; "
    "nothing was lost"
)

# https://www.sqlite.org/rescode.html; the low byte is the primary code: it stands for the rest.
_SENTENCES = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_PROTOCOL: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: FOREIGN,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_AUTH: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: UNREACHABLE,
    sqlite3.SQLITE_IOERR: UNREADABLE,
    sqlite3.SQLITE_IOERR_SHMSIZE: FULL,
    sqlite3.SQLITE_IOERR_WRITE: UNWRITABLE,  # a quota, or a limit of the process
    sqlite3.SQLITE_IOERR_TRUNCATE: UNWRITABLE,
    sqlite3.SQLITE_IOERR_FSYNC: UNWRITABLE,
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the world does to the file at ``path`` into a `LibraryError`."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        kind = DamagedError if sentence == DAMAGED else LibraryError
        raise kind(sentence, file=str(path)) from error


def _sentence(error: sqlite3.Error) -> str | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python's own complaint about a text with damaged bytes carries no code.
        return DAMAGED if str(error).startswith("Could not decode to UTF-8") else None
    return _SENTENCES.get(code) or _SENTENCES.get(code & 0xFF)
