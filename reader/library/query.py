"""The query language of the search line, of ``--query`` and of saved searches.

::

    word  "words in a row"  word*      anywhere in title, standfirst, body or authors
    title:word  author:"Ann Lee"       only there
    section:Sport  source:"The Post"  tag:later
    saved:Weather                      what that saved search finds
    is:unread  is:read  is:starred
    before:2026-01-31  after:2026-01   that day excluded; that month included
    newer:7d  older:2w                 h, d, w, m (30 days), y
    -term                              not
    a b   a OR b   (a OR b) c          both; either; groups

Words are compared without capitals and accents, names of sections, sources and
tags without capitals.  Dates are local; an article without one counts as of
its arrival.  The empty query finds everything.
"""

from __future__ import annotations

from datetime import datetime
from difflib import get_close_matches

from reader.errors import QueryError
from reader.library import query_dates
from reader.library.query_terms import (
    EVERYTHING,
    And,
    Dated,
    Field,
    Is,
    Named,
    Not,
    Or,
    Place,
    Query,
    State,
    Text,
    joined,
)
from reader.library.query_tokens import Kind, Token, tokens
from reader.library.times import to_seconds

LONGEST = 4_000
MOST_TOKENS = 200
DEEPEST = 40
"""Groups inside groups."""
DATES = (*query_dates.BY_DATE, "newer", "older")
FIELDS = ("title", "author", "section", "source", "tag", "saved", "is", *DATES)


def parse(query: str, now: datetime) -> Query:
    """The meaning of ``query`` at the moment ``now``.  Raises `QueryError`, nothing else."""
    if len(query) > LONGEST:
        raise QueryError(f"a query has {LONGEST} characters at most", query=query, position=LONGEST)
    return parse_tokens(query, now, list(tokens(query)))


def parse_tokens(query: str, now: datetime, found: list[Token]) -> Query:
    """The meaning of tokens, the last of kind ``END``; ``query`` is what a mistake is shown in."""
    return _Parser(query, now, found).parse()


class _Parser:
    """Recursive descent: either → both → one."""

    def __init__(self, query: str, now: datetime, found: list[Token]) -> None:
        self._query = query
        self._now = now
        self._tokens = found
        self._index = 0
        self._depth = 0
        if len(self._tokens) > MOST_TOKENS:
            raise self._wrong("this query is too long", self._tokens[MOST_TOKENS])

    def parse(self) -> Query:
        if self._next.kind is Kind.END:
            return EVERYTHING
        found = self._either()
        if self._next.kind is Kind.CLOSE:
            raise self._wrong("there is no “(” for this “)”", self._next)
        return found

    @property
    def _next(self) -> Token:
        return self._tokens[self._index]

    def _take(self) -> Token:
        token = self._next
        self._index += 1
        return token

    def _wrong(self, reason: str, token: Token) -> QueryError:
        return QueryError(reason, query=self._query, position=token.position)

    def _either(self) -> Query:
        sides = [self._both()]
        while self._next.kind is Kind.OR:
            self._take()
            sides.append(self._both())
        return joined(Or, sides)

    def _both(self) -> Query:
        found: list[Query] = []
        while self._next.kind in (Kind.OPEN, Kind.MINUS, Kind.WORD):
            found.append(self._one())
        if not found:
            raise self._nothing(self._next)
        return joined(And, found)

    def _nothing(self, token: Token) -> QueryError:
        before = self._tokens[self._index - 1] if self._index else Token(Kind.END, 0)
        if before.kind is Kind.OPEN and token.kind is Kind.CLOSE:
            return self._wrong("there is nothing between “(” and “)”", token)
        if before.kind is Kind.OPEN and token.kind is Kind.END:
            return self._wrong("this “(” is never closed", before)
        if before.kind is Kind.OR:
            return self._wrong("there is nothing after “OR”", before)
        if token.kind is Kind.OR:
            return self._wrong("there is nothing before “OR”", token)
        return self._wrong("there is no “(” for this “)”", token)

    def _one(self) -> Query:
        token = self._take()
        if token.kind is Kind.WORD:
            return self._term(token)
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._wrong("there are too many groups inside groups", token)
        found = self._group(token) if token.kind is Kind.OPEN else self._negated(token)
        self._depth -= 1
        return found

    def _group(self, opened: Token) -> Query:
        found = self._either()
        if self._take().kind is not Kind.CLOSE:
            raise self._wrong("this “(” is never closed", opened)
        return found

    def _negated(self, minus: Token) -> Query:
        following = self._next
        if following.kind not in (Kind.OPEN, Kind.MINUS, Kind.WORD) or (
            following.position != minus.position + 1
        ):
            raise self._wrong("a “-” stands right before what it excludes", minus)
        return Not(self._one())

    def _term(self, token: Token) -> Query:
        if token.field is None:
            return self._text(token, Field.ANYWHERE)
        name = token.field.lower()
        if name not in FIELDS:
            raise self._wrong(_unknown_field(name), token)
        if not token.text.strip():
            raise self._wrong(f"there is nothing after “{name}:”", token)
        if name in (Field.TITLE, Field.AUTHOR):
            return self._text(token, Field(name))
        if name in tuple(Place):
            return Named(Place(name), " ".join(token.text.split()), token.prefix)
        return self._state(token) if name == "is" else self._dated(token, name)

    def _text(self, token: Token, field: Field) -> Text:
        if not any(character.isalnum() for character in token.text):
            raise self._wrong("there is no letter or digit here to search for", token)
        return Text(" ".join(token.text.split()), field, token.prefix)

    def _state(self, token: Token) -> Query:
        try:
            return Is(State(token.text.lower()))
        except ValueError:
            known = ", ".join(State)
            raise self._wrong(f"“is:” knows {known}, not “{token.text}”", token) from None

    def _dated(self, token: Token, name: str) -> Dated:
        moment = query_dates.meant_by(name, token.text, self._now)
        if moment is None or token.prefix:
            by_date = name in query_dates.BY_DATE
            example = "2026-01-31, 2026-01 or 2026" if by_date else "12h, 7d, 2w, 3m or 1y"
            raise self._wrong(f"“{name}:” wants {example}, not “{token.text}”", token)
        return Dated(to_seconds(moment), name in ("after", "newer"), f"{name}:{token.text}")


def _unknown_field(name: str) -> str:
    near = get_close_matches(name, FIELDS, 1)
    if near:
        return f"there is no field “{name}:”; did you mean “{near[0]}:”?"
    return f"there is no field “{name}:”; put quotes around the text to search for it as it is"
