"""Processes that mark at once: ``python -m tests.faults.crowd [--processes 8] [--marks 200]``.

Each is as the panes are: one thread that must never wait, and behind it the lanes of
`reader.ui.background`.  What a process was told is made it says; all of that has to be there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.errors import BroadsheetError
from reader.library import Library
from reader.models import Change, Mark
from reader.ui.background import Background
from tests.benchmarks.programs import environment
from tests.library.building import ALL, load, story

TICK = 0.005
"""Seconds between two turns of the thread that must never wait."""
TURNS = 10
"""From one key to the next: twenty a second, as a key that is held sends them."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one process says in the end."""

    made: list[int]
    """Articles it was told are starred."""
    refused: list[str]
    longest_turn: float
    """Seconds of processor that one turn of its first thread took at most."""
    longest_wait: float
    """Seconds from a key to the answer, at most."""
    usual_wait: float
    """The median of them."""


class Reader:
    """Marks one article after the other, a key every few turns."""

    def __init__(self, library: Library, ids: list[int]) -> None:
        self._library = library
        self._ids = deque(ids)
        self._answers: deque[Callable[[], None]] = deque()
        self._background = Background(self._answers.append, self._failed)
        self._made: list[int] = []
        self._refused: list[str] = []
        self._waits: list[float] = []
        self._longest_turn = 0.0

    def run(self) -> Told:
        """Press keys until there are none, and wait for the answers."""
        wanted = len(self._ids)
        turn = 0
        while len(self._made) + len(self._refused) < wanted:
            began = time.thread_time()
            turn += 1
            self._turn(presses=turn % TURNS == 0)
            self._longest_turn = max(self._longest_turn, time.thread_time() - began)
            time.sleep(TICK)
        self._background.close()
        waits = sorted(self._waits)
        return Told(
            self._made, self._refused, self._longest_turn, waits[-1], waits[len(waits) // 2]
        )

    def _turn(self, *, presses: bool) -> None:
        while self._answers:
            self._answers.popleft()()
        if presses and self._ids:
            self._press(self._ids.popleft())

    def _press(self, article_id: int) -> None:
        pressed = time.perf_counter()

        def made(_change: Change) -> None:
            self._waits.append(time.perf_counter() - pressed)
            self._made.append(article_id)

        self._background.change(lambda: self._library.mark([article_id], Mark.STAR), made)

    def _failed(self, error: BroadsheetError) -> None:
        self._refused.append(str(error))


def play(folder: Path, processes: int, marks: int) -> tuple[list[Told], list[str]]:
    """Let so many processes mark so many articles each; what each says, and what is wrong."""
    path = folder / "library.db"
    with Library.open(path) as library:
        load(library, [story(number) for number in range(processes * marks)])
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.crowd", "--one", str(path), str(each), str(marks)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(folder),
        )
        for each in range(processes)
    ]
    for program in programs:
        assert program.stdout is not None
        program.stdout.readline()  # it has opened the library
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    told = [Told(**json.loads(program.communicate()[0])) for program in programs]
    return told, _wrong(path, told)


def _wrong(path: Path, told: list[Told]) -> list[str]:
    made = {article for each in told for article in each.made}
    with Library.open(path) as library:
        wrong = list(library.check())
        rows = library.headlines(library.open_view(ALL).ids(0, 1_000_000))
        steps = len(library.undo(len(made) + 1))
    there = {row.id for row in rows if row.starred}
    if there != made:
        wrong.append(f"{len(made - there)} lost, {len(there - made)} never told")
    if steps != len(made):
        wrong.append(f"{steps} steps can be taken back, {len(made)} were made")
    return wrong


def _be_one(path: Path, number: int, marks: int) -> None:
    with Library.open(path) as library:
        ids = [number * marks + each + 1 for each in range(marks)]
        print("ready", flush=True)
        sys.stdin.readline()
        told = Reader(library, ids).run()
    print(json.dumps({name: getattr(told, name) for name in Told.__slots__}))


def main() -> int:
    """Play, and print the figures."""
    parser = ArgumentParser(prog="python -m tests.faults.crowd", description=__doc__)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--marks", type=int, default=200)
    parser.add_argument("--one", nargs=3, help="be one of them: FILE NUMBER MARKS")
    arguments = parser.parse_args()
    if arguments.one:
        path, number, marks = arguments.one
        _be_one(Path(path), int(number), int(marks))
        return 0
    with TemporaryDirectory(prefix="broadsheet-crowd-") as folder:
        told, wrong = play(Path(folder), arguments.processes, arguments.marks)
    print(
        f"{len(told)} processes, {sum(len(each.made) for each in told)} marks told to be made, "
        f"{sum(len(each.refused) for each in told)} refused; "
        f"{'all there' if not wrong else '; '.join(wrong)}\n"
        f"longest turn of a first thread {max(e.longest_turn for e in told) * 1000:.1f} ms; "
        f"key to answer: usually {max(e.usual_wait for e in told) * 1000:.0f} ms, "
        f"at most {max(e.longest_wait for e in told) * 1000:.0f} ms"
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
