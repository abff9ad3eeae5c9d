"""Programs that are killed, and libraries that are held."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run_and_kill(program: str, path: Path, lines: int) -> list[str]:
    """Run a Python program until it has said so many lines, then kill it; what it had said."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().strip() for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        said += process.stdout.read().split()
    assert process.returncode == -signal.SIGKILL
    return said


@contextmanager
def held(path: Path, *, against_readers: bool = False) -> Iterator[None]:
    """Another program is in the middle of writing to the library."""
    other = sqlite3.connect(path, isolation_level=None)
    try:
        if against_readers:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE state SET value = value WHERE key = 'sources_revision'")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()
