"""ANPA 1312, the wire service format of American agencies since 1979.

Two heading lines (service and number; priority, category, key word, version,
date, words), then the text with marks for typesetting machines: lines that
begin with "^" and end in "<" (flush left) or "=" (centred) stand above the
story, lines that begin with a tab are its paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from reader.content.hypertext import escape
from reader.feeds.agency.anpa_text import body_of, heads_and_body, plain
from reader.feeds.agency.story import Story
from reader.feeds.agency.transmission import Message
from reader.feeds.agency.wire_events import wire_events
from reader.feeds.dates import parse_date
from reader.feeds.document import Document
from reader.feeds.wire.bylines import is_role, parse_byline
from reader.models import LoadEvent

FORMAT = "anpa"

_HEADING = re.compile(
    r"(?:^|\n)\s*(?P<priority>[a-z]) \s (?P<category>[a-z]) \s?"
    r"(?P<key>[^\n]*?) \s+ (?:\d{1,2}-\d{1,2}) (?:\s+\d{1,5})? \s* (?:\n|$)",
    re.VERBOSE | re.IGNORECASE,
)
_VERSION = re.compile(r"\s+(?:\d(?:st|nd|rd|th)\s?(?:Ld|Add|Lead).*)$", re.IGNORECASE)
_URGENCIES = {"f": "1", "b": "2", "u": "3", "r": "4", "d": "5"}
"""Flash, bulletin, urgent, regular, deferred."""
SECTIONS = {
    "a": "National",
    "e": "Entertainment",
    "f": "Business",
    "i": "International",
    "l": "Lifestyle",
    "n": "Regional",
    "o": "Weather",
    "p": "Politics",
    "q": "Sport",
    "s": "Sport",
    "t": "Travel",
    "v": "Advisories",
    "w": "Washington",
    "z": "Sport",
}
"""What the categories of the heading stand for."""
_EDITORS = re.compile(r"\(?(?:Eds?|Editors?|EDITOR'?S?'? NOTE)\b|AP (?:Photo|Video|Graphic)s?\b")
_PLACE_BEFORE_TIME = re.compile(
    r"(?P<agency>[A-Z]{2,6})-[A-Z]{1,4}-(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)\s?([A-Z]{3})"
)
_AGENCY_ROLE = re.compile(
    r"(?:AP|UPI)\s[A-Z]|.{2,50}\s(?:Writer|Reporter|Correspondent|Editor|Columnist|Press)s?$"
)
_STANDFIRST_CHARACTERS = 60
"""A longer line below the title says more about the story; a shorter one is a label."""


def load(document: Document) -> Iterator[LoadEvent]:
    """Return an article a message, and a problem for each without a text."""
    return wire_events(document, FORMAT, story_of)


def story_of(message: Message) -> Story:
    """Return the story in a message."""
    found = _HEADING.search(message.heading)
    created, agency = _sent(message.trailer)
    heads, body = heads_and_body(message.text)
    story = Story(
        slug=_VERSION.sub("", plain(found["key"]).lstrip()) if found else "",
        urgency=_URGENCIES.get(found["priority"].lower(), "") if found else "",
        section=SECTIONS.get(found["category"].lower(), "") if found else "",
        created=created,
        source=agency,
        body_html=body_of(body),
        complete=message.complete,
    )
    _take_heads(story, heads)
    return story


def _take_heads(story: Story, heads: list[str]) -> None:
    """Sort the lines above the story; the first is its key word with the number of words."""
    below: list[str] = []
    for head in heads[1:]:
        if _EDITORS.match(head):
            story.notes.append(head)
        elif not story.bylines and parse_byline(head) is not None:
            story.bylines = [head]
        elif story.bylines and (is_role(head) or _AGENCY_ROLE.match(head)):
            continue
        elif not story.title:
            story.title = head
        elif not (story.summary or story.bylines) and len(head) > _STANDFIRST_CHARACTERS:
            story.summary = head
        else:
            below.append(head)
    tag = "h2" if story.body_html else "p"
    opening = [f"<{tag}>{escape(each)}</{tag}>" for each in below]
    story.body_html = "\n".join(filter(None, [*opening, story.body_html]))
    if not story.title and heads and not story.body_html:
        story.title = heads[0]


def _sent(trailer: str) -> tuple[datetime | None, str]:
    """When and by whom: "AP-WF-11-13-13 1509GMT"."""
    found = _PLACE_BEFORE_TIME.search(trailer)
    if found is None:
        return None, ""
    agency, month, day, year, hour, minute, zone = found.groups()
    century = "19" if int(year) > 68 else "20"
    return parse_date(f"{century}{year}-{month}-{day} {hour}:{minute} {zone}"), agency
