"""What is loaded can be found at once, however little of it was indexed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("seconds", [0.0, 0.5])
def test_a_search_indexes_what_is_left(
    run: Run, feed: Path, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    monkeypatch.setattr("reader.cli.indexing.SECONDS", seconds)
    monkeypatch.setattr("reader.newsroom.desk.INDEX_BATCH", 1)
    assert run("add", feed).code == 0
    assert run("search", "water").rows
    assert run("list", "--query", "water").rows
