"""A full disk is told in a sentence, and costs only what did not fit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library import Fingerprint, Library
from reader.models import Mark
from tests.faults.building import ROOT
from tests.library.building import ALL, index, load, story


def limit(library: Library, spare: int) -> None:
    """Let the file grow by so many pages and no more."""
    with library._database.maintaining() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + spare}")


def test_a_load_that_does_not_fit(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        load(library, [story(1)], fingerprint=Fingerprint(1, 1, "first"))
        limit(library, 60)
        stories = (story(number, body_html="x" * 500) for number in range(100_000))
        with pytest.raises(LibraryError, match="no space left"):
            load(library, stories, fingerprint=Fingerprint(2, 2, "second"))
        assert library.open_view(ALL).total > 1, "what did fit is there"
        assert library.check() == ()
        assert library.archives()[0].digest == "first", "it will be read again"
        limit(library, 100_000)
        load(library, [story(number) for number in range(300)])
        assert library.open_view(ALL).total == 300


def test_a_mark_that_does_not_fit(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        load(library, [story(number) for number in range(3_000)])
        view = library.open_view(ALL)
        limit(library, 0)
        with pytest.raises(LibraryError, match="no space left"):
            library.mark_view(view, Mark.READ)
        assert library.undo() == ()
        assert library.check() == ()


def test_an_index_that_does_not_fit(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        load(library, [story(number, body_html=f"<p>w{number}a</p>" * 90) for number in range(500)])
        limit(library, 2)
        with pytest.raises(LibraryError, match="no space left"):
            index(library)
        limit(library, 100_000)
        index(library)
        assert library.check() == ()
        with library._database.reading() as connection:
            found = connection.execute("SELECT count(*) FROM words WHERE words MATCH 'story'")
            assert found.fetchone() == (500,)


_FILLING = """
import resource, signal, sys
from pathlib import Path
from reader.errors import LibraryError
from reader.library import Library
from tests.library.building import load, story

library = Library.open(Path(sys.argv[1]))
load(library, [story(1)])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
try:
    load(library, (story(number, body_html="x" * 900) for number in range(100_000)))
except LibraryError as error:
    print(error)
"""


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    done = subprocess.run(
        [sys.executable, "-c", _FILLING, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.startswith(f"{path}: writing to the library failed")
    assert "Traceback" not in done.stderr
    with Library.open(path) as library:
        assert library.open_view(ALL).total >= 1
        assert library.check() == ()
