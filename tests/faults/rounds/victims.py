"""Programs that run in a process group of their own and are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

import psutil

from tests.benchmarks.programs import BROADSHEET, environment
from tests.faults.rounds.ledger import Result

PATIENCE = 10.0
"""Seconds that a process may outlive the one that started it."""


def ended(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end, whichever that is."""
    return subprocess.run(
        [*BROADSHEET, *arguments],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )


def run(home: Path, *arguments: str) -> float:
    """Run one command to its end; the seconds it took.  Raises if it fails."""
    started = time.monotonic()
    done = ended(home, *arguments)
    if done.returncode:
        raise AssertionError(f"{' '.join(arguments)}: {done.returncode}: {done.stderr}")
    return time.monotonic() - started


def interrupt(
    home: Path,
    arguments: Sequence[str],
    result: Result,
    random: Random,
    *,
    within: tuple[float, float],
    in_group: float = 1.0,
    meanwhile: Callable[[], None] = lambda: None,
) -> None:
    """Begin a command and kill it after so many seconds, from the least to the most.

    ``in_group`` of the times all that it started is killed with it; ``meanwhile`` is done
    just before.
    """
    program = start(home, arguments)
    time.sleep(random.uniform(*within))
    meanwhile()
    result.mid_way = program.poll() is None
    result.faults += kill(program.pid, group=in_group == 1 or random.random() < in_group)
    program.wait()


def start(home: Path, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Begin a command in a session of its own."""
    return subprocess.Popen(
        [*BROADSHEET, *arguments],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill(pid: int, *, group: bool) -> list[str]:
    """Kill a program, with all it started or alone; what outlives it for too long."""
    try:
        family = psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        family = []
    with suppress(ProcessLookupError):  # it was done
        (os.killpg if group else os.kill)(pid, signal.SIGKILL)
    _, alive = psutil.wait_procs(family, timeout=PATIENCE)
    for each in alive:
        each.kill()
    return [f"process {each.pid} outlived the program that started it" for each in alive]
