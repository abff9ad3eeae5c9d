"""What the first part of a dump teaches about the rest: its headers and its end marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.feeds.wire.bylines import parse_byline
from reader.feeds.wire.furniture import credit_of
from reader.feeds.wire.headers import parse_header
from reader.feeds.wire.terminators import is_terminator, link_after, mark_of
from reader.feeds.wire.text import finished, is_rule

SURVEY_CHARACTERS = 1024 * 1024
_RULE_CHARACTERS = 10
_MARK_CHARACTERS = 50
_MARK_WORDS = 6
_TITLE_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Habits:
    """How this dump sets its stories apart, beyond what every dump does."""

    headers: frozenset[str] = frozenset()
    """Keys of headers that are sure to be headers: they come again and again."""
    terminators: frozenset[str] = frozenset()
    """Marks (`mark_of`) learned because they stand before one header after the other."""
    rules: bool = False
    """Whether long drawn lines stand between stories."""


def survey(lines: Sequence[str], *, whole: bool) -> Habits:
    """Learn from ``lines``, the beginning of a dump, or the ``whole`` of it."""
    said = [line.strip() for line in lines if line and not line.isspace()]
    at = _header_places(said)
    terminators = _learned(said, at, whole=whole)
    marked = bool(at) or any(_ends(line) for line in said)
    headers = frozenset(_key(said[place]) for place in at)
    return Habits(headers, terminators, rules=not marked and _rules_divide(lines))


def _key(line: str) -> str:
    header = parse_header(line)
    return header.key if header else ""


def _ends(line: str) -> bool:
    return is_terminator(line) or link_after(line) is not None


def _header_places(said: Sequence[str]) -> list[int]:
    """Return the indexes of sure headers: known words, or said again where a story begins."""
    candidates = [(at, header) for at, line in enumerate(said) if (header := parse_header(line))]
    times = Counter(header.key for _, header in candidates)
    starts = Counter(header.key for at, header in candidates if at == 0 or _ends(said[at - 1]))
    before = Counter((header.key, mark_of(said[at - 1])) for at, header in candidates if at > 0)
    sure = {
        header.key
        for at, header in candidates
        if header.known
        or (header.words > 1 and times[header.key] > 1)
        or starts[header.key] > 2
        or before[header.key, mark_of(said[at - 1])] > 2
    }
    return [at for at, header in candidates if header.key in sure]


def _learned(said: Sequence[str], at: Sequence[int], *, whole: bool) -> frozenset[str]:
    # Not before the first, where no story ends; nor below a header, where a title stands.
    headers = set(at)
    ends = [said[place - 1] for place in at[1:] if place - 2 not in headers]
    if whole and at:
        ends.append(said[-1])
    before = Counter(mark_of(line) for line in ends if _may_be_mark(line))
    repeated = {mark for mark, times in before.items() if mark and times > 1}
    if not repeated:
        return frozenset()
    everywhere = Counter(mark for line in said if (mark := mark_of(line)) in repeated)
    return frozenset(
        mark
        for mark in repeated
        if before[mark] * 3 >= len(ends) and before[mark] * 5 >= everywhere[mark] * 4
    )


def _may_be_mark(line: str) -> bool:
    return (
        3 <= len(line) <= _MARK_CHARACTERS
        and line.count(" ") < _MARK_WORDS
        and not finished(line)
        and "://" not in line
        and credit_of(line) is None
        and parse_byline(line) is None
        and parse_header(line) is None
    )


def _rules_divide(lines: Sequence[str]) -> bool:
    """Whether drawn lines with room around them are followed by something like a title."""
    places = [at for at, line in enumerate(lines) if is_long_rule(line)]
    return any(_stands_free(lines, at) for at in places)


def is_long_rule(line: str) -> bool:
    """Whether ``line`` is drawn over a good part of the page."""
    return len(line) >= _RULE_CHARACTERS and is_rule(line.strip())


def _stands_free(lines: Sequence[str], at: int) -> bool:
    if at == 0 or at + 2 >= len(lines) or lines[at - 1].strip():
        return False
    following = next((line.strip() for line in lines[at + 1 : at + 4] if line.strip()), "")
    return 0 < len(following) <= _TITLE_CHARACTERS and not finished(following)
