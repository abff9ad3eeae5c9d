"""Nothing gets in: what some hundreds of hostile files do when they are converted.

Each family is converted by one process, whose memory and time have a limit.  No
file may leave a traceback, a control character, a trace of a file or a server
that it names, or anything on the disk.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import (
    archives,
    crawls,
    dates,
    encodings,
    html,
    ids,
    lists,
    mail,
    packings,
    text,
    values,
    xml,
)
from tests.hostile.cases import SECRET, SERVER, Case

FAMILIES: dict[str, Callable[[], Iterator[Case]]] = {
    each.__name__.rpartition(".")[2]: each.cases
    for each in (
        *(archives, crawls, dates, encodings, html, ids),
        *(lists, mail, packings, text, values, xml),
    )
}
_ROOT = Path(__file__).parents[2]
_WHISPER = "the-password-of-the-lighthouse"
_BUGS = ("Traceback", "this is a bug", "parser broke off", "was given up", "could not be started")
_MEGABYTES = 700
"""What a process may take for the largest of them."""


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """One that nobody may ask for anything."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.01)
        yield listening


@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_gets_in(family: str, tmp_path: Path, server: socket.socket) -> None:
    cases = list(FAMILIES[family]())
    assert len({case.name for case in cases}) == len(cases)
    files = _written(cases, tmp_path, server)
    before = _tree(tmp_path)
    found = _converted(files, tmp_path)
    assert [fault for case in cases for fault in _faults(case, found)] == []
    assert _tree(tmp_path) == before | {"results"}
    with pytest.raises(TimeoutError):
        server.accept()


def _written(cases: list[Case], folder: Path, server: socket.socket) -> list[Path]:
    secret = folder / "secret"
    secret.write_text(_WHISPER)
    address = f"127.0.0.1:{server.getsockname()[1]}"

    def write(path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        data = data.replace(SECRET, os.fsencode(secret)).replace(SERVER, address.encode())
        path.write_bytes(data)

    for case in cases:
        if isinstance(case.data, bytes):
            write(folder / "in" / case.name, case.data)
        else:
            for name, data in case.data.items():
                write(folder / "in" / case.name / name, data)
    return [folder / "in" / case.name for case in cases]


def _tree(folder: Path) -> set[str]:
    return {str(each.relative_to(folder)) for each in folder.rglob("*")}


def _converted(files: list[Path], folder: Path) -> dict[str, Any]:
    """What is known about each; a file that took its process along is missing."""
    results = folder / "results"
    environment = os.environ | {"PYTHONPATH": str(_ROOT)}
    arguments = [sys.executable, "-m", "tests.hostile.child", str(results), *map(str, files)]
    subprocess.run(arguments, cwd=folder, env=environment, check=False, timeout=600)
    told = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]
    return {each["name"]: each for each in told}


def _faults(case: Case, found: dict[str, Any]) -> Iterator[str]:
    done = found.get(case.name)
    if done is None:
        yield f"{case.name}: the process died, or there was one before that did"
        return
    told = done["err"]
    if (done["codes"], done["articles"]) != ([case.code], case.articles):
        yield f"{case.name}: {done['codes']}, {done['articles']} articles: {told[-600:]}"
    if case.says not in told or bool(case.says) != bool(told.strip()):
        yield f"{case.name}: says {told[:600]}"
    if any(bug in told for bug in _BUGS):
        yield f"{case.name}: a bug: {told[-1500:]}"
    if done["unclean"]:
        yield f"{case.name}: control characters in {done['unclean']}"
    if done["unsafe"]:
        yield f"{case.name}: unsafe HTML or addresses: {done['unsafe']}"
    if _WHISPER in done["out"] + told:
        yield f"{case.name}: a file was read"
    if done["megabytes"] > _MEGABYTES:
        yield f"{case.name}: {done['megabytes']} MB"
