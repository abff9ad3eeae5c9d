from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import QueryError
from reader.library.query import parse
from reader.library.query_sql import match_of
from reader.library.query_terms import (
    EVERYTHING,
    And,
    Dated,
    Field,
    Is,
    Named,
    Not,
    Or,
    Place,
    Query,
    State,
    Text,
)

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
_DAY = 86_400


def seconds(*date: int) -> int:
    return int(datetime(*date, tzinfo=UTC).timestamp())  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        ("", EVERYTHING),
        (" \t", EVERYTHING),
        ("harbour", Text("harbour")),
        ("harb*", Text("harb", prefix=True)),
        ('"tide tables"', Text("tide tables")),
        ('"tide  tab"*', Text("tide tab", prefix=True)),
        ('"say ""no"""', Text('say "no"')),
        ("title:tide", Text("tide", Field.TITLE)),
        ('Author:"Ann Lee"', Text("Ann Lee", Field.AUTHOR)),
        ("section:sport", Named(Place.SECTION, "sport")),
        ('source:"The Post"', Named(Place.SOURCE, "The Post")),
        ("tag:la*", Named(Place.TAG, "la", prefix=True)),
        ("is:UNREAD", Is(State.UNREAD)),
        ("a b", And((Text("a"), Text("b")))),
        ("a OR b c", Or((Text("a"), And((Text("b"), Text("c")))))),
        ("(a OR b) c", And((Or((Text("a"), Text("b"))), Text("c")))),
        ("(a (b c))", And((Text("a"), Text("b"), Text("c")))),
        ("a OR (b OR c)", Or((Text("a"), Text("b"), Text("c")))),
        ("-a", Not(Text("a"))),
        ("--a", Not(Not(Text("a")))),
        ("a -(b c)", And((Text("a"), Not(And((Text("b"), Text("c"))))))),
        ("-is:read", Not(Is(State.READ))),
        ("or and not", And((Text("or"), Text("and"), Text("not")))),
        ('"OR"', Text("OR")),
        ("https://x.example/a", Text("https://x.example/a")),
        ("12:30", Text("12:30")),
        ("half-time", Text("half-time")),
        ('tide"tables"', And((Text("tide"), Text("tables")))),
        ("a\0b", And((Text("a"), Text("b")))),
        ("before:2026-01-31", Dated(seconds(2026, 1, 31), False, "before:2026-01-31")),
        ("after:2026-2", Dated(seconds(2026, 2, 1), True, "after:2026-2")),
        ("after:2025", Dated(seconds(2025, 1, 1), True, "after:2025")),
        ("newer:7d", Dated(seconds(2026, 3, 10, 12) - 7 * _DAY, True, "newer:7d")),
        ("older:2w", Dated(seconds(2026, 3, 10, 12) - 14 * _DAY, False, "older:2w")),
        ("newer:12h", Dated(seconds(2026, 3, 10), True, "newer:12h")),
    ],
)
def test_what_a_query_means(query: str, meaning: Query) -> None:
    assert parse(query, NOW) == meaning


