"""Files of articles from a server on loopback: queued, cut off, gone on with, never overwritten."""

from __future__ import annotations

import fcntl
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest

from reader.config import Config, DownloadsConfig
from reader.errors import InputError, NotFoundError
from reader.models import Download, DownloadState, Enclosure
from reader.newsroom import Newsroom, part_file
from reader.newsroom.downloads import Downloads
from reader.paths import Paths
from tests.network.server import Answer, Asked, Server, Writer, answer

SOUND = bytes(range(256)) * 40
RANGE = re.compile(r"bytes=(\d+)-")


@pytest.fixture
def server(server: Server) -> Server:
    server.on("/talk.mp3", ranged(SOUND))
    return server


@pytest.fixture
def newsroom(tmp_path: Path, server: Server) -> Iterator[Newsroom]:
    config = replace(Config(), downloads=DownloadsConfig(parallel=1, file_mb=1))
    with Newsroom.open(Paths.under(tmp_path), config=config) as newsroom:
        newsroom.add([feed(server)])
        yield newsroom


def feed(server: Server) -> str:
    """One article of the same host, so that its files may lie on this machine."""
    item = "<item><title>Tides</title><guid>1</guid><description>x</description></item>"
    text = f'<rss version="2.0"><channel><title>Boats</title>{item}</channel></rss>'
    return server.on("/feed", answer(text.encode()))


def ranged(body: bytes, etag: str = '"a"', most: int | None = None) -> Answer:
    """A server that knows ranges; of each answer it sends only ``most`` bytes."""

    async def write(asked: Asked, writer: Writer) -> None:
        found = RANGE.fullmatch(asked.headers.get("range", ""))
        start = int(found[1]) if found and asked.headers.get("if-range") == etag else 0
        head = [f"HTTP/1.1 {'206 Part' if start else '200 OK'}", f"ETag: {etag}"]
        if found and start >= len(body):
            head = [f"HTTP/1.1 416 No\r\nContent-Range: bytes */{len(body)}"]
        elif start:
            head.append(f"Content-Range: bytes {start}-{len(body) - 1}/{len(body)}")
        rest = body[start:]
        head.append(f"Content-Length: {len(rest)}")
        writer.write("\r\n".join([*head, "", ""]).encode() + rest[:most])
        await writer.drain()
        if most is not None and len(rest) > most:
            writer.close()

    return write


def wanted(newsroom: Newsroom, server: Server, path: str = "/talk.mp3", **more: str) -> Download:
    return newsroom.downloads.add(1, Enclosure(server.url(path), "audio/mpeg", **more))  # type: ignore[arg-type]


def after_run(newsroom: Newsroom) -> Download:
    newsroom.downloads.run()
    (found,) = newsroom.downloads.all()
    return found


def stopped_midway(newsroom: Newsroom) -> None:
    """A run that was stopped once something had come."""
    begun = Event()
    newsroom.downloads.run(stop=begun.is_set, tell=lambda _: begun.set())


def names(newsroom: Newsroom) -> list[str]:
    return sorted(path.name for path in newsroom.downloads.folder.iterdir())


def ranges(server: Server) -> list[str]:
    asked = [each for each in server.asked if each.path != "/feed"]
    return [each.headers.get("range", "") for each in asked]


def test_a_file_is_taken_whole_and_known_by_its_address(newsroom: Newsroom, server: Server) -> None:
    waiting = wanted(newsroom, server)
    assert (waiting.state, waiting.title) == (DownloadState.WAITING, "Tides")
    assert newsroom.downloads.path(waiting.url) is None
    found = after_run(newsroom)
    assert (found.state, found.size, found.done) == (DownloadState.DONE, len(SOUND), len(SOUND))
    path = newsroom.downloads.path(waiting.url)
    assert path is not None
    assert path == newsroom.downloads.folder / "Tides.mp3"
    assert path.read_bytes() == SOUND
    assert names(newsroom) == ["Tides.mp3"]
    assert wanted(newsroom, server).state is DownloadState.DONE
    assert not newsroom.downloads.is_waiting
    path.unlink()
    assert wanted(newsroom, server).state is DownloadState.WAITING, "its file is gone"


def test_what_breaks_off_goes_on_where_it_did(newsroom: Newsroom, server: Server) -> None:
    server.on("/talk.mp3", ranged(SOUND, most=4000))
    wanted(newsroom, server)
    found = after_run(newsroom)
    assert found.state is DownloadState.DONE
    assert Path(found.path).read_bytes() == SOUND
    assert ranges(server) == ["", "bytes=4000-", "bytes=8000-"]


def test_a_run_that_was_killed_is_gone_on_with(
    newsroom: Newsroom, server: Server, tmp_path: Path
) -> None:
    server.on("/talk.mp3", ranged(SOUND, most=4000))
    wanted(newsroom, server)
    stopped_midway(newsroom)
    assert names(newsroom) == ["Tides.mp3.part"]
    with Newsroom.open(Paths.under(tmp_path), config=newsroom.config) as again:
        assert again.downloads.is_waiting
        found = after_run(again)
    assert Path(found.path).read_bytes() == SOUND
    assert names(newsroom) == ["Tides.mp3"]


