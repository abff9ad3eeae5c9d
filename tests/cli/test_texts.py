"""Whole texts and changed ones on the command line, from a server on loopback."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import pytest

from reader.cli.word_diff import with_colours
from reader.newsroom.differences import Said, Stretch
from reader.paths import Paths
from tests.cli.conftest import Run
from tests.content.test_pictures import PNG
from tests.network.server import Server, answer, serving

PAGE = (
    b"<html><head><title>Boats</title></head><body><article><h1>Boats</h1><p>"
    + b"The lifeboat went out at nine and came back with both crews, wet but whole. " * 9
    + b"</p></article></body></html>"
)


def feed(boats: str, *links: str) -> bytes:
    items = "".join(
        f"<item><title>Boats {n}</title><guid>{n}</guid><link>{link}</link>"
        f"<description>{boats} boats were lost. Nobody was hurt.</description></item>"
        for n, link in enumerate(links)
    )
    return f'<rss version="2.0"><channel><title>Shore</title>{items}</channel></rss>'.encode()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        server.on("/page", answer(PAGE, content_type="text/html"))
        yield server


@pytest.fixture
def url(server: Server, run: Run) -> str:
    """A feed of one story, added."""
    url = server.on("/feed", answer(feed("Three", server.url("/page"))))
    assert run("add", url).code == 0
    return url


@pytest.fixture
def _changed(server: Server, run: Run, url: str) -> None:
    server.on("/feed", answer(feed("Two", server.url("/page"))))
    run("refresh")


def test_show_full_fetches_once_and_keeps(server: Server, run: Run, url: str) -> None:
    for arguments in (["--full"], ["--full"], []):
        done = run("show", 1, *arguments)
        assert (done.code, done.err) == (0, "")
        assert "wet but whole" in done.out
    assert [asked.path for asked in server.asked].count("/page") == 1
    assert len(run("search", "lifeboat").rows) == 1
    assert json.loads(run("show", 1, "--as", "json").out)["_broadsheet"]["full_text"] is True


def test_show_full_says_in_one_sentence_why_not(server: Server, run: Run, url: str) -> None:
    page = server.on("/page", answer(b"", "403 Forbidden"))
    done = run("show", 1, "--full")
    assert (done.code, done.out) == (1, "")
    assert done.err == f"broadsheet: {page}: 403: the site blocks readers\n"
    assert "Three boats" in run("show", 1).out


def test_offline_prints_a_line_for_each_article(server: Server, run: Run) -> None:
    links = (server.url("/page"), server.url("/gone"))
    run("add", server.on("/feed", answer(feed("Three", *links))))
    done = run("offline")
    assert sorted(done.rows) == [["1", "fetched", "Boats 0"], ["2", "failed", "Boats 1"]]
    assert done.code == 3
    assert done.err == f"warning: {links[1]}: 404: there is nothing at this address\n"
    assert run("offline").code == 1
    assert run("offline", "--query", "is:read") == run("offline", "--limit", 0)
    assert run("offline", "--query", "(").code == 2


def _with_pictures(server: Server) -> str:
    """A feed of a picture that is there and one that is not."""
    server.on("/boat.png", answer(PNG))
    shown = "".join(f"&lt;img src='{server.url(path)}'/&gt;" for path in ("/boat.png", "/gone.png"))
    item = f"<item><title>Boats</title><description>{shown}</description></item>"
    text = f'<rss version="2.0"><channel><title>Shore</title>{item}</channel></rss>'
    return server.on("/feed", answer(text.encode()))


def test_offline_fetches_pictures_and_says_how_many(server: Server, run: Run) -> None:
    run("add", _with_pictures(server))
    assert "picture" not in run("offline", "--no-pictures").err
    done = run("offline")
    assert "1 picture kept, 29 bytes, 1 failed\n" in done.err
    assert done.code == 3, "the text had no page to come from"
    assert "0 pictures kept, 0 bytes, 1 failed\n" in run("offline").err
    assert [asked.path for asked in server.asked].count("/boat.png") == 1


def test_offline_leaves_pictures_out_if_the_settings_say_so(server: Server, run: Run) -> None:
    run("add", _with_pictures(server))
    file = Paths.find().config_file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("[offline]\npictures = false\n")
    assert "picture" not in run("offline").err


def test_offline_takes_what_is_starred_if_asked(server: Server, run: Run, url: str) -> None:
    run("mark", "read", 1)
    run("mark", "star", 1)
    assert run("offline").rows == []
    assert run("offline", "--starred").rows == [["1", "fetched", "Boats 0"]]


def test_edit_says_how_a_feed_is_fetched(server: Server, run: Run, url: str) -> None:
    assert run("edit", 1, "--full-text", "always", "--unread-on-change", "yes").code == 0
    run("mark", "read", 1)
    server.on("/feed", answer(feed("Two", *2 * [server.url("/page")])))
    assert run("refresh").code == 0
    assert [row[2] for row in sorted(run("list").rows)] == ["unread", "unread"]
    assert "Two boats" in run("show", 1).out
    assert "wet but whole" in run("show", 2).out


def test_edit_refuses_it_for_an_archive(run: Run, library: object) -> None:
    done = run("edit", 1, "--full-text", "always")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "only a feed" in done.err


def test_show_diff_tells_what_was_changed(server: Server, run: Run, url: str) -> None:
    done = run("show", 1, "--diff")
    assert (done.code, done.err) == (1, "broadsheet: article 1 has no earlier version\n")
    server.on("/feed", answer(feed("Two", server.url("/page"))))
    run("refresh")
    assert run("show", 1, "--diff").out == (
        "Boats 0\n\n[-Three-] {+Two+} boats were lost. Nobody was hurt.\n"
    )
    assert json.loads(run("show", 1, "--as", "json").out)["_broadsheet"]["versions"] == 1
    assert run("show", 1, "--diff", "--full").code == 2


@pytest.mark.parametrize(("no_color", "expected"), [("", "\x1b[32;1mTwo"), ("1", "{+Two+}")])
@pytest.mark.usefixtures("_changed")
def test_on_a_terminal_there_are_colours_unless_nobody_wants_them(
    run: Run, monkeypatch: pytest.MonkeyPatch, no_color: str, expected: str
) -> None:
    monkeypatch.setattr(sys.stdout.__class__, "isatty", lambda _: True)
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm")
    assert expected in run("show", 1, "--diff").out


def test_coloured_lines_fit_the_terminal() -> None:
    paragraph = (Stretch(Said.BOTH, ("one", "two")), Stretch(Said.NOW, ("three", "four")))
    assert with_colours((paragraph,), 9) == (
        "one two\n\x1b[32;1mthree\x1b[39;22m\n\x1b[32;1mfour\x1b[39;22m\n"
    )
