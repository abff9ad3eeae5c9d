"""A query as SQL.  What the user typed travels as parameters only.

The words of a query are one FTS5 expression as far as possible, since FTS5
merges lists of matches faster than SQL does; every string in it is quoted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reader.library import times
from reader.library.folding import spaced
from reader.library.query_saved import with_saved
from reader.library.query_terms import (
    And,
    Begins,
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
from reader.models import section_path

Values = tuple[object, ...]
NO_CONDITION = "1"
BEGINNING = '" *'
"""Stands in an expression that asks for beginnings of words."""

_COLUMNS = {
    Field.ANYWHERE: "",
    Field.TITLE: "title : ",
    Field.AUTHOR: "authors : ",
}
_STATES = {
    State.READ: "a.read_rev > 0",
    State.UNREAD: "a.read_rev = 0",
    State.STARRED: "a.starred = 1",
}
_MATCHING = "a.id IN (SELECT rowid FROM words WHERE words MATCH ?)"
_TAGGED = (
    "(a.id IN (SELECT article_id FROM article_tags WHERE tag_id IN ({0})) "
    "OR a.status_id IN (SELECT status_id FROM status_tags WHERE tag_id IN ({0})))"
)
_TAGS = {
    False: "SELECT id FROM tags WHERE name = ?",
    True: "SELECT id FROM tags WHERE name LIKE ? ESCAPE '\\'",
}


@dataclass(frozen=True, slots=True)
class Compiled:
    """A query split in two: what the word index answers, and all the rest."""

    match: str | None
    """An FTS5 expression every article found must match."""
    condition: str
    """SQL on ``articles a``."""
    values: Values

    @property
    def whole(self) -> tuple[str, Values]:
        """Both as one condition."""
        if self.match is None:
            return self.condition, self.values
        return f"{_MATCHING} AND {self.condition}", (self.match, *self.values)


def compile_query(connection: sqlite3.Connection, query: Query) -> Compiled:
    """``query`` as SQL; names of sections, sources and saved searches are looked up now."""
    query = with_saved(connection, query)
    terms = query.terms if isinstance(query, And) else (query,)
    match = match_of(And(tuple(each for each in terms if _is_wordy(each))))
    rest = [each for each in terms if match is None or not _is_wordy(each)]
    condition, values = _join("AND", (_condition(connection, each) for each in rest))
    return Compiled(match, condition, values)


def match_of(query: Query) -> str | None:
    """``query`` as an FTS5 expression; ``None`` if it is more than words, or only excludes."""
    match query:
        case Text(text, field, prefix):
            quoted = spaced(text).replace('"', '""')
            end = BEGINNING if prefix else '"'
            return f'{_COLUMNS[field]}"{quoted}{end}'
        case Or(terms):
            sides = [match_of(each) for each in terms]
            return None if None in sides else f"({' OR '.join(map(str, sides))})"
        case And(terms):
            return _all_of(terms)
        case _:
            return None


def _all_of(terms: tuple[Query, ...]) -> str | None:
    wanted = [match_of(each) for each in terms if not isinstance(each, Not)]
    unwanted = [match_of(each.term) for each in terms if isinstance(each, Not)]
    if not wanted or None in wanted or None in unwanted:
        return None
    found = f"({' AND '.join(map(str, wanted))})"
    return f"({found} NOT ({' OR '.join(map(str, unwanted))}))" if unwanted else found


def _is_wordy(query: Query) -> bool:
    return match_of(query.term if isinstance(query, Not) else query) is not None


def _condition(connection: sqlite3.Connection, query: Query) -> tuple[str, Values]:
    match = match_of(query)
    if match is not None:
        return _MATCHING, (match,)
    match query:
        case Not(term):
            condition, values = _condition(connection, term)
            return f"NOT ({condition})", values
        case And(terms):
            return _join("AND", (_condition(connection, each) for each in terms))
        case Or(terms):
            return _join("OR", (_condition(connection, each) for each in terms))
        case Begins(text):
            return "(' ' || a.title) LIKE ? ESCAPE '\\'", (f"% {_escaped(text)}%",)
        case Is(state):
            return _STATES[state], ()
        case Dated(second, since, _):
            return times.since(second) if since else times.before(second)
        case Named():
            return _named(connection, query)
    raise AssertionError(query)


def _join(operator: str, conditions: Iterable[tuple[str, Values]]) -> tuple[str, Values]:
    parts = list(conditions)
    joined = f" {operator} ".join(condition for condition, _ in parts) or NO_CONDITION
    values = tuple(value for _, values in parts for value in values)
    return (f"({joined})" if len(parts) > 1 else joined), values


def _named(connection: sqlite3.Connection, named: Named) -> tuple[str, Values]:
    if named.place is Place.TAG:
        name = f"{_escaped(named.name)}%" if named.prefix else named.name
        return _TAGGED.format(_TAGS[named.prefix]), (name, name)
    if named.place is Place.SECTION:
        column, sql = "section_id", "SELECT id, title FROM sections"
    else:
        column = "source_id"
        sql = "SELECT id, coalesce(user_title, title) FROM sources WHERE NOT removed"
    is_called = _called(named) if named.place is not Place.SECTION else _holds(_called(named))
    ids = tuple(number for number, title in connection.execute(sql) if is_called(title))
    return f"a.{column} IN ({','.join('?' * len(ids))})", ids


def _called(named: Named) -> Callable[[str], bool]:
    name = named.name.casefold()
    if named.prefix:
        return lambda title: title.casefold().startswith(name)
    return lambda title: title.casefold() == name


def _holds(is_called: Callable[[str], bool]) -> Callable[[str], bool]:
    """Whether a section, or one of the folders around it, is called so."""

    def holds(title: str) -> bool:
        path = section_path(title)
        return any(is_called("/".join(path[:end])) for end in range(1, len(path) + 1))

    return holds


def _escaped(name: str) -> str:
    return name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
