"""Kinds of arguments that several commands take."""

from __future__ import annotations

from argparse import ArgumentTypeError


def count(text: str) -> int:
    """A whole number from 0 on."""
    return _number(text, 0)


def positive(text: str) -> int:
    """A whole number from 1 on."""
    return _number(text, 1)


def _number(text: str, lowest: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 19 and int(text) >= lowest):
        raise ArgumentTypeError(f'"{text}" is no whole number from {lowest} on')
    return int(text)
