"""The keys, out of the one table, as they are bound now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reader.ui.actions import ACTIONS, Action, Group, key_name
from reader.ui.glyphs import SIGNS, SOURCE_SIGNS, UNICODE
from reader.ui.screens.scroll_text import ScrollText
from reader.ui.typesetting.hanging import hanging

KEYS_WIDTH = 16
"""Cells of the column with the keys."""


class HelpScreen(ScrollText):
    """Every action with its keys, and what the signs mean."""

    heading = "Keys"

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._keymap = keymap

    def lines(self) -> Iterator[tuple[str, str]]:
        """Group by group."""
        for group in Group:
            yield "heading", group.value
            for action in ACTIONS:
                if action.group is group:
                    yield "text", self._row(action)
        yield from self._signs("Signs before a headline", SIGNS)
        yield from self._signs("Signs beside a source", SOURCE_SIGNS)
        yield "quiet", ""
        yield (
            "quiet",
            "Keys are changed in the settings, or by the names in brackets: broadsheet config edit",
        )

    def _signs(self, heading: str, signs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        yield "heading", heading
        for name, words in signs.items():
            sign = f"{getattr(self.glyphs, name):<{KEYS_WIDTH}}  "
            yield "text", hanging(sign, words, self.width)

    def _row(self, action: Action) -> str:
        plain = self.glyphs is not UNICODE
        keys = [key_name(key, plain=plain) for key in self._keymap[action.id].split(",") if key]
        shown = " ".join(keys) or "-"
        return hanging(f"{shown:<{KEYS_WIDTH}}  ", f"{action.help} [{action.id}]", self.width)
