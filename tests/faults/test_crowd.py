"""Several processes that mark at once, as `tests.faults.crowd` plays it at length."""

from __future__ import annotations

from pathlib import Path

from tests.faults.crowd import play


def test_three_processes_mark_at_once(tmp_path: Path) -> None:
    told, wrong = play(tmp_path, processes=3, marks=30)
    assert wrong == []
    assert [len(each.made) for each in told] == [30, 30, 30]
    assert [each.refused for each in told] == [[], [], []]
