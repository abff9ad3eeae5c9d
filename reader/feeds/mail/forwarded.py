"""The heading over a message that stands inside another one."""

from __future__ import annotations

from reader.content.hypertext import escape
from reader.feeds import limits
from reader.feeds.dates import parse_date
from reader.feeds.mail.encoded_words import header_text
from reader.feeds.mail.fields import Fields
from reader.feeds.mail.people import people


def heading_of(fields: Fields) -> str:
    """Return its subject, and below it its authors and its date in UTC, as far as it has them."""
    title = header_text(fields.first("subject"), limits.TITLE_CHARACTERS)
    names = ", ".join(person.byline for person in people(fields))
    date = parse_date(header_text(fields.first("date")))
    told = " · ".join(filter(None, (names, date.strftime("%Y-%m-%d %H:%M") if date else "")))
    heading = f"<h3>{escape(title)}</h3>" if title else ""
    return "\n".join(filter(None, (heading, f"<p>{escape(told)}</p>" if told else "")))
