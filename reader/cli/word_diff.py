"""What was changed in an article, as text: ``[-gone-] {+come+}``, or colours on a terminal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import groupby

from reader.content.cells import cell_width
from reader.newsroom.differences import Paragraph, Said

COLOURS = {
    Said.BOTH: "{}",
    Said.BEFORE: "\x1b[31;9m{}\x1b[39;29m",
    Said.NOW: "\x1b[32;1m{}\x1b[39;22m",
}
"""Red and struck through, green and bold: ECMA-48, 8.3.117."""

_Words = list[tuple[Said, str]]


def with_signs(paragraphs: tuple[Paragraph, ...]) -> str:
    """Return a line per paragraph, an empty one between."""
    return _joined(" ".join(stretch.signed for stretch in paragraph) for paragraph in paragraphs)


def with_colours(paragraphs: tuple[Paragraph, ...], width: int) -> str:
    """Return the same for a terminal, in lines of at most ``width`` cells."""
    return _joined(
        "\n".join(_coloured(line) for line in _lines(paragraph, width)) for paragraph in paragraphs
    )


def colours_wanted() -> bool:
    """Whether a terminal is to be sent colours; https://no-color.org/."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _joined(paragraphs: Iterator[str]) -> str:
    return "\n\n".join(paragraphs) + "\n"


def _lines(paragraph: Paragraph, width: int) -> Iterator[_Words]:
    line: _Words = []
    used = 0
    for stretch in paragraph:
        for word in stretch.words:
            size = cell_width(word)
            if line and used + 1 + size > width:
                yield line
                line, used = [], 0
            used += size + bool(line)
            line.append((stretch.said, word))
    yield line


def _coloured(line: _Words) -> str:
    return " ".join(
        COLOURS[said].format(" ".join(word for _, word in words))
        for said, words in groupby(line, lambda each: each[0])
    )
