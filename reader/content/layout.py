"""The prefixes of nested lists and quotations, as a walk through the tree opens and closes them."""

from __future__ import annotations

from dataclasses import dataclass

from reader.content.blocks import BULLET, QUOTE_BAR
from reader.content.drafts import Place
from reader.content.tree import Element, tag_of

QUOTE = f"{QUOTE_BAR} "
INDENT = "  "
MAX_LEVELS = 8
"""Deeper levels add no prefix: there would be no room left for words."""

LISTS = frozenset({"ul", "ol", "menu", "dir"})
LEVELS = LISTS | {"li", "blockquote", "dd"}
"""Elements that ``Layout.open`` and ``Layout.close`` want to hear of."""


@dataclass(slots=True)
class _Level:
    tag: str
    lead: str = ""
    hang: str = ""
    fresh: bool = True
    """Nothing has been placed in it yet, so ``lead`` is due."""
    number: int = 0
    """Of an ordered list: the number of the next item."""
    width: int = 0


class Layout:
    """The lists and quotations that are open, outermost first."""

    def __init__(self) -> None:
        self._levels: list[_Level] = []
        self._item_seen = False

    def open(self, element: Element) -> None:
        """Enter a list, an item, a quotation or a definition."""
        tag = tag_of(element)
        if tag in LISTS:
            level = self._list(element)
        elif tag == "li":
            level = self._item(element)
        elif tag == "blockquote":
            level = _Level(tag, QUOTE, QUOTE)
        else:
            unclosed = bool(self._levels) and self._levels[-1].tag == tag
            level = _Level(tag, *("", "") if unclosed else (INDENT, INDENT))
        if sum(map(bool, (one.lead for one in self._levels))) >= MAX_LEVELS:
            level.lead = level.hang = ""
        self._levels.append(level)

    def close(self) -> None:
        """Leave what was entered last."""
        self._levels.pop()

    @property
    def at_item(self) -> bool:
        """Whether the next part opens a list item."""
        return any(level.fresh for level in self._levels if level.tag == "li")

    @property
    def at_definition(self) -> bool:
        """Whether the next part opens a definition."""
        return any(level.fresh for level in self._levels if level.tag == "dd")

    def place(self, *, tight: bool = False) -> Place:
        """Return the place of the next part; it uses up the bullets that are due."""
        item = self.at_item
        place = Place(
            lead="".join(level.lead if level.fresh else level.hang for level in self._levels),
            hang="".join(level.hang for level in self._levels),
            level=sum(level.tag in LISTS or level.tag == "blockquote" for level in self._levels),
            tight=tight or (item and self._item_seen),
        )
        self._item_seen = self._item_seen or item
        for level in self._levels:
            level.fresh = False
        return place

    def _list(self, element: Element) -> _Level:
        if not any(level.tag in LISTS for level in self._levels):
            self._item_seen = False
        misplaced = bool(self._levels) and self._levels[-1].tag in LISTS
        indent = INDENT if misplaced else ""
        level = _Level(tag_of(element), indent, indent)
        if level.tag == "ol":
            start = _integer(element.get("start"), 1)
            level.number = start
            level.width = len(str(start + max(0, len(element.findall("li")) - 1)))
        return level

    def _item(self, element: Element) -> _Level:
        parent = next((one for one in reversed(self._levels) if one.tag in LISTS), None)
        if parent is None or parent.tag != "ol":
            return _Level("li", f"{BULLET} ", INDENT)
        number = _integer(element.get("value"), parent.number)
        parent.number = number + 1
        lead = f"{number}.".rjust(parent.width + 1) + " "
        return _Level("li", lead, " " * len(lead))


def _integer(text: str | None, default: int) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.removeprefix("-").isdecimal() and len(digits) < 7 else default
