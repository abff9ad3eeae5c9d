"""One of each kind of the rounds that `tests.faults.rounds` plays by the hundred."""

from __future__ import annotations

from pathlib import Path

from tests.faults.rounds.playing import Sizes, play

FEW = Sizes(archive=300, feeds=3, news=10, old=500, copied=300)


def test_killed_programs_lose_nothing_that_was_seen(tmp_path: Path) -> None:
    told: list[str] = []
    tallies = play(tmp_path, 6, 1, FEW, told=told.append)
    assert told == []
    assert [tally.rounds for tally in tallies.values()] == [1] * 6
    assert all(tally.acknowledged for tally in tallies.values())
