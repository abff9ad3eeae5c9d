"""One page read: the function that all other code calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from urllib.parse import urlsplit

from reader.content.hypertext import text_of
from reader.content.sanitiser import clean_line
from reader.content.tree import Element
from reader.content.urls import absolute_url
from reader.feeds import limits
from reader.feeds.comparing import folded
from reader.feeds.page.claims import Claims, believed
from reader.feeds.page.decoding import page_text
from reader.feeds.page.head_fields import HeadFields
from reader.feeds.page.headlines import headline
from reader.feeds.page.linked_data import linked_claims
from reader.feeds.page.main_text import MainText, is_thin, main_text, whole_text
from reader.feeds.page.marked_up import marked_claims
from reader.feeds.page.origin import saved_from
from reader.feeds.page.tree import joined_text, page_tree
from reader.feeds.story_text import body_from_html, body_from_text, standfirst_for, title_from
from reader.models import Article

_TITLE_CHARACTERS = 1000
_STANDFIRST_CHARACTERS = 2000
_PREVIEW_CHARACTERS = 1500
"""Of the text of a page for those who pay: less is what all others see."""
_HEADINGS = 12


@dataclass(frozen=True, slots=True)
class _Address:
    """Where a page is, and what its relative links are relative to."""

    url: str | None
    base: str | None


def read_page(page: bytes | str, *, url: str | None = None, charset: str | None = None) -> Article:
    """Return title, byline, dates, main text and all else that an HTML page says of its article.

    ``url`` is where it was found, ``charset`` what the server said.  A page with
    no article in it gives its title and what text it has; ``title`` and
    ``body_html`` are both empty if it has neither.  Never raises.
    """
    html = page if isinstance(page, str) else page_text(page, charset)
    root = page_tree(html)
    claims = _claims(root)
    address = _address(root, claims, url or saved_from(html))
    title = _title(root, claims)
    body = _body(html, root, claims, title, address.base)
    return _article(claims, title, body, address)


def _claims(root: Element) -> Claims:
    scripts = (each for each in root.iter("script") if "ld+json" in (each.get("type") or ""))
    linked = linked_claims(scripts)
    return believed(linked, HeadFields(list(root.iter("meta"))).claims(), marked_claims(root))


def _address(root: Element, claims: Claims, found_at: str | None) -> _Address:
    """The canonical address, unless it is the front page's, as careless templates have it."""
    links = (each for each in root.iter("link") if "canonical" in (each.get("rel") or "").lower())
    claimed = [link.get("href") or "" for link in links] + [claims.url or ""]
    canonical = [each for text in claimed if text and (each := absolute_url(text, found_at))]
    url = next((each for each in canonical if not _is_front_page(each, found_at)), None)
    url = url or found_at or next(iter(canonical), None)
    base = next((each.get("href") for each in root.iter("base") if each.get("href")), None)
    here = found_at or url
    return _Address(url, absolute_url(base, here) or here if base else here)


def _is_front_page(url: str, found_at: str | None) -> bool:
    if found_at is None:
        return False
    front, here = urlsplit(url), urlsplit(found_at)
    return not front.path.strip("/") and not front.query and bool(here.path.strip("/"))


def _title(root: Element, claims: Claims) -> str:
    headings = [joined_text(each) for each in root.iter("h1")][:_HEADINGS]
    window = next((joined_text(each) for each in root.iter("title")), None)
    found = headline(claims.title, window, [each for each in headings if each], claims.site or "")
    return clean_line(found, _TITLE_CHARACTERS)


def _body(html: str, root: Element, claims: Claims, title: str, base: str | None) -> MainText:
    found = main_text(html, root, title, base)
    if claims.body and len(found.text) < len(claims.body) // 2:
        told = _told(claims.body, base)
        found = told if len(told.text) > len(found.text) else found
    if is_thin(found) and not claims.is_article:
        whole = whole_text(html, base)
        found = whole if len(whole.text) > len(found.text) else found
    return found


def _told(body: str, base: str | None) -> MainText:
    """The text that JSON-LD has: all there is where scripts would have made the page."""
    html = body_from_html(body, base) if "<" in body else body_from_text(body)
    return MainText(html, text_of(html))


def _article(claims: Claims, title: str, body: MainText, address: _Address) -> Article:
    said = clean_line(claims.standfirst or "", _STANDFIRST_CHARACTERS)
    html = body.html if body.text else body.html or body_from_text(said)
    return Article(
        title=title or title_from(body.text or said),
        body_html=html,
        standfirst=_standfirst(said, title, body.text),
        url=address.url,
        authors=claims.authors or body.authors,
        published=claims.published,
        updated=_later(claims.updated, claims.published),
        tags=_tags(claims, title),
        language=claims.language,
        image=absolute_url(claims.image, address.base) if claims.image else None,
        section=clean_line((claims.section or "").partition(",")[0], 100) or None,
        source=clean_line((claims.site or "").removeprefix("@"), 300) or None,
        complete=not (claims.locked and len(body.text) < _PREVIEW_CHARACTERS),
    )


def _standfirst(said: str, title: str, body_text: str) -> str | None:
    """What the page says of itself, unless title or body say it too: the body stays whole."""
    found = standfirst_for(said, body_text) if body_text else None
    if found is None or folded(found) == folded(title):
        return None
    return None if folded(found) in folded(body_text) else found


def _later(updated: datetime | None, published: datetime | None) -> datetime | None:
    return updated if updated and (published is None or updated > published) else None


def _tags(claims: Claims, title: str) -> tuple[str, ...]:
    told = (tag for tag in claims.tags if folded(tag) != folded(title))
    return tuple(islice(told, limits.TAGS_PER_ARTICLE))
