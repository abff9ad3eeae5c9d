"""The feeds of a site that was added: Enter subscribes to one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from reader.newsroom import Choice
from reader.ui.screens.links import LinksScreen


class FeedChoiceScreen(LinksScreen):
    """Dismissed with ``("open", url)`` of the feed that was chosen."""

    heading: ClassVar[str] = "This site has several feeds"
    hint: ClassVar[str] = "Enter or number subscribes, / filters, Esc"

    def __init__(self, choices: Sequence[Choice]) -> None:
        numbered = enumerate(choices, start=1)
        super().__init__([(str(number), each.title, each.url) for number, each in numbered])
