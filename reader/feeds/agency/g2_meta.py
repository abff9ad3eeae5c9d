"""What the head of a NewsML-G2 item says of a story.

NewsML-G2 guidelines, https://www.iptc.org/std/NewsML-G2/guidelines/
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from reader.content.urls import absolute_url
from reader.feeds.agency.codes import code_of
from reader.feeds.agency.elements import child, children, every, language_of, said, value
from reader.feeds.agency.story import Story
from reader.feeds.dates import parse_date

if TYPE_CHECKING:
    from lxml.etree import _Element

_MEDIA = ("picture", "graphic", "video", "audio", "animation")
_PAGE = "text/html"


def kind_of(item: _Element) -> str:
    """Return the class of an item: "text", "picture", "composite" …; "" if it is not said."""
    found = child(item, "itemmeta", "itemclass")
    return value(found, "qcode", "uri").rpartition(":")[2].rpartition("/")[2].lower()


def is_media(item: _Element) -> bool:
    """Whether an item is a picture, sound or film, with words beside it at most."""
    return kind_of(item) in _MEDIA


def status_of(item: _Element) -> str:
    """Return what the agency says may be done with it: "stat:usable", "stat:canceled" …"""
    return value(child(item, "itemmeta", "pubstatus"), "qcode", "uri")


def story_of(item: _Element) -> Story:
    """Return the story in an item, without its text."""
    meta, content = child(item, "itemmeta"), child(item, "contentmeta")
    guid = value(item, "guid")
    story = Story(
        guid=guid,
        url=_page(item, meta) or absolute_url(guid),
        urgency=said(child(content, "urgency")),
        slug=said(child(content, "slugline")),
        subjects=_subjects(content),
        language=language_of(item) or value(child(content, "language"), "tag"),
        section=_section(meta),
        source=_source(meta, content),
        credit_line=said(child(content, "creditline")),
        notes=_notes(item, meta),
    )
    _take_dates(story, meta, content)
    _take_headline(story, meta, content)
    _take_people(story, item, content)
    return story


def descriptions(item: _Element, *, caption: bool) -> Iterator[str]:
    """Yield what describes the story; captions of pictures only if asked for, and alone."""
    for each in children(child(item, "contentmeta"), "description"):
        is_caption = value(each, "role").lower().endswith("caption")
        if said(each) and (caption or not is_caption):
            yield said(each)


def named(element: _Element | None) -> str:
    """Return the name of a party or thing, else how it is called in clear ("literal")."""
    return said(child(element, "name")) or value(element, "literal")


def _take_dates(story: Story, meta: _Element | None, content: _Element | None) -> None:
    def date(parent: _Element | None, name: str) -> datetime | None:
        return parse_date(said(child(parent, name)))

    story.created = date(meta, "firstcreated") or date(content, "contentcreated")
    story.updated = date(meta, "versioncreated")
    story.embargo = date(meta, "embargoed")


def _take_headline(story: Story, meta: _Element | None, content: _Element | None) -> None:
    main: list[str] = []
    below: list[str] = []
    for each in children(content, "headline"):
        (below if "sub" in value(each, "role").lower() else main).append(said(each))
    story.title = next(filter(None, main), "") or said(child(meta, "title"))
    story.summary = next(filter(None, below), "")


def _take_people(story: Story, item: _Element, content: _Element | None) -> None:
    story.dateline = said(child(content, "dateline"))
    located = child(content, "located")
    story.place = said(child(located, "name")) or value(located, "literal")
    lines = [said(each) for each in children(content, "by")]
    makers = [named(each) for each in children(content, "creator")]
    known = {story.source.casefold(), story.credit_line.casefold()}
    people = [each for each in makers if " " in each and each.casefold() not in known]
    story.bylines = [each for each in lines if each] or people


def _page(item: _Element, meta: _Element | None) -> str | None:
    """The story's own page on the web."""
    pages = (
        value(each, "href")
        for each in (*every(child(item, "contentset"), "remotecontent"), *children(meta, "link"))
        if value(each, "contenttype").startswith(_PAGE) or "web" in value(each, "rendition", "rel")
    )
    found = (absolute_url(each) for each in pages if not each.lower().endswith((".jpg", ".png")))
    return next(filter(None, found), None)


def _subjects(content: _Element | None) -> list[str]:
    """Names of subjects and key words; the code of a subject without a name."""
    subjects = [
        named(each) or code_of(value(each, "qcode", "uri")) for each in children(content, "subject")
    ]
    return [*subjects, *(said(each) for each in children(content, "keyword"))]


def _section(meta: _Element | None) -> str:
    """The editorial service, if there is one and it has a name."""
    names = {named(each) for each in children(meta, "service")}
    return names.pop() if len(names) == 1 else ""


def _source(meta: _Element | None, content: _Element | None) -> str:
    provider, origin = child(meta, "provider"), child(content, "infosource")
    return (
        said(child(provider, "name"))
        or named(origin)
        or value(provider, "literal")
        or value(provider, "qcode").rpartition(":")[2]
    )


def _notes(item: _Element, meta: _Element | None) -> list[str]:
    rights = child(item, "rightsinfo")
    notes = [said(each) for each in children(rights, "copyrightnotice")]
    if not any(notes):
        holders = [named(each) for each in children(rights, "copyrightholder")]
        notes = [f"© {each}" for each in holders if each]
    editors = (each for each in children(meta, "ednote") if not value(each, "pubconstraint"))
    return [*notes[:1], *(said(each) for each in editors)]
