"""Killed while a backup is written, or put in the library's place."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from reader.library import Library
from reader.models import Article
from reader.paths import Paths
from tests.faults.rounds import victims
from tests.faults.rounds.ledger import Ledger, Result
from tests.library.building import load, story


class Copying:
    """In turn a backup and its return; whatever is there is one library or the other, whole."""

    def __init__(self, folder: Path, articles: int) -> None:
        self._folder = folder
        self._articles = articles
        self._longest = {"backup": 0.0, "restore": 0.0}
        """Seconds that the whole of it took."""

    def round(self, random: Random) -> Result:
        """Back up or restore and kill the program; then do it again."""
        home, copy = self._folder / "home", self._folder / "copy.db"
        shutil.rmtree(home, ignore_errors=True)
        file = Paths.under(home).library_file
        _make(file, "Present", self._articles)
        command = random.choice(("backup", "restore", "restore"))
        if command == "restore":
            _make(copy, "Former", self._articles)
        result = Result()
        within = (0.1, self._longest[command] or 0.8)
        victims.interrupt(home, (command, str(copy)), result, random, within=within)
        result.acknowledged += self._articles
        _settle(file, ("Present", "Former"), self._articles, result)
        self._longest[command] = victims.run(home, command, str(copy))
        last = "Former" if command == "restore" else "Present"
        _settle(file, (last,), self._articles, result)
        _settle(copy, (last,), self._articles, result)
        litter = [*file.parent.glob(".workshop-*"), *self._folder.rglob("*.part*")]
        result.faults += [f"{each.name} was left" for each in litter]
        copy.unlink()
        return result


def _make(file: Path, word: str, articles: int) -> None:
    file.unlink(missing_ok=True)
    with Library.open(file) as library:
        body = "<p>" + "The ferry did not sail. " * 40 + "</p>"
        load(library, [_story(word, number, body) for number in range(articles)])


def _story(word: str, number: int, body: str) -> Article:
    return story(number, title=f"{word} {number}", body_html=body)


def _settle(file: Path, words: tuple[str, ...], articles: int, result: Result) -> None:
    """Whether there is one of these libraries, whole."""
    if not file.exists():
        result.lost.append(f"{file.name}: is gone")
        return
    ledger = Ledger(file.parent.parent)
    wanted = ({f"{word} {number}" for number in range(articles)} for word in words)
    tries = [_with(ledger, titles, file) for titles in wanted]
    best = min(tries, key=lambda each: len(each.lost) + len(each.faults))
    result.lost += best.lost[:3]
    result.faults += best.faults


def _with(ledger: Ledger, titles: set[str], file: Path) -> Result:
    tried = Result()
    ledger.articles = titles
    ledger.settle(tried, file)
    return tried
