"""NITF 2.5 to 3.6, the News Industry Text Format: one story a document, or inside others.

https://www.iptc.org/std/NITF/3.6/documentation/nitf-documentation.html
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from reader.content.urls import absolute_url
from reader.feeds.agency.elements import (
    child,
    children,
    every,
    language_of,
    read_tree,
    said,
    value,
)
from reader.feeds.agency.markup import body_of
from reader.feeds.agency.media import Medium, Rendition
from reader.feeds.agency.status import withdrawal
from reader.feeds.agency.story import Story, article
from reader.feeds.dates import parse_date
from reader.feeds.document import Document
from reader.feeds.syndication_tree import local_name
from reader.models import LoadEvent, SourceFound

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = "nitf"
_SLUGS = ("slug", "slugline", "anpa-keyword")
"""Names of ``<meta>`` under which agencies keep it."""


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield the story, and a problem if the XML is damaged or the story was cancelled."""
    root, damage = read_tree(document, "nitf")
    yield SourceFound(format=FORMAT, location=document.name, section=document.section)
    withdrawn = withdrawal(status_of(root), "", document)
    if withdrawn is not None:
        yield withdrawn
        return
    story = story_of(root, document.hints.url)
    story.complete = damage is None
    found = article(story, document, FORMAT, 1)
    yield found or document.problem("", "has no text; left out")
    if damage is not None:
        yield document.problem(damage.where, f"{damage.reason}; what could be read was kept")


def status_of(nitf: _Element) -> str:
    """Return what the agency says may be done with the story: "usable", "canceled" …"""
    return value(child(nitf, "head", "docdata"), "management-status")


def story_of(nitf: _Element, base_url: str | None = None) -> Story:
    """Return the story in an ``<nitf>`` element."""
    head, data = child(nitf, "head"), child(nitf, "head", "docdata")
    top = child(nitf, "body", "body.head")
    story = Story(
        guid=value(child(data, "doc-id"), "id-string"),
        slug=_slug(head),
        urgency=value(child(data, "urgency"), "ed-urg"),
        subjects=_subjects(head, data),
        language=value(nitf, "baselang") or language_of(nitf, child(nitf, "body")),
        section=value(child(head, "pubdata"), "position.section"),
        source=_source(top, data),
        url=absolute_url(value(child(head, "pubdata"), "ex-ref")),
        media=[_medium(each) for each in every(child(nitf, "body"), "media")],
        notes=_notes(top, data),
    )
    _take_dates(story, head, top)
    _take_top(story, head, top)
    story.body_html = _body(nitf, base_url)
    return story


def _take_top(story: Story, head: _Element | None, top: _Element | None) -> None:
    """Headline, deck, byline, dateline: what stands above the text."""
    lines = child(top, "hedline")
    lines = child(top, "headline") if lines is None else lines
    title = said(child(head, "title"))
    story.title = said(child(lines, "hl1")) or said(lines) or title
    story.summary = said(child(top, "abstract")) or said(child(lines, "hl2"))
    story.bylines = [line for each in children(top, "byline") if (line := _byline(each))]
    dateline = child(top, "dateline")
    when = said(child(dateline, "story.date"))
    story.dateline = said(dateline).replace(when, "").strip() if when else said(dateline)
    story.place = said(child(dateline, "location"))


def _byline(element: _Element) -> str:
    """The names; ``<byttl>`` is what they are."""
    line, title = said(element), said(child(element, "byttl"))
    return line.removesuffix(title).rstrip(" ,") if title else line


def _take_dates(story: Story, head: _Element | None, top: _Element | None) -> None:
    data = child(head, "docdata")
    story.created = (
        _date(child(data, "date.issue"), "norm")
        or _date(child(head, "pubdata"), "date.publication")
        or _date(child(top, "dateline", "story.date"), "norm")
    )
    story.embargo = _date(child(data, "date.release"), "norm")


def _date(element: _Element | None, name: str) -> datetime | None:
    return parse_date(value(element, name))


def _slug(head: _Element | None) -> str:
    found = (
        value(each, "content") for each in children(head, "meta") if each.get("name") in _SLUGS
    )
    return next(filter(None, found), "")


def _subjects(head: _Element | None, data: _Element | None) -> list[str]:
    """The most special name of each subject, else its code; and the key words."""
    subjects = [
        value(
            each,
            "tobject.subject.detail",
            "tobject.subject.matter",
            "tobject.subject.type",
            "tobject.subject.refnum",
        )
        for each in every(child(head, "tobject"), "tobject.subject")
    ]
    return [*subjects, *(value(each, "key") for each in every(data, "keyword"))]


def _source(top: _Element | None, data: _Element | None) -> str:
    return (
        said(child(top, "distributor"))
        or value(child(data, "del-list", "from-src"), "src-name")
        or value(child(data, "doc-id"), "regsrc")
        or value(child(data, "doc.copyright"), "holder")
    )


def _notes(top: _Element | None, data: _Element | None) -> list[str]:
    rights = child(data, "doc.copyright")
    holder = f"{value(rights, 'year')} {value(rights, 'holder')}".strip()
    return [
        f"© {holder}" if holder else "",
        value(child(data, "ed-msg"), "info"),
        *(said(each) for each in children(top, "note")),
    ]


def _medium(media: _Element) -> Medium:
    renditions = [
        Rendition(
            value(each, "source", "data-location"),
            value(each, "mime-type") or _kind(media),
            width=value(each, "width"),
            name=value(each, "name", "alternate-text"),
        )
        for each in children(media, "media-reference")
    ]
    caption, producer = child(media, "media-caption"), child(media, "media-producer")
    return Medium(tuple(renditions), credit=said(producer), caption=said(caption))


def _kind(media: _Element) -> str:
    kind = value(media, "media-type").lower()
    return f"{kind}/*" if kind in ("image", "audio", "video") else ""


def _body(nitf: _Element, base_url: str | None) -> str:
    parts = (
        *children(child(nitf, "body"), "body.content"),
        *children(child(nitf, "body", "body.end"), "tagline"),
    )
    html = (body_of(each, base_url) for each in parts)
    return "\n".join(
        f"<p>{each}</p>" if local_name(part) == "tagline" and "<p>" not in each else each
        for part, each in zip(parts, html, strict=True)
        if each
    )
