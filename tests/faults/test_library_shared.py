"""Two Broadsheets, and many threads, on one library."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from reader.library import Library
from reader.models import Mark
from tests.faults.building import ROOT
from tests.library.building import ALL, UNREAD, index, load, story

_OTHER = """
import sys
from pathlib import Path
from reader.library import Library
from reader.models import Mark
from tests.library.building import load, story

with Library.open(Path(sys.argv[1])) as library:
    for number in range(40):
        library.mark([number + 1], Mark.STAR)
        load(library, [story(1_000 + number)], location=f"/other/{number}.txt")
    library.index_pending(100)
"""


def test_two_programs_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        load(library, [story(number) for number in range(100)])
        library.pulse()
        with subprocess.Popen(
            [sys.executable, "-c", _OTHER, str(path)], env={"PYTHONPATH": str(ROOT)}
        ) as other:
            for number in range(40):
                library.mark([number + 1], Mark.READ)
                load(library, [story(2_000 + number)], location=f"/ours/{number}.txt")
                index(library)
        assert other.returncode == 0
        index(library)
        assert library.open_view(ALL).total == 180
        headlines = library.headlines(range(1, 41))
        assert all(headline.read and headline.starred for headline in headlines)
        assert library.pulse() is not None
        assert library.check() == ()
        assert len(library.undo(100)) == 80


def test_many_threads_read_while_one_loads(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library, ThreadPoolExecutor(6) as threads:
        loading = threads.submit(
            load, library, (story(number, dated=False) for number in range(3_000))
        )
        looked = 0
        while not loading.done() or not looked:
            views = [threads.submit(library.open_view, scope) for scope in (ALL, UNREAD)]
            for view in (each.result() for each in views):
                page = threads.submit(view.page, 0, 40).result()
                assert len(page) == min(view.total, 40)
                looked += 1
        loading.result()
        assert library.open_view(ALL).total == 3_000
        assert library.check() == ()


def test_writes_of_many_threads_all_happen(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library, ThreadPoolExecutor(6) as threads:
        load(library, [story(number) for number in range(200)])
        changes = list(threads.map(lambda number: library.mark([number], Mark.READ), range(1, 201)))
        assert sorted(change.batch for change in changes) == list(range(1, 201))
        assert library.open_view(UNREAD).total == 0


_MAKING = """
import sys
from pathlib import Path
from reader.library import Library

sys.stdin.readline()
with Library.open(Path(sys.argv[1])) as library:
    library.set_state(sys.argv[2], "here")
"""


def test_several_programs_make_the_library_at_once(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", _MAKING, str(path), str(number)],
            env={"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(5)
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    assert [program.communicate()[1] for program in programs] == [""] * 5
    with Library.open(path) as library:
        assert [library.state(str(number)) for number in range(5)] == ["here"] * 5
