"""What the user's rules want told after a load."""

from __future__ import annotations

from collections.abc import Iterable

from reader.cli.output import tell
from reader.newsroom import Outcome
from reader.newsroom.ruling import titles_to_notify


def tell_notices(outcomes: Iterable[Outcome]) -> None:
    """One line ``notify: TITLE`` for each article, on standard error."""
    for title in titles_to_notify(outcomes):
        tell(f"notify: {title}")
