"""A list as the panes see it: pages, positions and the next unread, never all of it."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from array import array
from collections.abc import Callable

from reader.library import lists
from reader.library.database import Database
from reader.library.headlines import read_headlines
from reader.library.lists import Term
from reader.library.lots import AT_ONCE, rows_for
from reader.models import Headline, Order, Scope, Show

Complete = Callable[[sqlite3.Connection], "array[int]"]
"""Collects all ids of a list."""
Place = tuple[int, int]
"""Where a row stands: what the list is ordered by, and id."""


class View(ABC):
    """A snapshot of a list.

    Articles that arrive later are not in it, and one that is read after the
    view was opened stays in a view of unread articles.
    """

    def __init__(
        self, database: Database, scope: Scope, show: Show, order: Order, total: int
    ) -> None:
        self._database = database
        self.scope = scope
        """Which articles the list is about."""
        self.show = show
        """Which of them are listed."""
        self.order = order
        """In which order."""
        self.total = total
        """Number of articles when the view was opened."""

    def page(self, offset: int, limit: int, *, standfirsts: bool = False) -> tuple[Headline, ...]:
        """The headlines at ``offset`` and after, ``limit`` at most."""
        with self._database.snapshot() as connection:
            ids = self._ids(connection, offset, limit)
            return read_headlines(connection, ids, standfirsts=standfirsts)

    def ids(self, offset: int, limit: int) -> tuple[int, ...]:
        """As `page`, but only the ids."""
        with self._database.snapshot() as connection:
            return tuple(self._ids(connection, offset, limit))

    def position(self, article_id: int) -> int | None:
        """Where an article stands in the list; ``None`` if it is not in it."""
        with self._database.snapshot() as connection:
            return self._position(connection, article_id)

    def next_unread(self, position: int, step: int = 1) -> tuple[int, Headline] | None:
        """The next unread article after ``position`` (before it, if ``step`` is negative).

        ``position`` -1 looks from the top, `total` from the bottom.
        """
        with self._database.snapshot() as connection:
            found = self._next_unread(connection, position, backwards=step < 0)
            if found is None:
                return None
            place, article_id = found
            headlines = read_headlines(connection, (article_id,))
            return (place, headlines[0]) if headlines else None

    @abstractmethod
    def _ids(self, connection: sqlite3.Connection, offset: int, limit: int) -> tuple[int, ...]: ...

    @abstractmethod
    def _position(self, connection: sqlite3.Connection, article_id: int) -> int | None: ...

    @abstractmethod
    def _next_unread(
        self, connection: sqlite3.Connection, position: int, *, backwards: bool
    ) -> tuple[int, int] | None: ...

    @abstractmethod
    def record(
        self, connection: sqlite3.Connection, sql: str, parameters: tuple[object, ...]
    ) -> None:
        """Run ``sql``, which ends in ``AND``, for the rows of this view.

        For `reader.library.statuses`; ``a`` is the article.
        """

    @abstractmethod
    def record_part(
        self,
        connection: sqlite3.Connection,
        sql: str,
        parameters: tuple[object, ...],
        offset: int,
        limit: int,
    ) -> None:
        """As `record`, for the rows at ``offset`` and after, ``limit`` at most."""


class LiveView(View):
    """A view read through an index, page by page: any scope, all or unread."""

    def __init__(
        self,
        database: Database,
        scope: Scope,
        show: Show,
        order: Order,
        *,
        only: Show,
        total: int,
        last_id: int,
        since: int,
    ) -> None:
        super().__init__(database, scope, show, order, total)
        self._only = only
        self._last_id = last_id
        self._since = since

    def terms(self, connection: sqlite3.Connection) -> tuple[Term, ...]:
        """The stretches of indexes the list is made of."""
        if self._only is Show.UNREAD:
            return lists.unread_terms(
                connection, self.scope, self._last_id, self._since, self.order
            )
        return lists.all_terms(self.scope, self._last_id, self.order)

    def _ids(self, connection: sqlite3.Connection, offset: int, limit: int) -> tuple[int, ...]:
        return tuple(article_id for _, article_id in self._places(connection, offset, limit))

    def _places(self, connection: sqlite3.Connection, offset: int, limit: int) -> list[Place]:
        sql, values, backwards = self._stretch(connection, offset, limit)
        found: list[Place] = connection.execute(sql, values).fetchall()
        return found[::-1] if backwards else found

    def _stretch(
        self, connection: sqlite3.Connection, offset: int, limit: int
    ) -> tuple[str, lists.Parameters, bool]:
        """The query for so many rows from ``offset`` on, and whether it gives the last first."""
        offset = min(max(offset, 0), self.total)
        limit = min(max(limit, 0), self.total - offset)
        # Whatever lies nearer to the bottom is counted from the bottom.
        backwards = offset > self.total // 2
        skipped = self.total - offset - limit if backwards else offset
        terms, key = self.terms(connection), lists.key(self.order)
        sql = " UNION ALL ".join(f"SELECT {key}, id {term.sql}" for term in terms)
        values = (*(value for term in terms for value in term.parameters), limit, skipped)
        ordering = lists.ordering(self.order, backwards=backwards)
        return f"{sql} {ordering} LIMIT ? OFFSET ?", values, backwards

    def _position(self, connection: sqlite3.Connection, article_id: int) -> int | None:
        row = connection.execute(
            f"SELECT {lists.key(self.order)}, read_rev, section_id, source_id "
            "FROM articles WHERE id = ?",
            (article_id,),
        ).fetchone()
        if row is None or not self._holds(article_id, *row[1:]):
            return None
        before = lists.after(self.order, backwards=True)
        return self._count(connection, before, (row[0], row[0], article_id))

    def _holds(self, article_id: int, read_rev: int, section_id: int, source_id: int) -> bool:
        return (
            article_id <= self._last_id
            and self.scope.section_id in (None, section_id)
            and self.scope.source_id in (None, source_id)
            and (self._only is not Show.UNREAD or not 0 < read_rev <= self._since)
        )

    def _count(self, connection: sqlite3.Connection, where: str, values: tuple[int, ...]) -> int:
        counted = 0
        for term in self.terms(connection):
            sql = f"SELECT count(*) {term.sql} AND {where}"
            counted += connection.execute(sql, (*term.parameters, *values)).fetchone()[0]
        return counted

    def _next_unread(
        self, connection: sqlite3.Connection, position: int, *, backwards: bool
    ) -> tuple[int, int] | None:
        start = self._start(connection, position)
        term = lists.unread_term(self.scope, self._last_id, self.order)
        sql = f"SELECT {lists.key(self.order)}, id {term.sql}"
        values = term.parameters
        if start is not None:
            sql += " AND " + lists.after(self.order, backwards=backwards)
            values = (*values, start[0], *start)
        elif (position < 0) == backwards:
            return None
        sql += f" {lists.ordering(self.order, backwards=backwards)} LIMIT 1"
        found = connection.execute(sql, values).fetchone()
        if found is None:
            return None
        return self._reached(connection, position, start, found), found[1]

    def _start(self, connection: sqlite3.Connection, position: int) -> Place | None:
        """The row at ``position``; ``None`` above the top and below the bottom."""
        if position < 0:
            return None
        return next(iter(self._places(connection, position, 1)), None)

    def _reached(
        self, connection: sqlite3.Connection, position: int, start: Place | None, found: Place
    ) -> int:
        """Position of the row at ``found``, counted from ``start``."""
        before = lists.after(self.order, backwards=True)
        if start is None:
            return self._count(connection, before, (found[0], *found))
        behind = lists.after(self.order)
        forwards = (found < start) == lists.descends(self.order)
        low, high = (start, found) if forwards else (found, start)
        between = self._count(connection, f"{behind} AND {before}", (low[0], *low, high[0], *high))
        return position + between + 1 if forwards else position - between - 1

    def record(
        self, connection: sqlite3.Connection, sql: str, parameters: tuple[object, ...]
    ) -> None:
        for term in self.terms(connection):
            connection.execute(
                f"{sql} a.id IN (SELECT id {term.sql})", (*parameters, *term.parameters)
            )

    def record_part(
        self,
        connection: sqlite3.Connection,
        sql: str,
        parameters: tuple[object, ...],
        offset: int,
        limit: int,
    ) -> None:
        stretch, values, _ = self._stretch(connection, offset, limit)
        connection.execute(f"{sql} a.id IN (SELECT id FROM ({stretch}))", (*parameters, *values))


class FixedView(View):
    """A view whose ids were collected when it was opened: searches, today, starred.

    With ``complete``, ``ids`` are only the first of ``total``; it is called for
    all of them when the list is gone through.
    """

    def __init__(
        self,
        database: Database,
        scope: Scope,
        show: Show,
        order: Order,
        ids: array[int],
        *,
        total: int | None = None,
        complete: Complete | None = None,
    ) -> None:
        super().__init__(database, scope, show, order, len(ids) if total is None else total)
        self._first = ids
        self._complete = complete

    def _all(self, connection: sqlite3.Connection) -> array[int]:
        if self._complete is not None:
            known = set(self._first)
            rest = (each for each in self._complete(connection) if each not in known)
            whole = self._first + array("q", rest)
            self._first, self._complete = whole[: self.total], None
        return self._first

    def _ids(self, connection: sqlite3.Connection, offset: int, limit: int) -> tuple[int, ...]:
        start, end = max(offset, 0), max(offset, 0) + max(limit, 0)
        ids = self._first if end <= len(self._first) else self._all(connection)
        return tuple(ids[start:end])

    def _position(self, connection: sqlite3.Connection, article_id: int) -> int | None:
        for ids in (self._first, self._all(connection)):
            try:
                return ids.index(article_id)
            except ValueError:
                continue
        return None

    def _next_unread(
        self, connection: sqlite3.Connection, position: int, *, backwards: bool
    ) -> tuple[int, int] | None:
        ids = self._all(connection)
        position = min(max(position, -1), len(ids))
        places = range(position - 1, -1, -1) if backwards else range(position + 1, len(ids))
        for start in range(0, len(places), AT_ONCE):
            chunk = places[start : start + AT_ONCE]
            unread = _unread(connection, [ids[place] for place in chunk])
            for place in chunk:
                if ids[place] in unread:
                    return place, ids[place]
        return None

    def record(
        self, connection: sqlite3.Connection, sql: str, parameters: tuple[object, ...]
    ) -> None:
        """Run ``sql`` for each article; see `View.record`."""
        self.record_part(connection, sql, parameters, 0, self.total)

    def record_part(
        self,
        connection: sqlite3.Connection,
        sql: str,
        parameters: tuple[object, ...],
        offset: int,
        limit: int,
    ) -> None:
        rows = ((*parameters, each) for each in self._ids(connection, offset, limit))
        connection.executemany(f"{sql} a.id = ?", rows)


def _unread(connection: sqlite3.Connection, ids: list[int]) -> set[int]:
    rows = rows_for(connection, "SELECT id FROM articles WHERE read_rev = 0 AND id", ids)
    return {article_id for (article_id,) in rows}
