"""The order and the names in the sections pane, as the user wants them.

Every change is an `Arrangement`: how a few sections, sources and saved searches
are to stand.  `put` makes it so and returns how they stood, which is again an
arrangement; so a change and its undoing are the same thing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from reader.errors import NotFoundError, UsageError
from reader.library import steps
from reader.library.database import Database
from reader.library.sections import drop_empty, folder_of, inside, rank, section_id
from reader.models import Change, section_path

MOVED, RENAMED = "move", "rename"
SAVED, EDITED, FORGOTTEN = "save-search", "edit-search", "remove-search"
KINDS = frozenset({MOVED, RENAMED, SAVED, EDITED, FORGOTTEN})
"""Steps of the change log that are undone by `put_back`."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How some things are to stand.  Sections are told by their titles."""

    titles: tuple[tuple[str, str], ...] = ()
    """Sections to be renamed, first of all: from, to."""
    sources: tuple[tuple[int, str, int], ...] = ()
    """Id, section, place."""
    sections: tuple[tuple[str, int], ...] = ()
    """Title, place."""
    searches: tuple[tuple[int, str, str, int], ...] = ()
    """Id, title, query, place; without a title there is no such search."""


def put(connection: sqlite3.Connection, wished: Arrangement) -> Arrangement:
    """Make it stand so; returns what undoes that."""
    before = _now(connection, wished)
    for old, new in wished.titles:
        connection.execute("UPDATE sections SET title = ? WHERE title = ?", (new, old))
        connection.execute(
            "UPDATE origins SET section = ? WHERE section = ? COLLATE NOCASE", (new, old)
        )
    for source, section, place in wished.sources:
        where = section_id(connection, section)
        connection.execute("UPDATE sources SET section_id = ? WHERE id = ?", (where, source))
        connection.execute("UPDATE sources SET place = ? WHERE id = ?", (place, source))
    for title, place in wished.sections:
        connection.execute("UPDATE sections SET place = ? WHERE title = ?", (place, title))
    for search in wished.searches:
        _put_search(connection, *search)
    if wished.titles:
        _hang(connection)
    drop_empty(connection)
    return before


def put_back(connection: sqlite3.Connection, before: str) -> None:
    """Undo a step of `KINDS` by what was saved before it."""
    saved = {name: tuple(map(tuple, rows)) for name, rows in json.loads(before).items()}
    put(connection, Arrangement(**saved))


def _now(connection: sqlite3.Connection, wished: Arrangement) -> Arrangement:
    """How all that ``wished`` is about stands now."""
    sources = [_source_now(connection, each) for each, _, _ in wished.sources]
    renamed = {new: old for old, new in wished.titles}
    titles = dict.fromkeys(
        (
            *(section for _, section, _ in sources),
            *(renamed.get(title, title) for title, _ in wished.sections),
            *filter(None, (_folder(title) for title, _ in wished.titles)),
        )
    )
    return Arrangement(
        titles=tuple((new, old) for old, new in reversed(wished.titles)),
        sources=tuple(sources),
        sections=tuple((each, _place(connection, each)) for each in titles),
        searches=tuple(_search_now(connection, each) for each, _, _, _ in wished.searches),
    )


def _folder(title: str) -> str:
    """Title of the section around the one called so; "" if there is none."""
    return "/".join(section_path(title)[:-1])


def _source_now(connection: sqlite3.Connection, source: int) -> tuple[int, str, int]:
    row: tuple[int, str, int] | None = connection.execute(
        "SELECT s.id, n.title, s.place FROM sources s JOIN sections n ON n.id = s.section_id "
        "WHERE s.id = ?",
        (source,),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"there is no source {source}")
    return row


def _place(connection: sqlite3.Connection, title: str) -> int:
    row = connection.execute("SELECT place FROM sections WHERE title = ?", (title,)).fetchone()
    return int(row[0]) if row else 0


def _search_now(connection: sqlite3.Connection, search: int) -> tuple[int, str, str, int]:
    row: tuple[int, str, str, int] | None = connection.execute(
        "SELECT id, title, query, place FROM saved_searches WHERE id = ?", (search,)
    ).fetchone()
    return row or (search, "", "", 0)


