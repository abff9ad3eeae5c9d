"""Small libraries for tests."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.library import Fingerprint, Library, SourceOutcome
from reader.models import Article, Scope, Smart, SourceFound, SourceKind

DAY_ONE = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
ALL = Scope(smart=Smart.ALL)
UNREAD = Scope(smart=Smart.UNREAD)
ARCHIVE = "/papers/tansey.txt"
FEED = "https://tansey.example/feed"


def story(number: int, *, dated: bool = True, **fields: object) -> Article:
    """An article of its own for each number; higher numbers are newer."""
    made: dict[str, object] = {
        "title": f"Story {number}",
        "body_html": f"<p>The tide tables of day {number}.</p>",
        "guid": f"tag:tansey.example,2026:{number}",
        "published": DAY_ONE + timedelta(hours=number) if dated else None,
    }
    return Article(**{**made, **fields})  # type: ignore[arg-type]


def load(
    library: Library,
    articles: Iterable[Article],
    *,
    kind: SourceKind = SourceKind.ARCHIVE,
    location: str = ARCHIVE,
    fingerprint: Fingerprint | None = None,
    section: str | None = None,
    title: str | None = None,
    found: SourceFound | None = None,
) -> tuple[SourceOutcome, ...]:
    """One complete load."""
    with library.intake(
        kind=kind, location=location, fingerprint=fingerprint, section=section, title=title
    ) as intake:
        intake.found(found or SourceFound(title="The Tansey Post", section="World"))
        for article in articles:
            intake.add(article)
    return intake.outcome


def index(library: Library) -> None:
    """Bring the search index up to date."""
    while library.index_pending():
        pass


def titles(library: Library, scope: Scope = ALL, **options: object) -> list[str]:
    """The titles of a list, from the top."""
    view = library.open_view(scope, **options)  # type: ignore[arg-type]
    return [headline.title for headline in view.page(0, view.total)]


def found(library: Library, query: str) -> list[str]:
    """The titles a query finds, from the top."""
    return titles(library, Scope(query=query))


def damage(path: Path, name: str) -> None:
    """Overwrite the first page of a table or an index."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)
        ).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)
