"""Programs that run in a process group of their own and are killed."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from tests.benchmarks.programs import BROADSHEET, environment

PATIENCE = 10.0
"""Seconds that a process may outlive the one that started it."""


def run(home: Path, *arguments: str) -> str:
    """Run one command to its end; what it printed.  Raises if it fails."""
    done = subprocess.run(
        [*BROADSHEET, *arguments],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"{' '.join(arguments)}: {done.returncode}: {done.stderr}")
    return done.stdout


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
