"""How much text each element holds, and how much of it is links: in one walk, however nested."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from reader.content.tree import Element


@dataclass(frozen=True, slots=True)
class Lengths:
    """Characters inside each element of a tree, white space at the ends of nodes left out."""

    text: dict[Element, int]
    linked: dict[Element, int]
    """Of the text, what is inside ``a``."""

    @classmethod
    def within(cls, home: Element) -> Lengths:
        """Measure ``home`` and all that is in it."""
        text: dict[Element, int] = defaultdict(int)
        linked: dict[Element, int] = defaultdict(int)
        for element in reversed(list(home.iter())):
            text[element] += len((element.text or "").strip())
            if element.tag == "a":
                linked[element] = text[element]
            parent = element.getparent()
            if parent is not None and element is not home:
                text[parent] += text[element] + len((element.tail or "").strip())
                linked[parent] += linked[element]
        return cls(text, linked)
