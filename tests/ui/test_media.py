"""Playing and downloading what comes with an article, with a server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event as Flag

import pytest

from reader.config import Config, KeysConfig, PlayerConfig
from reader.errors import InputError, LibraryError
from reader.models import Article, DownloadState, Enclosure, SourceKind
from reader.newsroom import Newsroom
from reader.newsroom.players import Playing
from reader.paths import Paths
from reader.ui.control import downloading
from reader.ui.screens.downloads import DownloadsScreen, state_of
from reader.ui.screens.links import FilesScreen
from tests.network.server import Server, answer, serving
from tests.ui.desk import Desk, opened

PLAYER = PlayerConfig(audio=("player", "{url}"), video=("viewer", "{url}"))


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        server.on("/talk.mp3", answer(b"sound" * 300, etag='"1"'))
        yield server


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    config = replace(Config(), player=PLAYER)
    with Newsroom.open(Paths.under(tmp_path / "home"), config=config) as newsroom:
        yield newsroom


def print_talks(newsroom: Newsroom, server: Server, *names: str) -> None:
    """A feed of one article with these files."""
    kinds = {".mp3": "audio/mpeg", ".mp4": "video/mp4"}
    files = tuple(
        Enclosure(server.url(f"/{name}"), kinds[Path(name).suffix], title=Path(name).stem)
        for name in names
    )
    with newsroom.library.intake(kind=SourceKind.FEED, location=server.url("/feed")) as intake:
        intake.add(Article("Tides", "<p>Words.</p>", guid="1", enclosures=files))


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[Playing]:
    """What was played, in a terminal that was given away."""
    heard: list[Playing] = []
    monkeypatch.setattr("reader.newsroom.players.play", heard.append)
    return heard


@contextmanager
def lent(times: list[str]) -> Iterator[None]:
    """The terminal in other hands."""
    times.append("lent")
    yield
    times.append("back")


def lend(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    times: list[str] = []
    monkeypatch.setattr(desk.app, "suspend", lambda: lent(times))
    return times


async def test_e_plays_the_file_while_the_terminal_is_lent(
    newsroom: Newsroom, server: Server, played: list[Playing], monkeypatch: pytest.MonkeyPatch
) -> None:
    print_talks(newsroom, server, "talk.mp3")
    async with opened(newsroom) as desk:
        times = lend(desk, monkeypatch)
        await desk.press("E")
        assert played == [Playing(("player", server.url("/talk.mp3")), detached=False)]
        assert times == ["lent", "back"]


async def test_of_several_files_one_is_chosen(
    newsroom: Newsroom, server: Server, played: list[Playing], monkeypatch: pytest.MonkeyPatch
) -> None:
    print_talks(newsroom, server, "talk.mp3", "film.mp4")
    async with opened(newsroom) as desk:
        lend(desk, monkeypatch)
        await desk.press("E")
        assert isinstance(desk.app.screen, FilesScreen)
        assert "film (video/mp4)" in desk.text()
        await desk.press("2")
        assert played[0].arguments == ("viewer", server.url("/film.mp4"))


async def test_files_with_odd_addresses_are_chosen_like_others(
    newsroom: Newsroom, server: Server, played: list[Playing], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = tuple(
        Enclosure(url, "audio/mpeg")
        for url in ("/talk.mp3", "http://a.example/\x1b[31m \u202e{x}.mp3", "javascript:x")
    )
    with newsroom.library.intake(kind=SourceKind.FEED, location=server.url("/feed")) as intake:
        intake.add(Article("Tides", guid="1", url=server.url("/story"), enclosures=files))
    async with opened(newsroom) as desk:
        lend(desk, monkeypatch)
        for number in "12":
            await desk.press("E", number)
    addresses = [server.url("/talk.mp3"), "http://a.example/[31m%20%7Bx%7D.mp3"]
    assert [each.arguments for each in played] == [("player", each) for each in addresses]


async def test_a_player_with_a_window_of_its_own_leaves_the_terminal_alone(
    newsroom: Newsroom, server: Server, played: list[Playing], monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.config = replace(newsroom.config, player=replace(PLAYER, detached=True))
    print_talks(newsroom, server, "talk.mp3")
    async with opened(newsroom) as desk:
        times = lend(desk, monkeypatch)
        await desk.press("E")
        assert desk.said == "Started player"
        assert (len(played), times) == (1, [])


async def test_a_player_that_fails_is_told(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_playing: Playing) -> None:
        raise InputError("the player ended with code 2", file="player")

    monkeypatch.setattr("reader.newsroom.players.play", failing)
    print_talks(newsroom, server, "talk.mp3")
    async with opened(newsroom) as desk:
        lend(desk, monkeypatch)
        await desk.press("E")
        assert desk.said == "player: the player ended with code 2"


async def test_b_downloads_and_e_then_plays_from_the_disk(
    newsroom: Newsroom, server: Server, played: list[Playing], monkeypatch: pytest.MonkeyPatch
) -> None:
    print_talks(newsroom, server, "talk.mp3")
    path = newsroom.downloads.folder / "talk.mp3"
    async with opened(newsroom) as desk:
        lend(desk, monkeypatch)
        await desk.press("b")
        assert desk.said == "Downloaded talk"
        assert path.stat().st_size == 1500
        await desk.press("E", "Q")
        assert "done" in desk.text()
        await desk.press("enter")
    assert [each.arguments for each in played] == [("player", str(path))] * 2


async def test_the_page_resumes_and_removes(newsroom: Newsroom, server: Server) -> None:
    print_talks(newsroom, server, "talk.mp3")
    server.on("/talk.mp3", answer(b"", "404 No"))
    async with opened(newsroom) as desk:
        await desk.press("b")
        assert desk.said == "talk: 404: there is nothing at this address (Q shows)"
        await desk.press("Q")
        assert isinstance(desk.app.screen, DownloadsScreen)
        assert "failed" in desk.text()
        server.on("/talk.mp3", answer(b"sound"))
        await desk.press("r")
        assert newsroom.downloads.all()[0].state is DownloadState.DONE
        assert "failed" not in desk.text()
        await desk.press("d")
        assert newsroom.downloads.all() == ()
        assert "talk" not in desk.text().split("Downloads")[1].split("Esc")[0].replace(
            "downloads", ""
        )


async def test_what_is_said_names_the_keys_that_are_bound(
    newsroom: Newsroom, server: Server
) -> None:
    """Newsboat's Q quits: it must not be offered to show the downloads."""
    print_talks(newsroom, server, "talk.mp3")
    server.on("/talk.mp3", answer(b"", "404 No"))
    bound = (("download", "B"), ("downloads", ""))
    for keys, shows in (
        (KeysConfig("newsboat"), " (alt+q shows)"),
        (KeysConfig("default", bound), ""),
    ):
        async with opened(newsroom, config=replace(newsroom.config, keys=keys)) as desk:
            await desk.press("b" if shows else "B")
            assert desk.said == f"talk: 404: there is nothing at this address{shows}"
            nothing = "Nothing: b in" if shows else "Nothing: B in"
            assert desk.screen.downloading.nothing.startswith(nothing)


