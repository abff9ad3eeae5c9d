"""Players: only those that are named, only harmless addresses, files from the disk."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.config import PlayerConfig
from reader.errors import InputError
from reader.models import Article, Enclosure
from reader.newsroom.players import Kind, Playing, kind_of, play, playable, playing

TALK = Enclosure("https://gazette.example/talk.mp3", "audio/mpeg")
CONFIG = PlayerConfig(audio=("mpv", "--no-video", "{url}"), video=("mpv",), detached=True)


@pytest.mark.parametrize(
    ("url", "media_type", "kind"),
    [
        ("https://a.example/x", "audio/mpeg", Kind.AUDIO),
        ("https://a.example/x", "video/mp4", Kind.VIDEO),
        ("https://a.example/x", "application/x-mpegurl", Kind.VIDEO),
        ("https://a.example/x.jpg", "image/jpeg", Kind.PICTURE),
        ("https://a.example/x.ogg?y=1", None, Kind.AUDIO),
        ("https://a.example/x.pdf", "application/pdf", None),
        ("https://a.example/x", None, None),
    ],
)
def test_what_a_file_is(url: str, media_type: str | None, kind: Kind | None) -> None:
    assert kind_of(Enclosure(url, media_type)) is kind


def test_only_what_can_be_played_is_offered() -> None:
    paper = Enclosure("https://gazette.example/paper.pdf", "application/pdf")
    assert playable(Article("Tides", enclosures=(paper, TALK))) == (TALK,)
    with pytest.raises(InputError, match="is no recording, film or picture"):
        playing(paper, CONFIG)


def test_the_player_that_is_named_gets_the_address_as_one_argument() -> None:
    url = "https://gazette.example/$(id);talk.mp4"
    assert playing(TALK, CONFIG) == Playing(("mpv", "--no-video", TALK.url), detached=True)
    assert playing(Enclosure(url), CONFIG).arguments == ("mpv", url)


def test_a_file_on_the_disk_is_played_instead() -> None:
    found = playing(TALK, CONFIG, Path("/talks/Tides.mp3"))
    assert found.arguments == ("mpv", "--no-video", "/talks/Tides.mp3")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "-o.mp3", "https://a b.mp3", "https://a\x1b.mp3", "rtsp://a.mp3"]
)
def test_other_addresses_reach_no_player(url: str) -> None:
    with pytest.raises(InputError, match="only http and https"):
        playing(Enclosure(url, "audio/mpeg"), CONFIG)


def test_mpv_is_taken_where_none_is_named_and_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match=r"no player is set .* \[player\] audio"):
        playing(TALK, PlayerConfig())
    (tmp_path / "mpv").touch(mode=0o755)
    assert playing(TALK, PlayerConfig()).arguments == ("mpv", "--no-video", TALK.url)
    assert playing(Enclosure("https://a.example/x.mp4"), PlayerConfig()).arguments[0] == "mpv"
    with pytest.raises(InputError, match=r"\[player\] picture"):
        playing(Enclosure("https://a.example/x.png"), PlayerConfig())


def test_a_player_in_the_terminal_is_waited_for(tmp_path: Path) -> None:
    script = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('played')"
    play(Playing((sys.executable, "-c", script, str(tmp_path / "note")), detached=False))
    assert (tmp_path / "note").read_text() == "played"


def test_ctrl_c_ends_the_player_and_not_the_reader() -> None:
    before = signal.getsignal(signal.SIGINT)
    script = "import os, signal; os.kill(os.getppid(), 2); os.kill(os.getpid(), 2)"
    play(Playing((sys.executable, "-c", script), detached=False))
    assert signal.getsignal(signal.SIGINT) is before


def test_what_goes_wrong_is_a_sentence() -> None:
    with pytest.raises(InputError, match="the player ended with code 7"):
        play(Playing((sys.executable, "-c", "raise SystemExit(7)"), detached=False))
    for detached in (True, False):
        with pytest.raises(InputError, match=r"nowhere: the player did not start: no such file"):
            play(Playing(("nowhere",), detached=detached))


def test_a_detached_player_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []
    monkeypatch.setattr(
        subprocess, "Popen", lambda arguments, **more: given.append((arguments, more))
    )
    play(Playing(("mpv", "x"), detached=True))
    assert given == [
        (
            ("mpv", "x"),
            {
                "stdin": subprocess.DEVNULL,
                "stdout": subprocess.DEVNULL,
                "stderr": subprocess.DEVNULL,
                "start_new_session": True,
            },
        )
    ]
