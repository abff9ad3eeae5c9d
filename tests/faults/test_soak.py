"""A few minutes of the day that `tests.faults.soak` lives through."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import soak


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "FEEDS", 2)
    monkeypatch.setattr(soak, "KEPT", 10)
    monkeypatch.setattr(soak, "NEWS", 4)
    monkeypatch.setattr(soak, "QUARTER", 6)


def test_nothing_is_held_that_was_let_go(tmp_path: Path) -> None:
    samples = soak.live(0.3, tmp_path, 1, lambda _sample: None)
    assert [each.minute for each in samples] == [6, 12, 18]
    assert samples[-1].files <= samples[0].files + 2
    assert samples[-1].threads <= samples[0].threads + 2
    assert samples[-1].children == 0
    assert samples[-1].articles <= 2 * soak.KEPT + 150 * soak.ARCHIVES
