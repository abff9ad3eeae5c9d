"""A process that does not stop when it is told to."""

from __future__ import annotations

import signal
import sys

from reader.feeds.processes import answering, framed, next_frame
from reader.newsroom.events import Outcome, TargetDone


def main() -> None:
    """Tells of one feed first."""
    answers = answering()
    next_frame(sys.stdin.buffer)
    answers.write(framed(TargetDone(Outcome("https://tides.example/feed", added=2))))
    signal.pause()
