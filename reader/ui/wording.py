"""Numbers and capitals in what the screen says."""

from __future__ import annotations

from reader.errors import BroadsheetError


def counted(number: int, noun: str) -> str:
    """``1 article``, ``2 articles``, ``1,200 articles``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def capital(words: str) -> str:
    """A line that begins with a capital, whatever follows."""
    return words[:1].upper() + words[1:]


def told(error: BroadsheetError) -> str:
    """An error as a line of its own: with a capital, unless a file's name comes first."""
    return str(error) if error.file else capital(str(error))
