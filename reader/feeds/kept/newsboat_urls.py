"""The ``urls`` file of newsboat, and any list of addresses, one a line.

https://newsboat.org/releases/2.40/docs/newsboat.html#_tagging: an address, then
tags, in quotation marks if they hold blanks.  A tag that begins with ``~`` is a
title, one with ``!`` hides the feed there.  Lines with ``#`` are comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.content.sanitiser import clean_line
from reader.feeds import limits
from reader.feeds.document import Document
from reader.feeds.kept.addresses import Refusal, feed_address
from reader.feeds.recognition import head_text
from reader.feeds.wire.decoding import decode
from reader.models import LoadEvent, Problem, Subscription

_ADDRESS = re.compile(r"\"?(?:https?://|feed:|file:|exec:|filter:|query:)\S", re.IGNORECASE)
_FOLLOWED = re.compile(r"\"?(?:https?://|feed:|exec:|filter:)", re.IGNORECASE)
_TOKEN = re.compile(r"\"((?:[^\"\\]|\\.)*+)\"?|([^\s\"#][^\s\"]*+)|(#)")
_ESCAPED = re.compile(r"\\(.)")
_PLAYLIST = "#EXTM3U"
_QUERY = "query:"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that names a feed."""

    number: int
    address: str
    tags: tuple[str, ...]

    @property
    def title(self) -> str | None:
        """The title given to the feed, if one is."""
        titles = (clean_line(tag[1:], 300) for tag in self.tags if tag.startswith("~"))
        return next((title for title in titles if title), None)

    @property
    def section(self) -> str | None:
        """The first tag."""
        names = (clean_line(tag, 300) for tag in self.tags if not tag.startswith(("~", "!")))
        return next((name for name in names if name), None)


def recognise(document: Document) -> bool:
    """Whether each line is an address, with tags or without, or a comment."""
    lines = head_text(document.head).splitlines()
    if len(document.head) >= limits.HEAD_BYTES:
        lines = lines[:-1]  # cut off
    if not lines or lines[0].startswith(_PLAYLIST):
        return False
    said = [line for line in map(str.strip, lines) if line and not line.startswith("#")]
    return all(map(_ADDRESS.match, said)) and any(map(_FOLLOWED.match, said))


def lines(text: str) -> Iterator[Line]:
    """Yield the lines that are neither empty nor comments."""
    for number, line in enumerate(text.split("\n"), start=1):
        tokens = list(_tokens(line))
        if tokens:
            yield Line(number, tokens[0], tuple(tokens[1:]))


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield a subscription for each feed, once, and a problem for each line that is none."""
    met: set[str] = set()
    for line in lines(decode(document.read())):
        if len(met) == limits.SUBSCRIPTIONS_PER_LIST:
            most = f"{limits.SUBSCRIPTIONS_PER_LIST:,}"
            yield document.problem(
                f"line {line.number}", f"more than {most} feeds; the rest was left out"
            )
            return
        found = _subscription(line, document)
        if isinstance(found, Problem) or found.url not in met:
            yield found
        if isinstance(found, Subscription):
            met.add(found.url)


def _subscription(line: Line, document: Document) -> Subscription | Problem:
    where = f"line {line.number}"
    if line.address.lower().startswith(_QUERY):
        name = clean_line(line.address[len(_QUERY) :].partition(":")[0], 100)
        return document.problem(where, f"“{name}” is a saved search of newsboat; left out")
    url = feed_address(line.address)
    if isinstance(url, Refusal):
        return document.problem(where, url.reason)
    return Subscription(url, title=line.title, section=line.section)


def _tokens(line: str) -> Iterator[str]:
    for token in _TOKEN.finditer(line):
        if token[3]:
            return
        yield token[2] if token[1] is None else _ESCAPED.sub(r"\1", token[1])
