"""``saved:NAME`` in a query: the saved search of that name, put in its place."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from reader.errors import QueryError
from reader.library.query import parse
from reader.library.query_terms import And, Is, Named, Not, Or, Place, Query, State, joined

_NOTHING = And((Is(State.READ), Is(State.UNREAD)))
"""Finds nothing."""


def with_saved(
    connection: sqlite3.Connection, query: Query, around: frozenset[str] = frozenset()
) -> Query:
    """``query`` with saved searches put in; one inside itself finds nothing more.

    ``around`` are the names being put in.
    """
    match query:
        case Named(Place.SAVED):
            return _found(connection, query, around)
        case Not(term):
            return Not(with_saved(connection, term, around))
        case And(terms):
            return joined(And, (with_saved(connection, each, around) for each in terms))
        case Or(terms):
            return joined(Or, (with_saved(connection, each, around) for each in terms))
        case _:
            return query


def _found(connection: sqlite3.Connection, named: Named, around: frozenset[str]) -> Query:
    wanted = named.name.casefold()
    sides: list[Query] = []
    for title, text in connection.execute("SELECT title, query FROM saved_searches"):
        name = title.casefold()
        called = name.startswith(wanted) if named.prefix else name == wanted
        if called and name not in around:
            sides.append(_parsed(connection, text, around | {name}))
    return joined(Or, sides) if sides else _NOTHING


def _parsed(connection: sqlite3.Connection, text: str, around: frozenset[str]) -> Query:
    try:
        query = parse(text, datetime.now().astimezone())
    except QueryError:  # written by another version; opened by itself it says what is wrong
        return _NOTHING
    return with_saved(connection, query, around)
