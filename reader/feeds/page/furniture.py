"""What stands around an article: menus, side bars, forms, share buttons, other stories.

Told apart by the element, by what its author called it (class, id), and in the
body of the article by being links more than text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from reader.content.tree import Element
from reader.feeds.page.tree import naming

_NEVER_TEXT = (
    *("script", "style", "noscript", "template", "svg", "canvas", "link", "meta", "object"),
    *("form", "button", "input", "select", "textarea", "label", "menu", "dialog"),
    *("nav", "footer", "aside"),
)
_MAY_BE_FURNITURE = (
    *("div", "section", "ul", "ol", "dl", "li", "p", "span", "header", "figure", "table", "a"),
    *("h2", "h3", "h4", "h5", "h6", "time", "small", "blockquote"),
)
_FURNITURE = re.compile(
    r"""
    comment | disqus | respond(?:$|[\s_-]) | discuss | side-?_?bar
    | foot(?!age|ball|er-?note|note) | shar(?:e|ing) | social | follow | rating
    | related | recommend | read-?_?(?:more|next|also) | see-?also | next-?(?:post|article)
    | more-?_?(?:from|on|stories|news) | most-?_?(?:read|popular|viewed) | trending | teaser | promo
    | newsletter | subscri | sign-?up | login | paywall | donat | widget | toolbar
    | breadcrumb | pagination | pager | menu | navi?(?:[\s_-]|$|bar|igation)
    | (?:^|[\s_-])toc(?:[\s_-]|$)
    | popup | modal | cookie | consent | gdpr | banner | advert | sponsor | taboola | outbrain
    | (?:^|[\s_-])ads?(?:[\s_-]|$) | adbox
    | byline | author | (?:^|[\s_-])tags?(?:[\s_-]|$) | taglist | meta(?:data)?(?:[\s_-]|$)
    | timestamp | dateline | published | copyright | disclaimer
    | hidden | print-?only | screen-?reader | visually-?hidden | sr-only
    | gallery | slideshow | carousel | player
    """,
    re.VERBOSE,
)
_MAIN = re.compile(
    r"""
    article-?_?(?:body|content|text|main|copy) | body-?_?(?:copy|content|text)
    | (?:entry|post|story|page|main|node|single)-?_?(?:content|body|text|copy) | rich-?text
    """,
    re.VERBOSE,
)


def is_named_main(element: Element) -> bool:
    """Whether the page itself says that ``element`` holds the text of the article."""
    if element.tag in ("html", "body"):
        return False  # named after the template, not after what is in it
    if element.tag == "article" or "articleBody" in (element.get("itemprop") or ""):
        return True
    return _MAIN.search(naming(element).lower()) is not None


def drop_elements(body: Element) -> None:
    """Take away what is never part of a text, whatever it is called."""
    etree.strip_elements(body, *_NEVER_TEXT, with_tail=False)


def furniture(body: Element) -> Iterator[Element]:
    """Yield the elements that by their names are no part of the article."""
    for element in body.iter(*_MAY_BE_FURNITURE):
        name = naming(element)
        if (name and _is_furniture(name)) or _is_hidden(element):
            yield element


@lru_cache(maxsize=4096)
def _is_furniture(name: str) -> bool:
    name = name.lower()
    return _MAIN.search(name) is None and _FURNITURE.search(name) is not None


def _is_hidden(element: Element) -> bool:
    style = element.get("style")
    if style and "display:none" in style.replace(" ", "").lower():
        return True
    return element.get("aria-hidden") == "true"
