"""Random bytes over random pages: ``python -m tests.faults.damage [--rounds 100] [--seed N]``.

In each round some pages of a library are overwritten and ``doctor --repair`` is run.  It
must mend the file, or set it aside and make a new one of all that was on other pages, or
refuse in a sentence and leave the file as it is.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from argparse import ArgumentParser
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from reader.errors import LibraryError
from reader.library import Library
from reader.models import Article, Mark, SourceKind
from reader.newsroom.repairing import repair
from reader.paths import Paths
from tests.library.building import ALL, FEED, index, load, story

_PAGE = 4096
_TREES = ("articles", "statuses", "sources", "sections", "origins")
_ARTICLES = """
    SELECT a.id, a.title, t.read_rev > 0, t.starred FROM articles a JOIN statuses t
    ON t.id = a.status_id
"""
Held = dict[int, tuple[str, int, int]]
"""Title, read and starred by id."""


@dataclass(slots=True)
class Outcome:
    """What became of one damaged library."""

    how: str
    """``sound``, ``mended``, ``salvaged`` or ``refused``."""
    pages: int
    spared: int = 0
    """Articles no page of which was damaged."""
    kept: int = 0
    """Articles that are there afterwards."""
    wrong: list[str] = field(default_factory=list)
    """Spared articles that are gone or have other marks, and what is not told."""


def make(path: Path, articles: int) -> None:
    """A library with articles of every status."""
    with Library.open(path) as library:
        load(library, [_story(number) for number in range(articles)])
        feed = [_story(articles + number) for number in range(articles // 4)]
        load(library, feed, kind=SourceKind.FEED, location=FEED, section="Seas")
        index(library)
        everything = [*library.open_view(ALL).ids(0, articles * 2)]
        library.mark(everything[::3], Mark.READ)
        library.mark(everything[::5], Mark.STAR)
        library.mark(everything[::7], Mark.TAG, "tides")
        for each in everything[:5]:
            library.set_note(each, "look this up")


def _story(number: int) -> Article:
    return story(number, body_html=f"<p>Tide {number}.</p>" + "<p>The harbour.</p>" * 40)


def damaged(path: Path, pages: int, random: Random) -> set[int]:
    """Write random bytes over so many pages, in whole or in part; their numbers."""
    size = path.stat().st_size // _PAGE
    numbers = {random.randrange(2, size + 1) for _ in range(pages)}
    with path.open("r+b") as file:
        for number in numbers:
            start = random.choice((0, 0, random.randrange(_PAGE)))
            file.seek((number - 1) * _PAGE + start)
            file.write(random.randbytes(random.choice((16, 200, _PAGE)))[: _PAGE - start])
    return numbers


def read(path: Path) -> Held:
    """The articles of a sound library."""
    with closing(sqlite3.connect(path)) as connection:
        return {key: tuple(rest) for key, *rest in connection.execute(_ARTICLES)}


@dataclass(frozen=True, slots=True)
class Pages:
    """Which rows lie on which pages of a library."""

    paths: dict[int, tuple[str, str]]
    """Tree and place in it by page: what begins with another's place is below it."""
    rows: dict[tuple[str, str], tuple[int, int]]
    """First and last id of each leaf, by tree and place."""

    @classmethod
    def of(cls, path: Path) -> Pages:
        """The pages of a sound library, by SQLite's own account of them."""
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute(
                "SELECT pageno, name, path, pagetype, ncell FROM dbstat WHERE name IN "
                f"({', '.join('?' * len(_TREES))}) ORDER BY name, path",
                _TREES,
            ).fetchall()
            ids = {
                name: [key for (key,) in connection.execute(f"SELECT id FROM {name} ORDER BY id")]
                for name in _TREES
            }
        rows: dict[tuple[str, str], tuple[int, int]] = {}
        used = Counter[str]()
        for _, name, place, kind, cells in found:
            if kind == "leaf" and cells:
                start = used[name]
                rows[name, place] = (ids[name][start], ids[name][start + cells - 1])
                used[name] += cells
        return cls({page: (name, place) for page, name, place, _, _ in found}, rows)

    def lost(self, tree: str, pages: set[int]) -> set[int]:
        """Ids of a tree whose rows cannot be relied on once these pages are damaged."""
        bad = [self.paths[page][1] for page in pages if self.paths.get(page, ("", ""))[0] == tree]
        spans = [
            span
            for (name, place), span in self.rows.items()
            if name == tree and any(place.startswith(each) for each in bad)
        ]
        return {key for first, last in spans for key in range(first, last + 1)}


def play(sound: Path, folder: Path, pages: int, random: Random) -> Outcome:
    """Damage a copy of the library and repair it."""
    paths = Paths.under(folder)
    shutil.rmtree(folder, ignore_errors=True)
    paths.data.mkdir(parents=True)
    shutil.copyfile(sound, paths.library_file)
    before, layout = read(sound), Pages.of(sound)
    numbers = damaged(paths.library_file, pages, random)
    content = paths.library_file.read_bytes()
    suspect = layout.lost("articles", numbers) | layout.lost("statuses", numbers)
    spared = {key: row for key, row in before.items() if key not in suspect}
    outcome = Outcome("sound", len(numbers), len(spared))
    try:
        repaired = repair(paths)
    except LibraryError as error:
        outcome.how = "refused"
        if paths.library_file.read_bytes() != content:
            outcome.wrong.append("refused, and changed all the same")
        if not str(error).startswith(f"{paths.library_file}: "):
            outcome.wrong.append(f"not told: {error}")
        return outcome
    if repaired.findings:
        outcome.how = "mended" if repaired.set_aside is None else "salvaged"
    _compare(paths, spared, outcome)
    return outcome


def _compare(paths: Paths, spared: Held, outcome: Outcome) -> None:
    with Library.open(paths.library_file) as library:
        outcome.wrong += library.check()
        outcome.kept = library.open_view(ALL).total
    after = read(paths.library_file)
    outcome.wrong += [
        f"{row} is {after.get(key, 'gone')}" for key, row in spared.items() if after.get(key) != row
    ]


def main() -> int:
    """Play, and print what became of how many."""
    parser = ArgumentParser(prog="python -m tests.faults.damage", description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=3_000)
    arguments = parser.parse_args()
    random, outcomes = Random(arguments.seed), []
    with TemporaryDirectory(prefix="broadsheet-damage-") as folder:
        sound = Path(folder) / "sound.db"
        make(sound, arguments.articles)
        for number in range(arguments.rounds):
            outcome = play(sound, Path(folder) / "home", 1 + number % 12, random)
            outcomes.append(outcome)
            for wrong in outcome.wrong[:3]:
                print(f"round {number + 1}, {outcome.how}: {wrong}", file=sys.stderr)
    for how, count in Counter(each.how for each in outcomes).most_common():
        those = [each for each in outcomes if each.how == how]
        print(
            f"{how:10}{count:5} rounds {sum(each.pages for each in those):6} pages damaged, "
            f"{sum(each.spared for each in those):9,} articles spared, "
            f"{sum(each.kept for each in those):9,} there, "
            f"{sum(len(each.wrong) for each in those)} wrong"
        )
    return int(any(each.wrong for each in outcomes))


if __name__ == "__main__":
    sys.exit(main())
