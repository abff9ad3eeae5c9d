"""A search while it is typed: the newest of what a query finds so far, and no more of it."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from reader.library.database import Database
from reader.library.narrowing import narrowed
from reader.library.query import parse
from reader.library.query_draft import parse_draft, short_beginnings
from reader.library.query_sql import Compiled, compile_query
from reader.library.query_terms import And, Begins, Field, Or, Query, Text
from reader.library.searching import newest
from reader.library.views import FixedView
from reader.models import Order, PlainText, Scope, Show, Sought

MOST = 100
"""Articles shown while one types."""
_MANY_ARTICLES = 20_000
"""In a library of more, the first letter of a word is looked for in the newest titles only: to
merge the places of all words with it takes 250 ms, with two letters 40 (a million articles)."""
_SHORT = 2
_LOOKED_THROUGH = 20_000
"""Titles; some 15 ms."""
_AMONG_THE_NEWEST = (
    " AND a.order_key >= (SELECT coalesce(min(order_key), 0) FROM (SELECT order_key FROM articles "
    "INDEXED BY articles_by_order ORDER BY order_key DESC LIMIT ?))"
)
_STEPS = 2_000
"""Steps of SQLite's machine between two looks whether the answer is still wanted: 0.1 ms."""
_LONGEST = 60_000
"""Characters of a text that are looked through for an excerpt."""
_TEXTS = (
    "SELECT b.article_id, b.standfirst, "
    "substr(CASE f.shown WHEN 1 THEN f.body_html ELSE b.body_html END, 1, ?) "
    "FROM bodies b LEFT JOIN full_texts f ON f.article_id = b.article_id WHERE b.article_id = ?"
)


class Glance(FixedView):
    """The newest articles a query finds, `MOST` at most."""

    def __init__(self, database: Database, scope: Scope, ids: array[int], query: Query) -> None:
        super().__init__(database, scope, Show.ALL, Order.NEWEST, ids)
        self.more = len(ids) >= MOST
        """Whether the query may find more than these."""
        self.sought = tuple(_sought(query))
        """The words that were looked for in the text."""


def glance(database: Database, scope: Scope, words: str, stop: Callable[[], bool]) -> Glance:
    """What a query that is still being typed finds; an empty glance once ``stop`` says so.

    Raises `QueryError` for what going on to type cannot mend.
    """
    query = parse_draft(scope.query or "", datetime.now().astimezone())
    found = array("q")
    with database.snapshot() as connection, _interruptible(connection, stop):
        (total,) = connection.execute("SELECT coalesce(sum(total), 0) FROM counts").fetchone()
        asked = short_beginnings(query, _SHORT) if total > _MANY_ARTICLES else query
        compiled = compile_query(connection, narrowed(connection, asked, words))
        if asked != query:
            compiled = _among_the_newest(compiled)
        found = newest(connection, compiled, MOST)
    return Glance(database, scope, found, query)


def sought(query: str) -> tuple[Sought, ...]:
    """The words that a whole query looks for in the text; raises `QueryError`."""
    return tuple(_sought(parse(query, datetime.now().astimezone())))


def _among_the_newest(compiled: Compiled) -> Compiled:
    condition = f"{compiled.condition}{_AMONG_THE_NEWEST}"
    return Compiled(compiled.match, condition, (*compiled.values, _LOOKED_THROUGH))


def plain_texts(database: Database, ids: Iterable[int]) -> Iterator[PlainText]:
    """Standfirst and body of some articles as they are read, without markup."""
    from reader.content.hypertext import text_of

    with database.reading() as connection:
        for wanted in ids:
            for article_id, standfirst, body in connection.execute(_TEXTS, (_LONGEST, wanted)):
                yield PlainText(article_id, standfirst or "", text_of(body or ""))


@contextmanager
def _interruptible(connection: sqlite3.Connection, stop: Callable[[], bool]) -> Iterator[None]:
    """Break a query off when nobody waits for it any more."""
    connection.set_progress_handler(stop, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
    finally:
        connection.set_progress_handler(None, 0)


def _sought(query: Query) -> Iterator[Sought]:
    match query:
        case Text(text, field, prefix) if field is not Field.AUTHOR:
            yield Sought(text, prefix)
        case Begins(text):
            yield Sought(text, True)
        case And(terms) | Or(terms):
            for term in terms:
                yield from _sought(term)
