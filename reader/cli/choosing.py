"""Which of a site's feeds are meant: asked on a terminal, listed in a pipe."""

from __future__ import annotations

import sys

from reader.cli.output import tell
from reader.newsroom import Outcome


def chosen_feeds(outcome: Outcome) -> tuple[str, ...]:
    """The URLs the user chose; none if there was nobody to ask."""
    tell(f"{outcome.target} has several feeds:")
    for number, choice in enumerate(outcome.choices, start=1):
        tell(f"  {number}  {choice.url}  {choice.title}".rstrip())
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return ()
    sys.stderr.write("Which? (numbers; nothing: none) ")
    sys.stderr.flush()
    said = sys.stdin.readline().replace(",", " ").split()
    numbers = {int(word) for word in said if word.isdecimal() and len(word) < 5}
    return tuple(
        choice.url for number, choice in enumerate(outcome.choices, start=1) if number in numbers
    )
