"""Headlines by id: the one query that reads rows of a list."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader.library.lots import rows_for
from reader.library.times import from_seconds
from reader.models import Headline

_Row = tuple[
    int, str, int, str, int | None, int, int, int, str | None, str, int, str | None
]  # fmt: skip
_STANDFIRST = 300
"""Characters of a standfirst at most: what a second line has room for."""
_NONE = "NULL"
_BEGINNING = (
    f"(SELECT substr(b.standfirst, 1, {_STANDFIRST}) FROM bodies b WHERE b.article_id = a.id)"
)


def read_headlines(
    connection: sqlite3.Connection, ids: Sequence[int], *, standfirsts: bool = False
) -> tuple[Headline, ...]:
    """The headlines of ``ids`` in that order; articles that are gone are left out.

    Their standfirsts lie elsewhere in the file, so they are read only if asked for.
    """
    rows = rows_for(connection, _query(standfirsts), ids)
    found = {row[0]: _headline(row) for row in rows}
    return tuple(found[each] for each in ids if each in found)


def _query(standfirsts: bool) -> str:
    return (
        "SELECT a.id, a.title, a.source_id, coalesce(s.user_title, s.title), a.published, "
        "a.read_rev, a.starred, a.complete, "
        "(SELECT group_concat(g.name, char(10)) FROM status_tags t JOIN tags g ON g.id = t.tag_id "
        "WHERE t.status_id = a.status_id), c.title, "
        "EXISTS (SELECT 1 FROM versions v WHERE v.article_id = a.id), "
        f"{_BEGINNING if standfirsts else _NONE} "
        "FROM articles a JOIN sources s ON s.id = a.source_id "
        "JOIN sections c ON c.id = a.section_id WHERE a.id"
    )


def _headline(row: _Row) -> Headline:
    article_id, title, source_id, source, published, read_rev, starred, complete = row[:8]
    tags, section, changed, standfirst = row[8:]
    return Headline(
        article_id,
        title,
        source_id,
        source,
        None if published is None else from_seconds(published),
        read_rev != 0,
        starred != 0,
        complete != 0,
        tuple(sorted(tags.split("\n"))) if tags else (),
        section,
        changed != 0,
        standfirst or "",
    )
