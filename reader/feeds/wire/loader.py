"""The loader of text archives: decode, learn, divide into stories, take each apart.

A dump is read line by line, so memory does not grow with it; only its first
`SURVEY_CHARACTERS` are held, to learn how it sets its stories apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from reader.feeds.document import NO_HINTS, Document, Hints
from reader.feeds.wire.assembling import FORMAT, Assembler
from reader.feeds.wire.decoding import decoded
from reader.feeds.wire.dividing import Divider
from reader.feeds.wire.lines import lines
from reader.feeds.wire.survey import SURVEY_CHARACTERS, survey
from reader.models import Article, LoadEvent, Problem, SourceFound


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield the articles of a text archive in the order of the file.

    Raises what ``document.open()`` and reading from it raise, nothing of its own.
    """
    hints = document.hints
    yield SourceFound(
        title=hints.source, format=FORMAT, location=document.name, section=document.section
    )
    with document.open() as stream:
        for event in _articles(decoded(stream), document.name, document.place):
            yield _with_hints(event, hints) if isinstance(event, Article) else event


def _with_hints(event: Article, hints: Hints) -> Article:
    """What is known of a text beside it: a crawl knows its address, a list whether it was read."""
    if hints is NO_HINTS:
        return event
    return replace(
        event,
        url=event.url or hints.url,
        published=event.published or hints.published,
        language=event.language or hints.language,
        tags=tuple(dict.fromkeys((*hints.tags, *event.tags))),
        read=hints.read,
        starred=hints.starred,
    )


def articles(text: str) -> Iterator[Article | Problem]:
    """Yield the articles in ``text``; their ``location`` is ``#1``, ``#2`` and so on."""
    return _articles([text], "", lambda number: f"#{number}")


def _articles(
    pieces: Iterable[str], name: str, place: Callable[[int], str]
) -> Iterator[Article | Problem]:
    rest = lines(pieces)
    first, whole = _first_lines(rest)
    divider = Divider(survey(first, whole=whole))
    return Assembler(name, place).events(divider.stories(chain(first, rest)))


def _first_lines(source: Iterator[str]) -> tuple[list[str], bool]:
    """Return the lines to learn from, and whether they are all there are."""
    first: list[str] = []
    size = 0
    for line in source:
        first.append(line)
        size += len(line) + 1
        if size > SURVEY_CHARACTERS:
            return first, False
    return first, True
