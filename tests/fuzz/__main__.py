"""``python -m tests.fuzz FORMAT [libFuzzer options]``: fuzz one loader until it breaks.

Needs atheris, in an environment of its own (see CONTRIBUTING).  What was found
is written as ``crash-…``, ``timeout-…`` or ``oom-…`` into the current folder.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from tests.fuzz.seeds import written
from tests.fuzz.targets import read

_LIMITS = ("-timeout=15", "-rss_limit_mb=2048", "-max_len=60000")


def main() -> None:
    """Instrument the reader, and start from the sound specimens of the format."""
    atheris: Any = import_module("atheris")
    name, *options = sys.argv[1:]
    folder = written(name)
    with atheris.instrument_imports(include=["reader"]):
        for specimen in folder.iterdir():
            read(specimen.read_bytes(), name)  # imports what is read with
    arguments = [sys.argv[0], *_LIMITS, *options, str(folder)]
    atheris.Setup(arguments, lambda data: read(data, name))
    atheris.Fuzz()


main()
