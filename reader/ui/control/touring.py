"""A short tour: one line at a time says which key to try; trying it leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.actions import BY_ID
from reader.values import dataclass

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


@dataclass(frozen=True, slots=True)
class Step:
    """What to try, and by which actions it has been tried."""

    words: str
    """Names of actions in braces become their keys."""
    tries: frozenset[str]


STEPS = (
    Step(
        "{down} and {up} move", frozenset({"down", "up", "page-down", "page-up", "top", "bottom"})
    ),
    Step("{open} opens the headline", frozenset({"open"})),
    Step("{read-on} reads on, page by page", frozenset({"read-on"})),
    Step("{toggle-star} stars what you like", frozenset({"toggle-star"})),
    Step("{search} searches as you type", frozenset({"search"})),
    Step("{help} shows all keys", frozenset({"help"})),
)
END = "That was all. {add} adds what you read; enjoy it"
STOPS = "Esc ends"


class Touring:
    """Which step of the tour it is."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._step: int | None = None

    @property
    def active(self) -> bool:
        """Whether the tour is on."""
        return self._step is not None

    @property
    def words(self) -> str:
        """What the status line says while nothing else is to be said; "" without a tour."""
        if self._step is None:
            return ""
        said = self._with_keys(STEPS[self._step].words)
        dot = self._screen.glyphs.dot
        return f"{self._step + 1}/{len(STEPS)} {said} {dot} {STOPS}"

    def begin(self) -> None:
        """From the first step."""
        self._step = 0
        self._screen.hush()

    def end(self) -> None:
        """No more of it."""
        self._step = None
        self._screen.hush()

    def tried(self, action_id: str) -> None:
        """An action was run: if it is the one of this step, the next follows."""
        if self._step is None or action_id not in STEPS[self._step].tries:
            return
        self._step = self._step + 1 if self._step + 1 < len(STEPS) else None
        if self._step is None:
            self._screen.tell(self._with_keys(END))
        else:
            self._screen.hush()

    def _with_keys(self, words: str) -> str:
        for action_id in BY_ID:
            if f"{{{action_id}}}" in words:
                name = self._screen.key_of(action_id) or BY_ID[action_id].label
                words = words.replace(f"{{{action_id}}}", name)
        return words
