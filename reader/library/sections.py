"""Sections: the named groups that hold sources.  One without sources does not exist."""

from __future__ import annotations

import sqlite3

from reader.models import SectionRow, SourceRow


def section_id(connection: sqlite3.Connection, title: str) -> int:
    """Id of the section called so (capitals do not matter); made if there is none."""
    title = " ".join(title.split())
    row = connection.execute("SELECT id FROM sections WHERE title = ?", (title,)).fetchone()
    if row is None:
        row = connection.execute(
            "INSERT INTO sections (title) VALUES (?) RETURNING id", (title,)
        ).fetchone()
    return int(row[0])


def drop_empty(connection: sqlite3.Connection) -> None:
    """Remove the sections no source stands in any more."""
    connection.execute(
        "DELETE FROM sections WHERE NOT EXISTS "
        "(SELECT 1 FROM sources WHERE section_id = sections.id)"
    )


def grouped(sources: tuple[SourceRow, ...]) -> tuple[SectionRow, ...]:
    """``sources`` under their sections, in the order in which the sections were made."""
    members: dict[int, list[SourceRow]] = {}
    for source in sources:
        members.setdefault(source.section_id, []).append(source)
    return tuple(
        SectionRow(each, members[each][0].section, tuple(members[each])) for each in sorted(members)
    )
