"""What an agency says of one story, whatever the format, and the `Article` it becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from datetime import datetime

from reader.content.hypertext import escape, paragraphs_html, text_of
from reader.content.sanitiser import clean_line
from reader.feeds import limits
from reader.feeds.agency.media import Medium, credits_of, image_among
from reader.feeds.document import Document
from reader.feeds.enclosures import merged
from reader.feeds.plain_fields import distinct_lines, language_tag
from reader.feeds.story_text import standfirst_for, title_from, title_text
from reader.feeds.wire.bylines import Byline, parse_byline
from reader.feeds.wire.datelines import dateline_of
from reader.models import Article, Enclosure

_SLUG_CHARACTERS = 64
"""A longer slug is no tag but a note."""
_OPENING_BLOCKS = 3
"""Paragraphs in which a dateline may stand: sub-heads and notes come before it."""
_URGENCY = re.compile(r"[1-9]")
_FIRST_PARAGRAPH = re.compile(r"((?:\s|<(?:div|section|article|main)>)*)<p>([^<]{4,160})</p>\s*")
_REPEATED_TITLE = re.compile(
    r"((?:\s|<(?:div|section|article|main|header)>)*)<h1>(.{1,500}?)</h1>\s*", re.DOTALL
)
_TRAILING_DASH = re.compile(r"[\s.]*[-–—_=]+\s*$")
_OPENER = re.compile(r"(?:By|Von|Par|Por|Di)\s+", re.IGNORECASE)
_NAME_FIRST = re.compile(r"\S+(?:\s\S+){1,3},\s")
_FIGURE = "\n<figure><figcaption>{}</figcaption></figure>"


@dataclass(slots=True)
class Story:
    """The fields that agencies share.  Text is as found, ``body_html`` is safe."""

    title: str = ""
    summary: str = ""
    """An abstract or deck, as text."""
    body_html: str = ""
    url: str | None = None
    guid: str = ""
    bylines: list[str] = field(default_factory=list)
    dateline: str = ""
    place: str = ""
    """Where it was written."""
    created: datetime | None = None
    embargo: datetime | None = None
    """Not to be published before."""
    updated: datetime | None = None
    slug: str = ""
    urgency: str = ""
    """From 1, most urgent, to 9."""
    subjects: list[str] = field(default_factory=list)
    language: str | None = None
    section: str = ""
    source: str = ""
    credit_line: str = ""
    media: list[Medium] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Copyright, and words to editors."""
    complete: bool = True

    def fill(self, other: Story) -> None:
        """Take over from ``other`` what is not known here."""
        for each in fields(self):
            if not getattr(self, each.name):
                setattr(self, each.name, getattr(other, each.name))


def article(story: Story, document: Document, form: str, number: int) -> Article | None:
    """Return the article, or ``None`` if there is nothing to read or to see.

    ``form`` is the name of the format; ``number`` counts from 1.
    """
    hints = document.hints
    title = title_text(story.title)
    bylines, body = _bylines(story, _without_title(story.body_html, title))
    body = body or paragraphs_html([clean_line(text_of(story.summary))])
    enclosures = merged(each.best(hints.url) for each in story.media)
    body += _captions(story, document)
    body_text = text_of(body)
    standfirst = _standfirst(story.summary, body_text, title)
    title = title or _title_from(standfirst or body_text) or clean_line(story.slug, 300)
    if not (title and (body_text or standfirst or enclosures or story.url or story.title)):
        return None
    dateline, place = _dateline(story, body_text)
    return Article(
        title=title,
        body_html=body,
        standfirst=standfirst,
        url=story.url or hints.url,
        guid=clean_line(story.guid, 2000) or None,
        authors=distinct_lines(name for each in bylines for name in each.authors),
        dateline=dateline or None,
        byline_location=next((each.location for each in bylines if each.location), place) or None,
        published=_published(story) or hints.published,
        updated=story.updated if story.updated != _published(story) else None,
        tags=(*_tags(story), *hints.tags),
        language=language_tag(story.language) or hints.language,
        image=image_among(enclosures),
        enclosures=enclosures,
        credit=_credit(story, enclosures),
        section=clean_line(story.section, 300) or None,
        source=clean_line(story.source or story.credit_line, 300) or hints.source,
        format=form,
        location=document.place(number),
        complete=story.complete,
        extras=_extras(story),
        read=hints.read,
        starred=hints.starred,
    )


