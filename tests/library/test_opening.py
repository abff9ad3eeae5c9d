from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from reader.errors import LibraryError
from reader.library import Library
from reader.library.migrations import APPLICATION_ID, VERSION, runner
from reader.models import Mark
from tests.library.building import ALL, load, story, titles


def pragma(path: Path, name: str) -> object:
    connection = sqlite3.connect(path)
    value = connection.execute(f"PRAGMA {name}").fetchone()[0]
    connection.close()
    return value


def test_a_library_is_made_with_its_folder(path: Path) -> None:
    Library.open(path).close()
    assert pragma(path, "application_id") == APPLICATION_ID
    assert pragma(path, "user_version") == VERSION
    assert pragma(path, "journal_mode") == "wal"
    assert pragma(path, "auto_vacuum") == 2


def test_it_is_as_it_was_left(path: Path) -> None:
    with Library.open(path) as library:
        load(library, [story(1)])
        library.mark([1], Mark.READ)
        library.set_state("place", "here")
    with Library.open(path) as library:
        assert titles(library) == ["Story 1"]
        assert library.article(1).status.read
        assert (library.state("place"), library.state("other")) == ("here", None)


def test_the_write_ahead_log_goes_with_the_last_who_closes(path: Path) -> None:
    with Library.open(path) as library:
        load(library, [story(1)])
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_nothing_can_be_done_with_a_closed_library(path: Path) -> None:
    library = Library.open(path)
    library.close()
    library.close()
    for work in (library.sections, library.undo):
        with pytest.raises(LibraryError, match="has been closed"):
            work()


def test_a_library_of_a_newer_broadsheet_is_refused_and_left_alone(path: Path) -> None:
    Library.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="a newer Broadsheet made this library"):
        Library.open(path)
    assert path.read_bytes() == before


def test_the_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="not a Broadsheet library"):
        Library.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"From a@b.example\n" * 99, b"\x00" * 4096, b"SQLite format 3"]
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(LibraryError):
        Library.open(path)
    assert path.read_bytes() == content


