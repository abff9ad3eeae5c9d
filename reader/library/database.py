"""Connections to the one file: one that writes, in order, and one per thread that reads."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from weakref import WeakSet

from reader.errors import LibraryError
from reader.library.failures import told

BUSY_SECONDS = 5.0
"""How long a write waits for another program before it gives up."""
_BETWEEN_LOOKS = 0.002
"""Seconds after which it is tried again whether another program has done writing."""
_READER_CACHE_KIB = 2_000
_WRITER_CACHE_KIB = 8_000
_WAL_PAGES = 4_000
"""Pages (16 MB) after which what was written moves into the file: the pages of indexes are
written again and again, and four times as rarely with this than with SQLite's own 1,000."""
_WAL_LIMIT_BYTES = 32 * 1024 * 1024


class _Reader:
    """A reading connection of one thread; goes with the thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


class Database:
    """The library file at ``path``.  May be used from any thread."""

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = path
        self._busy_seconds = busy_seconds
        self._lock = threading.RLock()
        self._writer: sqlite3.Connection | None = None
        self._local = threading.local()
        self._readers: WeakSet[_Reader] = WeakSet()
        self._closed = False
        self._presence = f"open:{os.getpid()}:{id(self):x}"

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's reading connection; each statement sees the newest state."""
        with told(self.path):
            yield self._reader()

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """As `reading`, but all statements inside see one and the same state."""
        with told(self.path):
            connection = self._reader()
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The writing connection inside one transaction: all of it happens, or nothing.

        Inside another one of the same thread it is a part of that; an error must then be
        let out of both.
        """
        with self._lock, told(self.path):
            connection = self._write_connection()
            is_part = connection.in_transaction
            if is_part:
                yield connection
                return
            self._take_turn(connection)
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _take_turn(self, connection: sqlite3.Connection) -> None:
        """Begin to write, as soon as no other program does.

        SQLite waits longer and longer, up to 0.1 s, between two looks: who marks while
        another program loads would hardly ever get a turn.
        """
        connection.execute("PRAGMA busy_timeout = 0")
        ends = monotonic() + self._busy_seconds
        try:
            while not _begun(connection, last=monotonic() >= ends):
                sleep(_BETWEEN_LOOKS)
        finally:
            connection.execute(f"PRAGMA busy_timeout = {int(self._busy_seconds * 1000)}")

    @contextmanager
    def together(self) -> Iterator[None]:
        """All `writing` inside is one transaction, of many small statements.

        Each must be able to be undone alone, for which SQLite copies what it changes into
        a file; small ones fit into memory (https://www.sqlite.org/tempfiles.html, 2.3).
        """
        with self.maintaining() as connection:
            connection.execute("PRAGMA temp_store = MEMORY")
            try:
                with self.writing():
                    yield
            finally:
                connection.execute("PRAGMA temp_store = DEFAULT")

    @contextmanager
    def maintaining(self) -> Iterator[sqlite3.Connection]:
        """The writing connection outside of a transaction: backups, checks, clean-up."""
        with self._lock, told(self.path):
            yield self._write_connection()

    def close(self) -> None:
        """Close every connection.  Nothing else may be called afterwards."""
        with self._lock, told(self.path):
            if self._closed:
                return
            self._closed = True
            for reader in list(self._readers):
                reader.connection.close()
            if self._writer is not None:
                self._leave(self._writer)
                self._writer.close()

    def _reader(self) -> sqlite3.Connection:
        reader: _Reader | None = getattr(self._local, "reader", None)
        if reader is None:
            self._refuse_closed()
            reader = _Reader(connect(self.path, self._busy_seconds))
            reader.connection.execute(f"PRAGMA cache_size = -{_READER_CACHE_KIB}")
            reader.connection.execute("PRAGMA query_only = ON")
            self._local.reader = reader
            self._readers.add(reader)
        return reader.connection

    def _write_connection(self) -> sqlite3.Connection:
        if self._writer is None:
            self._refuse_closed()
            self._writer = self._new_writer()
        return self._writer

    def _new_writer(self) -> sqlite3.Connection:
        connection = connect(self.path, self._busy_seconds)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            # WAL with NORMAL loses nothing when the program is killed, and
            # nothing but the last commits when the power fails.
            # https://www.sqlite.org/pragma.html#pragma_synchronous
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA secure_delete = OFF")
            connection.execute(f"PRAGMA cache_size = -{_WRITER_CACHE_KIB}")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
            connection.execute(f"PRAGMA journal_size_limit = {_WAL_LIMIT_BYTES}")
            connection.execute("INSERT OR IGNORE INTO state VALUES (?, '')", (self._presence,))
        except BaseException:
            connection.close()
            raise
        return connection

    def _leave(self, connection: sqlite3.Connection) -> None:
        """Take our name off the list of those who have the file open: a clean end."""
        connection.execute("DELETE FROM state WHERE key = ?", (self._presence,))

    def _refuse_closed(self) -> None:
        if self._closed:
            raise LibraryError("the library has been closed", file=str(self.path))


def _begun(connection: sqlite3.Connection, *, last: bool) -> bool:
    """Whether it is our turn to write; with ``last`` it is an error if not."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if last or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def connect(path: Path, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A plain connection without Python's implicit transactions, usable in any thread.

    On a disk that may only be read nobody writes either: without that assurance SQLite
    wants to make a file beside it (https://www.sqlite.org/wal.html#read_only_databases).
    """
    frozen = is_frozen(path)
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?immutable=1" if frozen else path,
        uri=frozen,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
    )


def is_frozen(path: Path) -> bool:
    """Whether there is a library, closed in good order, on a disk that may only be read."""
    if not hasattr(os, "statvfs"):  # Windows
        return False
    try:
        is_read_only = os.statvfs(path).f_flag & os.ST_RDONLY
    except OSError:
        return False
    return bool(is_read_only) and not path.with_name(f"{path.name}-wal").exists()


def left_open(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Marks of programs that wrote to the file and are gone without closing it."""
    rows = connection.execute("SELECT key FROM state WHERE key >= 'open:' AND key < 'open;'")
    return tuple(key for (key,) in rows if not is_alive(int(key.split(":")[1])))


def is_alive(process: int) -> bool:
    """Whether there is a process of that id."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
