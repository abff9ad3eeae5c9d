"""Steps that change what the library is made of: sections, sources, saved searches, rules.

Whoever changes such rows says which may change and does it; what differs
afterwards is written into the change log, row by row, and `put_back` makes it as
it was.  Rows go by their columns, so a column that is added later is undone with
the others.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reader.library import steps

Row = dict[str, Any]
Place = tuple[str, int]
"""A table and the key of a row in it."""

_KEYS = {"feed_states": "origin_id"}
"""Primary keys that are not called ``id``."""
_NAMED_BY = {
    "sections": ("title",),
    "origins": ("kind", "location"),
    "sources": ("origin_id", "publisher", "department"),
}
"""What else tells rows apart: one that was made anew meanwhile takes the old one's place."""
_PARENTS = {
    "sources": {"section_id": "sections", "origin_id": "origins"},
    "feed_states": {"origin_id": "origins"},
    "problems": {"origin_id": "origins", "source_id": "sources"},
}


@dataclass(frozen=True, slots=True)
class Slice:
    """Rows of a table that a step may change; parents stand before their children."""

    table: str
    where: str = "1"
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of a step."""

    done: str
    """``section Sport renamed``, as ``what`` words it."""
    undone: str
    """Said when it was taken back, as a sentence: ``the section is called 'Sport' again``."""
    what: str = "structure"
    """A kind of `reader.library.steps`."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One row as it was before a step and after it; ``None`` where there was none."""

    place: Place
    before: Row | None
    after: Row | None


class Moved(dict[Place, int]):
    """Rows that came back under another key, since there is one of that name already."""

    def key(self, table: str, key: int) -> int:
        """The key a row has now."""
        return self.get((table, key), key)


def watched(
    connection: sqlite3.Connection, step: int, slices: Iterable[Slice], act: Callable[[], object]
) -> int:
    """Do ``act`` and write down under ``step`` what it changed; how many rows that are."""
    wanted = tuple(slices)
    before = _photo(connection, wanted)
    act()
    after = _photo(connection, wanted)
    changed = [
        Changed(place, before.get(place), after.get(place))
        for place in {**before, **after}
        if before.get(place) != after.get(place)
    ]
    _write(connection, step, [*_needed(connection, before, changed), *changed])
    return len(changed)


def take_step(
    connection: sqlite3.Connection,
    words: Words,
    slices: Iterable[Slice],
    act: Callable[[], object],
) -> int:
    """Do ``act`` as one step of the change log; its number, 0 if nothing was changed.

    ``act`` is called at once, and what it raises passes through.
    """
    step = steps.begin(connection, words.what, words.done, undone=words.undone)
    if watched(connection, step, slices, act):
        return step
    steps.drop(connection, step)
    return 0


def note_new(connection: sqlite3.Connection, step: int, table: str, keys: Iterable[int]) -> None:
    """Write down under ``step`` that it made these rows."""
    _write(connection, step, (Changed((table, key), None, {}) for key in keys))


def put_back(connection: sqlite3.Connection, step: int) -> Moved:
    """Make the rows that ``step`` changed as they were before it."""
    moved = Moved()
    changes = tuple(_read(connection, step))
    for each in changes:
        if each.before is not None and (each.after is None or each.after == each.before):
            _insert(connection, each.place, each.before, moved)
    for each in changes:
        if each.before is not None and each.after is not None and each.after != each.before:
            _update(connection, each.place, each.before, each.after, moved)
    for each in reversed(changes):
        if each.before is None:
            _delete(connection, each.place)
    return moved


def changed_rows(connection: sqlite3.Connection, step: int, table: str) -> Iterator[Changed]:
    """What a step did to the rows of one table."""
    return (each for each in _read(connection, step) if each.place[0] == table)


