"""The real program in a terminal, with something hostile in every place it shows."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader.content.sanitiser import clean_line
from tests.hostile.terminal.filling import fill
from tests.hostile.terminal.payloads import MIXED, PAYLOADS
from tests.hostile.terminal.steps import steps
from tests.hostile.terminal.walking import BORDERS, Walk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs pseudo-terminals")


@pytest.mark.parametrize("size", BORDERS, ids="{0[0]}x{0[1]}".format)
def test_not_a_byte_of_theirs_reaches_the_terminal(size: tuple[int, int], tmp_path: Path) -> None:
    stories = fill(tmp_path, [MIXED, *PAYLOADS.values()])
    misplaced = []
    with Walk(tmp_path, size) as walk:
        for keys, words, open_ in steps(
            stories, f"{tmp_path}/no {MIXED.split('│', maxsplit=1)[0]}"
        ):
            walk.press(keys, *words)
            misplaced += walk.misplaced() if open_ else []
    assert walk.wire.faults == []
    assert misplaced == []
    assert walk.wire.size > 50_000
    assert walk.wire.copied[0] == f"http://a.example/0/{clean_line(MIXED)}"
