"""A cache of newsboat, as small as one can be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

FEEDS = """CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL,
    url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT NULL)"""
ITEMS = """CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64),
    title, author, url, feedurl, pubDate INTEGER, content, unread INTEGER(1),
    enclosure_url, enclosure_type, flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0,
    base DEFAULT '', content_mime_type DEFAULT '')"""
INDEX = "CREATE INDEX idx_feedurl ON rss_item (feedurl)"
POST = "https://post.example/feed"


def cache(path: Path, *statements: str) -> Path:
    """Write a database with newsboat's tables, and whatever ``statements`` do."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        for statement in (FEEDS, ITEMS, INDEX, *statements):
            connection.execute(statement)
        connection.commit()
    return path


def feed(address: str, title: str = "") -> str:
    """A statement that adds a feed."""
    home = "https://post.example/"
    return f"INSERT INTO rss_feed VALUES ('{address}', '{home}', '{title}')"


def item(name: str, address: str = POST, **columns: str | int | None) -> str:
    """A statement that adds an item; ``name`` is its title, unless that is given."""
    values: dict[str, str | int | None] = {}
    values |= {"guid": name, "title": name, "content": f"<p>{name}.</p>", "feedurl": address}
    values |= {"url": "https://post.example/1", "pubDate": 1700000000, "unread": 1}
    values |= columns
    told = ("NULL" if value is None else repr(value) for value in values.values())
    return f"INSERT INTO rss_item ({', '.join(values)}) VALUES ({', '.join(told)})"
