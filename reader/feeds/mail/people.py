"""Who wrote a message, and which newsletter or list it came through."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.content.sanitiser import clean_line
from reader.feeds import limits
from reader.feeds.mail.encoded_words import header_text
from reader.feeds.mail.fields import Fields
from reader.feeds.plain_fields import distinct_lines

_EACH = re.compile(r'(?:=\?[^?\s]+\?[bBqQ]\?[^?]*\?=|"(?:[^"\\]|\\.)*+"|[^",;]|")++')
"""One of several people: a comma inside quotes or an encoded word does not part them."""
_NAMED = re.compile(r"([^<]*)<([^<>]*)")
_AT = re.compile(r"(\S+) at (\S+\.\S+)")
"""As archives of lists write addresses."""
_QUOTED_PAIR = re.compile(r"\\(.)")
_MOST_PEOPLE = 10
_VIA = re.compile(r"(?<=\S)\s+via\s+.{1,200}$", re.IGNORECASE)
_LIST_ID = re.compile(r"(.*?)\s*<([^<>]*)>[^<>]*", re.DOTALL)
_LIST_NUMBER = re.compile(r"[0-9a-f]{8,}|[^.]*\d{5}", re.IGNORECASE)
_PHRASE_CHARACTERS = 60
"""A longer phrase describes a list rather than naming it."""
_LIST_NAME_ENDS = re.compile(r"\s*\bmc list$|\s+mailing list$", re.IGNORECASE)


class Person(NamedTuple):
    """A name, which may be empty, and an address, which may be too."""

    name: str
    address: str

    @property
    def byline(self) -> str:
        """The name, else the part of the address before "@"."""
        return self.name or self.address.partition("@")[0]

    @property
    def publisher(self) -> str:
        """The name, else the domain."""
        return self.name or self.address.rpartition("@")[2]


def people(fields: Fields) -> list[Person]:
    """Return the authors (From), else who sent it."""
    value = fields.first("from", "sender", "reply-to", "return-path")
    text = value.decode("latin-1")[: _MOST_PEOPLE * limits.AUTHOR_CHARACTERS]
    found = (_person(each[0]) for each in _EACH.finditer(text))
    return [person for person in found if person.byline]


def _person(text: str) -> Person:
    """Read ``name <address>``, or the older ``address (name)`` (RFC 5322, section 3.4)."""
    text = _AT.sub(r"\1@\2", text)
    named = _NAMED.search(text)
    if named:
        name, address = named.groups()
    elif "@" in text:
        address, _, name = text.partition("(")
    else:
        name, address = text.removesuffix(":"), ""
    name = name.strip().removesuffix(")") if name.count(")") > name.count("(") else name.strip()
    name = _QUOTED_PAIR.sub(r"\1", name.strip('"'))
    name = header_text(name.encode("latin-1"), limits.AUTHOR_CHARACTERS).strip("\"' ")
    address = clean_line(address, limits.AUTHOR_CHARACTERS)
    return Person("" if name == address else _VIA.sub("", name), address)


class MailingList(NamedTuple):
    """A newsletter or mailing list, by its List-Id (RFC 2919)."""

    name: str
    words: frozenset[str]
    """What stands in brackets before its subjects, in lower case."""


def mailing_list(fields: Fields) -> MailingList | None:
    """Return the list a message came through; ``None`` if it has no name for people."""
    text = header_text(fields.first("list-id"), 1000)
    found = _LIST_ID.fullmatch(text)
    phrase, name = (found[1], found[2]) if found else ("", text)
    phrase = _LIST_NAME_ENDS.sub("", _QUOTED_PAIR.sub(r"\1", phrase.strip("\"' ")))
    label = name.partition(".")[0].strip()
    if _LIST_NUMBER.match(phrase) or len(phrase) > _PHRASE_CHARACTERS:
        phrase = ""
    if not phrase and (not label or _LIST_NUMBER.match(label)):
        return None
    words = {phrase.casefold(), label.casefold()} - {""}
    return MailingList(clean_line(phrase or name, 200), frozenset(words))


class Origin(NamedTuple):
    """Where a message comes from, as an article says it."""

    publisher: str | None
    """The list or newsletter, else its sender, else who keeps the message."""
    authors: tuple[str, ...]
    list_words: frozenset[str]
    """See `MailingList`."""


def origin_of(fields: Fields, keeper: str | None) -> Origin:
    """Return who is behind a message that was found at ``keeper``."""
    senders = people(fields)
    through = mailing_list(fields)
    publisher = through.name if through else senders[0].publisher if senders else ""
    return Origin(
        publisher or keeper,
        distinct_lines(person.byline for person in senders),
        through.words if through else frozenset(),
    )
