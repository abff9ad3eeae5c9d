"""Pictures from a server on loopback: fetched, kept once, and gone with their articles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from reader.config import Config, CredentialsConfig, OfflineConfig, RetentionConfig
from reader.errors import InputError, LibraryError
from reader.library.pictures import Pictures as Known
from reader.models import Mark
from reader.newsroom import Newsroom
from reader.newsroom.pictures import PictureOutcome
from reader.paths import Paths
from reader.settings.login import Login
from tests.content.test_pictures import PNG
from tests.network.server import Server, answer, redirect

JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"j" * 50


@pytest.fixture
def server(server: Server) -> Server:
    server.on("/a.png", answer(PNG))
    server.on("/b.png", answer(PNG))
    server.on("/c.jpg", answer(JPEG, content_type="text/html"))
    return server


CONFIG = replace(Config(), retention=RetentionConfig(articles=1))


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with Newsroom.open(Paths.under(tmp_path), config=CONFIG) as newsroom:
        yield newsroom


def feed(server: Server, *items: tuple[str, str]) -> str:
    """A feed of titles with the pictures they show, separated by blanks."""
    inside = ""
    for title, pictures in items:
        shown = "".join(f"&lt;img src='{server.url(each)}'/&gt;" for each in pictures.split())
        inside += f"<item><title>{title}</title><guid>{title}</guid><description>{shown}"
        inside += "</description></item>"
    text = f'<rss version="2.0"><channel><title>Boats</title>{inside}</channel></rss>'
    return server.on("/feed", answer(text.encode()))


def fetched(newsroom: Newsroom) -> dict[str, str]:
    outcomes = newsroom.pictures.offline("")
    return {
        each.url.rpartition("/")[2]: each.error.reason if each.error else "" for each in outcomes
    }


def files(newsroom: Newsroom) -> list[Path]:
    return [path for path in newsroom.paths.pictures.rglob("*") if path.is_file()]


def asked(server: Server) -> list[str]:
    return [each.path for each in server.asked if each.path != "/feed"]


def test_pictures_are_kept_once_and_asked_for_once(newsroom: Newsroom, server: Server) -> None:
    newsroom.add([feed(server, ("One", "/a.png /c.jpg"), ("Two", "/b.png /a.png"))])
    assert fetched(newsroom) == {"a.png": "", "b.png": "", "c.jpg": ""}
    assert len(files(newsroom)) == 2, "two URLs have the same picture"
    path = newsroom.pictures.path(server.url("/c.jpg"))
    assert path is not None
    assert (path.read_bytes(), path.suffix) == (JPEG, ".jpg")
    assert newsroom.pictures.path(server.url("/b.png")) == newsroom.pictures.path(
        server.url("/a.png#top")
    )
    assert newsroom.library.pictures.size() == len(PNG) + len(JPEG)
    assert fetched(newsroom) == {}
    assert sorted(asked(server)) == ["/a.png", "/b.png", "/c.jpg"]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (answer(b"<svg/>", content_type="image/png"), "is no picture that can be shown"),
        (answer(b"", content_type="image/png"), "is no picture that can be shown"),
        (answer(b"", "404 No"), "404: there is nothing"),
        (answer(PNG + b"x" * (1 << 20)), "larger than"),
        (redirect("ftp://tide.example/"), "leads out of the web"),
    ],
)
def test_what_is_no_picture_is_not_kept(
    tmp_path: Path, server: Server, wrong: object, reason: str
) -> None:
    server.on("/a.png", wrong)  # type: ignore[arg-type]
    config = replace(Config(), offline=OfflineConfig(picture_mb=1))
    with Newsroom.open(Paths.under(tmp_path), config=config) as newsroom:
        newsroom.add([feed(server, ("One", "/a.png /c.jpg"))])
        found = fetched(newsroom)
        assert reason in found.pop("a.png")
        assert found == {"c.jpg": ""}
        assert len(files(newsroom)) == 1


def test_a_feed_cannot_have_a_private_address_asked(newsroom: Newsroom, server: Server) -> None:
    elsewhere = server.url("/a.png", "localhost")
    text = (
        '<rss version="2.0"><channel><title>B</title><item><title>One</title>'
        f"<description>&lt;img src='{elsewhere}'/&gt;</description></item></channel></rss>"
    )
    newsroom.add([server.on("/feed", answer(text.encode()))])
    assert "this machine" in fetched(newsroom)["a.png"]
    assert asked(server) == []


def test_pictures_go_with_their_articles(newsroom: Newsroom, server: Server) -> None:
    newsroom.add([feed(server, ("One", "/a.png"), ("Two", "/c.jpg /a.png"))])
    fetched(newsroom)
    newsroom.library.mark_query("", Mark.READ)
    feed(server, ("Three", "/c.jpg"))
    newsroom.refresh()
    assert fetched(newsroom) == {"c.jpg": ""}
    assert [path.suffix for path in files(newsroom)] == [".jpg"]


def test_pictures_of_a_removed_source_go_when_it_can_no_longer_come_back(
    newsroom: Newsroom, server: Server
) -> None:
    newsroom.add([feed(server, ("One", "/c.jpg"))])
    fetched(newsroom)
    picture = server.url("/c.jpg")
    newsroom.remove(1)
    newsroom.index()
    newsroom.refresh()
    assert newsroom.pictures.path(picture) is not None
    newsroom.undo()
    assert fetched(newsroom) == {}, "it is there"
    newsroom.remove(1)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=31)):
        newsroom.index()
    assert newsroom.pictures.path(picture) is None
    assert files(newsroom) == []


def test_a_locked_library_leaves_them_for_later(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_self: Known) -> tuple[str, ...]:
        raise LibraryError("locked")

    monkeypatch.setattr(Known, "drop_unclaimed", locked)
    newsroom.pictures.tidy()


def test_files_that_nothing_knows_of_are_removed(newsroom: Newsroom, server: Server) -> None:
    newsroom.add([feed(server, ("One", "/a.png"))])
    fetched(newsroom)
    (known,) = files(newsroom)
    folder = known.parent.parent
    stray = folder / "00" / ("0" * 40 + ".png")
    fresh = folder / "11" / ("1" * 40 + ".png")
    other = folder / "00" / "notes.txt"
    for path in (stray, fresh, other):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(PNG)
    for path in (stray, other, known):
        os.utime(path, (0, 0))
    fetched(newsroom)
    assert set(files(newsroom)) == {known, fresh, other}


def test_a_file_that_was_taken_away_is_fetched_again(newsroom: Newsroom, server: Server) -> None:
    newsroom.add([feed(server, ("One", "/a.png"))])
    fetched(newsroom)
    files(newsroom)[0].unlink()
    assert newsroom.pictures.path(server.url("/a.png")) is None
    assert fetched(newsroom) == {"a.png": ""}


def test_there_is_an_end_to_what_is_kept(tmp_path: Path, server: Server) -> None:
    big = PNG + b"x" * (1 << 20)
    items = [(f"Story {n}", f"/{n}.png") for n in range(60)]
    for n in range(60):
        server.on(f"/{n}.png", answer(big + bytes([n])))
    config = replace(Config(), offline=OfflineConfig(pictures_mb=1))
    with Newsroom.open(Paths.under(tmp_path), config=config) as newsroom:
        newsroom.add([feed(server, *items)])
        outcomes = list(newsroom.pictures.offline(""))
        assert len(files(newsroom)) == 1
        assert isinstance(outcomes[-1], PictureOutcome)
        assert "1 MB of pictures are kept" in str(outcomes[-1].error)
        before = len(server.asked)
        (again,) = newsroom.pictures.offline("")
        assert again.error is not None
        assert len(server.asked) == before


def test_one_picture_on_demand(newsroom: Newsroom, server: Server) -> None:
    newsroom.add([feed(server, ("One", "/a.png"))])
    pictures = newsroom.pictures
    path = pictures.fetch(server.url("/a.png"), 1)
    assert path.read_bytes() == PNG
    assert pictures.fetch(server.url("/a.png"), 1) == path
    assert asked(server) == ["/a.png"]
    with pytest.raises(InputError, match="404"):
        pictures.fetch(server.url("/gone.png"), 1)
    with pytest.raises(InputError, match="no address"):
        pictures.fetch("data:image/png;base64,AA", 1)
    with pytest.raises(InputError, match="stopped"):
        pictures.fetch(server.url("/c.jpg"), 1, lambda: True)


def test_it_can_be_stopped_and_goes_on(newsroom: Newsroom, server: Server) -> None:
    newsroom.add([feed(server, ("One", "/a.png"))])
    assert list(newsroom.pictures.offline("", lambda: True)) == []
    assert fetched(newsroom) == {"a.png": ""}


def test_a_folder_that_cannot_be_made_is_a_sentence(newsroom: Newsroom, server: Server) -> None:
    newsroom.add([feed(server, ("One", "/a.png"))])
    newsroom.paths.cache.mkdir(parents=True, exist_ok=True)
    newsroom.paths.pictures.write_text("in the way")
    assert "directory" in fetched(newsroom)["a.png"].lower()


def test_a_host_that_wants_a_key_gets_it(tmp_path: Path, server: Server) -> None:
    login = Login(headers=(("X-Key", "k"),))
    hosts = ((f"127.0.0.1:{server.port}", login),)
    config = Config(credentials=CredentialsConfig(hosts))
    with Newsroom.open(Paths.under(tmp_path), config=config) as newsroom:
        newsroom.add([feed(server, ("One", "/a.png"))])
        fetched(newsroom)
    assert server.asked[-1].headers["x-key"] == "k"
