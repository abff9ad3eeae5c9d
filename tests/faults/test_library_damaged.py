"""Damage is told in a sentence; the file is never made worse."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from random import Random

import pytest

from reader.errors import BroadsheetError, LibraryError
from reader.library import Library
from reader.models import Mark, Scope
from tests.library.building import ALL, UNREAD, index, load, story


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        load(library, [story(number, body_html=f"<p>{number}</p>" * 50) for number in range(600)])
        index(library)
        library.mark_view(library.open_view(ALL), Mark.READ)
    return path


def _use(path: Path) -> None:
    with Library.open(path) as library:
        for scope in (ALL, UNREAD, Scope(section_id=1), Scope(query="story")):
            view = library.open_view(scope)
            for headline in view.page(0, 600):
                library.article(headline.id)
        library.check()
        library.stats()
        library.undo()
        library.sections()


@pytest.mark.parametrize("seed", range(12))
def test_random_damage_ends_in_a_sentence_or_not_at_all(path: Path, seed: int) -> None:
    random = Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(1 + seed * 3):
        start = random.randrange(100, len(content) - 400)
        content[start : start + 300] = random.randbytes(300)
    path.write_bytes(content)
    try:
        _use(path)
    except (BroadsheetError, sqlite3.DatabaseError, ValueError, TypeError) as error:
        # Damage inside a row can make a value of another type; a damaged page is told.
        if isinstance(error, sqlite3.DatabaseError):
            pytest.fail(f"not told: {error}")


@pytest.mark.parametrize("size", [1, 100, 4096, 9000, -4096])
def test_a_file_cut_short(path: Path, size: int) -> None:
    content = path.read_bytes()[:size]
    path.write_bytes(content)
    with pytest.raises(LibraryError):
        _use(path)


def test_a_damaged_header_is_refused_and_left_alone(path: Path) -> None:
    content = b"\0" * 16 + path.read_bytes()[16:]
    path.write_bytes(content)
    with pytest.raises(LibraryError, match="not a Broadsheet library"):
        Library.open(path)
    assert path.read_bytes() == content


def test_the_sentence_names_the_file_and_the_way_out(path: Path) -> None:
    connection = sqlite3.connect(path)
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'articles_by_order'"
    ).fetchone()
    connection.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : (page - 1) * 4096 + 16] = b"\xff" * 16
    path.write_bytes(content)
    with Library.open(path) as library, pytest.raises(LibraryError) as told:
        library.open_view(ALL).page(0, 10)
    assert str(told.value).startswith(
        f"{path}: the library file is damaged; `broadsheet doctor --repair`"
    )


def test_a_damaged_index_is_mended(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, 'starred = 1', 'starred = 0') "
        "WHERE name = 'articles_by_star'"
    )
    connection.commit()
    connection.close()
    with Library.open(path) as library:
        assert any("articles_by_star" in finding for finding in library.check(repair=True))
        assert library.check() == ()


def test_a_library_that_may_only_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As root every file can be written to, so SQLite itself is told to open it so."""
    connect = sqlite3.connect

    def read_only(database: Path, **options: object) -> sqlite3.Connection:
        return connect(f"{database.as_uri()}?mode=ro", **{**options, "uri": True})  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", read_only)
    library = Library.open(path)
    with pytest.raises(LibraryError, match="cannot be written to"):
        library.mark([1], Mark.UNREAD)
    assert library.open_view(ALL).total == 600
    library.close()
