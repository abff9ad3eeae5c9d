"""An empty library and a server for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.network.manners import Manners
from reader.network.settings import ClientSettings
from reader.newsroom import Newsroom
from reader.newsroom.web import Web
from reader.paths import Paths
from tests.library.template import empty, laid
from tests.network.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    paths = Paths.under(tmp_path / "home")
    laid(paths.library_file, empty())
    with Newsroom.open(paths) as newsroom:
        yield newsroom


@pytest.fixture
def punctual(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Feeds fall due to the second: nothing is spread."""
    web = Web(ClientSettings(), Manners(jitter=lambda: 0.5))
    monkeypatch.setattr(newsroom, "web", lambda: web)
