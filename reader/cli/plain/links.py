"""The link of an article, and the links in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.cli.plain import several
from reader.cli.plain.listing import Listing
from reader.cli.plain.session import LINKS
from reader.content.front import enclosure_links
from reader.content.sanitiser import clean_line
from reader.errors import UsageError

if TYPE_CHECKING:
    from reader.cli.plain.session import Session
    from reader.content.blocks import Link


def browse(session: Session, words: str) -> None:
    """Open a link in the browser."""
    _open(session, _meant(session, words))


def tell(session: Session, words: str) -> None:
    """Tell links, each whole and in a line of its own, to be copied."""
    numbers, rest = several.split(words)
    if numbers and not rest:
        links = several.chosen(session, numbers).links(session.newsroom.library)
        if not links:
            raise UsageError("none of them has a link")
    else:
        links = (_meant(session, words),)
    session.voice.read(map(clean_line, links), session.stop)


def list_all(session: Session, words: str) -> None:
    """List the links of an article by their numbers in it; a number then opens one."""
    links = links_of(session, session.headline(words).id)
    if not links:
        raise UsageError("there are no links in this article")
    session.links = links

    def lines(start: int, count: int) -> list[str]:
        return [_words(link) for link in links[start : start + count]]

    session.put(Listing(LINKS, len(links), lines, lambda place: _open(session, links[place].url)))


def links_of(session: Session, article_id: int) -> list[Link]:
    """The links in the text, then the enclosures: number N stands at place N - 1."""
    rendered = session.newsroom.rendered(article_id)
    links = sorted(rendered.conversion.links, key=lambda link: link.number)
    return [*links, *enclosure_links(rendered.article, len(links))]


def _meant(session: Session, words: str) -> str:
    """The address of a link in the list of links, or of an article; raises `UsageError`."""
    if words and session.listing is not None and session.listing.name == LINKS:
        return session.links[session.place_of(words)].url
    url = session.newsroom.library.article(session.headline(words).id).article.url
    if not url:
        raise UsageError("this article has no link")
    return url


def _open(session: Session, url: str) -> None:
    session.newsroom.open_in_browser(url)
    session.voice.say(f"Opened {url}")


def _words(link: Link) -> str:
    """What it says and where it leads; its address would be long to listen to."""
    words = clean_line(link.text)
    try:
        host = urlsplit(link.url).hostname or link.url
    except ValueError:  # brackets that are no IPv6 address
        host = link.url
    return host if not words or words == clean_line(link.url) else f"{words} [{host}]"