async def test_a_change_that_cannot_be_made_is_told_on_the_page(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_download_id: int) -> None:
        raise LibraryError("the library is busy")

    print_talks(newsroom, server, "talk.mp3")
    newsroom.downloads.add(1, Enclosure(server.url("/talk.mp3"), "audio/mpeg", title="talk"))
    monkeypatch.setattr(newsroom.downloads, "remove", refused)
    async with opened(newsroom) as desk:
        await desk.press("Q", "d")
        assert "The library is busy" in desk.text()
        assert "talk" in desk.text()
        page = desk.app.screen
        assert isinstance(page, DownloadsScreen)
        await desk.press("q")
        page._refused(LibraryError("the library is busy"))
        assert desk.said == "The library is busy"


async def test_p_pauses_what_waits_and_lets_it_go_on(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloading, "FIRST_AFTER", 3600)  # it is to wait until it is asked for
    print_talks(newsroom, server, "talk.mp3")
    newsroom.downloads.add(1, Enclosure(server.url("/talk.mp3"), "audio/mpeg", title="talk"))
    async with opened(newsroom) as desk:
        await desk.press("Q", "p")
        assert newsroom.downloads.all()[0].state is DownloadState.PAUSED
        await desk.press("p")
        assert newsroom.downloads.all()[0].state is DownloadState.DONE


async def test_what_an_earlier_run_left_is_gone_on_with(newsroom: Newsroom, server: Server) -> None:
    print_talks(newsroom, server, "talk.mp3")
    newsroom.downloads.add(1, Enclosure(server.url("/talk.mp3"), "audio/mpeg", title="talk"))
    async with opened(newsroom) as desk:
        desk.screen.downloading.look()
        await desk.settle()
        assert desk.said == "Downloaded talk"


async def test_progress_stands_where_nothing_else_is_said(
    newsroom: Newsroom, server: Server
) -> None:
    print_talks(newsroom, server, "talk.mp3")
    found = newsroom.downloads.add(1, Enclosure(server.url("/talk.mp3"), title="talk"))
    coming = replace(found, done=2_000_000, size=4_000_000)
    async with opened(newsroom) as desk:
        downloading = desk.screen.downloading
        downloading._stop = object()  # type: ignore[assignment]
        downloading._report(coming)
        await desk.settle()
        assert desk.said == "talk: 1.9 MB of 3.8 MB"
        desk.screen.tell("Copied")
        downloading._progress("talk: 2 MB")
        assert desk.said == "Copied"
        downloading._stop = None


def test_how_far_a_download_is_in_a_word(newsroom: Newsroom, server: Server) -> None:
    print_talks(newsroom, server, "talk.mp3")
    found = newsroom.downloads.add(1, Enclosure(server.url("/talk.mp3")))
    assert state_of(found) == "waiting"
    assert state_of(replace(found, done=5)) == "comes"
    assert state_of(replace(found, done=5, size=10)) == "50 %"
    assert state_of(replace(found, done=5, size=10, state=DownloadState.PAUSED)) == "paused"


async def test_the_page_shows_how_a_download_ended(newsroom: Newsroom, server: Server) -> None:
    print_talks(newsroom, server, "talk.mp3")
    found = newsroom.downloads.add(1, Enclosure(server.url("/talk.mp3"), title="talk"))
    async with opened(newsroom) as desk:
        await desk.press("Q")
        page = desk.app.screen
        assert isinstance(page, DownloadsScreen)
        assert "waiting" in desk.text()
        newsroom.library.downloads.set_state(found.id, DownloadState.FAILED, "404")
        page._look()
        await desk.settle()
        assert "waiting" in desk.text(), "nothing is coming, so nothing is asked"
        page._was_busy = True
        page._look()
        await desk.settle()
        assert "failed" in desk.text()


async def test_ctrl_c_stops_the_downloads(newsroom: Newsroom, server: Server) -> None:
    print_talks(newsroom, server, "talk.mp3")
    async with opened(newsroom) as desk:
        stop = desk.screen.downloading._stop = Flag()
        await desk.press("ctrl+c")
        assert stop.is_set()
        desk.screen.downloading._done(stop, ())
        assert desk.said == "Downloads stopped; what has come is kept (Q shows)"