@pytest.mark.parametrize(
    ("query", "position", "reason"),
    [
        ('tide "tables', 5, "this quote is never closed"),
        ('title:"x', 6, "this quote is never closed"),
        ("titel:x", 0, "there is no field “titel:”; did you mean “title:”?"),
        ("xyz:x", 0, "there is no field “xyz:”; put quotes around the text"),
        ("a OR", 2, "there is nothing after “OR”"),
        ("OR a", 0, "there is nothing before “OR”"),
        ("a OR OR b", 2, "there is nothing after “OR”"),
        ("(OR a)", 1, "there is nothing before “OR”"),
        ("(a OR)", 3, "there is nothing after “OR”"),
        ("a ()", 3, "there is nothing between “(” and “)”"),
        ("(a", 0, "this “(” is never closed"),
        ("a (", 2, "this “(” is never closed"),
        ("a)", 1, "there is no “(” for this “)”"),
        (")", 0, "there is no “(” for this “)”"),
        ("a - b", 2, "a “-” stands right before what it excludes"),
        ("a -", 2, "a “-” stands right before what it excludes"),
        ("-OR", 0, "a “-” stands right before what it excludes"),
        ("a &", 2, "there is no letter or digit here to search for"),
        ("*", 0, "there is no letter or digit here to search for"),
        ("title:*", 0, "there is nothing after “title:”"),
        ("section:", 0, "there is nothing after “section:”"),
        ('tag:" "', 0, "there is nothing after “tag:”"),
        ("is:blue", 0, "“is:” knows read, unread, starred, not “blue”"),
        ("before:yesterday", 0, "“before:” wants 2026-01-31, 2026-01 or 2026, not “yesterday”"),
        ("before:2026-02-30", 0, "“before:” wants"),
        ("after:0000", 0, "“after:” wants"),
        ("after:2026*", 0, "“after:” wants"),
        ("newer:7", 0, "“newer:” wants 12h, 7d, 2w, 3m or 1y, not “7”"),
        ("older:999999y", 0, "“older:” wants"),
        ("x" * 4_001, 4_000, "a query has 4000 characters at most"),
        ("a " * 201, 400, "this query is too long"),
        ("(" * 41 + "a" + ")" * 41, 40, "there are too many groups inside groups"),
    ],
)
def test_what_is_wrong_and_where(query: str, position: int, reason: str) -> None:
    with pytest.raises(QueryError) as wrong:
        parse(query, NOW)
    assert wrong.value.position == position
    assert wrong.value.reason.startswith(reason)
    assert str(wrong.value).startswith(f"query, column {position + 1}: ")


def test_dates_are_local() -> None:
    east = datetime(2026, 3, 10, tzinfo=timezone(timedelta(hours=9)))
    found = parse("after:2026-03-10", east)
    assert isinstance(found, Dated)
    assert found.second == seconds(2026, 3, 9, 15)


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ('say "a""b" title:c*', '("say" AND "a""b" AND title : "c" *)'),
        ("a -b -c", '(("a") NOT ("b" OR "c"))'),
        ("a OR (b -c)", '("a" OR (("b") NOT ("c")))'),
        ("東京タワー", '" 東  京  タ  ワ  ー "'),
        ("-a", None),
        ("a is:read", None),
        ("a OR -b", None),
    ],
)
def test_words_become_one_quoted_expression(query: str, expression: str | None) -> None:
    assert match_of(parse(query, NOW)) == expression


_NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), min_size=1)
_TEXTS = st.text(st.sampled_from("aZß1東-:*()\"'&. OR"), min_size=1).map(
    lambda text: " ".join(f"{text}x".split())
)
_LEAVES = st.one_of(
    st.builds(Text, _TEXTS, st.sampled_from(Field), st.booleans()),
    st.builds(Named, st.sampled_from(Place), _NAMES, st.booleans()),
    st.builds(Is, st.sampled_from(State)),
    st.sampled_from(("before:2026-01-31", "newer:7d")).map(lambda query: parse(query, NOW)),
)


def _flat(kind: type[And | Or], terms: list[Query]) -> Query:
    flat = [
        inner for term in terms for inner in (term.terms if isinstance(term, kind) else (term,))
    ]
    return kind(tuple(flat))


_QUERIES: st.SearchStrategy[Query] = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.lists(inner, min_size=2, max_size=4).map(lambda terms: _flat(And, terms)),
        st.lists(inner, min_size=2, max_size=4).map(lambda terms: _flat(Or, terms)),
    ),
    max_leaves=12,
)


@given(_QUERIES)
def test_a_query_written_out_means_the_same(query: Query) -> None:
    assert parse(str(query), NOW) == query


@settings(max_examples=300)
@given(
    st.one_of(
        st.text(max_size=80),
        st.text(st.sampled_from('()"-*: OR\0\ud800atitle:is:before:2026-01d'), max_size=60),
    )
)
def test_nothing_but_a_query_error_is_raised(text: str) -> None:
    position = 0
    try:
        query = parse(text, NOW)
    except QueryError as wrong:
        position = wrong.position
    else:
        assert parse(str(query), NOW) == query
    assert 0 <= position <= len(text)
