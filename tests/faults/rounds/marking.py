"""Killed while somebody reads and marks in the panes."""

from __future__ import annotations

import re
from random import Random

from tests.benchmarks.programs import BROADSHEET, environment
from tests.benchmarks.terminal import Terminal
from tests.faults.rounds import victims
from tests.faults.rounds.ledger import Ledger, Marks, Result
from tests.faults.rounds.refreshing import Refreshing

KEYS = "sssmmmjjjjkU"
_ROW = re.compile(r"│(.)(.) +((?:Post|Paper) \d+-\d+)\b")
_UNREAD, _STARRED = "●", "★"


class Marking:
    """Stars, reads and undoes what the cursor passes; what the screen shows is acknowledged."""

    def __init__(self, ledger: Ledger, refreshing: Refreshing | None = None) -> None:
        self._ledger = ledger
        self._refreshing = refreshing
        """Feeds that are refreshed at the same time."""

    def round(self, random: Random) -> Result:
        """Press keys, kill the program, and compare the last screen with the library."""
        result, ledger = Result(), self._ledger
        with Terminal(BROADSHEET, environment(ledger.home)) as terminal:
            terminal.wait(lambda screen: bool(_rows(screen)), patience=30)
            terminal.listen(0.3)
            terminal.send("G" if random.random() < 0.2 else "j" * random.randrange(30))
            terminal.listen(0.3)
            if self._refreshing is not None:
                self._refreshing.publish()
                terminal.send("R")
            for _ in range(random.randrange(3, 25)):
                terminal.send(random.choice(KEYS))
                terminal.listen(random.uniform(0.0, 0.12))
            ledger.see()
            result.faults += victims.kill(terminal.pid, group=random.random() < 0.7)
            terminal.rest(0.05, patience=2)
            shown = _rows(terminal.screen())
        ledger.marks.update(shown)
        ledger.settle(result)
        return result


def _rows(screen: object) -> dict[str, Marks]:
    """The articles in sight with the marks they show."""
    found = map(_ROW.search, screen.display)  # type: ignore[attr-defined]
    return {row[3]: (row[1] != _UNREAD, row[2] == _STARRED) for row in found if row}
