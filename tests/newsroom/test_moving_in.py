"""A whole export of FreshRSS: feeds in sections, with what was read and starred."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from reader.models import SourceKind
from reader.newsroom import Newsroom
from tests.network.server import Server, answer

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml xmlns:frss="https://freshrss.org/opml" version="2.0"><head><title>Fresh</title></head><body>
<outline text="Sea"><outline text="Tide table" type="rss" xmlUrl="{0}"/></outline></body></opml>
"""
ITEM = "<item><title>{0}</title><guid>{0}</guid><description>About {0}.</description></item>"


def _item(url: str, number: int, title: str, *states: str) -> dict[str, Any]:
    return {
        "id": f"tag:google.com,2005:reader/item/{number:016x}",
        "published": 1795000000 + number,
        "title": title,
        "canonical": [{"href": f"http://127.0.0.1:9/{title}"}],
        "categories": [f"user/-/state/com.google/{state}" for state in states],
        "origin": {"streamId": "feed/3", "title": "Tides", "feedUrl": url},
        "content": {"content": f"<p>About {title}.</p>"},
        "guid": title,
    }


def _items(name: str, *items: dict[str, Any]) -> str:
    return json.dumps({"id": f"user/ann/state/org.freshrss/{name}", "items": items})


def _export(path: Path, listed: str, feed: str) -> Path:
    starred = _item(feed, 1, "Ebb", "reading-list", "read", "starred")
    others = (_item(feed, 2, "Flow", "reading-list", "read"), _item(feed, 3, "Neap", "unread"))
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("feeds_2026-11-03.opml.xml", OPML.format(listed))
        packed.writestr("starred_2026-11-03.json", _items("starred", starred))
        packed.writestr("feed_2026-11-03_1_3.json", _items("feed/3", starred, *others))
    return path


def _told(newsroom: Newsroom) -> list[tuple[str, bool, bool]]:
    stored = sorted(newsroom.articles(), key=lambda each: each.article.title)
    return [(each.article.title, each.status.read, each.status.starred) for each in stored]


KEPT = [("Ebb", True, True), ("Flow", True, False), ("Neap", False, False)]


def test_what_was_kept_of_a_feed_goes_to_the_feed(
    newsroom: Newsroom, server: Server, tmp_path: Path
) -> None:
    url = server.on("/tide", answer(b"", "503 Busy"))
    (outcome,) = newsroom.add([str(_export(tmp_path / "fresh.zip", url, url))])
    (source,) = newsroom.library.sources()
    assert (source.kind, source.title, source.section) == (SourceKind.FEED, "Tide table", "Sea")
    assert outcome.added == 3
    assert newsroom.library.archives() == ()
    assert _told(newsroom) == KEPT


def test_stories_that_the_feed_still_has_are_those_that_were_read(
    newsroom: Newsroom, server: Server, tmp_path: Path
) -> None:
    items = "".join(map(ITEM.format, ("Spring", "Neap", "Flow", "Ebb")))
    live = f'<rss version="2.0"><channel><title>Tides</title>{items}</channel></rss>'
    url = server.on("/tide", answer(live.encode()))
    newsroom.add([str(_export(tmp_path / "fresh.zip", url, url))])
    newsroom.refresh()
    assert _told(newsroom) == [*KEPT, ("Spring", False, False)]


def test_what_was_kept_of_a_feed_that_is_not_listed_is_an_archive(
    newsroom: Newsroom, server: Server, tmp_path: Path
) -> None:
    url = server.on("/tide", answer(b"", "503 Busy"))
    newsroom.add([str(_export(tmp_path / "fresh.zip", url, "http://127.0.0.1:9/other"))])
    kinds = {source.kind: source.total for source in newsroom.library.sources()}
    assert kinds == {SourceKind.FEED: 0, SourceKind.ARCHIVE: 3}
