"""Another program's SQLite file, opened to be read: nothing is written, nothing in it is run.

The one module of the feed layer that may import ``sqlite3``.  The file may be
damaged, or made to harm: no views, triggers or functions are followed, no
journal is written or replayed, and reading has an end.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_from_bytes

from reader.content.sanitiser import clean_line
from reader.errors import InputError, as_reason
from reader.feeds import limits
from reader.feeds.document import Document

MAGIC = b"SQLite format 3\0"
"""https://www.sqlite.org/fileformat2.html#magic_header_string"""

_FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""The second where SQLite's message would name something that is no text."""
_STEPS_A_LOOK = 10_000
_PRAGMAS = (
    "query_only=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "writable_schema=ON",  # nothing is written: with it, what is cut off is read as far as it goes
)
_ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
_SCHEMA = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"


@dataclass(frozen=True, slots=True)
class Row:
    """A row, whatever types are in its columns."""

    values: dict[str, object]

    def text(self, name: str) -> str:
        """The column ``name`` as text; empty if it is missing, or no text."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """The column ``name`` as a whole number; 0 if it is missing, or none."""
        value = self.values.get(name)
        return value if isinstance(value, int) else 0


class Reader:
    """An open database."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self._name = name

    def tables(self) -> frozenset[str]:
        """Names of its real tables, in lower case: no views, no virtual tables."""
        return frozenset(
            row.text("name").lower()
            for row in self.rows(_SCHEMA)
            if row.text("sql").upper().startswith("CREATE TABLE")
        )

    def rows(self, query: str, *values: str) -> Iterator[Row]:
        """Yield what ``query`` finds.  Raises `InputError` where the file is damaged."""
        try:
            found = self._connection.execute(query, values)
            names = [column[0].lower() for column in found.description]
            for row in found:
                yield Row(dict(zip(names, row, strict=True)))
        except _FAILURES as error:
            reason = f"the database is damaged ({_said(error)})"
            raise InputError(reason, file=self._name) from error


@contextmanager
def opened(document: Document) -> Iterator[Reader]:
    """Open the database in ``document``.  Raises `InputError` if it is none."""
    try:
        connection = _connected(document)
    except _FAILURES as error:
        reason = f"the database cannot be opened ({_said(error)})"
        raise InputError(reason, file=document.name) from error
    try:
        _restrain(connection, document.size)
        yield Reader(connection, document.name)
    finally:
        connection.close()


def _connected(document: Document) -> sqlite3.Connection:
    """The file where it lies, or a copy in memory of what is packed in another."""
    path = document.path
    if path is not None and document.packed is None:
        return sqlite3.connect(_address(path), uri=True, check_same_thread=False)
    data = document.read(limits.MEMBER_BYTES)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.deserialize(data)
    return connection


def _address(path: Path) -> str:
    """``immutable``: no lock, no journal, no file beside it, even if its folder is writable."""
    return f"file:{quote_from_bytes(os.fsencode(path.absolute()))}?mode=ro&immutable=1"


def _restrain(connection: sqlite3.Connection, size: int) -> None:
    """https://www.sqlite.org/security.html"""
    connection.text_factory = _decoded
    for limit, most in (
        (sqlite3.SQLITE_LIMIT_LENGTH, limits.MEMBER_BYTES),
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
        (sqlite3.SQLITE_LIMIT_COLUMN, 200),
    ):
        connection.setlimit(limit, most)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.set_authorizer(_authorised)
    steps = limits.DATABASE_STEPS + limits.DATABASE_STEPS_PER_BYTE * size
    looks = iter(range(steps // _STEPS_A_LOOK))
    connection.set_progress_handler(lambda: next(looks, None) is None, _STEPS_A_LOOK)


def _authorised(action: int, *_: object) -> int:
    """Plain reading only: no function, recursion or pragma that the file's own schema asks for."""
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _said(error: Exception) -> str:
    return (
        "a name is no text"
        if isinstance(error, UnicodeError)
        else clean_line(as_reason(str(error)), 120)
    )


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")
