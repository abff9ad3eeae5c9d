"""Interpreters of our own beside this one: how they are started, and how they talk.

A fresh interpreter, so that neither threads nor the terminal of the parent come
along.  What is said goes in frames through its stdin and stdout: a length (4 bytes)
and a pickle.  The pipes are ours: what is unpickled was pickled by this project a
moment ago.
"""

from __future__ import annotations

import json
import os
import pickle
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO

NICENESS = 5
"""They give way to the panes and the keys, from the first import on."""
_GROUP = "/proc/self/autogroup"
_BOOT = f"""
import json, os, sys
from importlib import import_module
if hasattr(os, "nice"):
    os.nice(max(0, {NICENESS} - os.nice(0)))  # the parent may give way already
sys.path[:] = json.loads(sys.argv[1])
import_module(sys.argv[2]).main()
"""
_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Helper:
    """A process that runs ``main()`` of some module."""

    process: subprocess.Popen[bytes]
    errors: IO[bytes]

    @property
    def output(self) -> int:
        """Where its frames come from."""
        assert self.process.stdout is not None
        return self.process.stdout.fileno()

    def tell(self, frame: bytes) -> None:
        """Hand it a frame; raises `BrokenPipeError` if it is gone."""
        assert self.process.stdin is not None
        self.process.stdin.write(frame)
        self.process.stdin.flush()

    def hang_up(self) -> None:
        """Say that nothing more will come."""
        assert self.process.stdin is not None
        _close(self.process.stdin)

    def last_words(self) -> str:
        """The last line of its traceback, such as ``MemoryError``."""
        self.errors.seek(0)
        lines = self.errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"exit status {self.process.returncode}"

    def end(self) -> None:
        """Kill it, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.errors):
            if pipe is not None:
                _close(pipe)


def started(module: str) -> Helper:
    """Start a process for ``main()`` of ``module``; raises `OSError` if there is no room for it."""
    # A file, not a pipe: nobody reads along, and a full pipe would hold the process up.
    errors = tempfile.TemporaryFile()  # noqa: SIM115
    paths = json.dumps([os.path.abspath(each) for each in sys.path])
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", _BOOT, paths, module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,  # Ctrl+C and Ctrl+Z in the terminal are for the parent
        )
    except OSError:
        errors.close()
        raise
    return Helper(process, errors)


def answering() -> BinaryIO:
    """In such a process, at its start: where its frames go."""
    give_way()
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # a stray print must not end up between two frames
    return answers


def give_way() -> bool:
    """In such a process: have its session give way, too; whether there is no more to be tried.

    Linux shares the processors out among sessions, and heeds the niceness of a process
    only within its own: sched(7), "The autogroup feature".  Each of ours is a session.
    """
    try:
        with open(_GROUP, "wb", buffering=0) as group:
            told = group.write(str(NICENESS).encode())
    except OSError:  # no Linux, or none that does so
        return True
    return told is not None  # a user may change one of them in a tenth of a second


def framed(value: object) -> bytes:
    """Return ``value`` as one frame."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(data)) + data


def unframed(buffer: bytearray) -> Iterator[object]:
    """Take the whole frames out of the front of ``buffer`` and yield their values."""
    while len(buffer) >= _LENGTH.size:
        end = _LENGTH.size + _LENGTH.unpack_from(buffer)[0]
        if len(buffer) < end:
            return
        with memoryview(buffer) as whole, whole[_LENGTH.size : end] as data:
            value: object = pickle.loads(data)
        del buffer[:end]
        yield value


def next_frame(stdin: BinaryIO) -> object:
    """Wait for the next value from the parent; ``None`` once it is gone."""
    header = stdin.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        return None
    return pickle.loads(stdin.read(_LENGTH.unpack(header)[0]))


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return  # what it had not been told yet does not matter any more
