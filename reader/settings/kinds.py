"""What the values of settings may be: read from TOML, or from what somebody typed."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

from reader.settings.toml import typed_toml
from reader.values import dataclass

_NAME = re.compile(r"[A-Za-z0-9_-]{1,60}")
"""Of a theme of one's own: part of a file's name, and never a path."""


class WrongValueError(ValueError):
    """What a value should have been, in words that follow "must be"."""


class Kind:
    """What a setting's value may be."""

    @property
    def wanted(self) -> str:
        """The same in words that follow "must be"."""
        raise NotImplementedError

    @property
    def choices(self) -> tuple[str, ...]:
        """All values there are, as a user types them; none if they are too many."""
        return ()

    def __call__(self, value: object) -> Any:
        """The value that TOML's ``value`` stands for; raises `WrongValueError`."""
        raise NotImplementedError

    def typed(self, text: str) -> object:
        """The TOML value that is meant by what somebody typed; it need not be allowed."""
        return text

    def wrong(self) -> WrongValueError:
        """The error that says what the value should have been."""
        return WrongValueError(self.wanted)


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """One of a few words."""

    words: type[StrEnum]

    @property
    def choices(self) -> tuple[str, ...]:
        """All words there are."""
        return tuple(self.words)

    @property
    def wanted(self) -> str:
        """All words there are, in quotes."""
        return _quoted(self.words)

    def __call__(self, value: object) -> StrEnum:
        """The word itself."""
        if value not in tuple(self.words):
            raise self.wrong()
        return self.words(str(value))


@dataclass(frozen=True, slots=True)
class Name(Kind):
    """One of a few words, or the name of a file that the user has written."""

    words: type[StrEnum]

    @property
    def choices(self) -> tuple[str, ...]:
        """The words; the files are not known here."""
        return tuple(self.words)

    @property
    def wanted(self) -> str:
        """The words, and that it may be another."""
        return f"{_quoted(self.words)} or the name of one of your own"

    def __call__(self, value: object) -> str:
        """The word, or the name as it is."""
        if value in tuple(self.words):
            return self.words(str(value))
        if not isinstance(value, str) or not _NAME.fullmatch(value):
            raise self.wrong()
        return value


@dataclass(frozen=True, slots=True)
class Integer(Kind):
    """A whole number between two others, which are allowed too."""

    lowest: int
    highest: int

    @property
    def wanted(self) -> str:
        """The range."""
        return f"a whole number from {self.lowest} to {self.highest}"

    def __call__(self, value: object) -> int:
        """The number itself."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.wrong()
        if not self.lowest <= value <= self.highest:
            raise self.wrong()
        return value

    def typed(self, text: str) -> object:
        """Digits are a number."""
        return int(text) if re.fullmatch("-?[0-9]{1,9}", text.strip()) else text


class Boolean(Kind):
    """True or false."""

    wanted = "true or false"
    choices = ("true", "false")

    def __call__(self, value: object) -> bool:
        """The value itself."""
        if not isinstance(value, bool):
            raise self.wrong()
        return value

    def typed(self, text: str) -> object:
        """The two words, however they are written."""
        return {"true": True, "false": False}.get(text.strip().lower(), text)


class Text(Kind):
    """Any line of text."""

    wanted = "a text in quotes"

    def __call__(self, value: object) -> str:
        """The text itself."""
        if not isinstance(value, str) or not value.isprintable():
            raise self.wrong()
        return value


class Words(Kind):
    """A program and its arguments."""

    wanted = 'a list of strings, such as ["firefox", "{url}"]'

    def __call__(self, value: object) -> tuple[str, ...]:
        """The words."""
        if not isinstance(value, list) or not all(map(_is_word, value)):
            raise self.wrong()
        return tuple(value)

    def typed(self, text: str) -> object:
        """A list as TOML has it, or a command line as a shell would split it."""
        if text.lstrip().startswith("["):
            return typed_toml(text)
        import shlex

        try:
            return shlex.split(text)
        except ValueError:
            return text


def _is_word(word: object) -> bool:
    """Whether it may be an argument of a program: those end at a NUL character."""
    return isinstance(word, str) and "\0" not in word


class Bindings(Kind):
    """Actions and their keys."""

    wanted = 'a table of action = "key,key"'

    def __call__(self, value: object) -> tuple[tuple[str, str], ...]:
        """Pairs of an action and its keys."""
        if not isinstance(value, dict) or not all(isinstance(keys, str) for keys in value.values()):
            raise self.wrong()
        return tuple(value.items())


def _quoted(words: type[StrEnum]) -> str:
    return " or ".join(f'"{word}"' for word in words)
