"""``python -m tests.benchmarks [--quick] [--json] [NAME…]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator

from tests.benchmarks import article, commands, keys, line, refreshing, rest, search, start
from tests.benchmarks.programs import Setting, setting
from tests.benchmarks.rows import Row, as_json, table

BENCHMARKS: dict[str, Callable[[Setting], Iterator[Row]]] = {
    "start": start.measure,
    "keys": keys.measure,
    "article": article.measure,
    "line": line.measure,
    "search": search.measure,
    "rest": rest.measure,
    "commands": commands.measure,
    "refreshing": refreshing.measure,
}
FULL = (1_000, 100_000)
QUICK = (1_000, 10_000)


def main() -> int:
    """Measure what is named, or all; 1 if a budget is exceeded."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *BENCHMARKS], metavar="NAME")
    parser.add_argument("--quick", action="store_true", help="10,000 articles instead of 100,000")
    parser.add_argument("--size", type=int, help="this many articles, to see what grows")
    parser.add_argument("--json", action="store_true", help="a JSON list instead of a table")
    arguments = parser.parse_args()
    rows: list[Row] = []
    for name in arguments.names or BENCHMARKS:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        # Fresh copies for each group: programs remember where the last one stopped.
        with setting(_sizes(arguments), 3 if arguments.quick else 7) as run:
            rows += BENCHMARKS[name](run)
    print(as_json(rows) if arguments.json else table(rows))
    return 1 if any(row.kept is False for row in rows) else 0


def _sizes(arguments: argparse.Namespace) -> tuple[int, ...]:
    if arguments.size:
        return (arguments.size,)
    return QUICK if arguments.quick else FULL


if __name__ == "__main__":
    raise SystemExit(main())
