"""JSON objects out of a file one by one: of a list, of lines, or one after another.

Only the object at hand is in memory.  Damage costs the object it is in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reader.feeds import limits
from reader.feeds.document import Document
from reader.feeds.json_text import LONG_NUMBER, JsonDamage, not_json
from reader.feeds.wire.decoding import decoded

LISTS = "item|articles|results|posts|docs|stories|newsitems|news|data|entries|hits|items|value"
"""Members under which services keep the list of what they found."""
_SIMPLE = r"(?:\{[^{}]*+\}|\"(?:[^\"\\]|\\.)*+\"|[^\s\"{}\[\],]++)"
_LIST = re.compile(
    rf"\s*\{{(?:\s*\"[^\"]*+\"\s*:\s*(?:{_SIMPLE}\s*,|\{{))*?"
    rf"\s*\"(?:{LISTS})\"\s*:\s*\[\s*(?=\{{)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:[,\[]\s*|\n[ \t]*)\{\s*\"")
_DAMAGES_MOST = 1000
"""Without a whole object in between; finding each may have taken long."""
_NEAR_END = 16
"""Characters of a token that may have been cut off: an escape, a number, a word."""


@dataclass(frozen=True, slots=True)
class Found:
    """One object, or why there is none, and the line on which it begins."""

    line: int
    value: dict[str, Any] | JsonDamage


def objects(document: Document) -> Iterator[Found]:
    """Yield the objects in a document, or those of the list in it ("articles": [ … ])."""
    with document.open() as stream:
        yield from _Reader(decoded(stream)).objects()


def list_start(text: str) -> int:
    """Return where the list begins that an object is but a wrapper around; 0 if it is none."""
    found = _LIST.match(text)
    return found.end() if found else 0


class _Reader:
    """A window on the text that is as wide as the object at hand."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._text = ""
        self._at = 0
        self._line = 1
        self._decoder = json.JSONDecoder(strict=False)

    def objects(self) -> Iterator[Found]:
        """Yield what can be read, in order."""
        self._more()
        start = list_start(self._text)
        self._go_to(start)
        damages = 0
        while damages < _DAMAGES_MOST and self._found_object(inside_list=start > 0):
            found = Found(self._line, self._object())
            damages = damages + 1 if isinstance(found.value, JsonDamage) else 0
            yield found
        if damages == _DAMAGES_MOST:
            reason = f"{damages:,} damaged objects on end; the rest was left out"
            yield Found(self._line, JsonDamage("", reason))

    def _found_object(self, *, inside_list: bool) -> bool:
        """Go to the next "{"; the end of a list inside an object ends everything."""
        while True:
            at = self._text.find("{", self._at)
            end = at if at >= 0 else len(self._text)
            if inside_list and self._text.find("]", self._at, end) >= 0:
                return False
            self._go_to(end)
            if at >= 0:
                return True
            if not self._more():
                return False

    def _object(self) -> dict[str, Any] | JsonDamage:
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._may_be_longer(error) and self._more(len(self._text) - self._at):
                    continue
                return self._damage(not_json(error))
            except RecursionError:
                return self._damage("nested too deeply")
            except ValueError:  # an integer of more than 4,300 digits
                return self._damage(LONG_NUMBER)
            self._go_to(end)
            return value if isinstance(value, dict) else JsonDamage("", "is no object")

    def _may_be_longer(self, error: json.JSONDecodeError) -> bool:
        """Whether the object may merely go on beyond what has been read of it."""
        if len(self._text) - self._at > limits.LINE_BYTES:
            return False
        at_end = error.pos >= len(self._text) - _NEAR_END
        return at_end or error.msg.startswith("Unterminated string")

    def _damage(self, reason: str) -> JsonDamage:
        """Go on where the next object may begin."""
        self._go_to(self._at + 1)
        while (found := _NEXT.search(self._text, self._at)) is None:
            self._go_to(max(len(self._text) - _NEAR_END, self._at))
            if not self._more():
                self._go_to(len(self._text))
                return JsonDamage("", f"{reason}; left out")
        self._go_to(found.start() + 1)
        return JsonDamage("", f"{reason}; left out")

    def _more(self, least: int = 0) -> bool:
        """Read on, ``least`` characters if there are so many: no long object is begun too often."""
        pieces = [self._text[self._at :]]
        self._at = 0
        have = 0
        for piece in self._pieces:
            pieces.append(piece)
            have += len(piece)
            if have > least:
                break
        self._text = "".join(pieces)
        return have > 0

    def _go_to(self, place: int) -> None:
        self._line += self._text.count("\n", self._at, place)
        self._at = place
