"""Every test runs in a home of its own, at UTC, in a terminal with no history."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "untimed",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("untimed")  # tests never say how long something takes

FOLDERS = {
    "HOME": ".",
    "BROADSHEET_HOME": "broadsheet",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
}
NOWHERE = "http://127.0.0.1:9"
"""A proxy that answers nobody: no test asks a name server, or leaves this machine."""
HERE = (
    "127.0.0.1",
    "127.0.0.2",
    "localhost",
    "inner.example",
    "gazette.example",
    "xn--bcher-kva.example",
)
"""Hosts, and names that tests give to hosts, of this machine."""
SURROUNDINGS = ("SSH_CONNECTION", "SSH_TTY", "NO_COLOR", "FORCE_COLOR", "COLORTERM", "LC_CTYPE")


GARBAGE = (50_000, 20, 50)
"""How many objects are made between two looks for garbage, and such looks between thorough ones."""


def pytest_collection_finish() -> None:
    """All tests are there: thousands of objects that are no garbage need no look at every time.

    Each screen opened would lead to one, which takes as long as the screen.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where programs that tests start keep their bytecode, if they may not keep it here."""
    ours = tmp_path_factory.getbasetemp()
    return (ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours) / "compiled"


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, compiled: Path) -> Iterator[Path]:
    """An empty home folder; nothing of the machine's own is read or written.

    It has a monkeypatch of its own, so that it is taken down after all others.
    """
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name, below in FOLDERS.items():
            patch.setenv(name, str(folder / below))
        for name in SURROUNDINGS:
            patch.delenv(name, raising=False)
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            patch.setenv(name, NOWHERE)
        patch.setenv("no_proxy", ",".join(HERE))
        patch.setenv("LC_ALL", "C.UTF-8")
        if os.environ.get("PYTHONDONTWRITEBYTECODE"):
            patch.delenv("PYTHONDONTWRITEBYTECODE")  # else each compiles all of it
            patch.setenv("PYTHONPYCACHEPREFIX", str(compiled))
        patch.setenv("TERM", "xterm-256color")
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield folder
    time.tzset()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """What is started heeds Ctrl+C, also if these tests run in the background and do not."""
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, ours)
