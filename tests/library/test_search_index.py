from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from reader.library import Library, counters, folding, search_index, spare_room
from reader.models import SourceKind
from tests.library.building import FEED, found, index, load, story


def test_articles_are_indexed_in_portions(library: Library) -> None:
    load(library, [story(number) for number in range(130)])
    assert found(library, "tide") == []
    assert library.index_pending(100) == 30
    assert len(found(library, "tide")) == 100
    assert library.index_pending(100) == 0
    assert library.index_pending(100) == 0
    assert len(found(library, "tide")) == 130


def test_an_empty_library_has_nothing_to_index(library: Library) -> None:
    assert library.index_pending() == 0


def test_what_is_not_indexed_yet_is_found_by_other_things(library: Library) -> None:
    load(library, [story(1)])
    assert found(library, "is:unread section:world -harbour") == ["Story 1"]


def test_a_changed_text_is_found_by_its_new_words_only(library: Library) -> None:
    def feed(word: str) -> None:
        load(library, [story(1, body_html=f"<p>{word}</p>")], kind=SourceKind.FEED, location=FEED)

    feed("lighthouse")
    index(library)
    feed("harbour")
    assert found(library, "lighthouse") == found(library, "harbour") == []
    feed("ferry")
    assert library.index_pending() == 0
    assert found(library, "lighthouse") == found(library, "harbour") == []
    assert found(library, "ferry") == ["Story 1"]
    assert library.check() == ()


def test_an_article_that_changed_before_it_was_indexed(library: Library) -> None:
    for word in ("lighthouse", "harbour"):
        load(library, [story(1, body_html=f"<p>{word}</p>")], kind=SourceKind.FEED, location=FEED)
    index(library)
    assert (found(library, "lighthouse"), found(library, "harbour")) == ([], ["Story 1"])


def test_removed_articles_are_not_found(library: Library) -> None:
    load(library, [story(1), story(2)])
    load(library, [story(3)], location="/other.txt")
    index(library)
    load(library, [story(2)])
    assert found(library, "tide") == ["Story 3", "Story 2"]
    library.remove_source(1)
    assert found(library, "tide") == ["Story 3"]
    load(library, [story(1)])
    index(library)
    assert found(library, "tide") == ["Story 3", "Story 1"]


def test_an_index_with_too_much_stale_in_it_is_made_anew(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "_STALE_ALLOWED", 3)
    load(library, [story(number) for number in range(4)])
    load(library, [story(9)], location="/other.txt")
    index(library)
    library.remove_source(1)
    with library._database.reading() as connection:
        assert counters.read_number(connection, counters.STALE_WORDS) == 4
    index(library)
    with library._database.reading() as connection:
        assert counters.read_number(connection, counters.STALE_WORDS) == 0
        stale = connection.execute("SELECT count(*) FROM words WHERE words MATCH 'tide'")
        assert stale.fetchone() == (1,)
    assert found(library, "tide") == ["Story 9"]


def test_a_new_way_of_folding_makes_the_index_anew(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(library, [story(1)])
    index(library)
    monkeypatch.setattr(search_index, "VERSION", "next")
    monkeypatch.setattr(search_index, "spaced", str.upper)
    library.index_pending()
    assert found(library, "tide") == ["Story 1"]
    with library._database.reading() as connection:
        assert counters.read(connection, counters.INDEX_VERSION) == "next"


def test_two_that_index_at_once_index_once(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one is quicker, between our reading of the texts and our writing."""
    load(library, [story(number) for number in range(10)], kind=SourceKind.FEED, location=FEED)
    words = search_index._words
    once = iter([True])

    def slowly(row: tuple[object, ...]) -> tuple[int | str, ...]:
        if next(once, False):
            monkeypatch.setattr(search_index, "_words", words)
            index(library)
        return words(row)  # type: ignore[arg-type]

    inserted: list[object] = []
    insert = search_index._insert

    def noted(connection: sqlite3.Connection, rows: Sequence[tuple[int | str, ...]]) -> None:
        inserted.extend(row[0] for row in rows)
        insert(connection, rows)

    monkeypatch.setattr(search_index, "_words", slowly)
    monkeypatch.setattr(search_index, "_insert", noted)
    index(library)
    assert sorted(map(str, inserted)) == sorted(map(str, range(1, 11)))
    assert len(found(library, "tide")) == 10


def test_a_text_that_changes_while_it_is_indexed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(library, [story(1)], kind=SourceKind.FEED, location=FEED)
    words = search_index._words

    def meanwhile(row: tuple[object, ...]) -> tuple[int | str, ...]:
        monkeypatch.setattr(search_index, "_words", words)
        load(library, [story(1, body_html="<p>ferry</p>")], kind=SourceKind.FEED, location=FEED)
        return words(row)  # type: ignore[arg-type]

    monkeypatch.setattr(search_index, "_words", meanwhile)
    index(library)
    assert (found(library, "tide"), found(library, "ferry")) == ([], ["Story 1"])


def test_room_that_became_free_is_given_back(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spare_room, "_KEPT_PAGES", 10)
    monkeypatch.setattr(spare_room, "_AT_ONCE", 50)
    load(library, [story(number, body_html="x" * 5_000) for number in range(200)])
    index(library)
    before = library.stats().bytes
    library.remove_source(1)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=31)):
        library.clear_shelf(lambda: False)
    assert library.stats().bytes < before / 2
    assert library.check() == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text", "plain text"),
        ("Ärger", "Ärger"),
        ("東京2026", " 東  京 2026"),
        ("한국어", "한국어"),
        ("ไทย", " ไ  ท  ย "),
    ],
)
def test_scripts_without_blanks_are_set_apart(text: str, expected: str) -> None:
    assert folding.spaced(text) == expected
