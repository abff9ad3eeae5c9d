"""Sections: the named groups that hold sources.  One without anything in it does not exist."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from reader.models import SectionRow, SourceRow, section_path

_LAST = 2**62
"""Where what nobody placed stands: behind what somebody did."""

Node = tuple[int, str, int, int | None]
"""Id, title, place, and the id of the section around it."""


def section_id(connection: sqlite3.Connection, title: str) -> int:
    """Id of the section called so (capitals do not matter); made if there is none.

    So are the sections around it: ``A`` of ``A/B``.
    """
    title = " ".join(title.split())
    row = connection.execute("SELECT id FROM sections WHERE title = ?", (title,)).fetchone()
    if row is None:
        row = connection.execute(
            "INSERT INTO sections (title, folder_id) VALUES (?, ?) RETURNING id",
            (title, folder_of(connection, title)),
        ).fetchone()
    return int(row[0])


def folder_of(connection: sqlite3.Connection, title: str) -> int | None:
    """Id of the section around the one called ``title``, made if there is none."""
    around = folder_title(title)
    return section_id(connection, around) if around else None


def folder_title(title: str) -> str:
    """Title of the section around the one called ``title``; "" if there is none."""
    return "/".join(section_path(title)[:-1])


def settle(connection: sqlite3.Connection) -> None:
    """Put every section into the one that its name says; what is empty then goes."""
    for number, title in connection.execute("SELECT id, title FROM sections").fetchall():
        connection.execute(
            "UPDATE sections SET folder_id = ?1 WHERE id = ?2 AND folder_id IS NOT ?1",
            (folder_of(connection, title), number),
        )
    drop_empty(connection)


def drop_empty(connection: sqlite3.Connection) -> None:
    """Remove the sections that hold neither a source nor a section any more."""
    gone = 1
    while gone:  # what holds only an empty section is empty once that is gone
        gone = connection.execute(
            "DELETE FROM sections WHERE NOT EXISTS "
            "(SELECT 1 FROM sources WHERE section_id = sections.id) AND NOT EXISTS "
            "(SELECT 1 FROM sections i WHERE i.folder_id = sections.id)"
        ).rowcount


def inside(connection: sqlite3.Connection, section: int) -> tuple[int, ...]:
    """Ids of a section and of all sections in it, at any depth."""
    rows = connection.execute(
        "WITH RECURSIVE inside (id) AS (SELECT ? UNION "
        "SELECT s.id FROM inside i JOIN sections s ON s.folder_id = i.id) SELECT id FROM inside",
        (section,),
    )
    return tuple(each for (each,) in rows)


def rank(place: int, title: str, number: int) -> tuple[int, str, int]:
    """What sections and sources are sorted by: the user's order, then the name."""
    return place or _LAST, title.casefold(), number


def nodes(connection: sqlite3.Connection) -> list[Node]:
    """Every section, each after the one around it and among its neighbours in order."""
    known: dict[int | None, list[Node]] = {}
    for row in connection.execute("SELECT id, title, place, folder_id FROM sections"):
        known.setdefault(row[3], []).append(row)
    return list(_walk(known, None))


def _walk(known: dict[int | None, list[Node]], folder: int | None) -> Iterator[Node]:
    for node in sorted(known.get(folder, ()), key=lambda each: rank(each[2], each[1], each[0])):
        yield node
        yield from _walk(known, node[0])


def grouped(found: Sequence[Node], sources: Sequence[SourceRow]) -> tuple[SectionRow, ...]:
    """``sources`` in their sections; folders before what is in them, each in its order."""
    members: dict[int, list[SourceRow]] = {}
    for source in sorted(sources, key=lambda each: rank(each.place, each.title, each.id)):
        members.setdefault(source.section_id, []).append(source)
    shown: set[int | None] = set()
    rows: list[SectionRow] = []
    for number, title, _, folder in reversed(found):  # a folder comes after what is in it
        if number in members or number in shown:
            shown.add(folder)
            rows.append(SectionRow(number, title, tuple(members.get(number, ())), folder))
    return tuple(reversed(rows))
