"""Lines -> stories: where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from reader.feeds.wire.furniture import credit_of
from reader.feeds.wire.headers import MOST_CHARACTERS, Header, parse_header
from reader.feeds.wire.survey import Habits, is_long_rule
from reader.feeds.wire.terminators import MOST_CHARACTERS as MOST_END_CHARACTERS
from reader.feeds.wire.terminators import is_terminator, link_after, mark_of
from reader.feeds.wire.text import finished

STORY_CHARACTERS = 8 * 1024 * 1024
"""A longer story is divided: a file without marks must not fill the memory."""

_URL_LINE_CHARACTERS = 500
_RULE_CHARACTERS = 200
_TITLE_CHARACTERS = 200


class Opening(Enum):
    """What stands before a story."""

    START = auto()
    """The beginning of the file."""
    HEADER = auto()
    TERMINATOR = auto()
    OVERFLOW = auto()
    """The story before it, which was too long for one."""


@dataclass(slots=True)
class Story:
    """The lines of one story, or what stands where one is expected."""

    opening: Opening
    header: Header | None
    line: int
    """Number of its first line in the file, counted from 1."""
    lines: list[str] = field(default_factory=list)
    terminated: bool = False
    ruled: bool = False
    """Whether it ends with a drawn line, which divides more than stories."""
    last: bool = False
    """Whether the file ends with it."""
    url: str | None = None

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it."""
        return not any(line.strip() for line in self.lines)


class Divider:
    """Reads lines one by one and hands out a story whenever one is over."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._seen = set(habits.headers)
        self._story = Story(Opening.START, None, 1)
        self._size = 0
        self._number = 0
        self._end_characters = _RULE_CHARACTERS if habits.rules else MOST_END_CHARACTERS
        self._doubtful: Story | None = None
        """What the story would be if the header of unknown words before it is a title."""

    def stories(self, lines: Iterable[str]) -> Iterator[Story]:
        """Yield the stories in ``lines``; also empty ones after a header."""
        for raw in lines:
            self._number += 1
            line = raw.rstrip()  # dumps may be filled up with blanks to their full width
            if line:
                done = self._read(line)
                if done is not None:
                    yield done
            elif self._story.lines:
                self._story.lines.append("")
        self._story.last = True
        yield self._story

    def _read(self, line: str) -> Story | None:
        if self._doubtful is not None:
            self._settle(line)
        size = len(line)
        if (size <= self._end_characters or "://" in line[:_URL_LINE_CHARACTERS]) and self._is_end(
            line
        ):
            return self._end(line)
        if size <= MOST_CHARACTERS:
            header = parse_header(line)
            if header is not None and self._is_header(header):
                return self._begin(header, line)
        if not self._story.lines:
            self._story.line = self._number
        self._story.lines.append(line)
        self._size += size
        return self._overflow() if self._size > STORY_CHARACTERS else None

    # --- ends

    def _is_end(self, line: str) -> bool:
        if self._habits.rules and is_long_rule(line):
            return True
        if self._habits.terminators and mark_of(line) in self._habits.terminators:
            return True
        if not is_terminator(line) and (self._story.blank or link_after(line) is None):
            return False
        return not self._runs_on(line)

    def _runs_on(self, line: str) -> bool:
        """Whether ``line`` is the end of a sentence that a wrapped line began."""
        before = self._story.lines[-1] if self._story.lines else ""
        return bool(before) and line.lstrip()[:1].islower() and not finished(before)

    def _end(self, line: str) -> Story:
        done = self._next(Opening.TERMINATOR)
        done.terminated = True
        done.ruled = self._habits.rules and is_long_rule(line)
        done.url = link_after(line)
        return done

    # --- headers

    def _is_header(self, header: Header) -> bool:
        seen = header.key in self._seen
        if self._story.blank:
            return self._may_open(header, seen)
        if not (seen or header.known):
            return False
        before = self._story.lines[-1].strip()
        sure = header.known and seen
        return sure or not before or finished(before) or credit_of(before) is not None

    def _may_open(self, header: Header, seen: bool) -> bool:
        said_again = header == self._story.header or (header.known and header.words > 1)
        if self._story.opening is Opening.HEADER:  # a title, unless the header is said again
            return said_again
        return seen or header.known or header.words > 1

    def _begin(self, header: Header, line: str) -> Story | None:
        again = self._story.opening is Opening.HEADER and header == self._story.header
        if again and self._story.blank:
            return None
        before = self._story
        done = self._next(Opening.HEADER)
        self._story.header = header
        self._story.line = self._number
        if header.known or header.key in self._seen:
            self._seen.add(header.key)
        else:
            before.lines = [line]
            before.line = self._number
            self._doubtful = before
            return None
        return None if done.blank and done.opening is not Opening.HEADER else done

    def _settle(self, line: str) -> None:
        """Decide about a header of unknown words by what follows: a title, or a story's text."""
        before, self._doubtful = self._doubtful, None
        if before is None:
            return
        if finished(line) or len(line) > _TITLE_CHARACTERS:
            before.lines += self._story.lines
            self._story = before
        elif self._story.header is not None:
            self._seen.add(self._story.header.key)

    # --- both

    def _next(self, opening: Opening) -> Story:
        done = self._story
        self._story = Story(opening, done.header, self._number + 1)
        self._size = 0
        return done

    def _overflow(self) -> Story:
        return self._next(Opening.OVERFLOW)