# --- texts ---


def _without_title(body: str, title: str) -> str:
    """The body without its own copy of the title, which pages begin with."""
    found = _REPEATED_TITLE.match(body)
    if found and title and clean_line(text_of(found[2])) == title:
        return found[1] + body[found.end() :]
    return body


def _bylines(story: Story, body: str) -> tuple[list[Byline], str]:
    """Who wrote it; "By Ann Lee" as the first paragraph is taken out of the body."""
    if story.bylines:
        return [_byline(each) for each in story.bylines], body
    found = _FIRST_PARAGRAPH.match(body)
    said = parse_byline(clean_line(text_of(found[2]))) if found else None
    if found is None or said is None or not said.complete:
        return [], body
    return [said], found[1] + body[found.end() :]


def _byline(text: str) -> Byline:
    """A byline with or without its "By"; else the name before what its owner is or works for."""
    line = clean_line(text, 1000)
    name = _OPENER.sub("", line)
    return (
        parse_byline(line)
        or parse_byline(f"By {line}")
        or Byline((name.partition(",")[0] if _NAME_FIRST.match(name) else name,))
    )


def _title_from(text: str) -> str:
    """The first sentence, without the dateline before it."""
    found = dateline_of(text.partition("\n")[0])
    return title_from(text[found[1] :] if found else text)


def _standfirst(summary: str, body_text: str, title: str) -> str | None:
    found = standfirst_for(text_of(summary), body_text)
    return None if found and found.rstrip(".").casefold() == title.rstrip(".").casefold() else found


def _captions(story: Story, document: Document) -> str:
    """Captions of pictures that nobody can fetch: at least their words are kept."""
    return "".join(
        _FIGURE.format(escape(each.caption))
        for each in story.media
        if each.caption and each.best(document.hints.url) is None
    )


def _dateline(story: Story, body_text: str) -> tuple[str, str]:
    dateline = _TRAILING_DASH.sub("", clean_line(story.dateline, 300))
    if not dateline or dateline[0].isdigit():  # a mere date, as some agencies have it
        blocks = body_text.split("\n\n", _OPENING_BLOCKS)[:_OPENING_BLOCKS]
        dateline = next((found[0] for each in blocks if (found := dateline_of(each))), "")
    return dateline, clean_line(story.place, 300)


# --- short fields ---


def _published(story: Story) -> datetime | None:
    created = story.created or story.updated
    return max(created, story.embargo) if created and story.embargo else created or story.embargo


def _tags(story: Story) -> tuple[str, ...]:
    slug = clean_line(story.slug).strip("/ ")
    urgency = story.urgency.strip()
    first = [
        slug if len(slug) <= _SLUG_CHARACTERS else "",
        f"urgency:{urgency}" if _URGENCY.fullmatch(urgency) else "",
    ]
    return distinct_lines([*first, *story.subjects[: limits.TAGS_PER_ARTICLE]])


def _credit(story: Story, enclosures: tuple[Enclosure, ...]) -> str | None:
    """Who took the pictures; a credit line of a mere text says who sent it."""
    line = story.credit_line if enclosures else ""
    return clean_line(credits_of(story.media) or line, 1000) or None


def _extras(story: Story) -> tuple[str, ...]:
    slug = [story.slug] if len(clean_line(story.slug)) > _SLUG_CHARACTERS else []
    lines = (clean_line(each, 1000) for each in [*slug, *story.notes])
    return tuple(dict.fromkeys(line for line in lines if line))
