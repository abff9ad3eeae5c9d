"""Prove an installed wheel: ``installed.py SCRIPTS FOLDER``.

``SCRIPTS`` is the ``bin`` folder of the environment it is installed in; all runs
take place in ``FOLDER``, so that no file of the checkout can help.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from first_start import first_start

FIND = "from reader.paths import shipped; print(shipped('sample_feeds')); print(shipped('styles'))"


def prove(scripts: Path, folder: Path) -> None:
    """Convert a sample, then open the panes; raises if either goes wrong."""
    folder.mkdir(parents=True)
    os.chdir(folder)
    os.environ["BROADSHEET_HOME"] = str(folder / "home")
    samples, styles = map(Path, _output(scripts / "python", "-c", FIND).splitlines())
    for shipped in (samples, styles):
        assert scripts.parent.resolve() in shipped.resolve().parents, f"{shipped} is not installed"
    assert list(styles.rglob("*.tcss")), "no style sheets in the wheel"
    print(_output(scripts / "broadsheet", "--version").strip())
    sample = samples / "Science" / "long-table.json"
    feed = json.loads(_output(scripts / "broadsheet", "convert", str(sample), "--to", "jsonfeed"))
    assert len(feed["items"]) == 3, f"{len(feed['items'])} articles out of {sample.name}, not 3"
    wrong = first_start([str(scripts / "broadsheet"), "--temporary", str(samples)])
    assert wrong is None, wrong
    print("The installed wheel converts, and opens the panes with its own styles and samples.")


def _output(*command: object) -> str:
    return subprocess.run(
        [str(word) for word in command], check=True, capture_output=True, text=True
    ).stdout


if __name__ == "__main__":
    prove(Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute())
