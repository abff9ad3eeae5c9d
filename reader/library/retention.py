"""Old articles of feeds removed, as the user wishes; a feed that still tells them is not heeded.

Never removed is what the user starred, tagged or noted, nor, unless asked for,
what is unread.  Statuses stay, with the mark ``retired`` by which a fetch knows
that the article had its time here, until the user wishes that more is kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.library import counters, search_index
from reader.library.database import Database
from reader.library.origins import read_whole_again
from reader.library.rows import Retention
from reader.library.spare_room import give_back_space
from reader.library.times import now, order_key_from

AS_SET = -1
"""In place of a number for one source: what the settings say."""
_LOT = 200
"""Articles removed in one transaction: some 20 ms for whoever waits to write."""
_DAY = 86_400
_LAST_WISH = "retention"
"""What the settings said at the last refresh: days and articles."""
_BY_SETTINGS = f"""
    SELECT s.id FROM sources s JOIN origins o ON o.id = s.origin_id
    WHERE o.kind = 'feed' AND {AS_SET} IN (s.keep_days, s.keep_articles)
"""
_EXPENDABLE = """
    FROM articles a JOIN statuses s ON s.id = a.status_id
    WHERE a.starred = 0 AND (a.read_rev > 0 OR ?) AND s.note = ''
    AND NOT EXISTS (SELECT 1 FROM status_tags t WHERE t.status_id = s.id)
"""
_KEEP = """
    SELECT s.keep_days, s.keep_articles FROM sources s JOIN origins o ON o.id = s.origin_id
    WHERE s.id = ? AND o.kind = 'feed' AND NOT s.removed
"""


@dataclass(frozen=True, slots=True)
class _Keep:
    """What one source keeps; 0: everything."""

    days: int
    articles: int


def retire(
    database: Database, source_ids: Sequence[int], wish: Retention, stop: Callable[[], bool]
) -> int:
    """Remove what these feeds need not keep; how many articles went.

    Whoever wants to write waits for one small lot at most; ``stop`` is asked between them.
    """
    gone = 0
    for lot in _lots(database, source_ids, wish):
        if stop():
            return gone
        with database.writing() as connection:
            gone += _remove(connection, lot, wish.unread)
    while gone and not stop() and give_back_space(database):
        pass
    return gone


def heed(database: Database, wish: Retention) -> None:
    """If the settings let feeds keep more than they did, what was let go may come again."""
    said = f"{wish.days} {wish.articles}"
    with database.reading() as connection:
        before = counters.read(connection, _LAST_WISH)
    if before == said:
        return
    with database.writing() as connection:
        counters.write(connection, _LAST_WISH, said)
        if before is not None and _keeps_more(wish, *map(int, before.split())):
            for (source_id,) in connection.execute(_BY_SETTINGS).fetchall():
                keep_more(connection, source_id)


def _keeps_more(wish: Retention, days: int, articles: int) -> bool:
    pairs = ((wish.days, days), (wish.articles, articles))
    return any(kept != was and (not kept or 0 < was < kept) for kept, was in pairs)


def keep_more(connection: sqlite3.Connection, source_id: int) -> None:
    """What a source let go may come again: should it still be too old, it goes once more."""
    if forget_retired(connection, source_id):
        read_whole_again(connection, source_id)


def forget_retired(connection: sqlite3.Connection, source_id: int) -> int:
    """Let come back what this source let go, should it still tell it; how many articles.

    Older versions did not note whose it was: those articles are let come back, too.
    """
    return connection.execute(
        "UPDATE statuses SET retired = 0 WHERE retired IN (1, -?)", (source_id,)
    ).rowcount


def _lots(
    database: Database, source_ids: Sequence[int], wish: Retention
) -> Iterator[Sequence[int]]:
    for source_id in source_ids:
        with database.snapshot() as connection:
            ids = _expired(connection, source_id, wish)
        for start in range(0, len(ids), _LOT):
            yield ids[start : start + _LOT]


def _expired(connection: sqlite3.Connection, source_id: int, wish: Retention) -> list[int]:
    """Ids of the articles that may go, oldest first."""
    keep = _keep(connection, source_id, wish)
    before = max(_first_day(keep.days), _first_of_newest(connection, source_id, keep.articles))
    rows = connection.execute(
        f"SELECT a.id {_EXPENDABLE} AND a.source_id = ? AND (a.order_key, a.id) < (?, ?) "
        "ORDER BY a.order_key, a.id",
        (wish.unread, source_id, *before),
    )
    return [article_id for (article_id,) in rows]


def _keep(connection: sqlite3.Connection, source_id: int, wish: Retention) -> _Keep:
    row = connection.execute(_KEEP, (source_id,)).fetchone()
    if row is None:
        return _Keep(0, 0)
    days, articles = row
    return _Keep(
        wish.days if days == AS_SET else days, wish.articles if articles == AS_SET else articles
    )


_Place = tuple[int, int]
"""Order key and id: where an article stands among those of its source."""
_NOWHERE: _Place = (-(1 << 63), 0)


def _first_day(days: int) -> _Place:
    return (order_key_from(now() - days * _DAY), 0) if days else _NOWHERE


def _first_of_newest(connection: sqlite3.Connection, source_id: int, articles: int) -> _Place:
    """The last of the newest ``articles``; nowhere if there are no more than that."""
    if not articles:
        return _NOWHERE
    row: _Place | None = connection.execute(
        "SELECT order_key, id FROM articles INDEXED BY articles_by_source WHERE source_id = ? "
        "ORDER BY order_key DESC, id DESC LIMIT 1 OFFSET ?",
        (source_id, articles - 1),
    ).fetchone()
    return row or _NOWHERE


def _remove(connection: sqlite3.Connection, lot: Sequence[int], unread: bool) -> int:
    """Remove those of the lot that nobody has starred, tagged or such meanwhile."""
    found = [
        row
        for each in lot
        for row in connection.execute(
            f"SELECT a.id, a.status_id, a.source_id {_EXPENDABLE} AND a.id = ?", (unread, each)
        )
    ]
    ids = [article_id for article_id, _, _ in found]
    search_index.forget_gone(connection, ids)
    connection.executemany(
        "UPDATE statuses SET retired = -? WHERE id = ?",
        ((source, status) for _, status, source in found),
    )
    connection.executemany("DELETE FROM articles WHERE id = ?", ((each,) for each in ids))
    return len(ids)