def _put_search(
    connection: sqlite3.Connection, search: int, title: str, query: str, place: int
) -> None:
    if not title:
        connection.execute("DELETE FROM saved_searches WHERE id = ?", (search,))
        return
    connection.execute(
        "INSERT INTO saved_searches (id, title, query, place) VALUES (?, ?, ?, ?) ON CONFLICT (id) "
        "DO UPDATE SET title = excluded.title, query = excluded.query, place = excluded.place",
        (search, title, query, place),
    )


def _hang(connection: sqlite3.Connection) -> None:
    """Put every section into the one that its name says."""
    for number, title in connection.execute("SELECT id, title FROM sections").fetchall():
        connection.execute(
            "UPDATE sections SET folder_id = ?1 WHERE id = ?2 AND folder_id IS NOT ?1",
            (folder_of(connection, title), number),
        )


class Arranging:
    """Moves and renames; each is one step that can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def move_source(self, source_id: int, step: int) -> Change:
        """Move a source down (1) or up (-1) among those of its section."""
        with self._database.writing() as connection:
            _, section, _ = _source_now(connection, source_id)
            rows = connection.execute(
                "SELECT s.place, coalesce(s.user_title, s.title), s.id FROM sources s "
                "WHERE section_id = (SELECT section_id FROM sources WHERE id = ?) AND NOT removed",
                (source_id,),
            )
            order = sorted(rows, key=lambda row: rank(*row))
            places = moved(order, source_id, step)
            wished = tuple((each[2], section, place) for place, each in enumerate(places, 1))
            return take_step(
                connection, MOVED, name_in(order, source_id), Arrangement(sources=wished)
            )

    def move_section(self, section: int, step: int) -> Change:
        """Move a section, with all in it, among its neighbours in the same folder."""
        with self._database.writing() as connection:
            title = _title(connection, section)
            rows = connection.execute(
                "SELECT place, title, id FROM sections WHERE folder_id IS "
                "(SELECT folder_id FROM sections WHERE id = ?)",
                (section,),
            )
            order = sorted(rows, key=lambda row: rank(*row))
            places = moved(order, section, step)
            wished = tuple((each[1], place) for place, each in enumerate(places, 1))
            return take_step(connection, MOVED, title, Arrangement(sections=wished))

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
            return take_step(connection, RENAMED, old, _renaming(connection, section, old, new))


def take_step(connection: sqlite3.Connection, what: str, value: str, wished: Arrangement) -> Change:
    """Make it stand so, as one step of the change log; no step if it stands so already."""
    before = put(connection, wished)
    if before == wished or wished == Arrangement():
        return steps.NOTHING
    step = steps.begin(connection, what, value, before=json.dumps(asdict(before)))
    return Change(step, steps.label(what, value))


def moved(
    order: Sequence[tuple[int, str, int]], number: int, step: int
) -> Sequence[tuple[int, str, int]]:
    """``order`` with one row moved by ``step``; nothing beyond the ends.  Ids stand third."""
    at = next((index for index, row in enumerate(order) if row[2] == number), None)
    if at is None:
        raise NotFoundError("that is not there any more")
    to = at + step
    if not 0 <= to < len(order):
        return ()
    new = list(order)
    new.insert(to, new.pop(at))
    return new


def name_in(order: Sequence[tuple[int, str, int]], number: int) -> str:
    """What the row of this id is called."""
    return next(row[1] for row in order if row[2] == number)


def _title(connection: sqlite3.Connection, section: int) -> str:
    row = connection.execute("SELECT title FROM sections WHERE id = ?", (section,)).fetchone()
    if row is None:
        raise NotFoundError(f"there is no section {section}")
    return str(row[0])


def _renaming(connection: sqlite3.Connection, section: int, old: str, new: str) -> Arrangement:
    """The section and all in it under the new name; what is called so already is joined."""
    titles: list[tuple[str, str]] = []
    sources: list[tuple[int, str, int]] = []
    own = inside(connection, section)
    for number in own:
        called = _title(connection, number)
        wanted = new + called[len(old) :]
        taken = connection.execute("SELECT id FROM sections WHERE title = ?", (wanted,)).fetchone()
        if taken is None or taken[0] in own:
            titles.append((called, wanted))
        else:
            rows = connection.execute("SELECT id FROM sources WHERE section_id = ?", (number,))
            sources += [(source, wanted, 0) for (source,) in rows]
    elsewhere = _folder(old).casefold() != _folder(new).casefold()
    places = ((new, 0),) if elsewhere and titles else ()  # it has no place there yet
    return Arrangement(tuple(titles), tuple(sources), places)
