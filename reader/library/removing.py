"""Sources out of the library and back, with all that is theirs."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader.library import shelf, steps, structure
from reader.library.database import Database
from reader.library.origins import read_whole_again
from reader.library.putting_back import put_back
from reader.library.retention import forget_retired
from reader.library.sections import drop_empty
from reader.library.sources import existing_row, source_row
from reader.library.structure import Slice
from reader.models import Change, SourceRow


def remove(database: Database, source_ids: Sequence[int]) -> Change:
    """Remove sources with their articles, as one step; their statuses stay.

    Undo brings all of it back as long as it lies on the shelf.  One publisher of
    an archive is left out of later readings as well.  Raises `NotFoundError`.
    """
    with database.writing() as connection:
        rows = [existing_row(connection, each) for each in source_ids]
        if not rows:
            return steps.NOTHING
        titles = steps.named([row.title for row in rows])
        step = steps.begin(connection, "remove", titles)
        _take_out(connection, step, rows)
        count = sum(row.total for row in rows)
        steps.finish(connection, step, count)
    return Change(step, steps.label("remove", titles), count=count)


def note_added(database: Database, source_ids: Sequence[int], parts: Sequence[int]) -> Change:
    """Write down that these sources were added, so that undo takes them out again.

    ``parts`` are steps that came of it: marks that articles brought along, rules.
    """
    with database.writing() as connection:
        found = (source_row(connection, each) for each in dict.fromkeys(source_ids))
        rows = [row for row in found if row is not None]
        if not rows:
            return steps.NOTHING
        titles = steps.named([row.title for row in rows])
        step = steps.begin(connection, "add", titles)
        structure.note_new(connection, step, "sources", [row.id for row in rows])
        connection.executemany(
            "UPDATE batches SET part_of = ? WHERE id = ?", ((step, each) for each in parts)
        )
        count = sum(row.total for row in rows)
        steps.finish(connection, step, count)
    return Change(step, steps.label("add", titles), count=count)


def bring_back(connection: sqlite3.Connection, step: int) -> tuple[str, int | None, int]:
    """Undo a removal: what is said, a source that is back, and how many articles are.

    Where something may be missing, the next reading must not find nothing new.
    """
    (titles, were) = connection.execute(
        "SELECT value, count FROM batches WHERE id = ?", (step,)
    ).fetchone()
    moved = put_back(connection, step)
    count = shelf.put_back(connection, step, moved)
    changed = list(structure.changed_rows(connection, step, "sources"))
    ids = [moved.key(*each.place) for each in changed]
    whole = count == were and all(each.after is None for each in changed) and not moved
    if not whole:
        for each in ids:
            read_whole_again(connection, each)
    verb = "is" if titles.startswith("'") else "are"
    if were and not count:
        rest = "; the articles come with the next reading"
        return f"{titles} {verb} back{rest}", next(iter(ids), None), were
    return f"{titles} {verb} back with {steps.articles(count)}", next(iter(ids), None), count


def take_out_again(connection: sqlite3.Connection, step: int, added: int) -> tuple[str, int]:
    """Undo an addition as ``step``: what is said, and how many articles went."""
    titles, rows = _added(connection, added)
    _take_out(connection, step, rows)
    verb = "is" if titles.startswith("'") else "are"
    count = sum(row.total for row in rows)
    return f"{titles} {verb} out again, with {steps.articles(count)}", count


def question(connection: sqlite3.Connection, added: int) -> str:
    """What is asked before an addition is undone: it may be long ago."""
    titles, rows = _added(connection, added)
    return f"take {titles} out again, with {steps.articles(sum(row.total for row in rows))}?"


def _added(connection: sqlite3.Connection, step: int) -> tuple[str, list[SourceRow]]:
    """What was added by ``step``, and what of it is there."""
    new = structure.changed_rows(connection, step, "sources")
    found = (source_row(connection, each.place[1]) for each in new)
    (titles,) = connection.execute("SELECT value FROM batches WHERE id = ?", (step,)).fetchone()
    return titles, [row for row in found if row is not None]


def _take_out(connection: sqlite3.Connection, step: int, rows: Sequence[SourceRow]) -> None:
    ids = [row.id for row in rows]

    def act() -> None:
        for each in ids:
            shelf.shelve(connection, step, each)
            forget_retired(connection, each)
            _delete_source(connection, each)
        drop_empty(connection)

    structure.watched(connection, step, _slices(connection, ids), act)


def _slices(connection: sqlite3.Connection, source_ids: Sequence[int]) -> list[Slice]:
    marks = ", ".join(str(int(each)) for each in source_ids)
    origins = f"IN (SELECT origin_id FROM sources WHERE id IN ({marks}))"
    ids = [
        str(each) for (each,) in connection.execute(f"SELECT id FROM origins WHERE id {origins}")
    ]
    theirs = f"IN ({', '.join(ids)})"
    return [
        Slice("sections"),
        Slice("origins", f"id {theirs}"),
        Slice("sources", f"origin_id {theirs}"),
        Slice("feed_states", f"origin_id {theirs}"),
        Slice("problems", f"origin_id {theirs}"),
    ]


def _delete_source(connection: sqlite3.Connection, source_id: int) -> None:
    """Delete the source; if its archive has others, only cross it out, so that it stays out."""
    (origin,) = connection.execute(
        "SELECT origin_id FROM sources WHERE id = ?", (source_id,)
    ).fetchone()
    (others,) = connection.execute(
        "SELECT count(*) FROM sources WHERE origin_id = ? AND id <> ? AND NOT removed",
        (origin, source_id),
    ).fetchone()
    if others:
        connection.execute("UPDATE sources SET removed = 1 WHERE id = ?", (source_id,))
        connection.execute("DELETE FROM problems WHERE source_id = ?", (source_id,))
    else:
        connection.execute("DELETE FROM origins WHERE id = ?", (origin,))
