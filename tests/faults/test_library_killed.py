"""A killed program loses nothing that was said to be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library import Library
from reader.models import SourceKind
from tests.faults.building import run_and_kill
from tests.library.building import ALL, UNREAD, load, story

_LOADING = """
import sys
from pathlib import Path
from reader.library import Library
from reader.models import SourceKind
from tests.library.building import ARCHIVE, story

library = Library.open(Path(sys.argv[1]))
with library.intake(kind=SourceKind.ARCHIVE, location=ARCHIVE) as intake:
    for number in range(1_000_000):
        intake.add(story(number))
        if number % 20 == 19:
            intake.flush()
            print(number + 1)
"""

_MARKING = """
import sys
from pathlib import Path
from reader.library import Library
from reader.models import Mark
from tests.library.building import ALL

library = Library.open(Path(sys.argv[1]))
for article in library.open_view(ALL).ids(0, 100_000):
    library.mark([article], Mark.READ)
    print(article)
"""

_INDEXING = """
import sys
from pathlib import Path
from reader.library import Library

library = Library.open(Path(sys.argv[1]))
while library.index_pending(50):
    print("more")
"""


@pytest.mark.parametrize("lines", [1, 5, 12])
def test_killed_while_loading(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "library.db"
    said = run_and_kill(_LOADING, path, lines)
    with Library.open(path) as library:
        there = library.open_view(ALL).total
        assert there >= int(said[-1])
        assert library.check() == ()
        load(library, [story(number) for number in range(there + 5)])
        assert library.open_view(ALL).total == there + 5


@pytest.mark.parametrize("lines", [1, 30])
def test_killed_while_marking(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        load(library, [story(number) for number in range(3_000)])
    said = run_and_kill(_MARKING, path, lines)
    with Library.open(path) as library:
        assert all(headline.read for headline in library.headlines([int(each) for each in said]))
        assert len(said) <= 3_000 - library.open_view(UNREAD).total <= len(said) + 1
        assert library.check() == ()
        assert len(library.undo(3_000)) >= len(said)
        assert library.open_view(UNREAD).total == 3_000


def test_killed_while_indexing(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        load(library, [story(number) for number in range(5_000)], kind=SourceKind.ARCHIVE)
    run_and_kill(_INDEXING, path, 3)
    with Library.open(path) as library:
        assert library.check() == ()
        assert library.index_pending(10_000) == 0
        with library._database.reading() as connection:
            found = connection.execute("SELECT count(*) FROM words WHERE words MATCH 'tide'")
            assert found.fetchone() == (5_000,)


_REMOVING = """
import sys
from pathlib import Path
from reader.library import Library

library = Library.open(Path(sys.argv[1]))
while True:
    library.remove_source(1)
    print("gone")
    library.undo()
    print("back")
"""


@pytest.mark.parametrize("lines", [1, 2, 5])
def test_killed_while_removing_and_undoing(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        load(library, [story(number) for number in range(2_000)])
    run_and_kill(_REMOVING, path, lines)
    with Library.open(path) as library:
        assert library.open_view(ALL).total == (2_000 if library.sources() else 0)
        assert library.check() == ()
        library.undo(1_000)
        assert library.open_view(ALL).total == 2_000
        assert library.check() == ()
