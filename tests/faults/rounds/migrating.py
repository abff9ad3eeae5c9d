"""Killed while an older library is brought up to date."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from unittest.mock import patch

from reader.library import Library
from reader.library.migrations import VERSION, runner
from tests.faults.rounds import victims
from tests.faults.rounds.ledger import Ledger, Result

_ROWS = (
    "INSERT INTO sections (id, title) VALUES (1, 'World')",
    "INSERT INTO origins (id, kind, location, arrived) VALUES (1, 'archive', '/old.txt', 1)",
    "INSERT INTO sources (id, origin_id, publisher, department, title, section_id) "
    "VALUES (1, 1, '', '', 'The Tansey Post', 1)",
    "INSERT INTO batches (id, made, what, count) VALUES (1, 1767268800, 'read', 1)",
)
_NUMBERS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) "
_MANY = (
    "INSERT INTO statuses (id, read_rev, starred) {} SELECT i, i % 3 = 0, i % 7 = 0 FROM n",
    "INSERT INTO articles (id, order_key, source_id, section_id, status_id, read_rev, starred, "
    "digest, title) {} SELECT i, i << 22, 1, 1, i, i % 3 = 0, i % 7 = 0, i, "
    "printf('Old %05d', i) FROM n",
    "INSERT INTO bodies (article_id, added, body_html) {} "
    "SELECT i, 1, '<p>' || hex(randomblob(400)) || '</p>' FROM n",
    "INSERT INTO changes {} SELECT 1, i, 0 FROM n WHERE i % 3 = 0",
)


def old_library(path: Path, version: int, articles: int) -> None:
    """A library as version ``version`` made it."""
    with patch.object(runner, "VERSION", version):
        Library.open(path).close()
    numbers = _NUMBERS.format(articles)
    with closing(sqlite3.connect(path)) as connection:
        for statement in _ROWS:
            connection.execute(statement)
        for statement in _MANY:
            connection.execute(statement.format(numbers))
        connection.commit()


class Migrating:
    """Opens a copy of an older library in each round."""

    def __init__(self, folder: Path, articles: int) -> None:
        self._folder = folder
        self._articles = articles
        self._longest = 0.0
        """Seconds that a whole migration took."""

    def round(self, random: Random) -> Result:
        """Open an older library and kill the program; then open it again."""
        ledger, result = Ledger(self._folder / "home"), Result()
        shutil.rmtree(ledger.home, ignore_errors=True)
        old_library(ledger.file, random.randrange(1, VERSION), self._articles)
        for number in range(1, self._articles + 1):
            title = f"Old {number:05}"
            ledger.articles.add(title)
            ledger.marks[title] = (number % 3 == 0, number % 7 == 0)
        command, within = ("list", "--limit", "1"), (0.1, self._longest or 1.0)
        victims.interrupt(ledger.home, command, result, random, within=within)
        self._longest = max(self._longest, victims.run(ledger.home, *command))
        ledger.settle(result)
        litter = [each.name for each in ledger.file.parent.rglob("*.part*")]
        result.faults += [f"{name} was left" for name in litter]
        return result
