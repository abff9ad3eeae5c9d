"""Broadsheet on a disk of 12 MB: ``unshare -m python -m tests.faults.small_disk FOLDER``.

The disk is there for this program only, and gone with it.  Prints as JSON what each command
said and how it ended.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests.faults.rounds import victims

BODY = "<p>" + "The ferry did not sail. " * 40 + "</p>"


def main() -> None:
    """Fill the disk, make room, and forbid to write."""
    disk = Path(sys.argv[1])
    _mount(disk, "size=12m")
    home = disk / "home"
    (disk / "few.jsonl").write_text(_archive("few", 40), encoding="utf-8")
    (disk / "more.jsonl").write_text(_archive("more", 900), encoding="utf-8")
    filler = disk / "filler"
    said = {"add": _run(home, "add", str(disk / "few.jsonl"))}
    _fill(filler)
    said["add, full"] = _run(home, "add", str(disk / "more.jsonl"))
    said["list, full"] = _run(home, "list")
    said["backup, full"] = _run(home, "backup", str(disk / "copy.db"))
    said["settings, full"] = _run(home, "config", "set", "display.measure", "50")
    said["left"] = [0, " ".join(sorted(each.name for each in disk.iterdir())), ""]
    filler.unlink()
    said["add, room"] = _run(home, "add", str(disk / "more.jsonl"))
    said["mark"] = _run(home, "mark", "star", "1")
    said["doctor"] = _run(home, "doctor")
    _mount(disk, "remount,ro")
    for command in (("list",), ("show", "1"), ("export", "--to", "text"), ("mark", "star", "2")):
        said[f"{command[0]}, read-only"] = _run(home, *command)
    print(json.dumps(said))


def _archive(name: str, articles: int) -> str:
    items = (
        {"id": f"{name}-{n}", "title": f"Tide {n}", "content_html": BODY + f"{name} {n}"}
        for n in range(articles)
    )
    return "\n".join(map(json.dumps, items))


def _mount(disk: Path, options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(disk)], check=True)


def _fill(path: Path) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT)
    with suppress(OSError):
        while True:
            os.write(file, bytes(1024))
    os.close(file)


def _run(home: Path, *arguments: str) -> list[int | str]:
    done = victims.ended(home, *arguments)
    return [done.returncode, done.stdout, done.stderr]


if __name__ == "__main__":
    main()
