"""Finding the feeds of a site, from whatever address of it somebody has at hand.

In this order, each step only if those before found nothing but comments: sites known
by their address; what the page names; links on it, and programs known by the shape of
its address; a list of feeds that one of the links led to; usual places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from reader.network.candidates import Candidate, Found, ranked, web_address
from reader.network.client import Client
from reader.network.feed_answers import feed_title
from reader.network.feed_search import MOST_REQUESTS, FeedSearch
from reader.network.feed_words import Likeness, likeness
from reader.network.known_sites import barren, by_address, in_page, likely
from reader.network.manners import ACCEPT
from reader.network.messages import Request, Response
from reader.network.page import Page, read_page
from reader.network.page_feeds import feeds_in
from reader.network.usual_places import usual_places

PAGE_SECONDS = 30.0
"""For the page itself; `FeedSearch` bounds the rest."""
MOST_LINKS = 8
"""Links of a page that are asked, unless it is a list of feeds."""
_UNWILLING = frozenset({401, 402, 407, 429})


def _never() -> bool:
    return False


def find_feeds(
    client: Client, found: Response | str, stop: Callable[[], bool] = _never
) -> tuple[Candidate, ...]:
    """Return the feeds that belong to an address, best first, those of comments last.

    ``found`` is an absolute http or https URL, or the answer to a request for it.
    Who wants to say why a page did not come asks for it and hands over the answer:
    here a page that did not come has no feeds.

    What is guaranteed: those that the page names (`Found.NAMED`), and those of sites
    known by their host (`Found.SITE`), are believed without a request, and fetching
    one may still fail.  All others were fetched, and are feeds by their content; at
    most `MOST_REQUESTS` in `SECONDS` are asked for that, see `feed_search`.
    `Found.ITSELF` stands alone and has the URL as it was given.

    Fetch the one that is chosen with `request_for`, which keeps what a page names
    out of the private network.  ``client`` must not be in the middle of other
    requests.  Ends early when ``stop()`` says so, with less.  Never raises.
    """
    if isinstance(found, str):
        if web_address(found) is None:
            return ()
        typed = Request(found, accept=ACCEPT, seconds=PAGE_SECONDS)
        known = () if _is_strong(found) else by_address(found)
        return known or _feeds_of(client, client.fetch(typed, stop), stop)
    return _feeds_of(client, found, stop)


def _is_strong(url: str) -> bool:
    return likeness(url) is Likeness.STRONG


def _feeds_of(client: Client, answer: Response, stop: Callable[[], bool]) -> tuple[Candidate, ...]:
    title = feed_title(answer)
    if title is not None:
        return (Candidate(answer.request.url, title, Found.ITSELF),)
    known = by_address(answer.request.url) or by_address(answer.url)
    if known or answer.error:
        return known
    search = FeedSearch(client, answer.request, stop)
    page = _read(answer)
    may_guess = not barren(page.url) and answer.status not in _UNWILLING and answer.status < 500
    return _first_meant(
        lambda: _feeds_of_page(page, search, MOST_REQUESTS if _is_strong(page.url) else MOST_LINKS),
        lambda: _feeds_of_list(search),
        lambda: search.feeds_among(usual_places(page.url, page.generator)) if may_guess else [],
    )


def _first_meant(*steps: Callable[[], Iterable[Candidate]]) -> tuple[Candidate, ...]:
    """Take steps until one finds more than comments; return what all of them found."""
    found: tuple[Candidate, ...] = ()
    for step in steps:
        found = ranked(chain(found, step()))
        if _are_meant(found):
            break
    return found


def _are_meant(candidates: Iterable[Candidate]) -> bool:
    return any(not each.aside for each in candidates)


def _read(answer: Response) -> Page:
    return read_page(answer.body, answer.url, answer.charset)


def _feeds_of_page(page: Page, search: FeedSearch, most: int) -> Iterable[Candidate]:
    """What a page names; and up to ``most`` of its links, if that is nothing or it is a list."""
    feeds = feeds_in(page)
    named = [each for each in feeds if each.found is Found.NAMED]
    named += in_page(page.url, page.text) or in_page(search.typed.url, page.text)
    if _are_meant(named) and not _is_strong(page.url):
        return named
    links = [each for each in feeds if each.found is Found.LINKED]
    return [*named, *search.feeds_among((*likely(page.url), *links)[:most])]


def _feeds_of_list(search: FeedSearch) -> Iterable[Candidate]:
    """Those of a page that a link for feeds led to."""
    answer, search.list_page = search.list_page, None
    return () if answer is None else _feeds_of_page(_read(answer), search, MOST_LINKS)
