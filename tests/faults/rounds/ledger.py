"""What was acknowledged, and whether the library has it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from reader.errors import BroadsheetError
from reader.library import Library
from reader.models import Scope, Smart
from reader.paths import Paths

Marks = tuple[bool, bool]
"""Read, starred."""


@dataclass(slots=True)
class Result:
    """What became of one round."""

    acknowledged: int = 0
    """Rows and marks that were seen before the kill, or in earlier rounds."""
    lost: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """What is wrong with the file, or was left undone."""
    mid_way: bool = True
    """Whether the program was still at it when it was killed."""


@dataclass(slots=True)
class Ledger:
    """All that a home must hold, by the titles of its articles."""

    home: Path
    articles: set[str] = field(default_factory=set)
    marks: dict[str, Marks] = field(default_factory=dict)

    @property
    def file(self) -> Path:
        """The library."""
        return Paths.under(self.home).library_file

    def see(self) -> None:
        """Acknowledge the articles that another program can see at this moment."""
        if not self.file.exists():
            return
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as connection:
            try:
                rows = connection.execute("SELECT title FROM articles").fetchall()
            except sqlite3.OperationalError:  # it is being made
                return
        self.articles.update(title for (title,) in rows)

    def settle(self, result: Result, file: Path | None = None) -> None:
        """Open the library (or the copy in ``file``) and compare it with what was acknowledged."""
        result.acknowledged += len(self.articles) + len(self.marks)
        try:
            with Library.open(file or self.file) as library:
                result.faults += library.check()
                there = _contents(library)
        except BroadsheetError as error:
            result.faults.append(str(error))
            return
        result.lost += sorted(self.articles - there.keys())
        self.articles &= there.keys()  # lost once is enough
        for title, wanted in self.marks.items():
            if title in there and there[title] != wanted:
                if wanted not in _history(file or self.file, title, there[title]):
                    result.lost.append(f"{title}: {wanted} is {there[title]}")
                self.marks[title] = there[title]


def _contents(library: Library) -> dict[str, Marks]:
    view = library.open_view(Scope(smart=Smart.ALL))
    rows = view.page(0, view.total)
    twice = [title for title, count in Counter(row.title for row in rows).items() if count > 1]
    if twice:
        raise BroadsheetError(f"{len(twice)} articles are there twice, as {twice[0]}")
    return {row.title: (row.read, row.starred) for row in rows}


_STEPS = """
    SELECT b.what, c.before, b.undoes IS NOT NULL
    FROM changes c JOIN batches b ON b.id = c.batch_id JOIN articles a ON a.status_id = c.status_id
    WHERE a.title = ? ORDER BY b.id DESC LIMIT 8
"""


def _history(file: Path, title: str, now: Marks) -> list[Marks]:
    """The marks an article had before, newest first: what was made last may not be seen yet."""
    with closing(sqlite3.connect(file)) as connection:
        steps = connection.execute(_STEPS, (title,)).fetchall()
    read, starred = now
    marks = []
    for what, before, is_undo in steps:
        earlier = bool(before) != bool(is_undo)
        if what in ("read", "unread"):
            read = earlier
        elif what in ("star", "unstar"):
            starred = earlier
        marks.append((read, starred))
    return marks
