"""Reuters-21578, the collection of 21,578 stories of 1987 in SGML: one story at a time.

README of distribution 1.0, section VI: each story is a ``<REUTERS>`` element;
its text is as the wire had it, or with title, dateline and body told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.content.hypertext import escape, paragraphs_html
from reader.content.references import unescape
from reader.content.sanitiser import clean, clean_line
from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.dates import parse_date
from reader.feeds.distinct import Distinct
from reader.feeds.document import Document
from reader.feeds.plain_fields import distinct_lines
from reader.feeds.story_text import title_from
from reader.feeds.wire.bylines import parse_byline
from reader.models import Article, LoadEvent, SourceFound

FORMAT = "reuters21578"
_CHUNK_BYTES = 256 * 1024
_END = b"</REUTERS>"
_NUMBER = re.compile(r"NEWID\s*=\s*\"?(\d+)", re.IGNORECASE)
_TOPIC = re.compile(r"<D>([^<]*)</D>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Z]+(?:\s[^<>]*)?>")
_ASTERISKS = re.compile(r"^[*\s]+")
_SIGN_OFF = re.compile(r"\b(?:Reuters?|REUTER)[\s;]*$")
_BLAH = "Blah blah blah."
"""Stands where a story had no text."""
_TEXT_END = "</TEXT>"
_REFERENCE = re.compile(r"&#(?:[0-9]|[12][0-9]|3[01]|127);")
_AFTER_TITLE = re.compile(r"^.*</(?:TITLE|AUTHOR|DATELINE)", re.DOTALL)
_PARAGRAPH = re.compile(r"\n(?= {2,}\S)|\n\s*\n")


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield the stories, and a problem for each without text."""
    yield SourceFound(
        title="Reuters-21578", format=FORMAT, location=document.name, section=document.section
    )
    distinct = Distinct()
    for number, text in enumerate(_stories(document), start=1):
        found = _article(text, number, document)
        admitted = distinct.admit(found) if found else None
        if found is None:
            yield document.problem(f"story {number}", "has neither title nor text; left out")
        elif admitted is not None:
            yield admitted


def _stories(document: Document) -> Iterator[str]:
    rest = b""
    with document.open() as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            *whole, rest = (rest + chunk).split(_END)
            yield from (story.decode("cp1252", "replace") for story in whole)
            if len(rest) > limits.LINE_BYTES:
                most = limits.LINE_BYTES // limits.MIB
                raise InputError(f"a story is longer than {most} MiB", file=document.name)
    if b"<REUTERS" in rest:
        yield rest.decode("cp1252", "replace")


def _article(text: str, number: int, document: Document) -> Article | None:
    attributes, _, story = text[max(text.find("<REUTERS"), 0) :].partition(">")
    title = _ASTERISKS.sub("", _field(story, "TITLE"))
    body = paragraphs_html(_paragraphs(_text(story)))
    if not title:  # unprocessed: the first line stands for it, tables below it keep their lines
        title, _, rest = _text(story).strip().partition("\n")
        title = title_from(title)
        body = f"<pre>{escape(rest.rstrip())}</pre>" if rest.strip() else ""
    if not title:
        return None
    identity = _NUMBER.search(attributes)
    return Article(
        title=title,
        body_html=body,
        guid=f"reuters21578:{identity[1]}" if identity else None,
        authors=_authors(story),
        dateline=_field(story, "DATELINE").rstrip(" -") or None,
        published=parse_date(_field(story, "DATE")),
        tags=distinct_lines(_plain(each) for each in _TOPIC.findall(story)),
        language="en",
        format=FORMAT,
        location=document.place(number),
        complete=_TEXT_END in text,
    )


def _inside(story: str, opening: str, closing: str) -> str | None:
    """What stands between two tags, or behind the first where the story is cut off."""
    start = story.find(opening)
    return None if start < 0 else story[start + len(opening) :].partition(closing)[0]


def _field(story: str, name: str) -> str:
    found = _inside(story, f"<{name}>", f"</{name}>")
    return clean_line(_plain(found), limits.TITLE_CHARACTERS) if found else ""


def _plain(text: str) -> str:
    """Text without the control bytes of the wire, which stand as numeric references."""
    return clean(unescape(_REFERENCE.sub("", text)))


def _authors(story: str) -> tuple[str, ...]:
    line = _field(story, "AUTHOR")
    byline = parse_byline(line[:1].upper() + line[1:])
    return byline.authors if byline else distinct_lines([line])


def _text(story: str) -> str:
    """The body; of a story that is not told apart, all its text but title and dateline."""
    found = _inside(story, "<BODY>", "</BODY>")
    if found is None:
        found = _AFTER_TITLE.sub("", _inside(story, "<TEXT", _TEXT_END) or "").partition(">")[2]
    text = _plain(_TAG.sub("", found)).rstrip()
    while text.endswith(_BLAH):
        text = text[: -len(_BLAH)].rstrip()
    return _SIGN_OFF.sub("", text).rstrip()


def _paragraphs(text: str) -> list[str]:
    return [" ".join(each.split()) for each in _PARAGRAPH.split(text) if each.strip()]
