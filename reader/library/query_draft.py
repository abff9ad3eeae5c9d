"""A query that is still being typed: what is unfinished at its end is no mistake.

An open quote or parenthesis counts as closed, an operator or a field with
nothing after it as not yet written, and the word under the cursor as the
beginning of a word.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from reader.errors import QueryError
from reader.library import query_dates
from reader.library.query import DATES, parse, parse_tokens
from reader.library.query_terms import And, Begins, Field, Or, Query, State, Text
from reader.library.query_tokens import Kind, Token, tokens

_DANGLING = (Kind.OR, Kind.MINUS, Kind.OPEN)


def parse_draft(query: str, now: datetime) -> Query:
    """As `reader.library.query.parse`, for a query that may go on.  Raises `QueryError`."""
    if not query.strip():
        return parse(query, now)
    found, open_word = _tokens(query)
    found.pop()  # the end
    if open_word:
        _typed(found, now)
    while found and (found[-1].kind in _DANGLING or _is_bare(found[-1])):
        found.pop()
    opened = sum((each.kind is Kind.OPEN) - (each.kind is Kind.CLOSE) for each in found)
    found += [Token(Kind.CLOSE, len(query))] * max(opened, 0)
    return parse_tokens(query, now, [*found, Token(Kind.END, len(query))])


def short_beginnings(query: Query, letters: int) -> Query:
    """``query`` with beginnings of fewer ``letters`` looked for in titles only.

    So short a beginning fits thousands of words, whose places in the index would all
    have to be merged.
    """
    match query:
        case Text(text, field, True) if len(text) < letters and field is not Field.AUTHOR:
            return Begins(text)
        case And(terms):
            return And(tuple(short_beginnings(each, letters) for each in terms))
        case Or(terms):
            return Or(tuple(short_beginnings(each, letters) for each in terms))
        case _:
            return query


def _tokens(query: str) -> tuple[list[Token], bool]:
    """The tokens, and whether the last of them is still being written."""
    try:
        return list(tokens(query)), not query[-1].isspace() and query[-1] not in '"*)'
    except QueryError:
        return list(tokens(f'{query}"')), True


def _typed(found: list[Token], now: datetime) -> None:
    """The last word as the beginning of one; away with it if it says nothing yet."""
    last = found[-1]
    if last.kind is not Kind.WORD:
        return
    field = (last.field or "").lower()
    if field == "is" or field in DATES:
        if not _is_whole(field, last.text, now):
            found.pop()
    elif len(found) < 2 or found[-2].kind is not Kind.MINUS:
        found[-1] = replace(last, prefix=True)


def _is_whole(field: str, text: str, now: datetime) -> bool:
    """Whether a state or a date can be read; a state nobody knows is told as a mistake."""
    if field == "is":
        return not any(state.startswith(text.lower()) and state != text.lower() for state in State)
    return query_dates.meant_by(field, text, now) is not None


def _is_bare(token: Token) -> bool:
    """Whether a word has nothing to look for yet: ``title:``, a quote."""
    return token.kind is Kind.WORD and not any(map(str.isalnum, token.text))
