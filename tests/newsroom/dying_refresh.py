"""A process that dies in the middle of a refresh."""

from __future__ import annotations

import sys

from reader.feeds.processes import answering, framed, next_frame
from reader.newsroom.events import Outcome, TargetDone


def main() -> None:
    """Tells of one feed first."""
    answers = answering()
    next_frame(sys.stdin.buffer)
    answers.write(framed(TargetDone(Outcome("https://tides.example/feed", added=2))))
    raise KeyError("a mistake of ours")
