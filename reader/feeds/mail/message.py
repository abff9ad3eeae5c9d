"""The loader of one message: a newsletter, a post to a list, a letter (RFC 5322)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import unquote

from reader.content.hypertext import text_of
from reader.content.sanitiser import clean_line
from reader.content.urls import PART, absolute_url
from reader.feeds import limits
from reader.feeds.dates import parse_date
from reader.feeds.document import Document, unreadable
from reader.feeds.mail.apple import without_envelope
from reader.feeds.mail.encoded_words import header_text
from reader.feeds.mail.fields import Fields
from reader.feeds.mail.marks import marks_in
from reader.feeds.mail.parts import read_parts
from reader.feeds.mail.people import Origin, origin_of
from reader.feeds.mail.shown import Body
from reader.feeds.plain_fields import distinct_lines, language_tag
from reader.feeds.story_text import standfirst_for, title_from
from reader.models import Article, LoadEvent, SourceFound

FORMAT = "mail"
UNTITLED = "(no subject)"
_TAG = re.compile(r"((?:(?:re|fwd?|aw|wg|sv|antw)\s*:\s*)*)\[([^\[\]]{1,100})\]\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"<\s*([^<>\s]+)\s*>|(\S+)")


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield the message as an article; a deleted one that is only still there is passed over."""
    data, whole = _bytes(document)
    data, apple = without_envelope(data)
    tree = read_parts(data)
    fields = tree.root.fields
    marks = marks_in(fields)
    origin = origin_of(fields, document.hints.source)
    yield _source(fields, origin, document)
    if not whole:
        most = limits.MEMBER_BYTES // limits.MIB
        yield document.problem("", f"larger than {most} MiB; what stands behind that is left out")
    if marks.gone:
        return
    body = Body(_base(fields), document.hints.charset)
    body.add(tree.root)
    if tree.left_out:
        yield document.problem("", tree.left_out)
    story = _article(fields, origin, body, document)
    yield replace(
        story,
        tags=distinct_lines((*marks.tags, *story.tags)),
        read=marks.read or apple.read or story.read,
        starred=marks.starred or apple.starred or story.starred,
    )


def resource(document: Document, address: str) -> bytes | None:
    """The part of the message that is called so (``cid:``, RFC 2392); ``None`` if there is none."""
    name = unquote(address.removeprefix(PART))
    data, _ = without_envelope(_bytes(document)[0])
    waiting = [read_parts(data).root]
    while waiting and name != address:
        part = waiting.pop()
        if part.fields.plain("content-id").strip(" <>") == name:
            return part.payload()
        waiting.extend(part.children)
    return None


def _bytes(document: Document) -> tuple[bytes, bool]:
    """The message, and whether that is all of it: what stands last are attachments."""
    try:
        with document.open() as stream:
            data = stream.read(limits.MEMBER_BYTES + 1)
    except OSError as error:
        raise unreadable(error, document.name) from error
    if b"\n" not in data[: limits.HEAD_BYTES]:
        data = data.replace(b"\r", b"\n")  # an old Mac
    return data[: limits.MEMBER_BYTES], len(data) <= limits.MEMBER_BYTES


def _source(fields: Fields, origin: Origin, document: Document) -> SourceFound:
    return SourceFound(
        title=origin.publisher,
        home_url=_link(fields, "list-archive", "list-url"),
        format=FORMAT,
        location=document.name,
        section=document.section,
    )


def _article(fields: Fields, origin: Origin, body: Body, document: Document) -> Article:
    hints = document.hints
    title = _title(fields, origin) or clean_line(hints.title or "")
    html = body.html
    text = text_of(html) if body.preheader or not title else ""
    return Article(
        title=title or title_from(text) or UNTITLED,
        body_html=html,
        standfirst=standfirst_for(body.preheader, text) if body.preheader else None,
        url=_base(fields) or absolute_url(hints.url or ""),
        guid=clean_line(fields.plain("message-id").strip("<> "), 1000) or None,
        authors=origin.authors,
        published=_date(fields) or hints.published,
        tags=hints.tags,
        language=language_tag(fields.plain("content-language").split(",")[0]) or hints.language,
        source=origin.publisher,
        format=FORMAT,
        location=document.place(1),
        complete=not body.cut_off,
        read=hints.read,
        starred=hints.starred,
    )


def _title(fields: Fields, origin: Origin) -> str:
    """The subject, without the name of its list in brackets."""
    title = header_text(fields.first("subject"), limits.TITLE_CHARACTERS)
    found = _TAG.match(title)
    if found and found[2].strip().casefold() in origin.list_words:
        rest = found[1] + title[found.end() :]
        return rest if rest.strip(" :") else title
    return title


def _base(fields: Fields) -> str | None:
    """Where the message stands on the web: RFC 5064, and what feed-to-mail programs write."""
    return _link(fields, "archived-at", "x-rss-url", "content-base")


def _link(fields: Fields, *names: str) -> str | None:
    for value in fields.all(*names):
        found = _ADDRESS.search(re.sub(rb"\s+", b"", value).decode("latin-1"))
        url = absolute_url(found[1] or found[2]) if found else None
        if url and not url.lower().startswith("mailto:"):
            return url
    return None


def _date(fields: Fields) -> datetime | None:
    """When it was sent, else when it was last received."""
    sent = parse_date(header_text(fields.first("date"), 200))
    received = fields.first("received").rpartition(b";")[2]
    return sent or parse_date(header_text(received, 200))
