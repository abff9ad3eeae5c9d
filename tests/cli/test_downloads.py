"""``broadsheet download`` and ``downloads``, from a server on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.paths import Paths
from tests.cli.conftest import Run
from tests.network.server import Server, answer, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        server.on("/a.mp3", answer(b"sound", etag='"1"'))
        yield server


@pytest.fixture(autouse=True)
def _feed(server: Server, run: Run) -> None:
    """Two articles with a file, one of which is gone, and one without."""
    items = "".join(
        f"<item><title>Talk {name}</title><guid>{name}</guid>"
        f'<enclosure url="{server.url(f"/{name}.mp3")}" type="audio/mpeg" length="5"/></item>'
        for name in "ab"
    )
    items += "<item><title>Silence</title><guid>c</guid></item>"
    url = server.on(
        "/feed", answer(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode())
    )
    assert run("add", url).code == 0


def _article(run: Run, title: str) -> str:
    rows = json.loads(run("list", "--json").out)["items"]
    return str(next(each["_broadsheet"]["id"] for each in rows if each["title"] == title))


def test_the_files_of_an_article_are_fetched_and_listed(run: Run) -> None:
    path = Paths.find().downloads / "Talk a.mp3"
    done = run("download", _article(run, "Talk a"))
    assert (done.code, done.rows, done.err) == (0, [["1", "done", str(path)]], "")
    assert path.read_bytes() == b"sound"
    assert run("downloads").rows == [["1", "done", "5", "5", "Talk a", str(path)]]


def test_a_query_queues_all_that_it_finds(run: Run) -> None:
    done = run("download", "--query", "talk", "--json")
    assert done.code == 3
    assert "404: there is nothing at this address" in done.err
    rows = {each["title"]: each for each in json.loads(done.out)["downloads"]}
    assert rows["Talk a"]["state"] == "done"
    assert rows["Talk b"]["error"] == "404: there is nothing at this address"
    assert "size" not in rows["Talk b"]


def test_without_a_name_the_queue_is_gone_on_with(run: Run, server: Server) -> None:
    assert run("download").rows == []
    article = _article(run, "Talk b")
    assert run("download", article).code == 1
    server.on("/b.mp3", answer(b"more sound"))
    assert run("download").rows == [], "it failed, and nobody asked again"
    assert run("download", article).rows[0][1] == "done"


def test_an_article_without_files_is_told(run: Run) -> None:
    done = run("download", _article(run, "Silence"))
    assert done.code == 1
    assert "no file comes with this article" in done.err
    assert run("download", "1", "--query", "x").code == 2


def test_what_is_removed_stays_on_the_disk(run: Run) -> None:
    run("download", _article(run, "Talk a"))
    path = Path(run("downloads").rows[0][-1])
    assert run("downloads", "--remove", 1).rows == []
    assert path.is_file()
    gone = run("downloads", "--remove", 1)
    assert (gone.code, "no download 1" in gone.err) == (1, True)
    assert json.loads(run("downloads", "--json").out) == {"downloads": []}
