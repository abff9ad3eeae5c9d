"""The content of a NewsML-G2 item: its text, inline in one form or another, and its media."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from reader.content.hypertext import paragraphs_html, text_of
from reader.feeds.agency import nitf
from reader.feeds.agency.elements import child, children, every, said, value
from reader.feeds.agency.g2_meta import descriptions, is_media, named
from reader.feeds.agency.markup import body_of, page_body
from reader.feeds.agency.media import Medium, Rendition
from reader.feeds.agency.story import Story
from reader.feeds.story_text import body_from_html, body_from_text
from reader.feeds.syndication_tree import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXTS = frozenset({"html", "body", "div", "article", "section", "p"})


def take_content(story: Story, item: _Element, base_url: str | None) -> None:
    """Put text and media of ``item`` into ``story``."""
    story.media = list(_media(item, story))
    for inner in _texts(item, base_url):
        story.body_html = inner.body_html
        story.fill(inner)
        break
    if is_media(item):
        said_of_it = list(descriptions(item, caption=True))
        if not story.body_html:
            story.body_html = paragraphs_html(said_of_it)
        return
    story.summary = next(_summaries(item, story), story.summary)


def _summaries(item: _Element, story: Story) -> Iterator[str]:
    """Descriptions, but for those that only repeat the headline."""
    return (each for each in descriptions(item, caption=False) if each != story.title)


def _texts(item: _Element, base_url: str | None) -> Iterator[Story]:
    """Yield the text in each form that it is given in, best first."""
    contents = child(item, "contentset")
    for each in children(contents, "inlinexml"):
        found = _inline(each, base_url)
        if found is not None and text_of(found.body_html):
            yield found
    for each in children(contents, "inlinedata"):
        text = "".join(str(part) for part in each.itertext())
        is_html = "html" in value(each, "contenttype")
        body = body_from_html(text, base_url) if is_html else body_from_text(text)
        if text_of(body):
            yield Story(body_html=body)


def _inline(holder: _Element, base_url: str | None) -> Story | None:
    inner = next(holder.iterchildren(etree.Element), None)
    if inner is None:
        return None
    if local_name(inner) == "nitf":
        return nitf.story_of(inner, base_url)
    if local_name(inner) in _TEXTS:
        page = page_body(holder) if local_name(inner) == "html" else holder
        return Story(body_html=body_of(page, base_url))
    return None


def _media(item: _Element, story: Story) -> Iterator[Medium]:
    """Yield the picture or film of the item.  All its remote files show the same."""
    files = [*every(child(item, "contentset"), "remotecontent")]
    icons = [*children(child(item, "contentmeta"), "icon")]
    if files:
        yield Medium(
            tuple(_rendition(each) for each in files if "html" not in value(each, "contenttype")),
            caption="" if is_media(item) else " ".join(descriptions(item, caption=True)),
            credit=_credit(item, story),
        )
    if icons:
        yield Medium(tuple(_rendition(each) for each in icons))


def _rendition(element: _Element) -> Rendition:
    seconds = value(element, "durationunit").rpartition(":")[2] in ("", "seconds")
    media_type = value(element, "contenttype")
    return Rendition(
        value(element, "href"),
        media_type if media_type.count("/") == 1 else None,
        length=value(element, "size"),
        width=value(element, "width"),
        name=value(element, "rendition", "residref"),
        duration=value(element, "duration") if seconds else None,
    )


def _credit(item: _Element, story: Story) -> str:
    """The photographer and the agency, as they stand below pictures."""
    content = child(item, "contentmeta")
    names = [said(each) for each in children(content, "by")]
    names += [named(each) for each in children(content, "creator")]
    people = next((each for each in names if each and each != story.credit_line), "")
    return "/".join(filter(None, (people, story.credit_line)))
