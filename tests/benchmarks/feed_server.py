"""Feeds on loopback: ``python -m tests.benchmarks.feed_server ITEMS [MS]``.

It prints its port and serves.  ``/N`` is feed number N; it honours If-None-Match and
answers after MS milliseconds.  A request for ``/more`` gives every tenth feed five
new items, one for ``/slow`` begins the waiting.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from html import escape
from random import Random

from tests.benchmarks import words

ITEM_BYTES = 4_000
NEW_ITEMS = 5
EVERY = 10
"""One feed of so many has news."""

_ITEM = (
    "<item><title>{title}</title><link>https://paper-{feed}.example/{number}</link>"
    '<guid isPermaLink="false">{feed}-{number}</guid>'
    "<pubDate>Mon, {day:02} Nov 2026 {hour:02}:{minute:02}:00 GMT</pubDate>"
    "<category>news</category><description>{body}</description></item>"
)


@dataclass(slots=True)
class Papers:
    """The feeds as they stand."""

    items: int
    editions: int = 0
    slow: bool = False
    made: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def edition(self, feed: int) -> int:
        """How often the feed had news."""
        return self.editions if feed % EVERY == 0 else 0

    def feed(self, feed: int) -> bytes:
        """The document, newest item first."""
        edition = self.edition(feed)
        if (feed, edition) not in self.made:
            last = self.items + NEW_ITEMS * edition
            numbers = range(last, last - self.items, -1)
            self.made[feed, edition] = _rss(feed, [_item(feed, number) for number in numbers])
        return self.made[feed, edition]


def _item(feed: int, number: int) -> str:
    random = Random(feed * 100_003 + number)
    paragraphs = words.paragraphs(random, ITEM_BYTES)
    return _ITEM.format(
        title=escape(words.title(random, number)),
        feed=feed,
        number=number,
        day=1 + number % 22,
        hour=number % 24,
        minute=number % 60,
        body=escape("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)),
    )


def _rss(feed: int, items: list[str]) -> bytes:
    head = f"<title>Paper {feed}</title><link>https://paper-{feed}.example/</link>"
    channel = f"<channel>{head}<description>Invented.</description>{''.join(items)}</channel>"
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0">{channel}</rss>'.encode()


async def _serve(papers: Papers, delay: float) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                await asyncio.sleep(delay if papers.slow else 0)
                writer.write(_answer(papers, head))
                await writer.drain()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def _answer(papers: Papers, head: bytes) -> bytes:
    path = head.split(b" ", 2)[1].decode().strip("/")
    if path in ("more", "slow"):
        papers.editions += path == "more"
        papers.slow = papers.slow or path == "slow"
        return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
    tag = f'"{path}-{papers.edition(int(path))}"'.encode()
    if tag in head:
        return b"HTTP/1.1 304 Not Modified\r\nETag: %s\r\n\r\n" % tag
    body = papers.feed(int(path))
    start = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: %s\r\n" % tag
    return start + b"Content-Length: %d\r\n\r\n" % len(body) + body


if __name__ == "__main__":
    items, milliseconds = (*map(int, sys.argv[1:]), 0)[:2]
    asyncio.run(_serve(Papers(items), milliseconds / 1000))
