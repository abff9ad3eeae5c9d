"""A list narrowed to headlines that have some words: what is typed beginning by beginning.

Not the query language: nothing typed here is wrong, and half a word finds.
"""

from __future__ import annotations

import sqlite3

from reader.library.query_terms import And, Field, Named, Or, Place, Query, Text, joined

MOST_WORDS = 20
_LONGEST = 100
"""Characters of a word that are looked at."""


def narrowed(connection: sqlite3.Connection, query: Query, words: str) -> Query:
    """What ``query`` finds, if each of ``words`` begins a word of the title or the source."""
    sources = tuple(_source_names(connection))
    typed = [word[:_LONGEST] for word in words.split() if any(map(str.isalnum, word))]
    return joined(And, (query, *(_beginning(word, sources) for word in typed[:MOST_WORDS])))


def _beginning(word: str, sources: tuple[str, ...]) -> Query:
    """The word index answers alone, unless a source is called so."""
    named = tuple(Named(Place.SOURCE, name) for name in sources if _has(name, word.casefold()))
    titled = Text(word, Field.TITLE, prefix=True)
    return Or((titled, *named)) if named else titled


def _has(name: str, word: str) -> bool:
    return any(each.startswith(word) for each in name.casefold().split())


def _source_names(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT coalesce(user_title, title) FROM sources WHERE NOT removed")
    return {title for (title,) in rows}
