"""What people type, understood: tags in a line, and the ending of a file's name."""

from __future__ import annotations

import re

FORMATS = {
    ".md": "markdown",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".json": "jsonfeed",
}
"""What the name of the file an article is saved as says about its format."""


def file_name(title: str) -> str:
    """A title as the stem of a file name: letters, digits and dashes, at most 60."""
    words = re.findall(r"\w+", title.lower())
    return "-".join(words)[:60].rstrip("-") or "article"


def split_tags(line: str) -> tuple[str, ...]:
    """The tags in a line: between commas, each once, in order."""
    words = (re.sub(r"\s+", " ", word).strip() for word in line.split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def tags_and_without(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags to give, and those to take away, which begin with ``-``."""
    words = split_tags(line)
    add = tuple(word for word in words if not word.startswith("-"))
    remove = (word.removeprefix("-").strip() for word in words if word.startswith("-"))
    return add, tuple(dict.fromkeys(word for word in remove if word and word not in add))
