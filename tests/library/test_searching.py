from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import QueryError
from reader.library import Library, searching
from reader.library.query import parse
from reader.library.query_terms import And, Dated, Field, Is, Named, Not, Or, Place, Query, Text
from reader.models import Mark, Order, Scope, Show
from tests.library.building import ALL, DAY_ONE, found, index, load, story, titles

NOW = DAY_ONE + timedelta(days=10)


@pytest.fixture
def paper(library: Library) -> Library:
    load(
        library,
        [
            story(1, title="Ärger am Kai", body_html="<p>Die <b>Flut</b>tabellen</p>"),
            story(2, title="The tide turns", standfirst="A bell rings", authors=("Ann Lee",)),
            story(3, title="東京タワー", body_html="<p>ประเทศไทย</p>", section="Sport"),
            story(4, title="Bells", body_html="<p>rings a bell, twice</p>", tags=("Harbour News",)),
        ],
    )
    index(library)
    return library


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("arger", "1"),
        ("ÄRGER", "1"),
        ("fluttabellen", "1"),
        ("flut", ""),
        ("flut*", "1"),
        ("bell", "42"),
        ("bell*", "42"),
        ("title:bell*", "4"),
        ('"bell rings"', "2"),
        ('"rings a bell"', "4"),
        ("author:lee", "2"),
        ("author:lee author:ann", "2"),
        ("title:lee", ""),
        ("lee", "2"),
        ("東京", "3"),
        ("京都", ""),
        ("タワー", "3"),
        ("ไทย", "3"),
        ("-bell", "31"),
        ("-bell -arger", "3"),
        ("tide OR arger", "21"),
        ('tag:"harbour news"', "4"),
        ("tag:harb*", "4"),
        ("tag:harbour", ""),
        ("tag:%", ""),
        ("section:SPORT", "3"),
        ("section:w*", "421"),
        ("section:nowhere", ""),
        ('source:"the tansey post" -section:sport', "421"),
        ("x' OR 1=1; DROP TABLE articles; --x", ""),
        ('"x""; DROP TABLE words"', ""),
        ("x%", ""),
        ("", "4321"),
    ],
)
def test_what_is_found(paper: Library, query: str, expected: str) -> None:
    numbers = {"Ärger am Kai": "1", "The tide turns": "2", "東京タワー": "3", "Bells": "4"}
    assert "".join(numbers[title] for title in found(paper, query)) == expected


def test_states_and_dates(paper: Library) -> None:
    ids = paper.open_view(ALL).ids(0, 4)
    paper.mark(ids[:1], Mark.READ)
    paper.mark(ids[1:2], Mark.STAR)
    paper.mark(ids[2:3], Mark.TAG, "later")
    assert found(paper, "is:read") == ["Bells"]
    assert len(found(paper, "is:unread")) == 3
    assert found(paper, "is:starred") == ["東京タワー"]
    assert found(paper, "tag:LATER OR is:read") == ["Bells", "The tide turns"]
    assert found(paper, "-is:starred bell is:unread") == ["The tide turns"]
    with time_machine.travel(DAY_ONE + timedelta(hours=4), tick=False):
        assert found(paper, "newer:1h") == ["Bells", "東京タワー"]
        assert found(paper, "older:1h") == ["The tide turns", "Ärger am Kai"]
        assert found(paper, "after:2026-01-01 before:2026-01-02") == found(paper, "")
        assert found(paper, "before:2026-01-01 OR after:2026-01-02") == []


def test_a_search_is_shown_and_ordered_as_wished(paper: Library) -> None:
    paper.mark(paper.open_view(ALL).ids(0, 1), Mark.READ)
    bells = Scope(query="bell")
    assert titles(paper, bells, show=Show.UNREAD) == ["The tide turns"]
    assert titles(paper, bells, order=Order.OLDEST) == ["The tide turns", "Bells"]
    assert titles(paper, bells, show=Show.STARRED) == []


def test_a_wrong_query_opens_no_view(paper: Library) -> None:
    with pytest.raises(QueryError):
        paper.open_view(Scope(query="(bell"))
    with pytest.raises(QueryError):
        paper.mark_query("(bell", Mark.READ)


@pytest.mark.parametrize("order", Order)
def test_very_many_matches_are_listed_the_same_way(
    library: Library, monkeypatch: pytest.MonkeyPatch, order: Order
) -> None:
    load(library, [story(number, dated=number % 2 > 0) for number in range(300)])
    index(library)
    scope = Scope(query="tide")
    expected = library.open_view(scope, order=order).ids(0, 300)
    monkeypatch.setattr(searching, "_MANY", 100)
    monkeypatch.setattr(searching, "_FIRST", 20)
    monkeypatch.setattr(searching, "_PROBED", 50)
    view = library.open_view(scope, order=order)
    assert view.total == 300
    assert view.ids(0, 20) == expected[:20]
    load(library, [story(999)], location="/later.txt")
    index(library)
    assert view.ids(0, 300) == expected
    assert view.position(expected[250]) == 250
    assert library.open_view(scope, order=order).next_unread(-1) is not None


