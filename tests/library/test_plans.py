"""The lists of a large library must not be scanned or sorted: SQLite says how it will find them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from reader.library import Library
from reader.library.database import Database
from reader.models import Mark, Order, Scope, Show, Smart
from tests.library.building import ALL, UNREAD, load, story

SCOPES = (ALL, UNREAD, Scope(smart=Smart.STARRED), Scope(section_id=1), Scope(source_id=1))
_FORBIDDEN = re.compile(r"SCAN (a|articles|b|bodies|statuses|s|t)$|TEMP B-TREE")


@contextmanager
def statements(library: Library) -> Iterator[list[str]]:
    """Every statement run by this thread's reading connection."""
    seen: list[str] = []
    database: Database = library._database
    with database.reading() as connection:
        connection.set_trace_callback(seen.append)
        try:
            yield seen
        finally:
            connection.set_trace_callback(None)


def plan(library: Library, statement: str) -> list[str]:
    with library._database.reading() as connection:
        rows = connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    return [row[3] for row in rows]


def steps_of(library: Library, work: Callable[[], object]) -> list[str]:
    with statements(library) as seen:
        work()
    selects = [each for each in seen if each.lstrip().startswith("SELECT")]
    assert selects
    return [step for each in selects for step in plan(library, each)]


@pytest.fixture
def filled(library: Library) -> Library:
    load(library, [story(number) for number in range(100)])
    ids = library.open_view(ALL).ids(0, 100)
    library.mark(ids[::3], Mark.READ)
    library.mark(ids[::10], Mark.STAR)
    return library


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("show", Show)
@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_lists_are_read_from_an_index(
    filled: Library, scope: Scope, show: Show, order: Order
) -> None:
    def work() -> None:
        view = filled.open_view(scope, show=show, order=order)
        view.page(0, 10)
        view.page(view.total - 10, 10)
        view.position(view.ids(3, 1)[0])
        view.next_unread(5)
        view.next_unread(5, -1)

    assert [step for step in steps_of(filled, work) if _FORBIDDEN.search(step)] == []


def test_the_rule_would_notice_a_scan(filled: Library) -> None:
    steps = plan(filled, "SELECT a.id FROM articles a WHERE a.title = 'x' ORDER BY a.digest")
    assert [bool(_FORBIDDEN.search(step)) for step in steps] == [True, True]


def test_only_what_small_steps_read_since_is_sorted(filled: Library) -> None:
    view = filled.open_view(UNREAD)
    filled.mark(view.ids(0, 2), Mark.READ)
    steps = steps_of(filled, lambda: view.page(0, 10))
    assert not any(re.search(r"SCAN (a|articles)$", step) for step in steps)
    assert any("articles_by_read (read_rev>?" in step for step in steps)


def test_counts_and_the_rest_are_cheap(filled: Library) -> None:
    def work() -> None:
        filled.smart_counts(datetime(2026, 1, 2, tzinfo=UTC))
        filled.sections()
        filled.article(1)
        filled.headlines([1, 2, 3])
        filled.changed_since(0)
        filled.state("x")

    # The tables of sources, sections and counts are small, and read whole.
    steps = steps_of(filled, work)
    assert [step for step in steps if re.search(r"SCAN (a|articles|bodies|statuses)$", step)] == []


def test_a_mark_touches_its_rows_only(filled: Library) -> None:
    seen: list[str] = []
    with filled._database.maintaining() as connection:
        connection.set_trace_callback(seen.append)
    filled.mark([1, 2], Mark.READ)
    with filled._database.maintaining() as connection:
        connection.set_trace_callback(None)
    updates = [each for each in seen if each.startswith(("UPDATE", "INSERT OR IGNORE"))]
    assert updates
    for statement in updates:
        assert not any(_scans(step) for step in plan_of(filled, statement)), statement


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("scope", [ALL, UNREAD, Scope(section_id=1), Scope(source_id=1)], ids=str)
def test_a_stretch_is_picked_through_the_index_of_its_list(
    filled: Library, scope: Scope, order: Order
) -> None:
    seen: list[str] = []
    view = filled.open_view(scope, order=order)
    with filled._database.maintaining() as connection:
        connection.set_trace_callback(seen.append)
    filled.mark_ranges(view, [(10, 19), (30, 30)], Mark.STAR)
    with filled._database.maintaining() as connection:
        connection.set_trace_callback(None)
    picks = [each for each in seen if each.startswith("INSERT OR IGNORE INTO changes")]
    assert len(picks) == 2
    for statement in picks:
        steps = [step for step in plan_of(filled, statement) if _scans(step)]
        # Everything by arrival is the table itself, entered at an end.
        assert steps == [] or (scope == ALL and order is Order.ARRIVAL)


def plan_of(library: Library, statement: str) -> list[str]:
    with library._database.maintaining() as connection:
        rows: list[tuple[int, int, int, str]] = connection.execute(
            f"EXPLAIN QUERY PLAN {statement}"
        ).fetchall()
    return [row[3] for row in rows]


def _scans(step: str) -> bool:
    return bool(re.search(r"SCAN (a|s|articles|statuses)$", step))


def test_the_version_of_sqlite_is_new_enough() -> None:
    assert sqlite3.sqlite_version_info >= (3, 35), "RETURNING"
