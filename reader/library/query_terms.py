"""What a query is made of.  ``str()`` of a term is a query that means the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_PLAIN = re.compile(r'[^\s()":*-][^\s()":*]*')


class Field(StrEnum):
    """Where the words of a `Text` must stand."""

    ANYWHERE = ""
    TITLE = "title"
    AUTHOR = "author"


class Place(StrEnum):
    """What a `Named` term names."""

    SECTION = "section"
    SOURCE = "source"
    TAG = "tag"
    SAVED = "saved"
    """A saved search; `reader.library.query_saved` puts it in."""


class State(StrEnum):
    """What ``is:`` asks for."""

    READ = "read"
    UNREAD = "unread"
    STARRED = "starred"


@dataclass(frozen=True, slots=True)
class Text:
    """A word, or words in a row; with ``prefix`` the last may go on."""

    text: str
    field: Field = Field.ANYWHERE
    prefix: bool = False

    def __str__(self) -> str:
        lead = f"{self.field}:" if self.field else ""
        return f"{lead}{_quoted(self.text)}{'*' if self.prefix else ''}"


@dataclass(frozen=True, slots=True)
class Begins:
    """A word of the title begins so: asked of the titles themselves, while it is typed."""

    text: str

    def __str__(self) -> str:
        return f"title:{_quoted(self.text)}*"


@dataclass(frozen=True, slots=True)
class Named:
    """In this section, from this source, with this tag, or found by this saved search.

    With ``prefix`` the name may go on.
    """

    place: Place
    name: str
    prefix: bool = False

    def __str__(self) -> str:
        return f"{self.place}:{_quoted(self.name)}{'*' if self.prefix else ''}"


@dataclass(frozen=True, slots=True)
class Is:
    """In this state."""

    state: State

    def __str__(self) -> str:
        return f"is:{self.state}"


@dataclass(frozen=True, slots=True)
class Dated:
    """Published (arrived, if undated) from ``second`` on, or before it."""

    second: int
    """Seconds since 1970."""
    since: bool
    words: str
    """As the query said it: ``before:2026-01-31``."""

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Not:
    """Everything else."""

    term: Query

    def __str__(self) -> str:
        return f"-{_grouped(self.term)}"


@dataclass(frozen=True, slots=True)
class And:
    """All of these; none is an `And`."""

    terms: tuple[Query, ...]

    def __str__(self) -> str:
        return " ".join(f"({each})" if isinstance(each, Or) else str(each) for each in self.terms)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of these; none is an `Or`."""

    terms: tuple[Query, ...]

    def __str__(self) -> str:
        return " OR ".join(map(str, self.terms))


Query = Text | Begins | Named | Is | Dated | Not | And | Or
EVERYTHING = And(())
"""The empty query."""


def joined(kind: type[And | Or], terms: Iterable[Query]) -> Query:
    """One term for several, without groups of the same kind inside each other."""
    flat: list[Query] = []
    for term in terms:
        flat.extend(term.terms if isinstance(term, kind) else (term,))
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def _grouped(term: Query) -> str:
    return f"({term})" if isinstance(term, And | Or) else str(term)


def _quoted(text: str) -> str:
    if _PLAIN.fullmatch(text) and text != "OR":
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
