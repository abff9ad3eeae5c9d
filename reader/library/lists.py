"""The SQL of a list: which index gives its rows in order.

A list of unread articles is a snapshot: what is read after it was opened stays
in it.  ``read_rev`` says which step of the change log read an article, so the
list is the union of the unread ones and of those read by later steps.  Rows
read by one step lie in list order in the index; a large step (a whole list
marked at once) is therefore merged as it is, and only the few rows of small
steps are sorted.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from reader.models import Order, Scope

_LARGE_STEP = 500
"""Articles from which on a step is read through the index rather than sorted."""
_MOST_TERMS = 40

Parameters = tuple[int, ...]


class Term(NamedTuple):
    """One stretch of an index: ``SELECT`` may be put before ``sql``."""

    sql: str
    parameters: Parameters


def column(scope: Scope) -> tuple[str, Parameters]:
    """Name of the scope's column and its value; empty for all articles."""
    if scope.section_id is not None:
        return "section_id", (scope.section_id,)
    if scope.source_id is not None:
        return "source_id", (scope.source_id,)
    return "", ()


def all_terms(scope: Scope, last_id: int, order: Order) -> tuple[Term, ...]:
    """All articles of a scope up to ``last_id``."""
    name, value = column(scope)
    if order is Order.ARRIVAL and not name:
        return (Term("FROM articles NOT INDEXED WHERE id <= ?", (last_id,)),)
    index = _index({"": "order", "section_id": "section", "source_id": "source"}[name], order)
    where = f"{name} = ? AND " if name else ""
    return (Term(f"FROM articles INDEXED BY {index} WHERE {where}id <= ?", (*value, last_id)),)


def _index(kind: str, order: Order) -> str:
    """Each index by date has a twin by arrival: that is the order of ids."""
    return f"articles_by_{kind}{'_arrival' if order is Order.ARRIVAL else ''}"


def unread_term(scope: Scope, last_id: int, order: Order) -> Term:
    """The articles of a scope that are unread now."""
    return _read_term(scope, last_id, order, "= ?", (0,))


def unread_terms(
    connection: sqlite3.Connection, scope: Scope, last_id: int, since: int, order: Order
) -> tuple[Term, ...]:
    """The articles of a scope that are unread, or were read by a step after ``since``."""
    terms = [unread_term(scope, last_id, order)]
    large = connection.execute(
        "SELECT id FROM batches WHERE id > ? AND count >= ? ORDER BY id LIMIT ?",
        (since, _LARGE_STEP, _MOST_TERMS),
    ).fetchall()
    for (step,) in large:
        terms.append(_read_term(scope, last_id, order, "> ? AND read_rev < ?", (since, step)))
        terms.append(_read_term(scope, last_id, order, "= ?", (step,)))
        since = step
    newest = connection.execute("SELECT coalesce(max(id), 0) FROM batches").fetchone()[0]
    if newest > since:
        terms.append(_read_term(scope, last_id, order, "> ?", (since,)))
    return tuple(terms)


def _read_term(scope: Scope, last_id: int, order: Order, test: str, values: Parameters) -> Term:
    name, value = column(scope)
    kinds = {"": "read", "section_id": "section_read", "source_id": "source_read"}
    where = f"{name} = ? AND " if name else ""
    return Term(
        f"FROM articles INDEXED BY {_index(kinds[name], order)} "
        f"WHERE {where}read_rev {test} AND id <= ?",
        (*value, *values, last_id),
    )


def key(order: Order) -> str:
    """The column a list is ordered by, before the id."""
    return "id" if order is Order.ARRIVAL else "order_key"


def descends(order: Order) -> bool:
    """Whether the highest stands at the top."""
    return order is not Order.OLDEST


def ordering(order: Order, *, backwards: bool = False) -> str:
    """The ``ORDER BY`` of a list, or of the list upside down."""
    direction = "DESC" if descends(order) != backwards else "ASC"
    return f"ORDER BY {key(order)} {direction}, id {direction}"


def after(order: Order, *, backwards: bool = False) -> str:
    """The condition that a row stands after (key, id), given as three parameters."""
    sign = "<" if descends(order) != backwards else ">"
    # The first half lets SQLite enter the index; a row value alone does not
    # reach past the equality columns once the row id takes part.
    return f"{key(order)} {sign}= ? AND ({key(order)}, id) {sign} (?, ?)"
