"""Who wrote a message, and which newsletter or list it came through."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from reader.content.sanitiser import clean_line
from reader.feeds import limits
from reader.feeds.mail.encoded_words import header_text
from reader.feeds.mail.fields import Fields

_MAILBOX = re.compile(  # name <address>, address (name), address: RFC 5322, section 3.4
    r"""\s*(?: (?P<name>(?:"(?:[^"\\]|\\.)*+"|[^"<>,;])*+) <(?P<address>[^<>]*+)>
          | (?P<bare>[^\s"<>,;()]++) \s* (?: \((?P<comment>[^()]*+)\) )? ) [^,;]*+ [,;]?""",
    re.VERBOSE,
)
_QUOTED_PAIR = re.compile(r"\\(.)")
_MOST_PEOPLE = 20
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
    # Encoded words last: a comma in one is no comma between people.
    text = value.decode("latin-1")[: _MOST_PEOPLE * limits.AUTHOR_CHARACTERS]
    found = (_person(each) for each in islice(_MAILBOX.finditer(text), _MOST_PEOPLE))
    return [person for person in found if person.byline]


def _person(found: re.Match[str]) -> Person:
    name = found["name"] if found["name"] is not None else found["comment"] or ""
    name = _QUOTED_PAIR.sub(r"\1", name.strip().strip('"'))
    address = clean_line(found["address"] or found["bare"] or "", limits.AUTHOR_CHARACTERS)
    name = header_text(name.encode("latin-1"), limits.AUTHOR_CHARACTERS).strip("\"' ")
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
