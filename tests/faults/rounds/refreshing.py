"""Killed while feeds are refreshed."""

from __future__ import annotations

from random import Random

from tests.faults.rounds import victims
from tests.faults.rounds.ledger import Ledger, Result
from tests.network.server import Server, answer

_FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>{0}</title>{1}</channel></rss>'
_ITEM = (
    "<item><title>{0}</title><guid>{0}</guid><description>{1}</description>"
    "<pubDate>Mon, 02 Nov 2026 {2:02}:{3:02}:00 GMT</pubDate></item>"
)
_TEXT = "The tide tables of the harbour were printed again. " * 30
_SHOWN = 40
"""Items of a feed."""


class Refreshing:
    """Every feed has some news in every round; what a killed refresh left out, the next brings."""

    def __init__(self, ledger: Ledger, server: Server, feeds: int, news: int) -> None:
        self._ledger = ledger
        self._server = server
        self._feeds = feeds
        self._news = news
        self._edition = 0
        self._longest = 0.0
        """Seconds that a whole refresh took."""

    def subscribe(self) -> None:
        """Add the feeds."""
        urls = self.publish()
        victims.run(self._ledger.home, "add", *urls)
        self._ledger.see()

    def publish(self) -> list[str]:
        """Let every feed have some news; the addresses."""
        self._edition += 1
        return [self._publish(feed) for feed in range(self._feeds)]

    def _publish(self, feed: int) -> str:
        last = self._edition * self._news
        titles = self._titles(feed)[max(0, last - _SHOWN) :]
        items = "".join(
            _ITEM.format(title, _TEXT, number // 60 % 24, number % 60)
            for number, title in enumerate(titles)
        )
        body = _FEED.format(f"Post {feed}", items).encode()
        return self._server.on(f"/{feed}", answer(body, content_type="application/rss+xml"))

    def _titles(self, feed: int) -> list[str]:
        return [f"Post {feed:02}-{each:05}" for each in range(self._edition * self._news)]

    def round(self, random: Random) -> Result:
        """Refresh and kill the program; then refresh again."""
        result, ledger = Result(), self._ledger
        self.publish()
        victims.interrupt(
            ledger.home,
            ("refresh",),
            result,
            random,
            within=(0.05, self._longest or 1.5),
            in_group=0.7,
            meanwhile=ledger.see,
        )
        ledger.settle(result)
        self._longest = victims.run(ledger.home, "refresh")
        for feed in range(self._feeds):
            ledger.articles.update(self._titles(feed))
        ledger.settle(result)
        return result
