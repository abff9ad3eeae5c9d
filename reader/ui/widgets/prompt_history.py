"""Earlier answers of a prompt, to be had again by Up and Down."""

from __future__ import annotations

KEPT = 100
"""Answers remembered of each kind; they go when the program ends."""


class PromptHistory:
    """The answers given to each kind of question, and which of them is on the line."""

    def __init__(self) -> None:
        self._answers: dict[str, list[str]] = {}
        self._shown: list[str] = []
        self._place = 0

    def begin(self, kind: str) -> None:
        """A question of this kind is asked; ``""``: one whose answers nobody wants again."""
        self._shown = [*self._answers.get(kind, ()), ""] if kind else [""]
        self._place = len(self._shown) - 1

    def note(self, kind: str, answer: str) -> None:
        """Remember an answer as the newest."""
        if not kind or not answer.strip():
            return
        before = [each for each in self._answers.get(kind, ()) if each != answer]
        self._answers[kind] = [*before, answer][-KEPT:]

    @property
    def has_earlier(self) -> bool:
        """Whether there is an answer before the one that stands there."""
        return self._place > 0

    def step(self, step: int, line: str) -> str:
        """What stands there an answer earlier (-1) or later (1); ``line`` stands there now."""
        self._shown[self._place] = line
        self._place = max(0, min(self._place + step, len(self._shown) - 1))
        return self._shown[self._place]
