"""IPTC 7901, the text transmission format of European agencies since 1979.

Heading: source and number, priority, category, words, what else an agency
wants; a line of key words.  Text: title lines, the last of which ends in " =",
paragraphs.  Trailer: day, time and month.
https://www.iptc.org/std/IPTC7901/1.0/specification/7901V5.pdf
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from reader.content.hypertext import escape
from reader.feeds.agency.story import Story
from reader.feeds.agency.transmission import Message
from reader.feeds.agency.wire_events import wire_events
from reader.feeds.dates import parse_date
from reader.feeds.document import Document
from reader.feeds.wire.bylines import parse_byline
from reader.models import LoadEvent

FORMAT = "iptc7901"

_HEADING = re.compile(
    r"""
    (?P<source>[A-Za-z]{1,4}) \s? (?P<number>\d{2,5}) \s+ (?P<priority>\d) \s+
    (?P<category>\w{1,4}) \s+ (?P<words>\d{1,5}) [ \t]* (?P<options>[^\n]*)
    """,
    re.VERBOSE,
)
_AGENCY = re.compile(r"([A-Za-z][A-Za-z-]{1,11})\s+\d{1,4}\s*$")
"""At the end of the heading: "dpa 061"."""
_END_OF_TITLE = re.compile(r"[ \t]=[ \t]*(?:\n|$)")
_UPDATE = re.compile(r"[A-Z0-9 .:/-]{3,40}|\([^()]{1,80}\)")
"""Lines such as "1ST LEAD", "REFILE", "(Corrects name)" that stand before a title."""
_BYLINE = re.compile(r"(?:By|Von|Par|Por) [^\W\d_a-z]")
_SUBTITLE = re.compile(r"[-–—]\s+")
_NOT_FOR_PRINT = re.compile(
    r"\n(?:[*=_-][ *=_-]{2,}\n)?[^\n]*\b(?:not\ (?:intended\ )?for\ publication"
    r"|nicht\ zur\ Veröffentlichung)|\n\#\ [^\n]*(?:NOTEBOOK|Notizblock)",
    re.VERBOSE | re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[ \t]{2,}\S)")
_SUBHEAD = re.compile(r"#{1,3}\s+(\S.*)")
_TRAILER = re.compile(r"\s*(\d{2})(\d{2})(\d{2})\s+(?:([A-Z]{1,4})\s+)?(\w{3,9})\.?\s+(\d{2,4})")
_GERMAN = {"mai": "May", "mär": "Mar", "mrz": "Mar", "maerz": "Mar", "okt": "Oct", "dez": "Dec"}


def load(document: Document) -> Iterator[LoadEvent]:
    """Return an article a message, and a problem for each without a text."""
    return wire_events(document, FORMAT, story_of)


def story_of(message: Message) -> Story:
    """Return the story in a message."""
    found = _HEADING.match(message.heading)
    options = found["options"] if found else ""
    agency = _AGENCY.search(options)
    story = Story(
        slug=" ".join(message.heading[found.end() if found else 0 :].split()),
        urgency=found["priority"] if found else "",
        subjects=[f"category:{found['category']}"] if found else [],
        source=agency[1] if agency else "",
        created=_date(message.trailer),
        complete=message.complete,
    )
    _take_text(story, message.text)
    return story


def _take_text(story: Story, text: str) -> None:
    cut = _NOT_FOR_PRINT.search(text)
    story.notes = text[cut.start() :].split("\n") if cut else []
    text = text[: cut.start()] if cut else text
    title, body = _title_and_body(text.lstrip("\n"))
    _take_title(story, title)
    paragraphs = (" ".join(each.split()) for each in _PARAGRAPH.split(body))
    story.body_html = "\n".join(_block(each) for each in paragraphs if each)


def _title_and_body(text: str) -> tuple[list[str], str]:
    """Divide at the first line that ends in " =", or else after the first line."""
    found = _END_OF_TITLE.search(text, 0, 1000)
    if found is None:
        title, _, body = text.partition("\n")
        return [title.removesuffix("=").strip()], body
    return [each.strip() for each in text[: found.start()].split("\n")], text[found.end() :]


def _take_title(story: Story, lines: list[str]) -> None:
    """Sort the lines above the text: notes, title, subtitle, byline."""
    lines = [each for each in lines if each]
    while len(lines) > 1 and _UPDATE.fullmatch(lines[0]):
        story.notes.append(lines.pop(0))
    if len(lines) > 1 and (_BYLINE.match(lines[-1]) or parse_byline(lines[-1]) is not None):
        story.bylines = [lines.pop()]
    below = [each for each in lines[1:] if _SUBTITLE.match(each)]
    story.title = " ".join(each for each in lines if each not in below)
    story.summary = " ".join(_SUBTITLE.sub("", each) for each in below)


def _block(paragraph: str) -> str:
    heading = _SUBHEAD.fullmatch(paragraph)
    return f"<h2>{escape(heading[1])}</h2>" if heading else f"<p>{escape(paragraph)}</p>"


def _date(trailer: str) -> datetime | None:
    """The instant in "131137 GMT Nov 13": 13 November 2013, 11:37."""
    found = _TRAILER.match(trailer)
    if found is None:
        return None
    day, hour, minute, zone, month, year = found.groups()
    month = _GERMAN.get(month.lower(), month)
    return parse_date(f"{day} {month} {year} {hour}:{minute} {zone or 'GMT'}")
