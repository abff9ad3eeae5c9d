"""A step of `structure` taken back: the rows it changed are made as they were before it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from reader.library.sections import settle
from reader.library.structure import KEYS, NAMED_BY, PARENTS, Changed, Place, Row, read


class Moved(dict[Place, int]):
    """Rows that came back under another key, since there is one of that name already."""

    def key(self, table: str, key: int) -> int:
        """The key a row has now."""
        return self.get((table, key), key)


def put_back(connection: sqlite3.Connection, step: int) -> Moved:
    """Make the rows that ``step`` changed as they were before it."""
    moved = Moved()
    changes = tuple(read(connection, step))
    _free_titles(connection, changes)
    for each in changes:
        if each.before is not None and (each.after is None or each.after == each.before):
            _insert(connection, each.place, each.before, moved)
    for each in changes:
        if each.before is not None and each.columns():
            _update(connection, each, each.before, moved)
    for each in reversed(changes):
        if each.before is None:
            _delete(connection, each.place)
    settle(connection)
    return moved


def _free_titles(connection: sqlite3.Connection, changes: Iterable[Changed]) -> None:
    """Take from renamed sections the titles they lose: one may have been another's."""
    for each in changes:
        table, key = each.place
        if table == "sections" and "title" in each.columns():
            connection.execute("UPDATE sections SET title = ? WHERE id = ?", (f"\x1f{key}", key))


def _insert(connection: sqlite3.Connection, place: Place, before: Row, moved: Moved) -> None:
    table, key = place
    row = _translated(table, before, moved)
    names = NAMED_BY.get(table, (KEYS.get(table, "id"),))
    same = " AND ".join(f"{name} IS ?" for name in names)
    known = connection.execute(
        f"SELECT {KEYS.get(table, 'id')} FROM {table} WHERE {same}",
        [row[name] for name in names],
    ).fetchone()
    if known is not None:
        if known[0] != key:
            moved[place] = known[0]
        return
    columns, marks = ", ".join(row), ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", [*row.values()])


def _update(connection: sqlite3.Connection, changed: Changed, before: Row, moved: Moved) -> None:
    """Only what the step changed; what was done to the other columns since stays.

    One column after the other: a trigger takes its place from a source that goes into
    another section, before that is set.
    """
    table, key = changed.place
    if table == "sections" and _joined(connection, changed, before, moved):
        return
    row = _translated(table, before, moved)
    for name in changed.columns():
        connection.execute(
            f"UPDATE {table} SET {name} = ? WHERE {KEYS.get(table, 'id')} = ?", (row[name], key)
        )


def _joined(connection: sqlite3.Connection, changed: Changed, before: Row, moved: Moved) -> bool:
    """Whether a section of the old name was made meanwhile: it takes what stands in this one."""
    _, key = changed.place
    known = connection.execute(
        "SELECT id FROM sections WHERE title = ? AND id <> ?", (before["title"], key)
    ).fetchone()
    if known is None:
        return False
    moved[changed.place] = known[0]
    connection.execute("UPDATE sources SET section_id = ? WHERE section_id = ?", (known[0], key))
    return True


def _delete(connection: sqlite3.Connection, place: Place) -> None:
    """Sections go by themselves, once nothing stands in them."""
    table, key = place
    if table != "sections":
        connection.execute(f"DELETE FROM {table} WHERE {KEYS.get(table, 'id')} = ?", (key,))


def _translated(table: str, row: Row, moved: Moved) -> Row:
    parents = PARENTS.get(table, {})
    return {
        name: moved.key(parents[name], value) if name in parents else value
        for name, value in row.items()
    }
