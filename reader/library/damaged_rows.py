"""The rows of a table of a damaged file: all that can be read around the damage.

SQLite stops at the first page that makes no sense.  So a stretch of keys is read from
its beginning and from its end; what lies between two bad places is halved and tried
again, down to single keys.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass

MOST_TRIES = 20_000
"""Stretches looked at in one table, the widest first: some seconds."""
_HIGHEST = {"slot": 4_000_000, "day": 50_000}
"""Keys that are no ids, but times of the years up to 2080 and more."""
_PREFIX_BYTES = 7
"""Of a key of bytes that count as its number: 56 bits fit SQLite's integers."""

Row = tuple[object, ...]
_FITS: dict[str, tuple[type, ...]] = {
    "INT": (int,),
    "INTEGER": (int,),
    "REAL": (float, int),
    "TEXT": (str,),
    "BLOB": (bytes,),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is declared."""

    name: str
    types: dict[str, str]
    """Of its columns, in their order."""
    key: str
    """The column its rows are sorted by, or the first of them."""

    @classmethod
    def of(cls, connection: sqlite3.Connection, name: str) -> Table:
        """The table called ``name`` in this file."""
        columns = connection.execute(
            "SELECT name, type, pk FROM pragma_table_info(?)", (name,)
        ).fetchall()
        key = next((column for column, _, place in columns if place == 1), "rowid")
        return cls(name, {column: declared for column, declared, _ in columns}, key)

    @property
    def keys_are_bytes(self) -> bool:
        """Whether the key is a hash."""
        return self.types.get(self.key) == "BLOB"

    @property
    def keys_are_words(self) -> bool:
        """Whether the key is a name: then there are few rows."""
        return self.types.get(self.key) == "TEXT"

    def fits(self, row: Row) -> bool:
        """Whether every value is of its column's type: damage makes values of any."""
        pairs = zip(row, self.types.values(), strict=True)
        return all(value is None or isinstance(value, _FITS.get(to, object)) for value, to in pairs)


class Rows:
    """Reads ``table`` over a connection that lets damaged text pass (``text_factory``)."""

    def __init__(self, connection: sqlite3.Connection, table: Table, expected: int) -> None:
        """``expected`` is about how many rows there are: so closely are hashes looked for."""
        self._connection = connection
        self._table = table
        self._expected = max(expected, 1)
        self.is_damaged = False
        """Whether something could not be read."""
        self._broke_off = False

    def read(self) -> Iterator[Row]:
        """Every row that can be read, some of them twice."""
        if self._table.keys_are_words:
            yield from self._from_both_ends()
            return
        low, high = 0, self._highest()
        finest = max(1, high // (8 * self._expected)) if self._table.keys_are_bytes else 1
        pending, tries = deque([(low, high)]), 0
        while pending and tries < MOST_TRIES:
            tries += 1
            bad = yield from self._around(*pending.popleft())
            if bad is None or bad[1] - bad[0] < finest:
                continue
            middle = (bad[0] + bad[1]) // 2
            pending += [(bad[0], middle), (middle + 1, bad[1])]

    def _around(self, low: int, high: int) -> Generator[Row, None, tuple[int, int] | None]:
        """The rows before and after the damage in a stretch; returns where that may lie."""
        first = yield from self._one_way(low, high, "ASC")
        if not self._broke_off and self._last(low, high) <= first:
            return None
        self.is_damaged = True  # a key out of order ends a stretch as if it were all
        last = yield from self._one_way(first, high, "DESC")
        return (first, last) if last > first else None

    def _one_way(self, low: int, high: int, way: str) -> Generator[Row, None, int]:
        """Rows until the first that cannot be read; returns the key reached."""
        reached = low if way == "ASC" else high
        run = self._run(*self._between(low, high, way))
        while (row := next(run, None)) is not None:
            reached = self._number(row[0], reached)
            yield row[1:]
        return min(max(reached, low), high)

    def _last(self, low: int, high: int) -> int:
        """The highest key of a stretch, the highest there could be if that cannot be read."""
        for row in self._run(*self._between(low, high, "DESC LIMIT 1")):
            return self._number(row[0], high)
        return high if self._broke_off else low

    def _between(self, low: int, high: int, way: str) -> tuple[str, tuple[int | bytes, ...]]:
        key = self._table.key
        bounds = (self._bound(low), self._bound(high + 1))
        return f"WHERE {key} >= ? AND {key} < ? ORDER BY {key} {way}", bounds

    def _from_both_ends(self) -> Iterator[Row]:
        for way in ("ASC", "DESC"):
            yield from (row[1:] for row in self._run(f"ORDER BY {self._table.key} {way}", ()))
            if not self._broke_off:
                return

    def _run(self, rest: str, values: tuple[int | bytes, ...]) -> Iterator[Row]:
        """The rows of a query, the key first; says in ``_broke_off`` whether that was all."""
        sql, count, self._broke_off = f"{self._select} {rest}", 0, False
        try:
            for row in self._connection.execute(sql, values):
                count += 1
                yield row
        except sqlite3.DatabaseError:
            self._broke_off = self.is_damaged = True
        if self._broke_off:
            # Python looks for the next row before it gives one out: the last was held back.
            with suppress(sqlite3.DatabaseError):
                found = self._connection.execute(f"{sql} LIMIT 1 OFFSET {count}", values)
                yield from found.fetchmany(1)

    @property
    def _select(self) -> str:
        columns = ", ".join((self._table.key, *self._table.types))
        return f"SELECT {columns} FROM {self._table.name} NOT INDEXED"

    def _highest(self) -> int:
        if self._table.keys_are_bytes:
            return (1 << 8 * _PREFIX_BYTES) - 1
        try:
            (found,) = self._connection.execute(
                f"SELECT max({self._table.key}) FROM {self._table.name} NOT INDEXED"
            ).fetchone()
        except sqlite3.DatabaseError:
            return _HIGHEST.get(self._table.key, self._expected)
        return max(found if isinstance(found, int) else 0, self._expected)

    def _bound(self, number: int) -> int | bytes:
        if not self._table.keys_are_bytes:
            return number
        return number.to_bytes(_PREFIX_BYTES + 1, "big")[1:] if number >> 56 == 0 else b"\xff" * 64

    def _number(self, key: object, otherwise: int) -> int:
        if isinstance(key, int):
            return key
        return int.from_bytes(key[:_PREFIX_BYTES], "big") if isinstance(key, bytes) else otherwise
