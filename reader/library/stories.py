"""Rows as an article again (`reader.feeds.prepared` is the way there)."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from typing import Any

from reader.errors import NotFoundError
from reader.library.times import from_seconds
from reader.models import Article, Enclosure, Status, StoredArticle

_LOOSE_TUPLES = ("authors", "tags", "extras")


def authors_of(details: str | None) -> tuple[str, ...]:
    """The authors out of a stored ``details`` column."""
    return tuple(json.loads(details).get("authors", ())) if details else ()


_STORY = """
    SELECT a.title, a.complete, a.published, a.source_id, a.section_id, a.status_id,
        coalesce(s.user_title, s.title) AS source, n.title AS section,
        b.added, b.updated, b.url, b.standfirst, b.details, b.body_html,
        t.read_rev, t.starred, t.note, t.position,
        f.shown, f.complete AS full_complete, f.body_html AS full_html,
        (SELECT count(*) FROM versions v WHERE v.article_id = a.id) AS versions,
        (SELECT max(replaced) FROM versions v WHERE v.article_id = a.id) AS changed
    FROM articles a
    JOIN bodies b ON b.article_id = a.id
    JOIN sources s ON s.id = a.source_id
    JOIN sections n ON n.id = a.section_id
    JOIN statuses t ON t.id = a.status_id
    LEFT JOIN full_texts f ON f.article_id = a.id
    WHERE a.id = ?
"""


def read_story(connection: sqlite3.Connection, article_id: int) -> StoredArticle:
    """The whole article with its status and place; raises `NotFoundError`."""
    cursor = connection.execute(_STORY, (article_id,))
    found = cursor.fetchone()
    if found is None:
        raise NotFoundError(f"there is no article {article_id}")
    row = sqlite3.Row(cursor, found)
    return StoredArticle(
        id=article_id,
        article=_article(row),
        status=_status(connection, row),
        source_id=row["source_id"],
        source=row["source"],
        section_id=row["section_id"],
        section=row["section"],
        added=from_seconds(row["added"]),
        versions=row["versions"],
        full_text=None if row["shown"] is None else bool(row["shown"]),
    )


def _article(row: sqlite3.Row) -> Article:
    loose: dict[str, Any] = json.loads(row["details"]) if row["details"] else {}
    enclosures = tuple(Enclosure(**each) for each in loose.pop("enclosures", ()))
    tuples: dict[str, Any] = {name: tuple(loose.pop(name, ())) for name in _LOOSE_TUPLES}
    full = bool(row["shown"])
    return Article(
        title=row["title"],
        body_html=row["full_html"] if full else row["body_html"],
        standfirst=row["standfirst"],
        url=row["url"],
        published=_moment(row["published"]),
        updated=_moment(_updated(row)),
        complete=bool(row["full_complete"] if full else row["complete"]),
        enclosures=enclosures,
        **tuples,
        **loose,
    )


def _updated(row: sqlite3.Row) -> int | None:
    """As the feed says; where it is silent of a change, when the change was met."""
    told: int | None = row["updated"]
    changed: int | None = row["changed"]
    published = row["published"]
    silent = told is None or (published is not None and told <= published)
    return changed if changed is not None and silent else told


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else from_seconds(seconds)


def _status(connection: sqlite3.Connection, row: sqlite3.Row) -> Status:
    tags = connection.execute(
        "SELECT name FROM status_tags JOIN tags ON id = tag_id WHERE status_id = ? ORDER BY name",
        (row["status_id"],),
    )
    return Status(
        read=row["read_rev"] != 0,
        starred=row["starred"] != 0,
        tags=tuple(name for (name,) in tags),
        note=row["note"],
        position=row["position"],
    )
