"""The data that is measured on: libraries and newsboat's cache.

All of it is made from a fixed seed, into a folder under the system's temporary
folder, and kept there for the next run.  A change of `VERSION` makes it anew.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from reader.models import Article, SourceFound, SourceKind
from tests.benchmarks import words

VERSION = 2
SOURCES = 200
"""Sources a library is divided over."""
SECTIONS = 10
SHORTEST, LONGEST = 1_000, 8_000
"""Bytes of a body."""
LONG_ARTICLE_WORDS = 50_000
_NEWEST = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
_NEVER = datetime(2999, 1, 1, tzinfo=UTC)
"""When its feeds are due: nothing is fetched while something else is measured."""


def cache() -> Path:
    """Where the data is kept."""
    folder = Path(tempfile.gettempdir()) / f"broadsheet-benchmarks-{os.getuid()}-v{VERSION}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def kept(name: str, make: Callable[[Path], None]) -> Path:
    """The path of this name in the cache; ``make`` is called if it is not there yet."""
    target = cache() / name
    if not target.exists():
        draft = cache() / f"{name}.draft"
        shutil.rmtree(draft, ignore_errors=True)
        draft.unlink(missing_ok=True)
        make(draft)
        draft.rename(target)
    return target


def article(number: int) -> Article:
    """The article of this number: title, standfirst and a body of 1 to 8 kB."""
    random = Random(words.SEED * 1_000_003 + number)
    body = words.paragraphs(random, random.randint(SHORTEST, LONGEST))
    if number % words.RARE_SHARE == 0:
        body[0] += f" A {words.RARE} stood by."
    published = _NEWEST - timedelta(minutes=number)
    return Article(
        title=words.title(random, number),
        body_html="".join(f"<p>{paragraph}</p>" for paragraph in body),
        standfirst=words.sentence(random),
        url=f"https://paper-{number % SOURCES}.example/{number}",
        guid=f"benchmark-{number}",
        authors=("Ilse Marrow",),
        published=published,
        format="syndication",
    )


def long_article() -> Article:
    """One article of 50,000 words, the newest of all."""
    random = Random(words.SEED)
    body = words.paragraphs(random, LONG_ARTICLE_WORDS * 6)
    return Article(
        title="0000000: the long read",
        body_html="".join(f"<p>{paragraph}</p>" for paragraph in body),
        url="https://paper-0.example/long",
        guid="benchmark-long",
        published=_NEWEST + timedelta(minutes=1),
        format="syndication",
    )


def library_home(size: int, sources: int = SOURCES) -> Path:
    """A ``BROADSHEET_HOME`` with ``size`` articles of so many feeds, indexed for search."""
    name = f"home-{size}" if sources == SOURCES else f"home-{size}-of-{sources}"
    return kept(name, lambda home: _fill_library(home, size, min(sources, size)))


def _fill_library(home: Path, size: int, sources: int) -> None:
    from reader.library import Library
    from reader.paths import Paths

    library = Library.open(Paths.under(home).library_file)
    for source in range(sources):
        url = f"https://paper-{source}.example/feed"
        section = f"Section {source % SECTIONS}"
        with library.intake(
            kind=SourceKind.FEED, location=url, fingerprint=None, section=section
        ) as intake:
            intake.found(SourceFound(title=f"Paper {source}", feed_url=url, format="syndication"))
            for number in range(source, size, sources):
                intake.add(article(number))
            if source == 0:
                intake.add(long_article())
    library.remember_feeds(
        (feed.origin_id, replace(feed.state, due=_NEVER)) for feed in library.feeds()
    )
    while library.index_pending(2_000):
        pass
    library.close()


def newsboat_home(size: int) -> Path:
    """A home for newsboat with the same articles in its cache."""
    return kept(f"newsboat-{size}", lambda home: _fill_newsboat(home, size))


def _fill_newsboat(home: Path, size: int) -> None:
    """Let newsboat make its own tables, then fill them; a reload would take minutes.

    Feeds are named by ``file:`` URLs that are never reloaded.
    """
    home.mkdir()
    feeds = [f"file:///nowhere/paper-{source}.xml" for source in range(min(SOURCES, size))]
    (home / "urls").write_text("\n".join(feeds) + "\n")
    (home / "config").write_text("auto-reload no\nrefresh-on-startup no\n")
    command = newsboat_command(home)
    environment = {**os.environ, "HOME": str(home)}
    subprocess.run(
        [*command, "-x", "print-unread"], env=environment, check=True, capture_output=True
    )
    with sqlite3.connect(home / "cache.db") as cache_file:
        cache_file.executemany(
            "insert or replace into rss_feed (rssurl, url, title) values (?, ?, ?)",
            ((feed, feed, f"Paper {number}") for number, feed in enumerate(feeds)),
        )
        cache_file.executemany(
            "insert into rss_item (guid, title, author, url, feedurl, pubDate, content, unread,"
            " enclosure_url, enclosure_type, flags) values (?, ?, ?, ?, ?, ?, ?, 1, '', '', '')",
            (_newsboat_row(article(number), feeds) for number in range(size)),
        )
    cache_file.close()


def _newsboat_row(found: Article, feeds: list[str]) -> tuple[object, ...]:
    number = int((found.guid or "").removeprefix("benchmark-"))
    published = int((found.published or _NEWEST).timestamp())
    feed = feeds[number % len(feeds)]
    return (
        found.guid, found.title, found.authors[0], found.url, feed, published, found.body_html,
    )  # fmt: skip


def newsboat_command(home: Path) -> list[str]:
    """Newsboat with everything it reads and writes inside ``home``."""
    files = ("-u", "urls"), ("-c", "cache.db"), ("-C", "config")
    return ["newsboat", *(word for option, name in files for word in (option, str(home / name)))]
