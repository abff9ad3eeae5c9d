"""Ids and addresses: missing, doubled, changing, huge, of wrong kinds."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.hostile.cases import Case, clean, item, rss

_IDS = (
    "", " ", "0", "null", "x" * 1_000_000, "\u202e", "../../x", "a\nb", "http://", "javascript:x",
    "tag:a.example,2024:1", "urn:uuid:00000000-0000-0000-0000-000000000000", "-" * 9, "%00", "'; --",
)  # fmt: skip
_VALUES = (0, 1, 1.0, True, None, [], {}, ["x"], {"x": "y"}, 10**400, 1e308, -0.0, "\ud800")
_LINKS = (
    "javascript:alert(1)", "JaVaScRiPt:x", " javascript:x", "\tjava\nscript:x", "vbscript:x", "data:text/html,x",
    "file:///etc/passwd", "file://@server@/x", "//@server@/x", "/etc/passwd", "\\\\a\\b", "C:\\x",
    "http://", "http:///x", "http://[", "http://[::1", "http://a:b@c.example/", "http://a.example:99999999/",
    "http://a.example/\x1b[31m", "http://a.example/`id`", "http://a.example/$(id)", "http://a.example/ -x",
    "--version", "-oProxyCommand=x", "ssh://-oProxyCommand=x/", "mailto:a@b?attach=/etc/passwd", "about:blank",
    "chrome://x", "view-source:http://a.example/", "feed:javascript:x", "http://" + "a" * 100_000,
    "http://a.example/" + "?" * 100_000, "http://\u202e.example/", "http://a\u3002example/", "http://ａ.example/",
)  # fmt: skip


def cases() -> Iterator[Case]:
    """All of them."""
    guids = (item(f"T {n}", more=f"<guid>{i}</guid>") for n, i in enumerate(_IDS))
    yield clean("RSS", rss(*guids), len(_IDS))
    yield clean(
        "one id for all", rss(*(item(f"T {n}", more="<guid>x</guid>") for n in range(500))), 500
    )
    yield clean("one story again and again", rss(*[item("T", more="<guid>x</guid>")] * 500), 1)
    yield clean(
        "twenty ids in one story",
        rss(item(more="".join(f"<guid>{n}</guid>" for n in range(20)))),
        1,
    )
    yield clean(
        "links",
        rss(
            *(
                item(
                    f"T {n}",
                    more=f"<link>{_fit(u)}</link><enclosure url='{_fit(u)}' length='-1' type='x'/>",
                )
                for n, u in enumerate(_LINKS)
            )
        ),
        len(_LINKS),
    )
    stories = [
        {
            "id": v,
            "url": v,
            "title": f"T {n}",
            "content_html": v,
            "authors": v,
            "tags": v,
            "attachments": v,
            "image": v,
        }
        for n, v in enumerate(_VALUES)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": [],
        "home_page_url": 1,
        "items": stories,
    }
    yield clean("JSON Feed", json.dumps(feed), len(_VALUES))
    urls = [
        {
            "id": str(n),
            "url": u,
            "external_url": u,
            "image": u,
            "title": f"T {n}",
            "content_html": f"<a href='{u}'>w</a><img src='{u}'>",
            "attachments": [
                {
                    "url": u,
                    "mime_type": "x",
                    "size_in_bytes": -(10**30),
                    "duration_in_seconds": 1e308,
                }
            ],
        }
        for n, u in enumerate(_LINKS)
    ]
    yield clean("links in JSON Feed", json.dumps({**feed, "items": urls}), len(urls))


def _fit(url: str) -> str:
    return url.replace("\x1b", "&#27;").replace("&", "&amp;").replace("'", "&apos;")
