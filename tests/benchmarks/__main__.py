"""``python -m tests.benchmarks [--quick] [--json] [NAME…]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator

from tests.benchmarks import (
    archives,
    article,
    commands,
    keys,
    line,
    refreshing,
    rest,
    search,
    start,
)
from tests.benchmarks.programs import Setting, setting
from tests.benchmarks.rows import Row, as_json, table
from tests.benchmarks.terminal import NotSeenError

BENCHMARKS: dict[str, Callable[[Setting], Iterator[Row]]] = {
    "start": start.measure,
    "keys": keys.measure,
    "article": article.measure,
    "line": line.measure,
    "search": search.measure,
    "rest": rest.measure,
    "commands": commands.measure,
    "archives": archives.measure,
    "refreshing": refreshing.measure,
}
FULL = (1_000, 100_000)
QUICK = (1_000, 10_000)


def main() -> int:
    """Measure what is named, or all; 1 if a budget is exceeded or a group could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *BENCHMARKS], metavar="NAME")
    parser.add_argument("--quick", action="store_true", help="10,000 articles instead of 100,000")
    parser.add_argument("--size", type=int, help="this many articles, to see what grows")
    parser.add_argument("--json", action="store_true", help="a JSON list instead of a table")
    arguments = parser.parse_args()
    rows: list[Row] = []
    failed = False
    for name in arguments.names or BENCHMARKS:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        # Fresh copies for each group: programs remember where the last one stopped.
        with setting(_sizes(arguments), 3 if arguments.quick else 7) as run:
            failed |= not _gathered(BENCHMARKS[name](run), rows)
    print(as_json(rows) if arguments.json else table(rows))
    return 1 if failed or any(row.kept is False for row in rows) else 0


def _gathered(measured: Iterator[Row], rows: list[Row]) -> bool:
    """Keep each row as soon as it is measured: a group that fails later loses none."""
    try:
        for row in measured:
            print(table([row]).splitlines()[-1], file=sys.stderr, flush=True)
            rows.append(row)
    except NotSeenError as error:
        print(f"given up, for this was not to be seen in time:\n{error}", file=sys.stderr)
        return False
    return True


def _sizes(arguments: argparse.Namespace) -> tuple[int, ...]:
    if arguments.size:
        return (arguments.size,)
    return QUICK if arguments.quick else FULL


if __name__ == "__main__":
    raise SystemExit(main())
