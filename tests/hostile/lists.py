"""Lists of other readers: lines that are programs, nesting, databases that do something."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.feeds.kept.newsboat import FEEDS, ITEMS, POST, feed, item
from tests.hostile.cases import Case, clean, problems, refused

_ADDRESSES = (
    "exec:touch pwned", "filter:touch pwned:http://a.example/", "|touch pwned", "`touch pwned`", "$(touch pwned)",
    "javascript:x", "file://@secret@", "data:text/xml,<rss/>", "query:x:y", "ssh://a.example", "--version",
    "http://user:password@a.example/feed", "http://[", "http://" + "a" * 20_000, "http://a.example/\x1b[31m",
)  # fmt: skip
_SOUND = "http://sound.example/feed"


def cases() -> Iterator[Case]:
    """All of them."""
    programs = (
        f'{_SOUND} "`touch pwned`" "~$(touch pwned)" "!hidden"',
        *_ADDRESSES[:2],
        "query:x:y",
    )
    yield problems("programs in urls", "\n".join(programs), 0, "which Broadsheet never does")
    yield clean("a text of programs", "\n".join((_SOUND, *_ADDRESSES)), 1)
    outlines = "".join(
        f"<outline text='T' xmlUrl='{url.replace('<', '&lt;').replace(chr(27), '&#27;')}'/>"
        for url in (*_ADDRESSES, _SOUND)
    )
    yield problems(
        "programs in OPML",
        f"<opml version='2.0'><body>{outlines}</body></opml>".encode(),
        0,
        "which Broadsheet never does",
    )
    yield problems(
        "OPML 10,000 deep",
        f"<opml><body>{'<outline text=x>' * 10_000}<outline xmlUrl='{_SOUND}'/>",
        0,
        "cut off",
    )
    yield clean(
        "OPML with an entity",
        f"<!DOCTYPE opml [<!ENTITY e SYSTEM 'file://@secret@'>]><opml><body><outline text='&e;' xmlUrl='{_SOUND}'/></body></opml>",
        0,
    )
    yield clean(
        "OPML with controls",
        f"<opml><body><outline text='&#27;[31m &#x9b;31m &amp;#27;' xmlUrl='{_SOUND}'/></body></opml>",
        0,
    )
    yield problems(
        "OPML that includes",
        f"<opml><body><outline type='include' url='http://@server@/x.opml'/><outline xmlUrl='{_SOUND}'/></body></opml>",
        0,
        "not followed",
    )
    yield problems(
        "60,000 outlines",
        "<opml><body>"
        + "".join(f"<outline xmlUrl='http://a.example/{n}'/>" for n in range(60_000))
        + "</body></opml>",
        0,
        "50,000",
    )
    yield problems(
        "bookmarks that are programs",
        "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL>"
        + "<DT><A HREF='javascript:x'>a</A><DT><A HREF='file:///etc/passwd'>b</A>"
        + f"<DT><A HREF='{_SOUND}' ADD_DATE='{'9' * 5000}' TAGS='{'x,' * 5000}'>c</A></DL>",
        1,
        "2 entries left out",
    )
    yield clean(
        "folders 10,000 deep",
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>"
        + "<DL><DT><H3>x</H3>" * 10_000
        + f"<DT><A HREF='{_SOUND}'>c</A>",
        1,
    )
    for name, statements in _DATABASES.items():
        yield clean(name, _database(*statements), 1)
    yield refused("a view that never ends", _database(*_VIEW), "none of the kinds")
    yield problems("generated columns", _database(*_GENERATED), 1, "too big")
    yield refused("a database of nothing", b"SQLite format 3\0" + bytes(4096), "none of the kinds")
    yield refused(
        "a database of other tables", _database("DROP TABLE rss_item"), "none of the kinds"
    )
    sound = _database(feed(POST, "A"), item("One"))
    yield problems("a database cut off", sound[: len(sound) // 2], 0, "damaged")


_VIEW = (
    "DROP TABLE rss_feed",
    "CREATE VIEW rss_feed AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x AS rssurl, x AS title, x AS url FROM c",
    item("One"),
)
_GENERATED = (
    "DROP TABLE rss_feed",
    "CREATE TABLE rss_feed (rssurl TEXT, title TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000))) VIRTUAL, url TEXT)",
    f"INSERT INTO rss_feed (rssurl) VALUES ('{POST}')",
    item("One"),
)
_DATABASES: dict[str, tuple[str, ...]] = {
    "triggers": (feed(POST, "A"), item("One"), "CREATE TRIGGER t BEFORE INSERT ON rss_item BEGIN SELECT load_extension('x'); END"),
    "a huge blob": (feed(POST, "A"), item("One"), "UPDATE rss_item SET content = zeroblob(30000000)"),
    "wrong types": (feed(POST, "A"), item("One", pubDate="x", unread="y", title=None, url=None, content=7, guid=None), "UPDATE rss_item SET author = x'00ff'"),
    "huge numbers": (feed(POST, "A"), item("One", pubDate=2**63 - 1, unread=-(2**63))),
    "controls": (feed("\x1b[31m", "\x1b]0;x\x07"), feed(POST, "\x9b31m"), item("One\x1b[2J", content="<p>\x1b[31mWords &#27;</p>")),
    "programs as feeds": (feed("exec:touch pwned", "A"), feed("filter:touch pwned:x", "B"), item("One", "exec:touch pwned")),
}  # fmt: skip


def _database(*statements: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cache.db"
        with closing(sqlite3.connect(path)) as connection:
            for statement in (FEEDS, ITEMS, *statements):
                connection.execute(statement)
            connection.commit()
        return path.read_bytes()
