"""Dates of every wrong kind."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.hostile.cases import Case, clean, item, rss

_DATES = (
    "", " ", "yesterday", "0", "-1", "99999999999999999999999999", "1e400", "NaN", "Infinity",
    "0000-00-00T00:00:00Z", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59",
    "10000-01-01", "2024-02-30", "2024-13-01", "2024-01-01T25:61:61Z", "2024-01-01T00:00:00+99:99",
    "2024-W53-7", "2024-366", "Mon, 32 Jan 2024 00:00:00 GMT", "Mon, 01 Foo 2024 00:00:00 GMT",
    "Mon, 01 Jan 2024 00:00:00 XYZ", "Mon, 01 Jan 2024 00:00:00 +999999", "1 Jan 99999999",
    "29 Feb 2023", "00/00/00", "31/31/31", "1/2/3", "١٢٣٤-٠١-٠١", "２０２４-01-01", "2024-01-01" * 5000,
    "1" * 100_000, "-" * 100_000, ":" * 100_000, "12:" * 30_000, "Mon, " * 20_000, "(" * 50_000,
    "2024-01-01T00:00:00" + "0" * 50_000 + "Z", "2024-01-01T00:00:00." + "9" * 50_000 + "Z",
    "\x00", "\u202e2024", "2024-01-01\n2025-01-01", "Thu, 01 Jan 1970 00:00:00 GMT",
    "31 Dec 1969 23:59:59 -0000", "1 Jan 1601", "19 Jan 2038 03:14:08 GMT", "-271821-04-20",
)  # fmt: skip


def cases() -> Iterator[Case]:
    """All of them."""
    items = (
        item(f"T {number}", more=f"<pubDate>{_fit(date)}</pubDate>")
        for number, date in enumerate(_DATES)
    )
    yield clean("RSS", rss(*items), len(_DATES))
    entries = "".join(
        f"<entry><title>T {n}</title><id>{n}</id><updated>{_fit(d)}</updated><published>{_fit(d)}</published></entry>"
        for n, d in enumerate(_DATES)
    )
    yield clean(
        "Atom",
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title>{entries}</feed>',
        len(_DATES),
    )
    values = [*_DATES, 0, -1, 1e308, 1e-308, 10**30, -(10**30), True, None, [], {}, 253402300800]
    stories = [
        {"id": str(n), "title": f"T {n}", "date_published": v, "date_modified": v}
        for n, v in enumerate(values)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "P", "items": stories}
    yield clean("JSON Feed", json.dumps(feed), len(values))
    records = [
        {
            "title": f"T {n}",
            "text": "Words.",
            "url": f"http://a.example/{n}",
            "published": v,
            "timestamp": v,
            "date": v,
        }
        for n, v in enumerate(values)
    ]
    yield clean("JSON list", json.dumps(records), len(values))
    yield clean("JSON lines", "\n".join(map(json.dumps, records)), len(values))
    letters = "".join(
        f"From a@a.example Mon Jan  1 00:00:00 2024\nFrom: a@a.example\nSubject: T {n}\nDate: {_line(d)}\n\nWords {n}.\n\n"
        for n, d in enumerate(_DATES)
    )
    yield clean("mailbox", letters, len(_DATES))
    rows = "".join(
        f'"T {n}","http://a.example/{n}","{_line(d)}","Words."\n' for n, d in enumerate(_DATES)
    )
    yield clean("table", "title,url,date,text\n" + rows, len(_DATES))


def _fit(date: str) -> str:
    return date.replace("\0", "&#0;")


def _line(date: str) -> str:
    return date.replace("\n", " ").replace("\0", "")
