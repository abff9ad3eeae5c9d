"""Short fields that all formats share: names, tags, languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.content.sanitiser import clean_line
from reader.feeds.story_text import title_text

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
_NAME_CHARACTERS = 200


def distinct_lines(values: Iterable[object]) -> tuple[str, ...]:
    """Return each text once, in order, as one clean line; what differs in case only is equal."""
    found: dict[str, str] = {}
    for value in values:
        if isinstance(value, str):
            line = title_text(value[: 4 * _NAME_CHARACTERS])[:_NAME_CHARACTERS].rstrip()
            if line:
                found.setdefault(line.casefold(), line)
    return tuple(found.values())


def language_tag(value: object) -> str | None:
    """Return a BCP 47 tag, or ``None`` for what is none ("English", "en_US" is mended)."""
    tag = clean_line(value).replace("_", "-") if isinstance(value, str) else ""
    return tag if len(tag) <= 35 and _LANGUAGE.fullmatch(tag) else None
