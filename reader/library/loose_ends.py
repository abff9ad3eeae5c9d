"""After a salvage: rows whose other half is lost are given a new one, or go.

Read marks and stars stand twice, in ``statuses`` and mirrored in ``articles``: what is
lost of the one is made anew from the other.
"""

from __future__ import annotations

import sqlite3

from reader.library.times import now

_LOST = "NOT IN (SELECT id FROM {})"
_STAND_INS = (
    "INSERT INTO statuses (id, read_rev, starred) SELECT status_id, max(read_rev), max(starred) "
    f"FROM articles WHERE status_id {_LOST.format('statuses')} GROUP BY status_id",
    "INSERT INTO origins (kind, location, arrived) SELECT 'archive', 'salvaged', ?1 "
    f"WHERE EXISTS (SELECT 1 FROM articles WHERE source_id {_LOST.format('sources')})",
    "INSERT INTO sources (id, origin_id, publisher, department, title, section_id) "
    "SELECT DISTINCT source_id, (SELECT id FROM origins WHERE location = 'salvaged'), "
    "'', source_id, 'Salvaged ' || source_id, section_id "
    f"FROM articles WHERE source_id {_LOST.format('sources')} GROUP BY source_id",
    "INSERT INTO origins (id, kind, location, arrived) "
    "SELECT DISTINCT origin_id, 'archive', 'salvaged ' || origin_id, ?1 "
    f"FROM sources WHERE origin_id {_LOST.format('origins')}",
    "INSERT INTO sections (id, title) SELECT DISTINCT section_id, 'Salvaged ' || section_id "
    f"FROM sources WHERE section_id {_LOST.format('sections')}",
    f"UPDATE sections SET folder_id = NULL WHERE folder_id {_LOST.format('sections')}",
)
"""Something for every article to stand under.  The order matters."""
_REFERENCES = """
    SELECT m.name, f."from", f."table", f.on_delete
    FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
"""


def tie_up(connection: sqlite3.Connection) -> None:
    """Leave no row that points to one that is not there."""
    for statement in _STAND_INS:
        connection.execute(statement, (now(),) if "?1" in statement else ())
    references = connection.execute(_REFERENCES).fetchall()
    while sum(_drop_loose(connection, *each) for each in references):
        pass


def _drop_loose(
    connection: sqlite3.Connection, table: str, column: str, parent: str, on_delete: str
) -> int:
    """Remove the rows of ``table`` whose ``parent`` is lost, or let go of it; how many."""
    key = next(
        name
        for name, place in connection.execute(
            "SELECT name, pk FROM pragma_table_info(?)", (parent,)
        )
        if place == 1
    )
    what = (
        f"UPDATE {table} SET {column} = NULL" if on_delete == "SET NULL" else f"DELETE FROM {table}"
    )
    condition = f"{column} IS NOT NULL AND {column} NOT IN (SELECT {key} FROM {parent})"
    return connection.execute(f"{what} WHERE {condition}").rowcount
