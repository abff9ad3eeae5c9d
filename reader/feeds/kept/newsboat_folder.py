"""A folder with newsboat's cache: that database is news, its settings and histories are none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reader.errors import InputError
from reader.feeds.document import open_document
from reader.feeds.folder import is_no_news
from reader.feeds.folder_kinds import KindMember
from reader.feeds.kept.database import MAGIC
from reader.feeds.kept.newsboat_cache import URLS, recognise

_CACHE = "cache.db"
_SETTINGS = frozenset({"config", "queue", "history.cmdline", "history.search", "cache.db.lock"})


def has_cache(folder: Path) -> bool:
    """Whether the ``cache.db`` in it is newsboat's."""
    try:
        document = open_document(folder / _CACHE)
    except InputError:
        return False
    return document.head.startswith(MAGIC) and recognise(document)


def members(folder: Path) -> Iterator[KindMember]:
    """Yield its list of feeds, then the cache, then whatever else was put beside them."""
    for path in sorted(folder.iterdir(), key=_order):
        passed_over = path.name in _SETTINGS or is_no_news(path.name) or path.is_dir()
        if path.name == _CACHE or not passed_over:
            yield KindMember(path)


def _order(path: Path) -> tuple[int, str]:
    first = (URLS, _CACHE)
    return (first.index(path.name) if path.name in first else len(first)), path.name
