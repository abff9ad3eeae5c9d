"""What the kernel knows about a process: CPU time and memory (Linux ``/proc``)."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread


@dataclass(frozen=True, slots=True)
class Run:
    """A process that ran to its end."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system, its children included."""
    peak: int
    """Highest resident size in bytes."""
    family: int = 0
    """Highest size in bytes of the process and its children together, if it was looked at."""


LOOKS_SECONDS = 0.1
"""Between two looks at the memory of a family."""


class Family:
    """Looks at the memory of a process and its descendants, again and again, in a thread.

    Proportional sizes (``smaps_rollup``): what forked processes share counts once.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._over = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self.peak = 0

    def __enter__(self) -> Family:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(LOOKS_SECONDS):
            self.peak = max(self.peak, sum(map(_proportional, _family(self._pid))))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path("/proc").glob(f"{pid}/task/*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                yield from _family(int(child))


def _proportional(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0  # it has ended meanwhile
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def run(
    command: Sequence[str],
    environment: Mapping[str, str] | None = None,
    *,
    with_family: bool = False,
) -> Run:
    """Run ``command`` without a terminal; raises if it fails.

    ``with_family`` looks at the memory meanwhile, which slows large programs a little.
    """
    started = time.perf_counter()
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stderr is not None
        family = Family(process.pid)
        with family if with_family else nullcontext():
            errors = process.stderr.read()
        _, code, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode:
        raise RuntimeError(f"{command[0]} failed: {errors.decode(errors='replace')[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, family.peak)


def cpu_seconds(pid: int) -> float:
    """CPU time of all threads so far, exact to nanoseconds (``schedstat``)."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            total += int((task / "schedstat").read_text().split()[0])
        except (FileNotFoundError, ProcessLookupError):
            continue  # a thread that ended while we looked
    return total / 1e9


def memory(pid: int) -> tuple[int, int]:
    """Resident and highest resident size in bytes, of the process without its children."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    sizes = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Vm")}
    return int(sizes["VmRSS"]) * 1024, int(sizes["VmHWM"]) * 1024
