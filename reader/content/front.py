"""What stands over and under a story: one rule for the article pane and all exports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from reader.content.blocks import Link, LinkKind
from reader.content.hypertext import text_of
from reader.content.local_time import local_time
from reader.content.sanitiser import clean, clean_line
from reader.content.urls import absolute_url
from reader.models import Article, Enclosure
from reader.values import dataclass

UNTITLED = "Untitled"

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_BY = re.compile(r"by:?\s+", re.IGNORECASE)
_HAS_CREDIT_WORD = re.compile(r"[^\W\d]{3,12}(?: [^\W\d]{3,12})?\s*:|©|\(c\)", re.IGNORECASE)
_OPENING = 4000
"""Characters of HTML in which the body's first words are looked for."""


@dataclass(frozen=True, slots=True)
class Front:
    """The lines that go with a story, clean; ``""`` for what it does not have."""

    title: str
    standfirst: str
    """May hold several lines."""
    byline: str
    """Such as ``By Amir Havasi and Maya Gebeily in Beirut``."""
    dateline: str
    """Such as ``PARIS (AFP)``; only if the body does not open with it anyway."""
    date_line: str
    """Such as ``Tuesday 21 July 2020, 14:30``, in local time."""
    credit: str
    """Such as ``Photo: IRNA``."""
    source: str

    @property
    def place_line(self) -> str:
        """Dateline, date and source as one line."""
        return " · ".join(filter(None, (self.dateline, self.date_line, self.source)))


def front_matter(article: Article, source: str = "", *, changed: bool = False) -> Front:
    """Set the front of ``article``; ``source`` is the name it is known by in the library.

    ``changed`` says that its text is another than the one first printed.
    """
    return Front(
        title=clean_line(article.title) or UNTITLED,
        standfirst=clean(article.standfirst or "").strip(),
        byline=_byline(article.authors, article.byline_location),
        dateline=_dateline(article),
        date_line=_date_line(article.published, article.updated, changed=changed),
        credit=_credit(article.credit),
        source=clean_line(source or article.source or ""),
    )


def enclosure_links(article: Article, taken: int) -> tuple[Link, ...]:
    """Return the enclosures of ``article`` as links numbered on from ``taken``."""
    found = ((absolute_url(one.url, article.url), one) for one in article.enclosures)
    safe = [(url, one) for url, one in found if url is not None]
    return tuple(
        Link(taken + place, url, _describe(one, url), LinkKind.ENCLOSURE)
        for place, (url, one) in enumerate(safe, 1)
    )


def human_date(moment: datetime) -> str:
    """Return ``moment`` in local time, such as ``Tuesday 21 July 2020, 14:30``."""
    local = local_time(moment)
    day = f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local.year}"
    return f"{day}, {local:%H:%M}"


def _date_line(published: datetime | None, updated: datetime | None, *, changed: bool) -> str:
    if updated is None:
        return human_date(published) if published else ""
    if published is None:
        return f"updated {human_date(updated)}" if changed else human_date(updated)
    line = human_date(published)
    if changed or updated - published >= timedelta(minutes=1):
        return f"{line}, updated {_later(local_time(published), local_time(updated))}"
    return line


def _later(first: datetime, then: datetime) -> str:
    """``then``, both local, without what is to be read in ``first``."""
    if first.date() == then.date():
        return f"{then:%H:%M}"
    year = "" if first.year == then.year else f" {then.year}"
    return f"{then.day} {_MONTHS[then.month - 1]}{year}, {then:%H:%M}"


def _byline(authors: Sequence[str], location: str | None) -> str:
    names = [name for author in authors if (name := _without_by(clean_line(author)))]
    place = clean_line(location or "")
    if not names:
        return f"In {place}" if place else ""
    joined = ", ".join(names[:-1])
    everyone = f"{joined} and {names[-1]}" if joined else names[-1]
    return f"By {everyone} in {place}" if place else f"By {everyone}"


def _without_by(author: str) -> str:
    match = _BY.match(author)
    return author[match.end() :] if match else author


def _dateline(article: Article) -> str:
    dateline = clean_line(article.dateline or "")
    opening = clean_line(text_of(article.body_html[:_OPENING]), len(dateline))
    return "" if opening == dateline else dateline


def _credit(credit: str | None) -> str:
    line = clean_line(credit or "")
    return line if not line or _HAS_CREDIT_WORD.match(line) else f"Photo: {line}"


def enclosure_summary(article: Article) -> str:
    """What comes with a story, in few words: ``audio, 29.9 MB, 31:07`` or ``3 enclosures``."""
    files = article.enclosures
    if len(files) != 1:
        return f"{len(files)} enclosures" if files else ""
    kind = clean_line(files[0].media_type or "").partition("/")[0]
    named = kind if kind in ("audio", "video", "image") else "enclosure"
    return ", ".join(filter(None, (named, _size(files[0].length), _duration(files[0].duration))))


def _describe(enclosure: Enclosure, url: str) -> str:
    title = clean_line(enclosure.title or "") or clean_line(
        url.partition("?")[0].rpartition("/")[2]
    )
    facts = (
        clean_line(enclosure.media_type or ""),
        _size(enclosure.length),
        _duration(enclosure.duration),
    )
    listed = ", ".join(filter(None, facts))
    return f"{title or url} ({listed})" if listed else title or url


def _size(length: int | None) -> str:
    if not length or length < 0:
        return ""
    return f"{length / 1e6:.1f} MB" if length >= 1e6 else f"{max(1, round(length / 1e3))} kB"


def _duration(seconds: int | None) -> str:
    if not seconds or seconds < 0:
        return ""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
