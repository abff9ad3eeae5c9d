"""What the elements of a feed's items mean, told by names and namespaces alone.

An element is asked for by the name feedparser has for it, such as ``dc_date``:
namespaces it knows have a prefix of its own, elements of all others go under
the prefix the document gives them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from reader.feeds.syndication_items import CAPTION, CUT, EPISODE, is_renamed, is_unused
from reader.feeds.syndication_parser import PREFIXES, has_handler

UNUSED: Final = "(unused)"
"""Dropped before feedparser sees it, with all that is in it."""
IGNORED: Final = "(ignored)"
"""feedparser keeps its text under a name of its own, at which nobody looks."""
UNSURE: Final = "(unsure)"
"""What feedparser makes of it depends on more than its name."""

_DECLARATION = re.compile(r"xmlns(?::([^\s=]{1,64}))?\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_USERLAND = "backend.userland.com/rss"
_ASKED_FOR = frozenset(
    {"authors", "content", "contributors", "created", "guidislink", "id", "image", "item"}
    | {"language", "link", "links", "published", "publishers", "source", "subtitle", "summary"}
    | {"tags", "title", "updated", "feedburner_origlink", "itunes_duration", "media_content"}
    | {"media_credit", "media_thumbnail", CAPTION, CUT, EPISODE}
)
"""Fields of an item that are read, or on which feedparser itself builds."""
_DETAIL = "_detail"
_STANDARD = frozenset(filter(None, PREFIXES.values()))


@dataclass(slots=True)
class Names:
    """The meaning of each element name in one document; each is worked out once."""

    _prefixes: dict[str, set[str]]
    _taken: frozenset[str]
    """Prefixes that stand for several namespaces."""
    _known: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, tag: str) -> str:
        """Return feedparser's name for the element ``tag``, or one of the constants above."""
        name = self._known.get(tag)
        if name is None:
            name = self._known[tag] = self._name(tag)
        return name

    def _name(self, tag: str) -> str:
        space, _, local = tag.rpartition("}")
        space, local = space[1:], local.lower()
        if is_unused(tag):
            return UNUSED
        prefix = self._prefix(space, local)
        if prefix is None:
            return UNSURE
        name = f"{prefix}_{local}" if prefix else local
        if name == "itunes_summary" and not is_renamed(tag):
            return UNSURE
        if is_renamed(tag) or has_handler(name) or name in _ASKED_FOR or name.endswith(_DETAIL):
            return name if space.lower() in PREFIXES else UNSURE
        return IGNORED

    def _prefix(self, space: str, local: str) -> str | None:
        if _USERLAND in space.lower():
            return None
        standard = PREFIXES.get(space.lower())
        if standard is not None:
            return standard
        given = self._prefixes.get(space, set())
        if given == {""}:  # goes without prefix, and no handler has a hyphen in its name
            return "" if "-" in local else None
        prefix = next(iter(given), "")
        sole = len(given) == 1 and prefix not in self._taken
        return prefix if sole and prefix not in _STANDARD else None


def names_in(text: str) -> Names | None:
    """Return the names of the document ``text``; ``None`` if its prefixes would mislead.

    Every declaration counts, wherever it stands: one inside CDATA too, which
    makes a name unsure at worst.
    """
    prefixes: dict[str, set[str]] = defaultdict(set)
    spaces: dict[str, set[str]] = defaultdict(set)
    for given, double, single in _DECLARATION.findall(text):
        space, prefix = double or single, given.lower()
        prefixes[space].add(prefix)
        spaces[prefix].add(space)
        if prefix in _STANDARD and PREFIXES.get(space.lower(), prefix) != prefix:
            return None
    taken = frozenset(prefix for prefix, meant in spaces.items() if len(meant) > 1)
    return Names(dict(prefixes), taken)
