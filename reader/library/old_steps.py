"""Steps as versions before 8 of the library wrote them: edited and removed sources.

They saved the source as JSON and its articles not at all; the next reading brings
those back.  The older the version, the fewer columns it saved.
"""

from __future__ import annotations

import json
import sqlite3

from reader.library.editing import set_columns
from reader.library.sections import section_id

_KEPT = (
    "id", "origin_id", "publisher", "department", "title", "user_title", "home_url",
    "description", "language", "interval", "keep_days", "keep_articles", "full_text",
    "unread_on_change",
)  # fmt: skip
_ORIGIN_KEPT = ("id", "kind", "location", "title", "section", "arrived")


def put_back(connection: sqlite3.Connection, what: str, before: str) -> int:
    """Undo an ``edit`` or a ``remove`` by what was saved ``before`` it; id of the source."""
    saved = json.loads(before)
    section = section_id(connection, saved["section"])
    if what == "edit":
        set_columns(connection, saved["id"], {**saved, "section_id": section})
        return int(saved["id"])
    return _restore(connection, saved, section)


def _restore(connection: sqlite3.Connection, saved: dict[str, object], section: int) -> int:
    origin = saved["origin"]
    assert isinstance(origin, dict)
    if isinstance(origin["location"], dict):
        origin["location"] = bytes.fromhex(origin["location"]["hex"])
    names, marks = ", ".join(_ORIGIN_KEPT), ", ".join("?" * len(_ORIGIN_KEPT))
    connection.execute(
        f"INSERT OR IGNORE INTO origins ({names}) VALUES ({marks})",
        tuple(origin[name] for name in _ORIGIN_KEPT),
    )
    # Added again in the meantime, it may have got another id; it is left alone then.
    (known,) = connection.execute(
        "SELECT id FROM origins WHERE kind = ? AND location = ?",
        (origin["kind"], origin["location"]),
    ).fetchone()
    kept = [name for name in _KEPT if name in saved]
    names, marks = ", ".join(kept), ", ".join("?" * len(kept))
    (source,) = connection.execute(
        f"INSERT INTO sources ({names}, section_id) VALUES ({marks}, ?) "
        "ON CONFLICT DO UPDATE SET removed = 0 RETURNING id",
        (*({**saved, "origin_id": known}[name] for name in kept), section),
    ).fetchone()
    # The next reading must not find the archive unchanged.
    connection.execute(
        "UPDATE origins SET size = 0, mtime_ns = 0, digest = '' WHERE id = ?", (known,)
    )
    return int(source)
