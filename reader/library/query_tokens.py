"""A query cut into tokens: parentheses, minus signs, OR, and words with their field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from reader.errors import QueryError

_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")
_TOKEN = re.compile(
    r"""(?P<open>\() | (?P<close>\)) | (?P<minus>-)
    | (?:(?P<field>[A-Za-z]+):(?!//))?
      (?: "(?P<phrase>(?:[^"]|"")*)"(?P<prefix>\*?) | (?P<quote>") | (?P<word>[^\s()"]+) )?""",
    re.VERBOSE,
)
_BLANKS = re.compile(r"\s*")


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    MINUS = auto()
    OR = auto()
    WORD = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query at ``position`` (0-based)."""

    kind: Kind
    position: int
    field: str | None = None
    text: str = ""
    prefix: bool = False


def tokens(query: str) -> Iterator[Token]:
    """The tokens of ``query``, ending with one of kind ``END``.

    Raises `QueryError` if a quote is not closed.
    """
    # One character for one, so that positions stay true.
    clean = query.encode(errors="replace").decode().translate(_CONTROLS)
    position = _skip(clean, 0)
    while position < len(clean):
        found = _TOKEN.match(clean, position)
        assert found is not None
        yield _token(query, found)
        position = _skip(clean, found.end())
    yield Token(Kind.END, len(query))


def _skip(text: str, position: int) -> int:
    blanks = _BLANKS.match(text, position)
    return position if blanks is None else blanks.end()


def _token(query: str, found: re.Match[str]) -> Token:
    start = found.start()
    for name, kind in (("open", Kind.OPEN), ("close", Kind.CLOSE), ("minus", Kind.MINUS)):
        if found[name]:
            return Token(kind, start)
    if found["quote"]:
        raise QueryError("this quote is never closed", query=query, position=found.start("quote"))
    if found["phrase"] is not None:
        text = found["phrase"].replace('""', '"')
        return Token(Kind.WORD, start, found["field"], text, bool(found["prefix"]))
    word = found["word"] or ""
    if word == "OR" and found["field"] is None:
        return Token(Kind.OR, start)
    bare = word.rstrip("*")
    return Token(Kind.WORD, start, found["field"], bare, bare != word)
