"""What the visible markup says: microdata, ``time``, bylines, links with a meaning.

https://html.spec.whatwg.org/multipage/microdata.html with the words of
https://schema.org/Article, and the microformat hAtom, which many blogs have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from reader.content.tree import Element
from reader.feeds.dates import parse_date
from reader.feeds.page.claims import Claims
from reader.feeds.page.people import people
from reader.feeds.page.tree import first_text, joined_text
from reader.feeds.plain_fields import distinct_lines, language_tag

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|author|vcard|writer)(?:[\s_-]*(?:name|link))?(?:$|\s)", re.IGNORECASE
)
_COMMENTS = re.compile(r"comment|related|sidebar|teaser|card", re.IGNORECASE)
_ITEM_NAMES = (
    "headline name author creator datePublished dateCreated dateModified articleSection "
    "description keywords image inLanguage"
)
_ITEM_FIELDS = frozenset(_ITEM_NAMES.split())
_BYLINE_CHARACTERS = 160


def marked_claims(root: Element) -> Claims:
    """Return what the markup of a page says about its article."""
    items = _items(root)
    return Claims(
        title=first_text(items.get("headline", ())),
        standfirst=next(map(_value, items.get("description", ())), None) or None,
        authors=_authors(root, items),
        published=_date(items, "datePublished", "dateCreated") or _time(root),
        updated=_date(items, "dateModified"),
        section=next(map(_value, items.get("articleSection", ())), None) or None,
        tags=distinct_lines(_tags(root, items)),
        language=language_tag(
            root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        ),
        is_article="headline" in items,
    )


def _items(root: Element) -> dict[str, list[Element]]:
    """Elements with a microdata property that matters, outside comments."""
    found: dict[str, list[Element]] = {}
    for element in root.iterfind(".//*[@itemprop]"):
        if not _is_aside(element):
            for name in _ITEM_FIELDS.intersection((element.get("itemprop") or "").split()):
                found.setdefault(name, []).append(element)
    return found


def _value(element: Element) -> str:
    said = element.get("content") or element.get("datetime")
    return " ".join(said.split()) if said else joined_text(element)


def _date(items: dict[str, list[Element]], *names: str) -> datetime | None:
    values = (_value(element) for name in names for element in items.get(name, ()))
    return next(filter(None, map(parse_date, values)), None)


def _time(root: Element) -> datetime | None:
    """The first ``time`` that looks like a date line: in the article's head, or marked so."""
    for element in root.iter("time"):
        said = element.get("datetime") or joined_text(element)
        date = parse_date(said)
        if date is not None and not _is_aside(element):
            return date
    return None


def _is_aside(element: Element) -> bool:
    """Whether it stands in a comment, a side bar or another story's teaser."""
    for above in (element, *element.iterancestors()):
        if above.tag in ("aside", "footer", "nav", "li"):
            return True
        if above.tag != "body" and _COMMENTS.search(above.get("class") or ""):
            return True
    return False


def _authors(root: Element, items: dict[str, list[Element]]) -> tuple[str, ...]:
    named = [
        name for name in map(_author, items.get("author") or items.get("creator") or ()) if name
    ]
    return (
        people(named)
        or people(joined_text(each) for each in root.iterfind(".//a[@rel='author']"))
        or people(_bylines(root))
    )


def _author(element: Element) -> str:
    name = element.find(".//*[@itemprop='name']")
    return _value(name if name is not None else element)[:_BYLINE_CHARACTERS]


def _bylines(root: Element) -> Iterator[str]:
    """The first element that is called a byline and is short enough to be one."""
    for element in root.iter("a", "address", "span", "p", "div"):
        called = element.get("class")
        if called and _BYLINE.search(called) and not _is_aside(element):
            said = joined_text(element)
            if 3 < len(said) <= _BYLINE_CHARACTERS and not any(map(str.isdigit, said)):
                yield said
                return


def _tags(root: Element, items: dict[str, list[Element]]) -> list[str]:
    words = [tag.strip() for each in items.get("keywords", ()) for tag in _value(each).split(",")]
    links = (each for each in root.iter("a") if "tag" in (each.get("rel") or "").split())
    return words or [joined_text(each) for each in links]
