"""All checks with one command: ``python -m tests.check``.

Prints one line per check, the output of those that failed, and exits with 1 if
any did.  Words after the command name the checks to run (all by default).
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sys.executable).parent
PYTHON = (sys.executable, "-m")

CHECKS: dict[str, tuple[str, ...]] = {
    "lint": (*PYTHON, "ruff", "check", "."),
    "format": (*PYTHON, "ruff", "format", "--check", "."),
    "types": (*PYTHON, "mypy"),
    "layers": (str(SCRIPTS / "lint-imports"),),
    "audit": (*PYTHON, "tests.audit"),
    "tests": (*PYTHON, "pytest"),
}


def passes(name: str) -> bool:
    """Run one check and tell how it went."""
    started = time.monotonic()
    done = subprocess.run(CHECKS[name], cwd=ROOT, capture_output=True, text=True, check=False)
    verdict = "ok" if done.returncode == 0 else "FAILED"
    print(f"{name:8} {verdict:8} {time.monotonic() - started:6.1f} s", flush=True)
    if done.returncode != 0 or "skipped: " in done.stdout[:9]:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main(names: list[str]) -> int:
    """Run the checks named, or all; return the exit code."""
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        print(f"no such check: {', '.join(unknown)} (there are {', '.join(CHECKS)})")
        return 2
    verdicts = [passes(name) for name in names or CHECKS]  # all of them: no stop at the first
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
