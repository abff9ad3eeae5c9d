"""What is loaded can be found at once: who asks a query indexes first what is not yet indexed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    "argv",
    [
        ("search", "water"),
        ("list", "--query", "water"),
        ("export", "--query", "water", "--to", "text"),
    ],
)
def test_a_query_finds_what_was_just_loaded(
    run: Run, feed: Path, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...]
) -> None:
    monkeypatch.setattr("reader.newsroom.desk.INDEX_BATCH", 1)
    assert run("add", feed).code == 0
    assert "High water" in run(*argv).out
