"""Text that flows (RFC 3676): a line that ends in a blank goes on in the next one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reader.feeds.mail.lines import Line


def flowed_lines(lines: Iterable[str], *, delsp: bool = False) -> Iterator[Line]:
    """Join flowed lines; with ``delsp`` the blank at their end goes too (section 4.2)."""
    depth, parts = 0, list[str]()
    for line in lines:
        text = line.lstrip(">")
        level = len(line) - len(text)
        text = text.removeprefix(" ")  # space-stuffing, section 4.4
        if parts and level != depth:  # section 4.5: a paragraph never changes its depth
            yield Line(depth, "".join(parts))
            parts = []
        depth = level
        parts.append(text[:-1] if delsp and text.endswith(" ") else text)
        if not text.endswith(" "):
            yield Line(depth, "".join(parts))
            parts = []
    if parts:
        yield Line(depth, "".join(parts))