def test_another_version_is_begun_anew(newsroom: Newsroom, server: Server) -> None:
    server.on("/talk.mp3", ranged(SOUND, most=4000), ranged(SOUND[::-1], etag='"b"'))
    wanted(newsroom, server)
    found = after_run(newsroom)
    assert Path(found.path).read_bytes() == SOUND[::-1]
    assert ranges(server) == ["", "bytes=4000-"]


@pytest.mark.parametrize("etag", ['W/"weak"', ""])
def test_a_version_without_a_name_is_never_pieced_together(
    newsroom: Newsroom, server: Server, etag: str
) -> None:
    server.on("/talk.mp3", ranged(SOUND, etag=etag, most=4000), ranged(SOUND, etag=etag))
    wanted(newsroom, server)
    assert Path(after_run(newsroom).path).read_bytes() == SOUND
    assert ranges(server) == ["", ""]


def test_a_part_that_is_whole_already_is_given_its_name(newsroom: Newsroom, server: Server) -> None:
    server.on("/talk.mp3", ranged(SOUND, most=4000))
    waiting = wanted(newsroom, server)
    stopped_midway(newsroom)
    (newsroom.downloads.folder / "Tides.mp3.part").write_bytes(SOUND)
    found = after_run(newsroom)
    assert (found.id, found.state) == (waiting.id, DownloadState.DONE)
    assert ranges(server)[-1] == f"bytes={len(SOUND)}-"


def test_a_part_longer_than_the_file_is_thrown_away(newsroom: Newsroom, server: Server) -> None:
    server.on("/talk.mp3", ranged(SOUND, most=4000))
    wanted(newsroom, server)
    stopped_midway(newsroom)
    (newsroom.downloads.folder / "Tides.mp3.part").write_bytes(SOUND * 2)
    assert Path(after_run(newsroom).path).read_bytes() == SOUND


def test_another_part_than_the_one_asked_for_is_refused(newsroom: Newsroom, server: Server) -> None:
    wrong = answer(b"xx", "206 Part", content_range="bytes 7-8/9")
    server.on("/talk.mp3", ranged(SOUND, most=4000), wrong)
    wanted(newsroom, server)
    assert after_run(newsroom).error == "the server sent another part than it was asked for"


async def endless(_asked: Asked, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while not writer.is_closing():
        writer.write(b"x" * 65536)
        await writer.drain()


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (endless, "is larger than 1 MB"),
        (answer(b"x", length=2 << 20), "is larger than 1 MB"),
        (answer(b"no", "404 No"), "404: there is nothing at this address"),
        (answer(b""), "the answer was empty"),
        (answer(b"<p>Log in", content_type="text/html"), "is a page, and no recording or film"),
        (answer(b"", "503 Busy"), "503: the server has trouble"),
    ],
)
def test_what_cannot_be_had_says_why(
    newsroom: Newsroom, server: Server, wrong: Answer, reason: str
) -> None:
    server.on("/talk.mp3", wrong)
    wanted(newsroom, server)
    found = after_run(newsroom)
    assert (found.state, found.error) == (DownloadState.FAILED, reason)
    assert not newsroom.downloads.is_waiting
    newsroom.downloads.resume(found.id)
    server.on("/talk.mp3", ranged(SOUND))
    assert after_run(newsroom).state is DownloadState.DONE


