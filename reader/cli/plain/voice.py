"""What is said and what is asked: the session's one mouth and its one ear."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from shutil import get_terminal_size

from reader.cli.interrupt import interrupting
from reader.cli.plain.phrases import sentence
from reader.cli.plain.preferred import is_dumb
from reader.content.cells import wrap
from reader.content.sanitiser import clean_line

MORE = "-- more, Enter; q stops --"
INDENT = "   "
"""Before what is left of a list's line that was too long."""


class Voice:
    """Standard input and output, line by line.  Everything from outside is cleaned here."""

    def __init__(self) -> None:
        self.listened_to = sys.stdin.isatty()
        """Whether somebody types: then there is a prompt."""
        self.page: int | None = None
        """Lines told before it waits; ``None`` for the terminal's height, 0 for no end."""
        self._on_terminal = self.listened_to and sys.stdout.isatty()
        self._typed_ahead = ""
        self._history = _line_editing() if self._on_terminal else None
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")

    # --- saying

    @property
    def columns(self) -> int:
        """Cells across, by ``COLUMNS`` or the terminal; 0 where nobody can tell."""
        if self._on_terminal or os.environ.get("COLUMNS"):
            return get_terminal_size().columns
        return 0

    def say(self, *words: str) -> None:
        """Say a sentence."""
        self._lines(wrap(sentence(" ".join(words)), self.columns))

    def item(self, line: str) -> None:
        """Say a line of a list; what is left of a long one is indented."""
        first, *rest = wrap(clean_line(line), max(self.columns - len(INDENT), 0))
        self._lines((first, *(INDENT + each for each in rest)))

    def read(self, lines: Iterable[str], stop: Callable[[], bool]) -> None:
        """Say a long text, page by page on a terminal; it is clean already."""
        left = height = self._height
        for line in lines:
            if stop():
                return
            if height and not left:
                if not self._goes_on():
                    return
                left = height
            self._lines((line,))
            left -= 1

    @property
    def _height(self) -> int:
        if not self._on_terminal:
            return 0
        return max(get_terminal_size().lines - 2, 3) if self.page is None else self.page

    def _goes_on(self) -> bool:
        """Wait at the end of a page.  What is typed there instead is the next command."""
        with interrupting():  # already while it says so
            self._lines((MORE,))
            answer = self._line("")
        if answer and answer.lower() != "q":
            self._typed_ahead = answer
        return not answer

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            sys.stdout.write(line + "\n")
        sys.stdout.flush()

    # --- asking

    def command(self, place: str) -> str:
        """The next command; raises `EOFError` after the last one."""
        ahead, self._typed_ahead = self._typed_ahead, ""
        line = ahead or self._line(f"{place}> ")
        if line and self._history is not None:
            self._history(line)
        return line

    def ask(self, question: str) -> str:
        """The answer to a question; raises `EOFError` if none will come."""
        with interrupting():
            self.say(question)
            return self._line("> ")

    def agreed(self, question: str) -> bool:
        """Whether the answer was yes; anything else is a no."""
        return self.ask(f"{question} Say yes or no.").lower() in ("y", "yes")

    def _line(self, prompt: str) -> str:
        with interrupting():
            if self._history is not None:
                return input(prompt).strip()
            if self.listened_to:
                sys.stdout.write(prompt)
                sys.stdout.flush()
            line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.strip()


def _line_editing() -> Callable[[str], None] | None:
    """Edit lines as a shell does, and remember commands: adds one.  Nothing is kept on disk.

    A dumb terminal cannot: its own line discipline, or Emacs, edits the line.
    """
    if is_dumb(os.environ.get("TERM")):
        return None
    try:
        import readline
    except ImportError:  # Python may have been built without it
        return None
    readline.parse_and_bind("set enable-bracketed-paste off")  # would send an escape sequence
    readline.set_auto_history(False)
    return readline.add_history
