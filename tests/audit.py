"""Whether a version that the checks pin is known to be vulnerable: ``python -m tests.audit``.

pip-audit runs from wherever it is installed (``pipx install pip-audit``): it has some thirty
dependencies of its own, which nothing else here needs.  Offline, nothing is known: the
check says so and passes.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

PINNED = Path(__file__).resolve().parent.parent / ".ci" / "constraints.txt"
SECONDS = 120
_UNREACHED = re.compile(
    "ConnectionError|ConnectTimeout|ReadTimeout|Max retries|HTTPError|ProxyError|SSLError"
    "|ServiceError|Failed to (?:establish|resolve)|Connection",
    re.IGNORECASE,
)
"""How pip-audit ends where its data cannot be reached."""


def verdict(code: int, told: str) -> tuple[int, str]:
    """Exit code, and what to say, by how pip-audit ended."""
    if code == 0:
        return 0, "no version is known to be vulnerable"
    if "Found " not in told and _UNREACHED.search(told):
        return 0, "skipped: the data of pip-audit cannot be reached"
    return 1, told


def main() -> int:
    """Ask, and tell."""
    program = shutil.which("pip-audit")
    if program is None:
        print("skipped: there is no pip-audit (pipx install pip-audit)")
        return 0
    arguments = [program, "--requirement", str(PINNED), "--require-hashes", "--disable-pip"]
    try:
        done = subprocess.run(
            arguments, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        print(f"skipped: pip-audit gave no answer in {SECONDS} seconds")
        return 0
    code, words = verdict(done.returncode, done.stdout + done.stderr)
    print(words)
    return code


if __name__ == "__main__":
    sys.exit(main())
