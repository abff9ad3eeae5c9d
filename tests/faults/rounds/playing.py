"""All kinds of rounds in turn, and the table of what became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.rounds.copying import Copying
from tests.faults.rounds.ledger import Ledger, Result
from tests.faults.rounds.loading import Loading
from tests.faults.rounds.marking import Marking
from tests.faults.rounds.migrating import Migrating
from tests.faults.rounds.refreshing import Refreshing
from tests.network.server import serving

Round = Callable[[Random], Result]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much there is to be killed in the midst of."""

    archive: int = 1_500
    feeds: int = 8
    news: int = 20
    old: int = 4_000
    copied: int = 2_000


@dataclass(slots=True)
class Tally:
    """The rounds of one kind."""

    rounds: int = 0
    mid_way: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, result: Result) -> None:
        """Count one round."""
        self.rounds += 1
        self.mid_way += result.mid_way
        self.acknowledged += result.acknowledged
        self.lost += result.lost
        self.faults += result.faults


@contextmanager
def kinds(folder: Path, sizes: Sizes) -> Iterator[dict[str, Round]]:
    """Every kind of round, those of one home after another in it."""
    ledger = Ledger(folder / "home")
    with serving() as server:
        refreshing = Refreshing(ledger, server, sizes.feeds, sizes.news)
        refreshing.subscribe()
        yield {
            "load": Loading(ledger, sizes.archive).round,
            "refresh": refreshing.round,
            "mark": Marking(ledger).round,
            "mark, refresh": Marking(ledger, refreshing).round,
            "migrate": Migrating(folder / "old", sizes.old).round,
            "backup, restore": Copying(folder / "copies", sizes.copied).round,
        }


def play(
    folder: Path,
    rounds: int,
    seed: int,
    sizes: Sizes,
    *,
    told: Callable[[str], None],
    only: str = "",
) -> dict[str, Tally]:
    """Play so many rounds, each kind in turn (or those named so); the figures by kind."""
    random = Random(seed)
    with kinds(folder, sizes) as table:
        tallies = {name: Tally() for name in table if only in name}
        for number in range(rounds):
            name = list(tallies)[number % len(tallies)]
            result = table[name](random)
            tallies[name].add(result)
            for fault in [*result.lost[:5], *result.faults[:5]]:
                told(f"round {number + 1}, {name}: {fault}")
    return tallies


def table_of(tallies: dict[str, Tally]) -> Iterator[str]:
    """The figures, one line a kind and one for all."""
    yield f"{'':16}{'rounds':>8}{'mid-way':>8}{'acknowledged':>14}{'lost':>6}{'faults':>8}"
    for name, tally in [*tallies.items(), ("all", total(tallies))]:
        yield (
            f"{name:16}{tally.rounds:8}{tally.mid_way:8}{tally.acknowledged:14,}"
            f"{len(tally.lost):6}{len(tally.faults):8}"
        )


def total(tallies: dict[str, Tally]) -> Tally:
    """All kinds together."""
    whole = Tally()
    for tally in tallies.values():
        whole.rounds += tally.rounds
        whole.mid_way += tally.mid_way
        whole.acknowledged += tally.acknowledged
        whole.lost += tally.lost
        whole.faults += tally.faults
    return whole
