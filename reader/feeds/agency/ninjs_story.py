"""A ninjs item becomes a `Story`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from reader.content.hypertext import text_of
from reader.content.references import unescape
from reader.content.urls import absolute_url
from reader.feeds.agency import nitf
from reader.feeds.agency.codes import code_of
from reader.feeds.agency.media import Medium, Rendition
from reader.feeds.agency.ninjs_fields import (
    Item,
    associated,
    dicts_in,
    folded,
    text_of_field,
    variants,
)
from reader.feeds.agency.story import Story
from reader.feeds.dates import parse_date
from reader.feeds.story_text import body_from_html, body_from_text
from reader.feeds.xml_strict import Damage, parse_strict
from reader.feeds.xml_text import root_pattern, well_behaved

_MEDIA = ("picture", "graphic", "video", "audio", "photo", "image")
_NITF = root_pattern("nitf")
_SUMMARIES = ("summary", "lead", "abstract", "standfirst", "teaser", "text", "main", "")
"""Roles of descriptions, best first."""


def story_of(raw: Item, base_url: str | None) -> Story:
    """Return the story in an item."""
    item = folded(raw)
    uri = text_of_field(item, "uri", "guid")
    url = absolute_url(text_of_field(item, "url", "href", "web")) or absolute_url(uri)
    story = Story(
        guid=uri,
        url=url,
        title=_headline(item),
        bylines=[line for line in [text_of_field(item, "byline", "by", "authors")] if line],
        place=_place(item.get("located")),
        dateline=_place(item.get("dateline")),
        slug=text_of_field(item, "slugline", "slug"),
        urgency=text_of_field(item, "urgency"),
        subjects=_subjects(item),
        language=text_of_field(item, "language") or None,
        section=text_of_field(item, "section"),
        source=_source(item),
        credit_line=text_of_field(item, "creditline", "credit"),
        notes=_notes(item),
    )
    _take_dates(story, item)
    _take_texts(story, item, url or base_url)
    story.media = list(_media(item))
    return story


def _headline(item: Item) -> str:
    """The main headline; a version for search engines or telephones is second to it."""
    found = [(role, text) for role, _, text in variants(item, "headlines", "headline") if text]
    main = (text for role, text in found if role.lower() in ("main", ""))
    return next(main, "") or text_of_field(item, "title") or next((text for _, text in found), "")


def _take_dates(story: Story, item: Item) -> None:
    def date(*names: str) -> datetime | None:
        return parse_date(text_of_field(item, *names))

    story.created = date("firstcreated", "firstpublished", "contentcreated")
    story.updated = date("versioncreated")
    story.embargo = date("embargoed")


def _take_texts(story: Story, item: Item, base_url: str | None) -> None:
    """Body and summary.  What is said of a picture is its text."""
    for inner in sorted(_bodies(item, base_url), key=lambda each: not text_of(each.body_html)):
        story.body_html = inner.body_html
        story.fill(inner)
        break
    descriptions = _descriptions(item)
    summary = next(iter(descriptions), "")
    if text_of_field(item, "type") in (*_MEDIA, "event", "planning") and not story.body_html:
        story.body_html = body_from_html(summary, base_url)
    else:
        story.summary = text_of(summary)


def _descriptions(item: Item) -> list[str]:
    found = [
        (role.lower(), text)
        for role, _, text in variants(item, "descriptions", "description")
        if text and role.lower() != "writer"
    ]
    known = [each for each in found if each[0] in _SUMMARIES]
    known.sort(key=lambda each: _SUMMARIES.index(each[0]))
    return [text for _, text in (*known, *found)]


def _bodies(item: Item, base_url: str | None) -> Iterator[Story]:
    """Yield the text in each form, HTML before NITF before plain text."""
    found = [each for each in variants(item, "bodies", "body") if each[2]]
    for role, media_type, text in found:
        if "html" in f"{role}{media_type}".lower() or role == "richtext":
            yield Story(body_html=body_from_html(text, base_url))
    for role, media_type, text in found:
        if "nitf" in f"{role}{media_type}".lower() and (inner := _nitf(text, base_url)):
            yield inner
    for _, _, text in found:
        plain = unescape(text) if "<" not in text else text
        is_html = "</p>" in plain
        yield Story(body_html=body_from_html(plain, base_url) if is_html else body_from_text(plain))


def _nitf(text: str, base_url: str | None) -> Story | None:
    root = parse_strict(well_behaved(text, _NITF))
    return None if isinstance(root, Damage) else nitf.story_of(root, base_url)


def _place(value: object) -> str:
    """A place or dateline as text, or as an object with ``text`` or ``name``."""
    if isinstance(value, dict):
        return text_of_field(folded(value), "text", "name", "city")
    return value if isinstance(value, str) else ""


def _subjects(item: Item) -> list[str]:
    found = [*dicts_in(item.get("subjects")), *dicts_in(item.get("subject"))]
    names = [
        text_of_field(each, "name") or code_of(text_of_field(each, "literal", "code", "uri"))
        for each in found
    ]
    words = item.get("keywords")
    return [*names, *(words if isinstance(words, list) else [])]


def _source(item: Item) -> str:
    sources = dicts_in(item.get("infosources"))
    names = (text_of_field(each, "name", "literal") for each in sources)
    given = text_of_field(item, "source", "provider")
    return given or next(filter(None, names), "") or text_of_field(item, "copyrightholder")


def _notes(item: Item) -> list[str]:
    holder = text_of_field(item, "copyrightholder")
    rights = text_of_field(item, "copyrightnotice") or (f"© {holder}" if holder else "")
    return [rights, text_of(text_of_field(item, "ednote"))]


def _media(item: Item) -> Iterator[Medium]:
    """The files of the item itself, then those of the pictures and films beside it."""
    if item.get("renditions"):
        yield _medium(item, "")
    for each in associated(item):
        if text_of_field(each, "type") != "text":
            yield _medium(each, next(iter(_descriptions(each)), "") or _headline(each))


def _medium(item: Item, caption: str) -> Medium:
    makers = (
        text_of_field(item, "byline", "by"),
        text_of_field(item, "creditline", "credit", "copyrightholder"),
    )
    return Medium(
        tuple(_rendition(each) for each in dicts_in(item.get("renditions"))),
        caption=text_of(caption),
        credit="/".join(dict.fromkeys(filter(None, makers))),
    )


def _rendition(each: Item) -> Rendition:
    return Rendition(
        text_of_field(each, "href"),
        text_of_field(each, "mimetype", "contenttype") or None,
        length=each.get("sizeinbytes"),
        width=each.get("width"),
        name=text_of_field(each, "name", "title"),
        duration=each.get("duration"),
    )
