"""The command line of the rounds; ends with 1 if anything was lost."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.rounds.playing import Sizes, play, table_of, total


def main() -> int:
    """Play, and print the table."""
    parser = ArgumentParser(prog="python -m tests.faults.rounds", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="kinds of round whose names hold this")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="broadsheet-rounds-") as folder:
        tallies = play(
            Path(folder),
            arguments.rounds,
            arguments.seed,
            Sizes(),
            told=_tell,
            only=arguments.only,
        )
    print("\n".join(table_of(tallies)))
    whole = total(tallies)
    return int(bool(whole.lost or whole.faults))


def _tell(fault: str) -> None:
    print(fault, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
