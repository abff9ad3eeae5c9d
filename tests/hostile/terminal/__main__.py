"""``python -m tests.hostile.terminal [--rounds N] [--seed S]``: hostile libraries, keys at random.

By hand, and not in the checks.  A round is a library of text cut and joined at random,
and some hundreds of keys; what it finds is told with its seed, and becomes a payload.
"""

from __future__ import annotations

import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from random import Random

from reader.ui.actions import ACTIONS
from tests.hostile.terminal.filling import fill
from tests.hostile.terminal.payloads import MIXED, seeded
from tests.hostile.terminal.steps import CTRL_U, ENTER, ESCAPE, PAGE_DOWN
from tests.hostile.terminal.walking import BORDERS, Walk

LEAVING = frozenset({"q", ":"})
"""Not pressed alone: the panes are to stay, and by the palette they could be left."""
STORIES = 30


def keys(random: Random, count: int) -> list[str]:
    """Keys of actions, moves, answers and pieces of text, most of the first."""
    single = {key for action in ACTIONS for key in action.keys if len(key) == 1} - LEAVING
    named = ["/", "\\", "!", "-", ",", "?", ENTER, ESCAPE, ESCAPE, " ", PAGE_DOWN, "\t", "\x0c"]
    words = ["raw\r", f"{CTRL_U}x\r", "/theme\r", "1jj\r", "2g\r", "3G", "n", "y"]
    return [random.choice([*sorted(single), *named * 2, *words]) for _ in range(count)]


def played(seed: int, presses: int) -> tuple[int, list[str]]:
    """A round: bytes seen, and what was wrong."""
    random = Random(seed)
    size = random.choice(list(BORDERS))
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), [MIXED, *(seeded(random) for _ in range(STORIES))])
        with Walk(Path(folder), size) as walk:
            walk.press("", "T0 ")
            for each in keys(random, presses):
                walk.press(each)
            walk.terminal.listen(1.0)  # what the last key did
            ended = walk.ended
        last = b"".join(chunk for _, chunk in walk.terminal.chunks).decode("utf-8", "replace")
        wrong = [f"it ended: {last[-900:]!r}"] if ended else walk.wire.faults
    return walk.wire.size, wrong


def main() -> int:
    """Play, and tell; 1 if anything was wrong."""
    parser = ArgumentParser(prog="python -m tests.hostile.terminal")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keys", type=int, default=150)
    arguments = parser.parse_args()
    size, wrong = 0, 0
    for seed in range(arguments.seed, arguments.seed + arguments.rounds):
        seen, faults = played(seed, arguments.keys)
        size, wrong = size + seen, wrong + len(faults)
        print(f"seed {seed}: {seen:,} bytes, {len(faults)} wrong", *faults[:9], sep="\n  ")
    print(f"{size:,} bytes, {wrong} wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
