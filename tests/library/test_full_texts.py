"""The text of an article's page beside the feed's own."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from reader.errors import NotFoundError, UsageError
from reader.library import Library, search_index
from reader.library.full_texts import WAITS
from reader.library.migrations import runner
from reader.models import Article, SourceKind
from tests.library.building import ARCHIVE, FEED, found, index, load, story

PAGE = "<p>The lighthouse keeper counted gannets.</p>"


def _feed(library: Library, *articles: Article) -> None:
    load(library, articles, kind=SourceKind.FEED, location=FEED)


@pytest.fixture(autouse=True)
def _story(library: Library) -> None:
    _feed(library, story(1, url="https://tansey.example/1"))


def _body(library: Library) -> str:
    return library.article(1).article.body_html


def test_the_page_is_shown_instead_and_the_feeds_own_text_again(library: Library) -> None:
    own = _body(library)
    assert library.article(1).full_text is None
    library.keep_full_text(1, PAGE)
    assert (_body(library), library.article(1).full_text) == (PAGE, True)
    library.show_full_text(1, False)
    assert (_body(library), library.article(1).full_text) == (own, False)
    library.show_full_text(1, True)
    assert _body(library) == PAGE


def test_where_the_page_is_whole_the_story_is(library: Library) -> None:
    _feed(library, story(1, url="https://tansey.example/1", complete=False))
    assert not library.article(1).article.complete
    library.keep_full_text(1, PAGE)
    assert library.article(1).article.complete


def test_it_is_found_by_its_words_and_by_the_feeds_own(library: Library) -> None:
    library.keep_full_text(1, "<p>First came puffins.</p>")
    index(library)
    library.keep_full_text(1, PAGE)
    index(library)
    assert found(library, "gannets") == found(library, "tide") == ["Story 1"]
    assert found(library, "puffins") == []
    with library._database.writing() as connection:
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 0)")


def test_a_page_that_comes_while_the_article_is_indexed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = search_index._words
    pages = ["<p>Terns.</p>", "<p>Gannets.</p>"]

    def meanwhile(row: search_index._Row) -> tuple[int | str, ...]:
        taken = words(row)
        if pages:
            library.keep_full_text(1, pages.pop(0))
        return taken

    monkeypatch.setattr(search_index, "_words", meanwhile)
    index(library)
    assert (found(library, "terns"), found(library, "gannets")) == ([], ["Story 1"])


def test_it_survives_the_next_fetch_and_goes_with_the_article(library: Library) -> None:
    library.keep_full_text(1, PAGE)
    _feed(library, story(1, url="https://tansey.example/1", body_html="<p>Teaser, mended.</p>"))
    assert _body(library) == PAGE
    library.remove_source(1)
    with library._database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM full_texts").fetchone() == (0,)


def test_who_has_none_yet_or_one_from_before_a_change(library: Library) -> None:
    (wanted,) = library.without_full_text([1, 99])
    assert (wanted.id, wanted.url, wanted.feed) == (1, "https://tansey.example/1", FEED)
    library.keep_full_text(1, PAGE)
    assert library.without_full_text([1]) == ()
    _feed(library, story(1, body_html="<p>Another story altogether.</p>"))
    with library._database.writing() as connection:
        connection.execute("UPDATE full_texts SET fetched = fetched - 1")
    assert [each.id for each in library.without_full_text([1])] == [1]


def test_an_article_that_is_not_there(library: Library) -> None:
    with pytest.raises(NotFoundError, match="there is no article 7"):
        library.keep_full_text(7, PAGE)
    with pytest.raises(NotFoundError, match="no full text"):
        library.show_full_text(1, True)


def test_new_articles_of_some_feeds_are_wanted_until_they_are_there(library: Library) -> None:
    library.edit_source(1, full_text=True)
    _feed(library, story(1), story(2), story(3))
    assert library.wanted_texts() == (2, 3)
    library.keep_full_text(2, PAGE)
    library.give_up_text(3)
    assert library.wanted_texts() == ()
    library.edit_source(1, full_text=False)
    _feed(library, story(4))
    assert library.wanted_texts() == ()


def test_the_wish_is_undone_and_comes_back_with_a_removed_source(library: Library) -> None:
    library.edit_source(1, full_text=True)
    library.undo()
    _feed(library, story(2))
    assert library.wanted_texts() == ()
    library.edit_source(1, full_text=True)
    library.remove_source(1)
    library.undo()
    _feed(library, story(3))
    assert len(library.wanted_texts()) == 1


@pytest.mark.parametrize("step", ["edit", "remove"])
def test_steps_of_an_older_version_can_be_undone(library: Library, step: str) -> None:
    if step == "edit":
        library.edit_source(1, title="Mine")
    else:
        library.remove_source(1)
    with library._database.writing() as connection:
        connection.execute(
            "UPDATE batches SET before = json_remove(before, '$.full_text', '$.unread_on_change')"
        )
    library.undo()
    assert library.source(1).title == "The Tansey Post"


def test_archives_have_no_such_wishes(library: Library) -> None:
    load(library, [story(5)], location=ARCHIVE)
    with pytest.raises(UsageError, match="only a feed"):
        library.edit_source(2, full_text=True)
    with pytest.raises(UsageError, match="only a feed"):
        library.edit_source(2, unread_on_change=True)


def test_a_page_that_did_not_come_is_wanted_later_and_a_few_times(library: Library) -> None:
    library.edit_source(1, full_text=True)
    _feed(library, story(2))
    (wanted,) = library.wanted_texts()
    with time_machine.travel(datetime(2026, 11, 23, tzinfo=UTC), tick=False) as clock:
        for wait in WAITS:
            assert library.put_off_text(wanted)
            assert library.wanted_texts() == ()
            clock.shift(wait)
            assert library.wanted_texts() == (wanted,)
        assert not library.put_off_text(wanted)
        clock.shift(10**7)
        assert library.wanted_texts() == ()
        assert not library.put_off_text(wanted)


def test_what_an_older_version_wanted_is_wanted_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    with monkeypatch.context() as patch:
        patch.setattr(runner, "VERSION", 5)
        Library.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO wanted_texts VALUES (7)")
    connection.commit()
    connection.close()
    with Library.open(path) as library:
        assert library.wanted_texts() == (7,)
