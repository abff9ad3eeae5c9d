"""Asking whether candidates are feeds: a few requests at once, bounded in number and time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from time import monotonic

from reader.network.candidates import Candidate, request_for, web_address
from reader.network.client import Client
from reader.network.feed_answers import feed_title
from reader.network.feed_words import are_comments, bare_host
from reader.network.messages import Request, Response
from reader.network.page import PAGE_BYTES

SECONDS = 20.0
"""For all that one search asks …"""
SECONDS_EACH = 10.0
MOST_REQUESTS = 16
"""… and how much that is."""
MOST_BYTES = 16 * 1024 * 1024
"""Of each answer."""


@dataclass(slots=True)
class FeedSearch:
    """What may still be asked on behalf of one address, from when this is made."""

    client: Client
    typed: Request
    """For what the user gave."""
    stop: Callable[[], bool]
    left: int = MOST_REQUESTS
    """Requests that may still be made."""
    list_page: Response | None = None
    """The likeliest page among what was asked last and is no feed: perhaps it lists them."""
    _ends: float = field(default_factory=lambda: monotonic() + SECONDS)

    def feeds_among(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Ask for ``candidates``, as many as may be; return those that are feeds, in order."""
        asked = {each.url: each for each in candidates[: self.left]}
        self.left -= len(asked)
        found: dict[str, tuple[Candidate, bytes]] = {}
        pages: dict[str, Response] = {}
        for answer in self.client.fetch_all(map(self._request, asked), self._is_over):
            url = answer.request.url
            if (title := feed_title(answer)) is not None:
                found[url] = _verified(asked[url], answer, title), _digest(answer)
            elif answer.ok:
                pages[url] = replace(answer, body=answer.body[:PAGE_BYTES])
        self.list_page = next((pages[url] for url in asked if url in pages), None)
        return _different(found[url] for url in asked if url in found)

    def _request(self, url: str) -> Request:
        request = request_for(url, self.typed)
        return replace(request, seconds=SECONDS_EACH, most_bytes=MOST_BYTES)

    def _is_over(self) -> bool:
        return self.stop() or monotonic() >= self._ends


def _verified(candidate: Candidate, answer: Response, title: str) -> Candidate:
    """Return it with what the answer says; another host may be meant for a day only."""
    led_to = web_address(answer.url) or candidate.url
    url = led_to if bare_host(led_to) == bare_host(candidate.url) else candidate.url
    title = title or candidate.title
    aside = candidate.aside or are_comments(url, title)
    return replace(candidate, url=url, title=title, aside=aside)


def _digest(answer: Response) -> bytes:
    return blake2b(answer.body, digest_size=16).digest()


def _different(found: Iterable[tuple[Candidate, bytes]]) -> list[Candidate]:
    """One address of each body: many servers give one feed at several."""
    kept: dict[bytes, Candidate] = {}
    for candidate, digest in found:
        kept.setdefault(digest, candidate)
    return list(kept.values())
