"""The order and the names in the sections pane, as the user wants them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import partial

from reader.errors import NotFoundError, UsageError
from reader.library import steps, structure
from reader.library.database import Database
from reader.library.sections import folder_title, inside, rank, settle
from reader.library.structure import Slice, Words
from reader.models import Change

Neighbour = tuple[int, str]
"""Id, and what it is called."""


class Arranging:
    """Moves and renames; each is one step that can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def move_source(self, source_id: int, step: int) -> Change:
        """Move a source down (1) or up (-1) among those of its section."""
        among = "section_id = (SELECT section_id FROM sources WHERE id = ?) AND NOT removed"
        with self._database.writing() as connection:
            title = "coalesce(user_title, title)"
            order = _by_rank(connection, title, Slice("sources", among, (source_id,)))
            return move(connection, "sources", order, source_id, step)

    def move_section(self, section: int, step: int) -> Change:
        """Move a section, with all in it, among its neighbours in the same folder."""
        among = "folder_id IS (SELECT folder_id FROM sections WHERE id = ?)"
        with self._database.writing() as connection:
            order = _by_rank(connection, "title", Slice("sections", among, (section,)))
            return move(connection, "sections", order, section, step)

    def rename_section(self, section: int, title: str) -> Change:
        """Call a section otherwise: ``A/B`` puts it into ``A``; the name of another joins them."""
        new = " ".join(title.split())
        with self._database.writing() as connection:
            old = _title(connection, section)
            if not new:
                raise UsageError("a section needs a name")
            if new == old:
                return steps.NOTHING
            if (new.casefold() + "/").startswith(old.casefold() + "/") and len(new) > len(old):
                raise UsageError("a section cannot stand in itself")
            return structure.change(
                connection,
                _renaming(old, _other(connection, section, new)),
                (Slice("sections"), Slice("origins", "section IS NOT NULL"), Slice("sources")),
                partial(_rename, connection, section, old, new),
            )


def move(
    connection: sqlite3.Connection, table: str, order: Sequence[Neighbour], number: int, step: int
) -> Change:
    """Move a row down (1) or up (-1) among its neighbours in ``order``, as one step."""
    new = _moved(order, number, step)
    title = dict(order)[number]
    return structure.change(
        connection,
        Words(f"'{title}' moved", f"'{title}' stands where it stood"),
        [Slice(table, "id = ?", (each,)) for each, _ in new],
        lambda: connection.executemany(
            f"UPDATE {table} SET place = ? WHERE id = ?",
            ((place, each) for place, (each, _) in enumerate(new, 1)),
        ),
    )


def _by_rank(connection: sqlite3.Connection, title: str, among: Slice) -> list[Neighbour]:
    """Rows in the order in which they are shown; ``title`` is the SQL of what they are called."""
    rows = connection.execute(
        f"SELECT place, {title}, id FROM {among.table} WHERE {among.where}", among.values
    )
    return [(number, called) for _, called, number in sorted(rows, key=lambda row: rank(*row))]


def _moved(order: Sequence[Neighbour], number: int, step: int) -> Sequence[Neighbour]:
    """``order`` with one row moved by ``step``; nothing beyond the ends."""
    at = next((index for index, row in enumerate(order) if row[0] == number), None)
    if at is None:
        raise NotFoundError("that is not there any more")
    to = at + step
    if not 0 <= to < len(order):
        return ()
    new = list(order)
    new.insert(to, new.pop(at))
    return new


def _title(connection: sqlite3.Connection, section: int) -> str:
    row = connection.execute("SELECT title FROM sections WHERE id = ?", (section,)).fetchone()
    if row is None:
        raise NotFoundError(f"there is no section {section}")
    return str(row[0])


def _other(connection: sqlite3.Connection, section: int, title: str) -> Neighbour | None:
    """Another section that is called ``title`` already."""
    row: Neighbour | None = connection.execute(
        "SELECT id, title FROM sections WHERE title = ? AND id <> ?", (title, section)
    ).fetchone()
    return row


def _renaming(old: str, joined: Neighbour | None) -> Words:
    if joined is not None:
        return Words(
            f"section '{old}' joined with '{joined[1]}'",
            f"the section '{old}' stands by itself again",
        )
    return Words(f"section '{old}' renamed", f"the section is called '{old}' again")


def _rename(connection: sqlite3.Connection, section: int, old: str, new: str) -> None:
    """The section and all in it under the new name, each after the one around it."""
    if folder_title(old).casefold() != folder_title(new).casefold():
        # It has no place there yet.
        connection.execute("UPDATE sections SET place = 0 WHERE id = ?", (section,))
    for number in inside(connection, section):
        called = _title(connection, number)
        _call(connection, number, called, new + called[len(old) :])
    settle(connection)


def _call(connection: sqlite3.Connection, section: int, old: str, new: str) -> None:
    """A name that is taken joins the two; archives go on to be read into what it is now."""
    joined = _other(connection, section, new)
    if joined is None:
        connection.execute("UPDATE sections SET title = ? WHERE id = ?", (new, section))
    else:
        connection.execute(
            "UPDATE sources SET section_id = ? WHERE section_id = ?", (joined[0], section)
        )
    connection.execute(
        "UPDATE origins SET section = ? WHERE section = ? COLLATE NOCASE", (new, old)
    )
