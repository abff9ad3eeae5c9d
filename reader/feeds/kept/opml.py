"""OPML 1.0, 1.1 and 2.0 (http://opml.org/spec2.opml): lists of feeds in folders.

What programs make of it: attributes in any case, titles in ``text`` or
``title``, folders as outlines around or as ``category``, ampersands escaped once
too often or not at all, tags that are never closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.content.sanitiser import clean_line
from reader.content.urls import absolute_url
from reader.feeds import limits
from reader.feeds.document import Document
from reader.feeds.kept.addresses import Refusal, feed_address, shown
from reader.feeds.kept.opml_quotes import with_whole_quotes, without_comments
from reader.feeds.kept.tags import Tag, tags
from reader.feeds.markup_text import decode_markup
from reader.feeds.story_text import title_text
from reader.models import SECTION_DEPTH, LoadEvent, Problem, Subscription

_LISTS = ("include", "source")
"""Types of outlines that stand for another list; ``source`` is Liferea's."""
_FEEDS = ("rss", "atom")
_DYNAMIC = "frss:opmlurl"
"""Attribute of FreshRSS's folders whose feeds another list names."""
_BY_RULES = ("+xpath", "+dotnotation")
"""Ends of FreshRSS's types for pages out of which it makes a feed itself."""


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield a subscription for each feed, once, and a problem for each that cannot be one."""
    outlines = _Outlines(document)
    whole = False
    markup = without_comments(decode_markup(document.read()))
    for tag in tags(with_whole_quotes(markup)):
        if tag.name == "outline":
            yield from outlines.take(tag)
        whole = whole or (tag.closes and tag.name in ("body", "opml"))
    if not whole:
        yield document.problem("", "the list is cut off; what stands before is kept")
    if not outlines.met:
        yield document.problem("", "the list names no feed")


@dataclass(slots=True)
class _Outlines:
    """The outlines met so far, and those that are open."""

    document: Document
    met: set[str] = field(default_factory=set)
    count: int = 0
    folders: list[str] = field(default_factory=list)

    def take(self, tag: Tag) -> Iterator[Subscription | Problem]:
        """Yield what an outline stands for, and go into it or out of it."""
        if tag.opens:
            self.count += 1
            yield from self._read(tag)
            if not tag.closes:
                self.folders.append("" if _address(tag) else _name(tag))  # perhaps never closed
        elif self.folders:
            self.folders.pop()

    def _read(self, tag: Tag) -> Iterator[Subscription | Problem]:
        given = _address(tag)
        if given is None or _type(tag).endswith(_BY_RULES):
            reason = _why_no_feed(tag)
            if reason:
                yield self._problem(tag, reason)
            return
        url = feed_address(given)
        if isinstance(url, Refusal):
            yield self._problem(tag, url.reason)
        elif url not in self.met:
            yield from self._subscribed(tag, url)

    def _subscribed(self, tag: Tag, url: str) -> Iterator[Subscription | Problem]:
        if len(self.met) == limits.SUBSCRIPTIONS_PER_LIST:
            most = f"{limits.SUBSCRIPTIONS_PER_LIST:,}"
            yield self._problem(tag, f"more than {most} feeds; the rest was left out")
        self.met.add(url)
        if len(self.met) > limits.SUBSCRIPTIONS_PER_LIST:
            return
        yield Subscription(
            url,
            title=_title(tag, url),
            section=self._section(tag),
            home_url=absolute_url(tag.attributes.get("htmlurl", "")),
            description=clean_line(title_text(tag.attributes.get("description", "")), 1000) or None,
        )
        if tag.attributes.get("filtercmd"):
            yield self._problem(tag, "its filter is a program, which Broadsheet never starts")

    def _section(self, tag: Tag) -> str | None:
        """The folders around it; else the first of its categories."""
        folders = [name for name in self.folders[:SECTION_DEPTH] if name]
        if not folders:
            categories = tag.attributes.get("category", "").split(",")
            named = (clean_line(each.strip().strip("/"), 300) for each in categories)
            folders = [name for name in named if name][:1]
        return "/".join(folders) or None

    def _problem(self, tag: Tag, reason: str) -> Problem:
        name = _name(tag)
        where = f"outline {self.count}" + (f", “{name}”" if name else "")
        return self.document.problem(where, reason)


def _name(tag: Tag) -> str:
    names = (title_text(tag.attributes.get(each, ""), markup=False) for each in ("text", "title"))
    return next((name[:300] for name in names if name), "")


def _title(tag: Tag, url: str) -> str | None:
    """What the feed is called; lists of feeds never fetched say the address instead."""
    name = _name(tag)
    return name if name not in ("", url) else None


def _type(tag: Tag) -> str:
    return tag.attributes.get("type", "").strip().lower()


def _address(tag: Tag) -> str | None:
    """The address of the feed that an outline names, if it means to name one."""
    kind = _type(tag)
    given = tag.attributes.get("xmlurl", "").strip()
    if kind in _LISTS or kind == "link":
        return None
    if not given:
        given = tag.attributes.get("url", "").strip()
    return given or None


def _why_no_feed(tag: Tag) -> str | None:
    """What to tell about an outline without a feed; nothing about folders and mere text."""
    kind = _type(tag)
    names = ("url", "xmlurl", "htmlurl", _DYNAMIC)
    given = (tag.attributes.get(name, "").strip() for name in names)
    url = next((each for each in given if each), "")
    is_list = kind in _LISTS or tag.attributes.get(_DYNAMIC)
    if is_list or (kind == "link" and url.lower().endswith(".opml")):
        return f"another list, which is not followed: {shown(url)}"
    if kind.endswith(_BY_RULES):
        return f"a page that FreshRSS reads by rules of its own, no feed: {shown(url)}"
    if kind == "link":
        return f"a link to a page, not to a feed: {shown(url)}"
    if kind in _FEEDS or url:
        return "has no address of a feed" + (f"; its page is {shown(url)}" if url else "")
    return None
