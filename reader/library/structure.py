"""Steps that change what the library is made of: sections, sources, saved searches, rules.

Whoever changes such rows says which may change and does it; what differs
afterwards is written into the change log, row by row, and `putting_back` makes it
as it was.  Rows go by their columns, so a column that is added later is undone with
the others.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from reader.library import steps
from reader.models import Change
from reader.values import dataclass

Row = dict[str, Any]
Place = tuple[str, int]
"""A table and the key of a row in it."""

KEYS = {"feed_states": "origin_id"}
"""Primary keys that are not called ``id``."""
NAMED_BY = {
    "sections": ("title",),
    "origins": ("kind", "location"),
    "sources": ("origin_id", "publisher", "department"),
}
"""What else tells rows apart: one that was made anew meanwhile takes the old one's place."""
_FOLLOWS = {"sections": "folder_id"}
"""Columns that follow from others: a section stands where its title says."""
PARENTS = {
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

    def columns(self) -> tuple[str, ...]:
        """What the step changed of a row that it left there."""
        before, after = self.before or {}, self.after or {}
        return tuple(name for name in before if name in after and before[name] != after[name])


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


def change(
    connection: sqlite3.Connection,
    words: Words,
    slices: Iterable[Slice],
    act: Callable[[], object],
) -> Change:
    """As `take_step`, with what is said of it."""
    step = take_step(connection, words, slices, act)
    if not step:
        return steps.NOTHING
    return Change(step, steps.label(words.what, words.done), says_all=True)


def note_new(connection: sqlite3.Connection, step: int, table: str, keys: Iterable[int]) -> None:
    """Write down under ``step`` that it made these rows."""
    _write(connection, step, (Changed((table, key), None, {}) for key in keys))


def changed_rows(connection: sqlite3.Connection, step: int, table: str) -> Iterator[Changed]:
    """What a step did to the rows of one table."""
    return (each for each in read(connection, step) if each.place[0] == table)


def _photo(connection: sqlite3.Connection, slices: tuple[Slice, ...]) -> dict[Place, Row]:
    rows: dict[Place, Row] = {}
    for each in slices:
        found = connection.execute(f"SELECT * FROM {each.table} WHERE {each.where}", each.values)
        names = [column[0] for column in found.description]
        for values in found:
            row = dict(zip(names, values, strict=True))
            row.pop(_FOLLOWS.get(each.table, ""), None)
            rows[each.table, row[KEYS.get(each.table, "id")]] = row
    return rows


def _needed(
    connection: sqlite3.Connection, before: Mapping[Place, Row], changed: list[Changed]
) -> list[Changed]:
    """The rows that those before the step point to: they may be gone when it is taken back."""
    wanted: dict[Place, Row] = {}
    taken = {each.place for each in changed}
    for each in changed:
        for column, table in PARENTS.get(each.place[0], {}).items():
            place = (table, (each.before or {}).get(column, 0))
            if place not in taken and place[1]:
                found = {**_photo(connection, (Slice(table, "id = ?", (place[1],)),)), **before}
                wanted |= {place: found[place]} if place in found else {}
    order = list(NAMED_BY)
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


def read(connection: sqlite3.Connection, step: int) -> Iterator[Changed]:
    """What a step did, in the order in which it was written down."""
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
