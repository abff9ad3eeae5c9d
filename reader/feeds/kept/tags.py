"""Markup as a stream of tags, whatever is wrong with it: for lists, which are little else.

Python's own HTML parser: it never gives up (a tag that is never closed, a bare
``&`` and a second root element cost nothing), it folds the case of names, and it
resolves no entity but those of HTML.  20 MB/s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from reader.content.references import tamed

_SLICE = 256 * 1024
"""Characters between two looks at what was found."""
_SECTION = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)|<!\[", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, and the text that stands between it and the tag before."""

    name: str
    """In lower case, without prefix; empty at the end of the document."""
    attributes: dict[str, str] = field(default_factory=dict)
    """By names in lower case; entities are resolved."""
    opens: bool = False
    closes: bool = False
    """``<outline/>`` does both."""
    text: str = ""
    """Text before it, entities resolved."""


def tags(markup: str) -> Iterator[Tag]:
    """Yield the tags of ``markup``, and at last one without a name.  Never raises."""
    scanner = _Scanner()
    markup = tamed(_SECTION.sub(_plain, markup))
    for start in range(0, len(markup), _SLICE):
        scanner.feed(markup[start : start + _SLICE])
        yield from scanner.take()
    scanner.close()
    yield from scanner.take()
    yield Tag("", text=scanner.text())


def _plain(section: re.Match[str]) -> str:
    """CDATA as escaped text; the parser raises for sections of other kinds."""
    return "&lt;![" if section[1] is None else escape(section[1])


class _Scanner(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[Tag] = []
        self._text: list[str] = []

    def take(self) -> list[Tag]:
        """The tags found since the last call."""
        found, self._found = self._found, []
        return found

    def text(self) -> str:
        """The text since the last tag."""
        text = "".join(self._text)
        self._text.clear()
        return text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs, opens=True, closes=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs, opens=True, closes=True)

    def handle_endtag(self, tag: str) -> None:
        self._add(tag, [], opens=False, closes=True)

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def _add(
        self, tag: str, attrs: list[tuple[str, str | None]], *, opens: bool, closes: bool
    ) -> None:
        named = {name: value or "" for name, value in reversed(attrs)}  # the first one counts
        name = tag.rpartition(":")[2] or tag
        self._found.append(Tag(name, named, opens, closes, self.text()))
