"""An article as a flat record, out of a table or of JSON, whatever its fields are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from reader.content.hypertext import text_of
from reader.content.sanitiser import clean_line
from reader.content.urls import absolute_url
from reader.feeds import limits
from reader.feeds.dates import parse_date
from reader.feeds.document import Document
from reader.feeds.enclosures import enclosure
from reader.feeds.field_names import NAMES, folded_name
from reader.feeds.plain_fields import distinct_lines, language_tag
from reader.feeds.story_text import (
    body_from_html,
    body_from_text,
    standfirst_for,
    title_from,
    title_text,
)
from reader.models import Article

_NOTHING = frozenset({"", "nan", "none", "null", "n/a", "na", "[]", "{}", "unknown"})
"""How tables write that there is no value."""
_IN_OBJECTS = ("name", "title", "text", "value", "site", "domain", "url", "href", "$date", "$oid")
"""Members that stand for an object: the name of an author, the title of a source."""
_LIST = re.compile(r"\[\s*['\"].*\]", re.DOTALL)
_LIST_ITEM = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_LIST_CHARACTERS = 10_000
"""Of a text with names or key words in it; a longer one is none."""
_AND = re.compile(r"\s*(?:;|\||\s&\s)\s*|\s*,\s*(?:and\s+)?|\s+and\s+")
_BY = re.compile(r"^\s*by:?\s+", re.IGNORECASE)
_SEPARATORS = re.compile(r"[,;|]")
_HAS_ELEMENTS = re.compile(r"</(?:p|div|a|h[1-6]|ul|span)>|<(?:p|br)\s*/?>", re.IGNORECASE)
_CODE = re.compile(r"[\w.:/-]{0,40}", re.ASCII)
"""No text: the number of a "story", the hash of a "content"."""
_MICROSECONDS = re.compile(r"[1-4]\d{9}(?:\.\d+|\d{6,9})")


def article(
    values: Mapping[str, Any], document: Document, form: str, number: int
) -> Article | None:
    """Return the article in a record, or ``None`` if it has neither a title nor text.

    ``form`` is the name of the format; ``number`` counts from 1.
    """
    hints = document.hints
    record = _Record(values)
    url = absolute_url(record.line("url"), hints.url)
    text = record.text("text")
    body = "" if _CODE.fullmatch(text) else _body(text, url)
    summary = text_of(record.text("summary"))
    standfirst = standfirst_for(summary, text_of(body)) if body else None
    body = body or body_from_text(summary)
    title = title_text(record.line("title")) or title_from(standfirst or text_of(body))
    if not title:
        return None
    picture = enclosure(record.line("image"), url, media_type="image/*")
    return Article(
        title=title,
        body_html=body,
        standfirst=standfirst,
        url=url or hints.url,
        guid=clean_line(record.line("guid"), 2000) or None,
        authors=record.names("authors"),
        published=_date(record.line("published")) or hints.published,
        updated=_date(record.line("updated")),
        tags=(*record.words("tags"), *hints.tags),
        language=language_tag(record.line("language")) or hints.language,
        image=picture.url if picture else None,
        section=_section(record.line("section")),
        source=clean_line(record.line("source"), 300) or hints.source,
        format=form,
        location=document.place(number),
        read=hints.read,
        starred=hints.starred,
    )


def _section(text: str) -> str | None:
    """The section, unless it is a mere letter or number that stands for one."""
    line = clean_line(text, 300)
    return line if len(line) > 1 and not line.isdecimal() else None


class _Record:
    """The values of a record by what they are, whatever they are called."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        around = values.get("thread")  # Webz.io says there where it found the story
        every = {**around, **values} if isinstance(around, dict) else values
        self._values = {folded_name(name): value for name, value in every.items()}

    def value(self, field: str) -> Any:
        """Return the first value of a field that says something."""
        for name in NAMES[field]:
            found = self._values.get(name)
            if found is not None and not _is_nothing(found):
                return found
        return None

    def text(self, field: str) -> str:
        """Return a field as text; a list of paragraphs as paragraphs."""
        found = self.value(field)
        if isinstance(found, list):
            return "\n\n".join(filter(None, map(_plain, found)))
        return _plain(found)

    def line(self, field: str) -> str:
        """Return a field that has one value; of a list its first."""
        found = self.value(field)
        return _plain(next(iter(found), None) if isinstance(found, list) else found)

    def names(self, field: str) -> tuple[str, ...]:
        """Return people: a list, or names with commas and "and" between them."""
        found = _listed(self.value(field))
        people = [_BY.sub("", each) for each in found]
        if len(people) == 1:
            people = _AND.split(people[0])
        return distinct_lines(each for each in people if not _is_nothing(each))

    def words(self, field: str) -> tuple[str, ...]:
        """Return key words: a list, or words with commas between them."""
        found = _listed(self.value(field))
        words = _SEPARATORS.split(found[0]) if len(found) == 1 else found
        return distinct_lines(words[: limits.TAGS_PER_ARTICLE])


def _is_nothing(value: Any) -> bool:
    return isinstance(value, str) and value.strip().lower() in _NOTHING


def _plain(value: Any) -> str:
    """Text; a number as text; an object by the member that stands for it."""
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dict):
        return next((found for name in _IN_OBJECTS if (found := _plain(value.get(name)))), "")
    return ""


def _listed(value: Any) -> list[str]:
    """A list of texts, also one that was written into a text: ``['Ann Lee', 'Bo Chen']``."""
    if isinstance(value, list):
        return [found for each in value if (found := _plain(each))]
    text = _plain(value)[:_LIST_CHARACTERS]
    if _LIST.fullmatch(text.strip()):
        return [_unquoted(single or double) for single, double in _LIST_ITEM.findall(text)]
    return [text] if text else []


def _unquoted(text: str) -> str:
    return text.replace("\\'", "'").replace('\\"', '"')


def _body(text: str, url: str | None) -> str:
    if _HAS_ELEMENTS.search(text):
        return body_from_html(text, url)
    return body_from_text(_paragraphs(text))


def _paragraphs(text: str) -> str:
    """A text without empty lines, but with line ends, has a paragraph a line."""
    text = text.replace("\r\n", "\n")
    return text if "\n\n" in text else text.replace("\n", "\n\n")


def _date(text: str) -> datetime | None:
    """A date as feeds write them, or seconds since 1970 with a fraction or in smaller units."""
    if _MICROSECONDS.fullmatch(text.strip()):
        return datetime.fromtimestamp(int(text.strip()[:10]), UTC)
    return parse_date(text)
