"""The headline of a page: without the name of the paper, and whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.content.sanitiser import clean_line
from reader.feeds.comparing import folded

_DIVIDERS = re.compile(r"\s+[|»›·•–—:-]+\s+|\s*[|»]\s*")
_LEAST_WORDS = 3
_LEAST_LETTERS = 8
_NEAR = 0.6
"""Of the words of the shorter of two titles that say the same."""


def headline(claimed: str | None, window_title: str | None, headings: list[str], site: str) -> str:
    """Return the best title there is, or an empty string.

    ``claimed`` is what JSON-LD or OpenGraph say; a heading on the page that says
    the same is better, for search engines get shortened ones.
    """
    said = [text for text in (claimed, window_title) if text]
    for heading in headings:
        if _is_said(heading, said):
            return heading
    if len(headings) == 1 and any(_is_near(headings[0], text, site) for text in said):
        return headings[0]
    if said:
        return _without_site(said[0], site)
    return headings[0] if headings else ""


def _is_near(heading: str, title: str, site: str) -> bool:
    """Whether the one heading of a page says what ``title`` says, in other words or order.

    The name of the paper, which may be all the heading there is, does not.
    """
    here, there = _words(heading), _words(title)
    common = len(here & there)
    is_name = folded(heading) in (folded(site), _name_at_end(title))
    return not is_name and common >= max(_LEAST_WORDS, _NEAR * min(len(here), len(there)))


def _words(text: str) -> set[str]:
    return {word for word in map(folded, text.split()) if word}


def _name_at_end(title: str) -> str:
    """What stands after the last divider of a window's title: as a rule, the paper's name."""
    last = next(reversed(list(_DIVIDERS.finditer(title))), None)
    return folded(title[last.end() :]) if last is not None and ":" not in last[0] else ""


def _is_said(heading: str, said: Iterable[str]) -> bool:
    """Whether a title begins like ``heading``, or ``heading`` like a title that was cut off."""
    line = folded(heading)
    if len(line) < _LEAST_LETTERS:
        return False
    for text in said:
        title = folded(text)
        if title.startswith(line) or (len(title) > 20 and line.startswith(title)):
            return True
    return False


def _without_site(title: str, site: str) -> str:
    """``title`` without " - The Paper" at its end, or "The Paper: " at its beginning."""
    parts = list(_DIVIDERS.finditer(title))
    if not parts:
        return title
    first, last = parts[0], parts[-1]
    if site and folded(title[last.end() :]) == folded(site):
        return clean_line(title[: last.start()])
    if site and folded(title[: first.start()]) == folded(site):
        return clean_line(title[first.end() :])
    before, after = title[: last.start()], title[last.end() :]
    looks_like_name = len(after.split()) <= 4 and not after[:1].islower()
    is_tail = not site and looks_like_name and last[0].strip() in "|»›·•–—-"
    if is_tail and len(before.split()) >= max(_LEAST_WORDS, len(after.split())):
        return clean_line(before)
    return title
