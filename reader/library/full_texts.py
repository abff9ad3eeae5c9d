"""The text of an article's page, kept beside the feed's own: the feed never overwrites it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader.errors import NotFoundError
from reader.feeds.prepared import digest_of, sound
from reader.library import search_index, steps
from reader.library.database import Database
from reader.library.rows import TextWanted
from reader.library.sources import location_from_sql
from reader.library.times import now
from reader.models import Change

WAITS = (900, 3_600, 14_400, 57_600, 172_800)
"""Seconds to wait after each try of a page that did not come; after the last nothing is tried."""
_WANTED = """
    SELECT a.id, a.title, b.url, CASE WHEN o.kind = 'feed' THEN o.location END, b.body_html
    FROM articles a
    JOIN bodies b ON b.article_id = a.id
    JOIN sources s ON s.id = a.source_id
    JOIN origins o ON o.id = s.origin_id
    WHERE a.id = ?
"""
_PRESENT = """
    SELECT 1 FROM full_texts f WHERE f.article_id = ? AND NOT EXISTS
    (SELECT 1 FROM versions v WHERE v.article_id = f.article_id AND v.replaced > f.fetched)
"""


class FullTexts:
    """The whole texts in ``database``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def without(self, ids: Sequence[int]) -> tuple[TextWanted, ...]:
        """Those of ``ids`` whose page is not kept, or was fetched before the article changed."""
        with self._database.snapshot() as connection:
            missing = (
                each for each in ids if connection.execute(_PRESENT, (each,)).fetchone() is None
            )
            rows = (connection.execute(_WANTED, (each,)).fetchone() for each in missing)
            return tuple(_wanted(row) for row in rows if row is not None)

    def keep(
        self, article_id: int, body_html: str, *, complete: bool, by_itself: bool = True
    ) -> None:
        """Keep the text of the article's page, and show it from now on.

        If the user asked for it, and not the library ``by_itself``, undo shows the
        feed's own again.
        """
        body = sound(body_html)
        with self._database.writing() as connection:
            _refuse_unknown(connection, article_id)
            search_index.forget(connection, article_id)
            connection.execute(
                "INSERT INTO full_texts VALUES (?1, ?2, ?6, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET "
                "fetched = ?2, shown = max(shown, ?6), complete = ?3, digest = ?4, body_html = ?5",
                (article_id, now(), complete, digest_of(body), body, by_itself),
            )
            _forget_wish(connection, article_id)
            if not by_itself:
                _turn(connection, article_id, True)

    def show(self, article_id: int, shown: bool) -> Change:
        """Show the text of the article's page, or the feed's own."""
        with self._database.writing() as connection:
            return _turn(connection, article_id, shown)

    def wanted(self) -> tuple[int, ...]:
        """New articles whose sources always want the whole text, and whose time has come.

        Or whose time is farther away than it ever was put: the clock has been put back.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT article_id FROM wanted_texts WHERE due <= ?1 OR due > ?1 + ?2 "
                "ORDER BY article_id",
                (now(), WAITS[-1]),
            )
            return tuple(article_id for (article_id,) in rows)

    def put_off(self, article_id: int) -> bool:
        """The page did not come; it is wanted again later.  False after the last try."""
        with self._database.writing() as connection:
            row = connection.execute(
                "SELECT tries FROM wanted_texts WHERE article_id = ?", (article_id,)
            ).fetchone()
            if row is None or row[0] >= len(WAITS):
                _forget_wish(connection, article_id)
                return False
            connection.execute(
                "UPDATE wanted_texts SET tries = ?, due = ? WHERE article_id = ?",
                (row[0] + 1, now() + WAITS[row[0]], article_id),
            )
            return True

    def give_up(self, article_id: int) -> None:
        """The page was tried in vain; it is not wanted by itself again."""
        with self._database.writing() as connection:
            _forget_wish(connection, article_id)


_SHOWN = {True: "the full text is shown", False: "the feed's own text is shown"}


def _turn(connection: sqlite3.Connection, article_id: int, shown: bool) -> Change:
    row = connection.execute(
        "SELECT f.shown, a.status_id FROM full_texts f JOIN articles a ON a.id = f.article_id "
        "WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"article {article_id} has no full text")
    before, status = row
    if bool(before) == shown:
        return steps.NOTHING
    step = steps.begin(connection, "text", _SHOWN[shown], undone=f"{_SHOWN[not shown]} again")
    connection.execute("INSERT INTO changes VALUES (?, ?, ?)", (step, status, before))
    connection.execute("UPDATE full_texts SET shown = ? WHERE article_id = ?", (shown, article_id))
    return steps.taken(connection, step, "text", _SHOWN[shown], 1)


def _wanted(row: tuple[int, str, str | None, str | bytes | None, str]) -> TextWanted:
    article_id, title, url, feed, own = row
    return TextWanted(article_id, title, url or "", location_from_sql(feed) if feed else "", own)


def _refuse_unknown(connection: sqlite3.Connection, article_id: int) -> None:
    if connection.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone() is None:
        raise NotFoundError(f"there is no article {article_id}")


def _forget_wish(connection: sqlite3.Connection, article_id: int) -> None:
    connection.execute("DELETE FROM wanted_texts WHERE article_id = ?", (article_id,))
