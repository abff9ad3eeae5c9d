from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from reader.errors import LibraryError, NotFoundError, QueryError, UsageError
from reader.library import Library, SavedSearch
from reader.models import Mark, SourceKind
from tests.library.building import ALL, FEED, UNREAD, found, index, load, story, titles


@pytest.fixture
def paper(library: Library) -> Library:
    load(library, [story(number) for number in range(10)])
    load(library, [story(99)], kind=SourceKind.FEED, location=FEED)
    with time_machine.travel(datetime(2026, 4, 1, tzinfo=UTC), tick=False):
        library.mark(library.open_view(ALL).ids(0, 3), Mark.READ)
    library.mark([1], Mark.STAR)
    index(library)
    return library


def damage(library: Library, *statements: str) -> None:
    with library._database.maintaining() as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(statement)
        connection.execute("PRAGMA foreign_keys = ON")


def test_a_sound_library_has_no_findings(paper: Library, path: Path) -> None:
    assert paper.check() == paper.check(repair=True) == ()
    assert not (path.parent / "backups").exists()


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE articles SET read_rev = 0", "3 articles disagree with their status"),
        ("UPDATE articles SET starred = 1 WHERE id = 2", "1 articles disagree with their status"),
        ("UPDATE articles SET section_id = section_id + 1", "11 articles disagree"),
        ("UPDATE counts SET unread = unread + 1", "2 sources have wrong counts"),
        ("DELETE FROM counts WHERE source_id = 1", "1 sources have wrong counts"),
        ("DELETE FROM bodies WHERE article_id < 3", "2 articles have no text"),
        ("UPDATE words_data SET block = zeroblob(60) WHERE id > 10", "the search index is damaged"),
    ],
)
def test_what_is_wrong_is_found_and_mended(
    paper: Library, path: Path, statement: str, finding: str
) -> None:
    damage(paper, statement)
    assert any(each.startswith(finding) for each in paper.check())
    assert any(each.startswith(finding) for each in paper.check(repair=True))
    assert paper.check() == ()
    assert len(list((path.parent / "backups").iterdir())) == 1
    index(paper)
    assert paper.open_view(UNREAD).total == len(titles(paper, UNREAD)) == 8
    assert len(found(paper, "title:story")) == 11


def test_a_status_that_is_gone_cannot_be_mended_but_is_told(paper: Library) -> None:
    damage(paper, "DELETE FROM statuses WHERE id = 2")
    assert any("of articles points to a row of statuses" in each for each in paper.check(True))


def test_a_backup_is_a_whole_library(paper: Library, tmp_path: Path) -> None:
    target = tmp_path / "new" / "copy.db"
    paper.backup(target)
    paper.backup(target)
    assert [file.name for file in target.parent.iterdir()] == ["copy.db"]
    with Library.open(target) as copy:
        assert titles(copy) == titles(paper)
        assert copy.check() == ()
        copy.mark([5], Mark.READ)
    assert not paper.article(5).status.read


def test_a_backup_that_cannot_be_written(paper: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for target in (tmp_path / "file" / "copy.db", tmp_path):
        with pytest.raises(LibraryError):
            paper.backup(target)
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []


def test_stats(paper: Library) -> None:
    with time_machine.travel(datetime(2026, 5, 1, 23, 0, tzinfo=UTC), tick=False):
        paper.mark([1, 2], Mark.READ)
        paper.mark([3], Mark.TAG, "later")
        paper.set_note(4, "see also")
    with time_machine.travel(datetime(2026, 5, 2, 9, 0, tzinfo=UTC), tick=False):
        paper.mark([5], Mark.READ)
        paper.mark([6], Mark.READ)
        paper.undo()
        stats = paper.stats(days=2)
        assert stats.read_per_day == (("2026-05-01", 2), ("2026-05-02", 1))
        assert paper.stats(days=1).read_per_day == (("2026-05-02", 1),)
    assert (stats.articles, stats.unread, stats.starred) == (11, 5, 1)
    assert (stats.sources, stats.sections, stats.tagged, stats.noted) == (2, 1, 1, 1)
    assert (stats.statuses, stats.indexed) == (11, 11)
    assert stats.read_per_source[0] == ("The Tansey Post", 5, 10)
    assert stats.bytes > 10_000


def test_saved_searches(library: Library) -> None:
    first = library.save_search(" Tides ", "tide OR harbour")
    library.save_search("Bells", "bell")
    assert library.save_search("Tides", "tide") == SavedSearch(first.id, "Tides", "tide")
    assert [each.title for each in library.saved_searches()] == ["Tides", "Bells"]
    library.remove_saved_search(first.id)
    assert [each.title for each in library.saved_searches()] == ["Bells"]
    with pytest.raises(NotFoundError):
        library.remove_saved_search(first.id)
    with pytest.raises(QueryError):
        library.save_search("Wrong", "(tide")
    with pytest.raises(UsageError):
        library.save_search(" ", "tide")


def test_a_mistake_of_ours_is_not_told_as_the_worlds(library: Library) -> None:
    with pytest.raises(sqlite3.OperationalError), library._database.reading() as connection:
        connection.execute("SELECT nonsense")
    with pytest.raises(sqlite3.IntegrityError), library._database.writing() as connection:
        connection.execute("INSERT INTO counts VALUES (99, 0, 0, 0)")


def test_reading_connections_cannot_write(library: Library) -> None:
    with (
        pytest.raises(LibraryError, match="cannot be written to"),
        library._database.reading() as connection,
    ):
        connection.execute("DELETE FROM articles")
