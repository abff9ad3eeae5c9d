"""A disk that is full, then has room, then may only be read: whole commands."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.building import ROOT

UNSHARE = ["unshare", "--map-root-user", "--mount"]


def _may_mount(folder: Path) -> bool:
    """Whether a disk can be had that only our own program sees."""
    if shutil.which("unshare") is None:
        return False
    command = [*UNSHARE, "mount", "-t", "tmpfs", "none", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_disk_that_is_full_and_one_that_may_only_be_read(tmp_path: Path) -> None:
    if not _may_mount(tmp_path):
        pytest.skip("nothing may be mounted here")
    done = subprocess.run(
        [*UNSHARE, sys.executable, "-m", "tests.faults.small_disk", str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    said = json.loads(done.stdout)
    for name in ("add, full", "list, full", "backup, full", "settings, full"):
        code, out, err = said.pop(name)
        assert (code, out) == (1, ""), name
        assert "no space left" in err, name
        assert err.count("\n") == 1, name
    code, _, err = said.pop("mark, read-only")
    assert code == 1
    assert "cannot be written to" in err
    assert said.pop("left")[1] == "few.jsonl filler home more.jsonl"
    assert {name: (code, err) for name, (code, _, err) in said.items()} == {
        **dict.fromkeys(said, (0, "")),
        "doctor": (0, "the library is sound\n"),
    }
    assert said["list, read-only"][1].count("\n") == 940
