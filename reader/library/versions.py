"""What an article of a feed said before the publisher changed it."""

from __future__ import annotations

import sqlite3

from reader.errors import NotFoundError
from reader.library import counters
from reader.library.database import Database
from reader.library.rows import TextVersion
from reader.library.times import from_seconds, now

KEPT = 5
"""Earlier versions kept of one article."""

_Text = tuple[str, "str | None", str]
"""Title, standfirst, body."""
_PRESENT = """
    SELECT a.title, b.standfirst, b.body_html
    FROM articles a JOIN bodies b ON b.article_id = a.id WHERE a.id = ?
"""


def before_rewriting(connection: sqlite3.Connection, article_id: int, new: _Text) -> None:
    """Keep the text an article has now if ``new`` says something else.

    What differs in white space or markup only says the same.
    """
    old: _Text = connection.execute(_PRESENT, (article_id,)).fetchone()
    if _said(old) == _said(new):
        return
    connection.execute(
        "INSERT INTO versions (article_id, replaced, title, standfirst, body_html) "
        "VALUES (?, ?, ?, ?, ?)",
        (article_id, now(), *old),
    )
    connection.execute(
        "DELETE FROM versions WHERE article_id = ?1 AND id NOT IN "
        "(SELECT id FROM versions WHERE article_id = ?1 ORDER BY id DESC LIMIT ?2)",
        (article_id, KEPT),
    )
    _unread_if_wished(connection, article_id)


def _unread_if_wished(connection: sqlite3.Connection, article_id: int) -> None:
    """Not a step of the change log, since nobody took it; others hear of it as of sources."""
    made = connection.execute(
        "UPDATE statuses SET read_rev = 0 WHERE read_rev <> 0 AND id = "
        "(SELECT a.status_id FROM articles a JOIN sources s ON s.id = a.source_id "
        "WHERE a.id = ? AND s.unread_on_change)",
        (article_id,),
    )
    if made.rowcount:
        counters.add(connection, "sources_revision", 1)


def read_versions(database: Database, article_id: int) -> tuple[TextVersion, ...]:
    """The feed's texts of an article, the present one first; raises `NotFoundError`."""
    with database.snapshot() as connection:
        present = connection.execute(_PRESENT, (article_id,)).fetchone()
        if present is None:
            raise NotFoundError(f"there is no article {article_id}")
        rows = connection.execute(
            "SELECT title, standfirst, body_html, replaced FROM versions "
            "WHERE article_id = ? ORDER BY id DESC",
            (article_id,),
        )
        earlier = [
            TextVersion(title, standfirst, body_html, from_seconds(replaced))
            for title, standfirst, body_html, replaced in rows
        ]
    return (TextVersion(*present), *earlier)


def _said(text: _Text) -> tuple[str, ...]:
    """The letters alone: a tag moved or a line broken elsewhere is no news."""
    from reader.content.hypertext import text_of

    title, standfirst, body = text
    return tuple("".join(each.split()) for each in (title, standfirst or "", text_of(body)))