def test_a_folder_where_the_library_should_be(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(LibraryError, match="cannot be opened"):
        Library.open(path)


def test_a_file_where_the_folder_should_be(path: Path) -> None:
    path.parent.write_text("x")
    with pytest.raises(LibraryError, match="exists"):
        Library.open(path)


# --- migrations


@pytest.fixture
def next_step(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """One more step, which adds a table."""
    step = SimpleNamespace(STATEMENTS=("CREATE TABLE clippings (id INTEGER PRIMARY KEY)",))
    monkeypatch.setitem(sys.modules, f"reader.library.migrations.step_{VERSION + 1:04}", step)
    monkeypatch.setattr(runner, "VERSION", VERSION + 1)
    return step


def _tables(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    connection.close()
    return names


def test_an_older_library_is_backed_up_and_brought_up_to_date(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    with Library.open(path) as library:
        load(library, [story(1)])
    request.getfixturevalue("next_step")
    with Library.open(path, backups=tmp_path / "copies") as library:
        assert titles(library) == ["Story 1"]
    assert pragma(path, "user_version") == VERSION + 1
    assert "clippings" in _tables(path)
    monkeypatch.undo()
    with Library.open(tmp_path / "copies" / f"library-version-{VERSION}.db") as copy:
        assert titles(copy) == ["Story 1"]


@pytest.mark.parametrize("version", range(1, VERSION))
def test_libraries_of_every_older_version_open(
    path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(runner, "VERSION", version)
        Library.open(path).close()
    with Library.open(path) as library:
        load(library, [story(1)])
        assert titles(library) == ["Story 1"]
    assert pragma(path, "user_version") == VERSION
    assert (path.parent / "backups" / f"library-version-{version}.db").exists()


def test_a_new_library_takes_all_steps_without_a_backup(
    path: Path, next_step: SimpleNamespace
) -> None:
    Library.open(path).close()
    assert pragma(path, "user_version") == VERSION + 1
    assert not (path.parent / "backups").exists()


def test_a_step_that_fails_is_not_half_taken(path: Path, next_step: SimpleNamespace) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "VERSION", VERSION)
        Library.open(path).close()
    next_step.STATEMENTS = (*next_step.STATEMENTS, "INSERT INTO nowhere VALUES (1)")
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        Library.open(path)
    assert pragma(path, "user_version") == VERSION
    assert "clippings" not in _tables(path)


def test_a_step_another_program_has_just_taken_is_not_taken_twice(
    path: Path, next_step: SimpleNamespace
) -> None:
    Library.open(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    runner._take(connection, VERSION + 1)
    connection.close()
    assert pragma(path, "user_version") == VERSION + 1


# --- after an unclean end

_CRASH = """
import os, sys
from pathlib import Path
from reader.library import Library
library = Library.open(Path(sys.argv[1]))
library.set_state("x", "y")
os._exit(9)
"""


@pytest.fixture
def crashed(path: Path) -> Path:
    with Library.open(path) as library:
        load(library, [story(number) for number in range(400)])
    done = subprocess.run([sys.executable, "-c", _CRASH, str(path)], check=False)
    assert done.returncode == 9
    return path


def marks(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT key FROM state WHERE key LIKE 'open:%'").fetchall()
    connection.close()
    return [key for (key,) in rows]


def test_a_library_left_open_is_checked_once(
    crashed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.library import opening

    checked: list[Path] = []
    checks = opening._checks

    def noted(path: Path) -> tuple[str, ...]:
        checked.append(path)
        return checks(path)

    monkeypatch.setattr(opening, "_checks", noted)
    assert len(marks(crashed)) == 1
    for _ in range(2):
        with Library.open(crashed) as library:
            assert library.state("x") == "y"
            assert library.open_view(ALL).total == 400
    assert checked == [crashed]
    assert marks(crashed) == []


def test_a_large_library_has_what_cannot_be_read_again_checked(
    crashed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.library import opening

    monkeypatch.setattr(opening, "_WHOLE_CHECK_BYTES", 0)
    assert "PRAGMA quick_check(statuses)" in opening._checks(crashed)
    Library.open(crashed).close()
    assert marks(crashed) == []


def test_damage_found_after_a_crash_is_told(crashed: Path) -> None:
    with sqlite3.connect(crashed) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'statuses'"
        ).fetchone()
    connection.close()
    with crashed.open("r+b") as file:
        file.seek((page - 1) * 4096 + 8)
        file.write(os.urandom(1) * 600)
    before = crashed.read_bytes()
    with pytest.raises(LibraryError, match="damaged"):
        Library.open(crashed)
    assert crashed.read_bytes() == before


def test_another_instance_that_is_alive_is_no_crash(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.library import opening

    with Library.open(path) as first:
        first.set_state("x", "y")
        assert len(marks(path)) == 1
        monkeypatch.setattr(opening, "_checks", lambda _path: pytest.fail("checked"))
        with Library.open(path) as second:
            second.set_state("x", "z")
            assert len(marks(path)) == 2
        assert len(marks(path)) == 1
    assert marks(path) == []


def test_who_only_reads_leaves_no_mark(path: Path) -> None:
    Library.open(path).close()
    with Library.open(path) as library:
        library.sections()
        assert marks(path) == []


def test_a_library_on_a_disk_that_may_only_be_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mounted so for `tests.faults.test_small_disk`; here the system only says that it is."""
    with Library.open(path) as library:
        load(library, [story(1)])
    stated = os.statvfs(path)
    read_only = SimpleNamespace(f_flag=stated.f_flag | os.ST_RDONLY)
    monkeypatch.setattr(os, "statvfs", lambda _path: read_only)
    with Library.open(path) as library:
        assert titles(library) == ["Story 1"]
        assert [each.name for each in path.parent.iterdir()] == [path.name]
        with pytest.raises(LibraryError, match="cannot be written to"):
            library.mark([1], Mark.READ)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
