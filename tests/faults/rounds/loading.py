"""Killed while an archive is added."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from tests.faults.rounds import victims
from tests.faults.rounds.ledger import Ledger, Result


class Loading:
    """Adds one archive more in each round; what a killed load left out, the next brings."""

    def __init__(self, ledger: Ledger, articles: int) -> None:
        self._ledger = ledger
        self._articles = articles
        self._number = 0
        self._longest = 0.0
        """Seconds that a whole load took."""

    def round(self, random: Random) -> Result:
        """Add an archive and kill the program; then add it again."""
        result, ledger = Result(), self._ledger
        archive, titles = self._archive(random)
        victims.interrupt(
            ledger.home,
            ("add", str(archive)),
            result,
            random,
            within=(0.05, self._longest or 1.5),
            in_group=0.7,
            meanwhile=ledger.see,
        )
        ledger.settle(result)
        self._longest = victims.run(ledger.home, "add", str(archive))
        ledger.articles |= titles
        ledger.settle(result)
        return result

    def _archive(self, random: Random) -> tuple[Path, set[str]]:
        self._number += 1
        path = self._ledger.home / f"archive-{self._number}.jsonl"
        titles = [f"Paper {self._number:04}-{each:05}" for each in range(self._articles)]
        body = "<p>" + "The ferry did not sail today. " * 60 + "</p>"
        with path.open("w", encoding="utf-8") as file:
            for title in titles:
                fields = {"id": title, "title": title, "content_html": f"{body}<p>{title}</p>"}
                file.write(json.dumps(fields) + "\n")
        return path, set(titles)
