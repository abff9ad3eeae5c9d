"""Components of NewsML 1.2, in each other to any depth: which are stories, which are pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from reader.content.hypertext import text_of
from reader.feeds.agency import nitf
from reader.feeds.agency.elements import child, children, every, said, value
from reader.feeds.agency.markup import body_of, page_body
from reader.feeds.agency.media import Medium, Rendition
from reader.feeds.agency.newsml_meta import component_story
from reader.feeds.agency.story import Story
from reader.feeds.story_text import body_from_html
from reader.feeds.syndication_tree import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_BESIDE = ("caption", "headline", "dateline", "byline", "keyword")
"""Roles of texts that are no part of the story itself."""


def stories(item: _Element, base_url: str | None) -> Iterator[Story]:
    """Yield the stories of an item: one, or one for each component that has its own headline."""
    for component in children(item, "newscomponent"):
        own = [each for each in every(component, "newscomponent") if _is_story(each)]
        inner = [each for each in own if not any(other in own for other in each.iterancestors())]
        if len(inner) > 1:
            for each in inner:
                story = _story(each, item, base_url)
                story.fill(component_story(component, item))
                yield story
        else:
            yield _story(component, item, base_url)


def _is_story(component: _Element) -> bool:
    has_headline = bool(said(child(component, "newslines", "headline")))
    return has_headline and any(_has_words(each) for each in _texts(component))


def _story(component: _Element, item: _Element, base_url: str | None) -> Story:
    """Return a component as one story, with what its inner components say where it is silent."""
    story = component_story(component, item)
    bodies = []
    for content in _texts(component):
        inner = _content(child(content, "datacontent"), base_url)
        if inner is not None and text_of(inner.body_html):
            bodies.append(inner.body_html)
            inner.media = []  # told by components of their own
            story.fill(inner)
            story.fill(component_story(_holder(content, component), item))
            if _are_equivalent(content):
                break
    story.body_html = "\n".join(bodies)
    story.media = [found for each in _pictures(component) if (found := _medium(each))]
    return story


# --- texts ---


def _texts(component: _Element) -> Iterator[_Element]:
    """Yield the content items below ``component`` that hold text of the story itself."""
    for content in every(component, "contentitem"):
        data = child(content, "datacontent")
        if data is not None and _is_text(content) and _role(content) not in _BESIDE:
            yield content


def _is_text(content: _Element) -> bool:
    kind = value(child(content, "mediatype"), "FormalName").lower()
    encoded = child(content, "encoding") is not None
    return not encoded and kind in ("", "text", "complexdata", "xml", "html")


def _has_words(content: _Element) -> bool:
    return bool(said(child(content, "datacontent")))


def _role(content: _Element) -> str:
    """The role of the component that holds a content item: "main", "caption" …"""
    return value(child(content.getparent(), "role"), "FormalName").lower()


def _are_equivalent(content: _Element) -> bool:
    """Whether other content items say the same in another form or language."""
    holders = (content.getparent(), *[each.getparent() for each in content.iterancestors()][:1])
    return any(value(each, "EquivalentsList").lower() == "yes" for each in holders)


def _holder(content: _Element, component: _Element) -> _Element:
    parent = content.getparent()
    return component if parent is None else parent


def _content(data: _Element | None, base_url: str | None) -> Story | None:
    """Return the text in a ``<DataContent>``: NITF, HTML, or either of them as a string."""
    if data is None:
        return None
    inner = next(data.iterchildren(etree.Element), None)
    if inner is None:
        return Story(body_html=body_from_html(data.text or "", base_url))
    if local_name(inner) == "nitf":
        return nitf.story_of(inner, base_url)
    return Story(body_html=body_of(page_body(data), base_url))


# --- pictures ---


def _pictures(component: _Element) -> Iterator[_Element]:
    """Yield, for each picture or film, the outermost component that is about it alone."""
    for each in children(component, "newscomponent"):
        has_text = any(_has_words(text) for text in _texts(each))
        if has_text:
            yield from _pictures(each)
        elif any(_is_file(content) for content in every(each, "contentitem")):
            yield each
    if any(_is_file(content) for content in children(component, "contentitem")):
        yield component


def _is_file(content: _Element) -> bool:
    kind = value(child(content, "mediatype"), "FormalName").lower()
    return bool(value(content, "Href")) and kind not in ("text", "complexdata")


def _medium(component: _Element) -> Medium | None:
    files = [each for each in every(component, "contentitem") if _is_file(each)]
    lines = child(component, "newslines")
    names = (said(child(lines, "byline")), said(child(lines, "creditline")))
    captions = (
        said(child(each, "contentitem", "datacontent"))
        for each in (component, *every(component, "newscomponent"))
        if value(child(each, "role"), "FormalName").lower() == "caption"
    )
    return Medium(
        tuple(_rendition(each) for each in files),
        caption=next(filter(None, captions), "") or said(child(lines, "headline")),
        credit="/".join(dict.fromkeys(filter(None, names))),
    )


def _rendition(content: _Element) -> Rendition:
    kind = value(child(content, "mediatype"), "FormalName").lower()
    facts = child(content, "characteristics")
    sizes = {
        value(each, "FormalName"): value(each, "Value") for each in children(facts, "property")
    }
    given = value(child(content, "mimetype"), "FormalName")
    return Rendition(
        value(content, "Href"),
        given or {"photo": "image/*", "graphic": "image/*", "video": "video/*"}.get(kind),
        length=said(child(facts, "sizeinbytes")),
        width=sizes.get("Width"),
        name=_role(content),
        duration=sizes.get("Duration"),
    )