def _photo(connection: sqlite3.Connection, slices: tuple[Slice, ...]) -> dict[Place, Row]:
    rows: dict[Place, Row] = {}
    for each in slices:
        found = connection.execute(f"SELECT * FROM {each.table} WHERE {each.where}", each.values)
        names = [column[0] for column in found.description]
        for values in found:
            row = dict(zip(names, values, strict=True))
            rows[each.table, row[_KEYS.get(each.table, "id")]] = row
    return rows


def _needed(
    connection: sqlite3.Connection, before: Mapping[Place, Row], changed: list[Changed]
) -> list[Changed]:
    """The rows that those before the step point to: they may be gone when it is taken back."""
    wanted: dict[Place, Row] = {}
    taken = {each.place for each in changed}
    for each in changed:
        for column, table in _PARENTS.get(each.place[0], {}).items():
            place = (table, (each.before or {}).get(column, 0))
            if place not in taken and place[1]:
                found = {**_photo(connection, (Slice(table, "id = ?", (place[1],)),)), **before}
                wanted |= {place: found[place]} if place in found else {}
    order = list(_NAMED_BY)
    return [
        Changed(place, row, row)
        for place, row in sorted(wanted.items(), key=lambda item: order.index(item[0][0]))
    ]


def _write(connection: sqlite3.Connection, step: int, changed: Iterable[Changed]) -> None:
    connection.executemany(
        "INSERT INTO structure_changes VALUES (?, ?, ?, ?, ?, ?)",
        (
            (step, number, *each.place, _to_json(each.before), _to_json(each.after))
            for number, each in enumerate(changed)
        ),
    )


def _read(connection: sqlite3.Connection, step: int) -> Iterator[Changed]:
    rows = connection.execute(
        "SELECT kind, row_key, before, after FROM structure_changes WHERE batch_id = ? "
        "ORDER BY place",
        (step,),
    ).fetchall()
    for table, key, before, after in rows:
        yield Changed((table, key), _from_json(before), _from_json(after))


def _to_json(row: Row | None) -> str | None:
    """JSON has no bytes (paths that are no text, marks of feeds): they go as hex."""
    if row is None:
        return None
    return json.dumps(
        {n: {"hex": value.hex()} if isinstance(value, bytes) else value for n, value in row.items()}
    )


def _from_json(text: str | None) -> Row | None:
    if text is None:
        return None
    return {
        name: bytes.fromhex(value["hex"]) if isinstance(value, dict) else value
        for name, value in json.loads(text).items()
    }


def _insert(connection: sqlite3.Connection, place: Place, before: Row, moved: Moved) -> None:
    table, key = place
    row = _translated(table, before, moved)
    names = _NAMED_BY.get(table, (_KEYS.get(table, "id"),))
    same = " AND ".join(f"{name} IS ?" for name in names)
    known = connection.execute(
        f"SELECT {_KEYS.get(table, 'id')} FROM {table} WHERE {same}",
        [row[name] for name in names],
    ).fetchone()
    if known is not None:
        if known[0] != key:
            moved[place] = known[0]
        return
    columns, marks = ", ".join(row), ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", [*row.values()])


def _update(
    connection: sqlite3.Connection, place: Place, before: Row, after: Row, moved: Moved
) -> None:
    """Only what the step changed; what was done to the other columns since stays."""
    table, key = place
    row = _translated(table, before, moved)
    names = [name for name in row if before[name] != after[name]]
    connection.execute(
        f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in names)} "
        f"WHERE {_KEYS.get(table, 'id')} = ?",
        [*(row[name] for name in names), key],
    )


def _delete(connection: sqlite3.Connection, place: Place) -> None:
    """Of sections only those nothing stands in by now."""
    table, key = place
    unused = "AND id NOT IN (SELECT section_id FROM sources)" if table == "sections" else ""
    connection.execute(f"DELETE FROM {table} WHERE {_KEYS.get(table, 'id')} = ? {unused}", (key,))


def _translated(table: str, row: Row, moved: Moved) -> Row:
    parents = _PARENTS.get(table, {})
    return {
        name: moved.key(parents[name], value) if name in parents else value
        for name, value in row.items()
    }
