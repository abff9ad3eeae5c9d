"""What a user may name: paths, URLs, and addresses without a scheme."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import InputError
from reader.newsroom import Newsroom
from reader.newsroom.targets import addresses, check_target, locations_of
from reader.paths import Paths
from tests.network.server import Server, answer
from tests.newsroom.test_fetching import rss


@pytest.mark.parametrize(
    ("target", "urls"),
    [
        ("https://tide.example/", ["https://tide.example/"]),
        ("feed:https://tide.example/", ["https://tide.example/"]),
        ("tide.example", ["https://tide.example"]),
        ("tide.example/blog", ["https://tide.example/blog"]),
        (" Tide.Example:8080/a?b=c ", ["https://Tide.Example:8080/a?b=c"]),
        ("203.0.113.9/feed", ["https://203.0.113.9/feed", "http://203.0.113.9/feed"]),
        ("127.0.0.1:8765", ["https://127.0.0.1:8765", "http://127.0.0.1:8765"]),
        ("localhost/feed", ["https://localhost/feed", "http://localhost/feed"]),
        ("[::1]:80/feed", ["https://[::1]:80/feed", "http://[::1]:80/feed"]),
        ("8.8.8.8", ["https://8.8.8.8"]),
        ("dump.txt", []),
        ("saved/tide.example", []),
        ("../tide.example", []),
        ("v1.2", []),
        ("almanac", []),
        ("tide.example and more", []),
        ("a\0.example", []),
    ],
)
def test_addresses(target: str, urls: list[str]) -> None:
    assert list(addresses(target)) == urls


def test_a_path_that_is_there_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert addresses("tide.example")
    (tmp_path / "tide.example").mkdir()
    assert addresses("tide.example") == ()
    check_target("tide.example")
    assert locations_of("tide.example") == (str(tmp_path / "tide.example"),)


def test_on_this_machine_http_will_do(tmp_path: Path, server: Server) -> None:
    server.on("/feed", answer(rss("Ebb")))
    with Newsroom.open(Paths.under(tmp_path)) as newsroom:
        name = f"127.0.0.1:{server.port}/feed"
        newsroom.check_target(name)
        (outcome,) = newsroom.add([name])
        assert (outcome.error, outcome.added) == (None, 1)
        assert newsroom.source(name).location == server.url("/feed")


def test_where_nobody_answers_both_thoughts_are_told(tmp_path: Path) -> None:
    with Newsroom.open(Paths.under(tmp_path)) as newsroom:
        (outcome,) = newsroom.add(["127.0.0.1:9/feed"])
    assert isinstance(outcome.error, InputError)
    assert outcome.error.file == "http://127.0.0.1:9/feed"
    assert outcome.error.reason.endswith("(no file is called so either)")
