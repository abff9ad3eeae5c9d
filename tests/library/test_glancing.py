"""A query while it is typed: no half of it is wrong, and only the newest of what it finds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.errors import QueryError
from reader.library import Library, glancing
from reader.library.query_draft import parse_draft, short_beginnings
from reader.models import Scope
from tests.library.building import DAY_ONE, index, load, story

NOW = DAY_ONE + timedelta(days=10)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("harb", "harb*"),
        ("harb ", "harb"),
        ("the harb", "the harb*"),
        ('"the harb', '"the harb"*'),
        ('"the harb"', '"the harb"'),
        ("(tide OR", "tide"),
        ("(tide OR be", "tide OR be*"),
        ("tide (", "tide"),
        ("tide -", "tide"),
        ("tide -bel", "tide -bel"),
        ("title:", ""),
        ("tide title:", "tide"),
        ("title:be", "title:be*"),
        ("source:ga", "source:ga*"),
        ("tide is:unr", "tide"),
        ("tide is:unread", "tide is:unread"),
        ("tide newer:", "tide"),
        ("tide newer:7", "tide"),
        ("tide newer:7d", "tide newer:7d"),
        ("tide before:2026-0", "tide"),
        ('tide "', "tide"),
        ("((tide) bell", "tide bell*"),
        ("", ""),
        ("-", ""),
        ("OR", ""),
    ],
)
def test_what_is_unfinished_is_no_mistake(typed: str, meant: str) -> None:
    assert str(parse_draft(typed, NOW)) == meant


@pytest.mark.parametrize("typed", ["titel:x", "is:nothing", "tide ) x", "newer:soon x"])
def test_what_no_more_typing_can_mend_is_told(typed: str) -> None:
    with pytest.raises(QueryError):
        parse_draft(typed, NOW)


def test_short_beginnings_are_asked_of_titles() -> None:
    query = parse_draft("tide (bell OR b", NOW)
    assert str(short_beginnings(query, 3)) == "tide (bell OR title:b*)"


@pytest.fixture
def paper(library: Library) -> Library:
    load(library, [story(n, title=f"Tide report {n}") for n in range(1, 8)])
    load(library, [story(20, body_html="<p>The herring</p>")], location="/papers/b.txt")
    index(library)
    return library


def titles(library: Library, query: str, words: str = "", *, stop: bool = False) -> list[str]:
    found = library.glance(Scope(query=query), words, lambda: stop)
    return [row.title for row in found.page(0, found.total)]


def test_the_newest_of_what_is_found_so_far(
    paper: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glancing, "MOST", 3)
    assert titles(paper, "ti") == ["Tide report 7", "Tide report 6", "Tide report 5"]
    assert titles(paper, "ti", "rep") == ["Tide report 7", "Tide report 6", "Tide report 5"]
    assert paper.glance(Scope(query="ti"), "", lambda: False).more
    assert not paper.glance(Scope(query="herr"), "", lambda: False).more


def test_in_a_large_library_short_beginnings_are_those_of_titles(
    paper: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert titles(paper, "h") == ["Story 20"]
    monkeypatch.setattr(glancing, "_MANY_ARTICLES", 2)
    assert titles(paper, "h") == []
    assert len(titles(paper, "r")) == 7
    assert titles(paper, "he") == ["Story 20"]
    monkeypatch.setattr(glancing, "_LOOKED_THROUGH", 2)
    assert len(titles(paper, "r")) == 1  # story 20 is the newest


def test_what_nobody_waits_for_is_broken_off(
    paper: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glancing, "_STEPS", 1)
    assert titles(paper, "tide", stop=True) == []
    assert len(titles(paper, "tide")) == 7


def test_the_words_looked_for_and_the_text_they_stand_in(paper: Library) -> None:
    found = paper.glance(Scope(query='herring -bell "no such'), "", lambda: False)
    assert [(each.text, each.prefix) for each in found.sought] == [
        ("herring", False),
        ("no such", True),
    ]
    (hit,) = paper.glance(Scope(query="herr"), "", lambda: False).page(0, 1)
    (text,) = paper.plain_texts([hit.id])
    assert text.body.strip() == "The herring"


def test_a_whole_query_tells_its_words(library: Library) -> None:
    found = library.sought('tide* OR "old harbour" -ferry author:quill is:unread')
    assert [(each.text, each.prefix) for each in found] == [("tide", True), ("old harbour", False)]
    with pytest.raises(QueryError):
        library.sought("titel:tide")
