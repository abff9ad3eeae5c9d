"""A damaged library is set aside and salvaged; what is lost comes again as it was left."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library import Library
from reader.models import Mark, SourceKind
from reader.newsroom import Newsroom
from reader.newsroom.repairing import look_over, repair
from reader.paths import Paths
from tests.library.building import ALL, FEED, damage, load, story, titles
from tests.network.server import Server, answer

PAGE = 4096
_ITEM = "<item><title>Story {0}</title><guid>{0}</guid><description>Tide {0}.</description></item>"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.under(tmp_path / "home")


def _fill(paths: Paths) -> None:
    with Library.open(paths.library_file) as library:
        load(library, [story(number) for number in range(20)], section="World")
        load(library, [story(99)], kind=SourceKind.FEED, location=FEED)
        library.mark(library.open_view(ALL).ids(0, 8), Mark.READ)
        library.mark([1, 2], Mark.STAR)
        library.mark([3], Mark.TAG, "tides")
        library.set_note(4, "look this up")


@pytest.mark.parametrize(
    "table",
    [
        "articles",
        "bodies",
        "statuses",
        "identities",
        "sources",
        "sections",
        "origins",
        "tags",
        "status_tags",
        "batches",
        "changes",
        "counts",
        "state",
        "words_data",
        "articles_by_order",
        "feed_states",
    ],
)
def test_whatever_is_lost_the_rest_is_there(paths: Paths, table: str) -> None:
    _fill(paths)
    damage(paths.library_file, table)
    repaired = repair(paths)
    assert repaired.findings
    assert look_over(paths) == ()
    with Library.open(paths.library_file) as library:
        there = library.open_view(ALL)
        assert there.total == (0 if table == "articles" else 21)
        rows = library.headlines(there.ids(0, 21))
        assert sum(row.read for row in rows) == (0 if table == "articles" else 8)
        assert sum(row.starred for row in rows) == (0 if table == "articles" else 2)
        library.mark([row.id for row in rows], Mark.UNREAD)
        library.undo(5)
        load(library, [story(200)], location="/more.txt")
    assert look_over(paths) == ()
    if repaired.set_aside is not None:
        assert repaired.set_aside.parent == paths.backups
        assert repaired.saved.startswith(f"saved: {there.total} of 21 articles, and the marks of ")


def test_what_is_lost_of_a_feed_comes_again_still_read(paths: Paths, server: Server) -> None:
    items = "".join(map(_ITEM.format, range(12)))
    body = f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'.encode()
    url = server.on("/feed", answer(body, etag='"1"'))
    with Newsroom.open(paths) as newsroom:
        newsroom.add([url])
        newsroom.library.mark([2, 3], Mark.READ)
        newsroom.library.mark([4], Mark.STAR)
        there = titles(newsroom.library)
    damage(paths.library_file, "articles")
    assert repair(paths).saved == "saved: 0 of 12 articles, and the marks of 12"
    with Newsroom.open(paths) as newsroom:
        newsroom.refresh()
        view = newsroom.library.open_view(ALL)
        rows = view.page(0, 12)
        assert [row.title for row in rows] == there
        assert (sum(row.read for row in rows), sum(row.starred for row in rows)) == (2, 1)
    assert server.asked[-1].headers.get("if-none-match") is None


def test_a_text_that_is_lost_comes_again(paths: Paths, server: Server) -> None:
    body = f'<rss version="2.0"><channel><title>Post</title>{_ITEM.format(1)}</channel></rss>'
    url = server.on("/feed", answer(body.encode()))
    with Newsroom.open(paths) as newsroom:
        newsroom.add([url])
    damage(paths.library_file, "bodies")
    repair(paths)
    with Newsroom.open(paths) as newsroom:
        assert newsroom.library.article(1).article.body_html == ""
        newsroom.refresh()
        assert "Tide 1." in newsroom.library.article(1).article.body_html


def test_one_that_is_open_is_left_alone(paths: Paths) -> None:
    _fill(paths)
    with Library.open(paths.library_file) as library:
        library.set_state("x", "y")
        with library._database.maintaining() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        damage(paths.library_file, "articles")
        with pytest.raises(LibraryError, match="is open in another Broadsheet"):
            repair(paths)


def test_one_whose_tables_cannot_be_told_is_refused_and_left_alone(paths: Paths) -> None:
    _fill(paths)
    content = bytearray(paths.library_file.read_bytes())
    content[200:PAGE] = b"\xa5" * (PAGE - 200)
    paths.library_file.write_bytes(content)
    with pytest.raises(LibraryError, match="too damaged to be salvaged; `broadsheet restore`"):
        repair(paths)
    assert paths.library_file.read_bytes() == content


def test_an_older_one_is_salvaged_and_brought_up_to_date(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.library.migrations import runner

    with monkeypatch.context() as patch:
        patch.setattr(runner, "VERSION", 3)
        Library.open(paths.library_file).close()
    with closing(sqlite3.connect(paths.library_file)) as connection:
        connection.execute("INSERT INTO saved_searches (title, query) VALUES ('Tides', 'tide')")
        connection.commit()
    damage(paths.library_file, "bodies")
    damage(paths.library_file, "articles")
    assert repair(paths).set_aside is not None
    with Library.open(paths.library_file) as library:
        assert [each.title for each in library.saved_searches()] == ["Tides"]