def test_a_word_that_is_common_only_among_the_old(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_MANY", 50)
    monkeypatch.setattr(searching, "_PROBED", 30)
    bodies = ["<p>gone</p>", "<p>here</p>"]
    load(library, [story(number, body_html=bodies[number > 100]) for number in range(200)])
    index(library)
    assert found(library, "gone") == [f"Story {number}" for number in range(100, -1, -1)]


def test_articles_that_are_gone_are_not_counted_among_very_many(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_MANY", 5)
    load(library, [story(number) for number in range(10)])
    index(library)
    load(library, [story(number) for number in range(8)])
    view = library.open_view(Scope(query="tide"))
    assert view.total == len(view.page(0, 99)) == 8


def test_no_more_is_collected_than_allowed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(library, [story(number) for number in range(20)])
    index(library)
    monkeypatch.setattr(searching, "FOUND", 5)
    assert found(library, "tide") == [f"Story {number}" for number in range(19, 14, -1)]


# --- every query against a plain evaluation in Python

_WORDS = ("tide", "bell", "kai", "Ärger", "東", "京", "x1")


@dataclass(frozen=True, slots=True)
class Row:
    """An article of the library below, as the evaluation sees it."""

    title: str
    body: str
    author: str
    section: str
    tag: str
    read: bool
    starred: bool
    published: datetime


def _rows() -> list[Row]:
    rows = []
    for number in range(60):
        words = [_WORDS[(number * step + step) % len(_WORDS)] for step in (1, 2, 3, 5)]
        rows.append(
            Row(
                title=f"{words[0]} {words[1]}",
                body=" ".join(words[1:]) if number % 3 else words[2],
                author=words[3] if number % 4 == 0 else "",
                section=("News", "Sport")[number % 2],
                tag=("", "later", "Lazy")[number % 3],
                read=number % 5 == 0,
                starred=number % 7 == 0,
                published=DAY_ONE + timedelta(hours=6 * number),
            )
        )
    return rows


ROWS = _rows()


@pytest.fixture(scope="module")
def evaluated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path: Path = tmp_path_factory.mktemp("search") / "library.db"
    with Library.open(path) as library:
        load(
            library,
            [
                story(
                    number,
                    title=row.title,
                    body_html=f"<p>{row.body}</p>",
                    authors=(row.author,) if row.author else (),
                    section=row.section,
                    tags=(row.tag,) if row.tag else (),
                    published=row.published,
                )
                for number, row in enumerate(ROWS)
            ],
        )
        index(library)
        ids = library.open_view(ALL, order=Order.OLDEST).ids(0, 60)
        library.mark([ids[number] for number, row in enumerate(ROWS) if row.read], Mark.READ)
        library.mark([ids[number] for number, row in enumerate(ROWS) if row.starred], Mark.STAR)
        yield library


def _tokens(text: str) -> list[str]:
    plain = "".join(
        each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each)
    )
    return re.findall(r"[東京]|[a-z0-9]+", plain.lower())


def _says(text: str, term: Text) -> bool:
    words, wanted = _tokens(text), _tokens(term.text)
    for start in range(len(words) - len(wanted) + 1):
        run = words[start : start + len(wanted)]
        same = run[:-1] == wanted[:-1]
        if same and (run[-1].startswith(wanted[-1]) if term.prefix else run[-1] == wanted[-1]):
            return True
    return False


def _texts(row: Row, field: Field) -> tuple[str, ...]:
    return {
        Field.ANYWHERE: (row.title, row.body, row.author),
        Field.TITLE: (row.title,),
        Field.AUTHOR: (row.author,),
    }[field]


def holds(query: Query, row: Row) -> bool:
    match query:
        case Text(_, field, _):
            return any(_says(text, query) for text in _texts(row, field))
        case Named(place, name, prefix):
            value = {Place.SECTION: row.section, Place.TAG: row.tag}.get(place, "The Tansey Post")
            value, name = value.casefold(), name.casefold()
            return value.startswith(name) if prefix and value else value == name
        case Is(state):
            return {"read": row.read, "unread": not row.read, "starred": row.starred}[state]
        case Dated(second, since, _):
            return (row.published >= datetime.fromtimestamp(second, UTC)) == since
        case Not(term):
            return not holds(term, row)
        case And(terms):
            return all(holds(each, row) for each in terms)
        case Or(terms):
            return any(holds(each, row) for each in terms)


_TERMS = st.sampled_from(
    (
        *_WORDS, "arger", "ti*", "東京", '"tide bell"', '"bell k"*', "title:tide", "title:b*",
        "author:kai", "section:news", "section:s*", "source:the*", "source:nobody", "tag:later",
        "tag:LA*", "is:read", "is:unread", "is:starred", "before:2026-01-09", "after:2026-01-05",
        "newer:3d", "older:48h", "absent",
    )
)  # fmt: skip
_QUERIES = st.recursive(
    _TERMS,
    lambda inner: st.one_of(
        inner.map(lambda query: f"-({query})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda each: f"({' '.join(each)})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda each: f"({' OR '.join(each)})"),
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(query=_QUERIES)
def test_every_query_finds_what_a_plain_evaluation_finds(evaluated: Library, query: str) -> None:
    with time_machine.travel(NOW, tick=False):
        parsed = parse(query, datetime.now().astimezone())
        view = evaluated.open_view(Scope(query=query))
    expected = [row.published for row in reversed(ROWS) if holds(parsed, row)]
    assert [headline.published for headline in view.page(0, 99)] == expected
    assert view.total == len(expected)
