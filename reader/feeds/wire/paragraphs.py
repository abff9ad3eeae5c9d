"""Lines of one story -> blocks: paragraphs, headings and the like, each on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from reader.feeds.wire.bylines import parse_byline
from reader.feeds.wire.furniture import credit_of, is_boilerplate
from reader.feeds.wire.text import finished, is_rule

_WIDEST = 140
"""Longest line of a hard-wrapped file, in characters."""
_NARROWEST = 24
_MOST_BREAKS = 100
"""Line ends looked at in one story: enough to know how it is set."""
_FIELD = re.compile(r"[A-Z][A-Za-z-]{1,15}: \S")
"""As in the head of a mail: "Subject: Lighthouse"."""
_BULLET = re.compile(r"\s*(?:[•‣◦▪*–—-]|\d{1,2}[.)])\s+\S")
_WIDE_SCRIPT = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]")


def blocks(lines: Iterable[str]) -> list[str]:
    """Return the blocks of a story, each as one line with single blanks.

    Blank lines stand between blocks.  If the story is hard-wrapped its lines
    are joined again, otherwise each line is a block.
    """
    groups = list(_groups(lines))
    width = _wrap_width([group for group in groups if len(group) > 1])
    if not width:
        return [" ".join(line.split()) for group in groups for line in group]
    return [block for group in groups for block in _joined(group, width)]


def _groups(lines: Iterable[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in lines:
        if line and not line.isspace():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _wrap_width(groups: Sequence[Sequence[str]]) -> int:
    """Return the width at which lines are wrapped, 0 if they are not.

    A wrapped line breaks off in mid-sentence, and the first word of the next
    one would not have fitted in.
    """
    if not groups:
        return 0
    width = max(len(line) for group in groups for line in group)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    breaks = wrapped = 0
    for line, following in islice(_pairs(groups), _MOST_BREAKS):
        if len(line) >= 0.6 * width and not _opens_paragraph(line, following):
            breaks += 1
            wrapped += _is_full(line, following, 0.85 * width) and not finished(line)
    return width if wrapped and wrapped * 2 >= breaks else 0


def _pairs(groups: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    for group in groups:
        yield from pairwise(group)


def _is_full(line: str, following: str, width: float) -> bool:
    word = following.split(None, 1)[0]
    return len(line) + 1 + (1 if _WIDE_SCRIPT.match(word) else len(word)) > width


def _joined(group: Sequence[str], width: int) -> Iterator[str]:
    text = group[0].strip()
    alone = _stands_alone(group[0], width)
    long = 0.85 * width
    for line, following in pairwise(group):
        if not alone and len(line) >= long and following[0].islower():  # as most lines
            text += following if text[-1] == "-" and text[-2:-1].isalpha() else " " + following
            continue
        after_alone, alone = alone, _stands_alone(following, width)
        if after_alone or alone or _is_break(line, following, width):
            yield " ".join(text.split())
            text = following.strip()
        else:
            text += _between(text, following) + following.strip()
    yield " ".join(text.split())


def _is_break(line: str, following: str, width: int) -> bool:
    """Whether the line end between the two is meant."""
    ended = finished(line)
    if not _is_full(line, following, width * (0.85 if ended else 0.6)):
        return True
    if ended and _opens_paragraph(line, following):
        return True
    if _BULLET.match(following):
        return ended or _BULLET.match(line) is not None
    return _FIELD.match(following) is not None and _FIELD.match(line) is not None


def _opens_paragraph(line: str, following: str) -> bool:
    return following[:2].isspace() and not line[:2].isspace()


def _stands_alone(line: str, width: int) -> bool:
    """Whether ``line`` is a credit, a byline or the like, and no part of a paragraph."""
    line = line.strip()
    if line[0].islower():
        return False
    if len(line) < 0.6 * width and (is_boilerplate(line) or is_rule(line)):
        return True
    return credit_of(line) is not None or parse_byline(line) is not None


def _between(text: str, following: str) -> str:
    """A blank; nothing after a hyphen inside a word, nor in scripts without blanks."""
    first = following.lstrip()[:1]
    if text.endswith("-") and text[-2:-1].isalpha() and first.isalpha():
        return ""
    if _WIDE_SCRIPT.match(text[-1:]) and _WIDE_SCRIPT.match(first):
        return ""
    return " "
