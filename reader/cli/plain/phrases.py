"""Words that a session says again and again: sentences, dates, headlines."""

from __future__ import annotations

from datetime import datetime

from reader.content.front import UNTITLED
from reader.content.local_time import local_time
from reader.content.sanitiser import clean_line
from reader.models import Headline

_ENDS = ".!?…:。！？"


def sentence(words: str) -> str:
    """``words`` as one clean line that ends as a sentence does."""
    line = clean_line(words)
    return line if not line or line[-1] in _ENDS else f"{line}."


def capital(words: str) -> str:
    """``words`` with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def number(text: str) -> int | None:
    """The number that ``text`` is, if it is one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def headline_words(row: Headline, *, with_source: bool) -> str:
    """Title, then in brackets what marks would say: speech reads words better than signs."""
    facts = (
        "" if row.read else "unread",
        "starred" if row.starred else "",
        "tagged" if row.tagged else "",
        "" if row.complete else "cut off",
        clean_line(row.source) if with_source else "",
        _day(row.published),
    )
    known = ", ".join(filter(None, facts))
    title = clean_line(row.title) or UNTITLED
    return f"{title} [{known}]" if known else title


def _day(moment: datetime | None) -> str:
    if moment is None:
        return ""
    local, now = local_time(moment), datetime.now().astimezone()
    if local.date() == now.date():
        return f"{local:%H:%M}"
    year = "" if local.year == now.year else f" {local.year}"
    return f"{local.day} {local:%b}{year}"