def test_a_full_disk_is_told_before_it_is_full(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = SimpleNamespace(free=part_file.SPARED + 100)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    wanted(newsroom, server)
    assert after_run(newsroom).error == "the disk is too full: 1 MB are missing"


def test_nothing_is_overwritten(newsroom: Newsroom, server: Server) -> None:
    folder = newsroom.downloads.folder
    folder.mkdir(parents=True)
    (folder / "Tides.mp3").write_text("mine")
    (folder / "Tides (2).mp3").symlink_to("/nowhere")
    wanted(newsroom, server)
    assert Path(after_run(newsroom).path).name == "Tides (3).mp3"
    assert (folder / "Tides.mp3").read_text() == "mine"


def test_nor_what_takes_the_name_meanwhile(newsroom: Newsroom, server: Server) -> None:
    wanted(newsroom, server)

    def meanwhile(_download: Download) -> None:
        (newsroom.downloads.folder / "Tides.mp3").write_text("mine")

    newsroom.downloads.run(tell=meanwhile)
    (found,) = newsroom.downloads.all()
    assert names(newsroom) == ["Tides (2).mp3", "Tides.mp3"]
    assert Path(found.path).read_bytes() == SOUND


def test_one_that_another_program_downloads_is_left_to_it(
    newsroom: Newsroom, server: Server
) -> None:
    server.on("/talk.mp3", ranged(SOUND, most=4000))
    wanted(newsroom, server)
    stopped_midway(newsroom)
    with (newsroom.downloads.folder / "Tides.mp3.part").open("ab") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        (ended,) = newsroom.downloads.run()
    assert ended.error is not None
    assert ended.error.reason == "is being downloaded already"
    assert newsroom.downloads.is_waiting


def test_pausing_stops_and_resuming_goes_on(newsroom: Newsroom, server: Server) -> None:
    waiting = wanted(newsroom, server)
    newsroom.downloads.run(tell=lambda each: newsroom.downloads.pause(each.id))
    (found,) = newsroom.downloads.all()
    assert found.state is DownloadState.PAUSED
    assert found.done > 0
    assert not newsroom.downloads.is_waiting
    newsroom.downloads.resume(waiting.id)
    assert after_run(newsroom).state is DownloadState.DONE


def test_removing_takes_the_part_away_but_no_whole_file(newsroom: Newsroom, server: Server) -> None:
    waiting = wanted(newsroom, server)
    newsroom.downloads.run(tell=lambda each: removed(newsroom.downloads, each.id))
    assert (newsroom.downloads.all(), names(newsroom)) == ((), [])
    with pytest.raises(NotFoundError):
        newsroom.downloads.remove(waiting.id)
    wanted(newsroom, server)
    newsroom.downloads.remove(after_run(newsroom).id)
    assert names(newsroom) == ["Tides.mp3"]


def removed(downloads: Downloads, download_id: int) -> None:
    if any(each.id == download_id for each in downloads.all()):
        downloads.remove(download_id)


def test_a_paused_one_that_is_removed_leaves_no_part(newsroom: Newsroom, server: Server) -> None:
    waiting = wanted(newsroom, server)
    newsroom.downloads.run(tell=lambda each: newsroom.downloads.pause(each.id))
    newsroom.downloads.remove(waiting.id)
    assert names(newsroom) == []


def test_some_of_the_queue_can_be_fetched_alone(newsroom: Newsroom, server: Server) -> None:
    server.on("/b.mp3", ranged(SOUND))
    first, second = wanted(newsroom, server), wanted(newsroom, server, "/b.mp3", title="Wind")
    (ended,) = newsroom.downloads.run(among={second.id})
    assert ended.download.title == "Wind"
    assert newsroom.downloads.get(first.id).state is DownloadState.WAITING


def test_files_of_articles_that_are_gone_stay_out_of_the_private_network(
    newsroom: Newsroom, server: Server
) -> None:
    wanted(newsroom, server)
    newsroom.remove(1)
    found = after_run(newsroom)
    assert (found.article_id, found.state) == (None, DownloadState.FAILED)
    assert "this machine or its own network" in found.error
    assert ranges(server) == []


def test_only_addresses_of_the_web_are_wanted(newsroom: Newsroom) -> None:
    for url in ("file:///etc/passwd", "ftp://gazette.example/a.mp3", "https://a b", "-o"):
        with pytest.raises(InputError, match="only http and https"):
            newsroom.downloads.add(1, Enclosure(url, "audio/mpeg"))


def test_an_address_that_is_none_fails_and_stops_no_other(
    newsroom: Newsroom, server: Server
) -> None:
    bad = newsroom.downloads.add(1, Enclosure("http://[gazette/talk.mp3", "audio/mpeg"))
    good = wanted(newsroom, server)
    newsroom.downloads.run()
    assert newsroom.downloads.get(good.id).state is DownloadState.DONE
    found = newsroom.downloads.get(bad.id)
    assert (found.state, found.error) == (DownloadState.FAILED, "is no address of the web")


def test_the_folder_of_the_settings_is_made(
    newsroom: Newsroom, server: Server, tmp_path: Path
) -> None:
    folder = tmp_path / "talks" / "new"
    config = DownloadsConfig(directory=str(folder))
    downloads = Downloads(newsroom.library, tmp_path, newsroom.web, lambda: config)
    downloads.add(1, Enclosure(server.url("/talk.mp3")))
    downloads.run()
    assert [path.name for path in folder.iterdir()] == ["Tides.mp3"]


def test_other_settings_hold_from_the_next_run_on(
    newsroom: Newsroom, server: Server, tmp_path: Path
) -> None:
    wanted(newsroom, server)
    config = DownloadsConfig(directory=str(tmp_path / "elsewhere"), file_mb=1)
    newsroom.take_settings(replace(newsroom.config, downloads=config))
    assert Path(after_run(newsroom).path) == tmp_path / "elsewhere" / "Tides.mp3"


def test_a_folder_that_cannot_be_made_is_told(
    newsroom: Newsroom, server: Server, tmp_path: Path
) -> None:
    (tmp_path / "talks").write_text("a file")
    config = DownloadsConfig(directory=str(tmp_path / "talks"))
    downloads = Downloads(newsroom.library, tmp_path, newsroom.web, lambda: config)
    downloads.add(1, Enclosure(server.url("/talk.mp3")))
    (ended,) = downloads.run()
    assert ended.error is not None
    assert ended.error.file == str(tmp_path / "talks")
