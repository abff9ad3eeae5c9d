"""``add``, ``refresh``, ``sources``, ``edit``, ``remove``: what the library is fed by."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.feeds import loading
from reader.models import Article, LoadEvent, SourceFound
from tests.cli.conftest import FEED, Run
from tests.network.server import Server, answer, serving
from tests.newsroom.test_fetching import rss


def test_one_line_per_source(run: Run, archive: Path, feed: Path) -> None:
    done = run("add", archive, feed)
    assert (done.code, done.err) == (0, "")
    assert done.rows == [
        ["Brill", "1 article", "0 problems", "News"],
        ["Brill", "1 article", "0 problems", "Sport"],
        ["The Tide Table", "2 articles", "0 problems", "Unsorted"],
    ]


def test_section_and_title_are_the_users_choice(run: Run, feed: Path) -> None:
    done = run("add", feed, "--section", "Sea", "--title", "Tides")
    assert done.rows == [["Tides", "2 articles", "0 problems", "Sea"]]


def test_the_same_again_is_not_there_twice(
    run: Run, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(feed.parent)
    assert run("add", feed, feed.name, f"./{feed.name}").code == 0
    assert run("add", feed).code == 0
    assert len(run("sources").rows) == 1
    assert len(run("list").rows) == 2


def test_a_folder_names_its_sections(run: Run, tmp_path: Path, feed: Path) -> None:
    folder = tmp_path / "papers" / "Sea"
    folder.mkdir(parents=True)
    feed.rename(folder / "tide.rss")
    assert run("add", tmp_path / "papers").rows == [
        ["The Tide Table", "2 articles", "0 problems", "Sea"]
    ]


def test_a_bad_target_stops_no_other(run: Run, feed: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone.xml"
    done = run("add", gone, feed)
    assert done.code == 3
    assert [row[0] for row in done.rows] == ["The Tide Table"]
    assert done.err.startswith(f"warning: {gone}: ")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("gone.xml", None, "no such file"),
        ("empty.xml", b"", "empty"),
        ("binary.dat", bytes(range(256)) * 40, "binary"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(4000), ""),
        ("page.xml", b"<?xml version='1.0'?><table><row/></table>", ""),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    run: Run, tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = run("add", path)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"broadsheet: {path}: ")
    assert reason in done.err
    assert done.err.count("\n") == 1
    assert run("sources").out == ""


def test_a_file_without_permission_is_one_sentence(
    run: Run, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(path: Path, *_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", forbid)
    done = run("add", feed)
    assert done.code == 1
    assert done.err.lower() == f"broadsheet: {feed}: permission denied\n".lower()


def test_a_folder_without_anything_is_one_sentence(run: Run, tmp_path: Path) -> None:
    done = run("add", tmp_path)
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert str(tmp_path) in done.err


def test_a_feed_that_breaks_off_keeps_what_was_whole(run: Run, feed: Path) -> None:
    text = feed.read_text(encoding="utf-8")
    feed.write_text(text[: text.index("The sea went")], encoding="utf-8")
    done = run("add", feed)
    assert done.code == 3
    assert "warning: " in done.err
    assert "High water" in run("list").out
    assert run("sources").rows[0][5] != "ok"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        server.on("/feed", answer(FEED.encode(), content_type="application/rss+xml"))
        yield server


@pytest.mark.parametrize("prefix", ["", "feed:"])
def test_a_feed_is_fetched_when_it_is_added(run: Run, server: Server, prefix: str) -> None:
    done = run("add", f"{prefix}{server.url('/feed')}", "--title", "Tides", "--section", "Sea")
    assert (done.code, done.err) == (0, "")
    assert done.rows == [["Tides", "2 articles", "0 problems", "Sea"]]
    assert run("refresh", "Tides").rows == [["Tides", "unchanged"]]
    assert run("refresh", "--due").rows == []


def test_a_feed_that_does_not_answer_is_not_subscribed_to(run: Run, server: Server) -> None:
    url = server.url("/nothing")
    done = run("add", url)
    assert (done.code, done.out) == (1, "")
    assert done.err == f"broadsheet: {url}: 404: there is nothing at this address\n"
    assert run("sources").out == ""


def test_a_feed_that_stops_answering_says_so(run: Run, server: Server) -> None:
    run("add", server.url("/feed"))
    server.on("/feed", answer(b"", "403 Forbidden"))
    done = run("refresh")
    assert done.code == 1
    assert done.rows == [["The Tide Table", "failed"]]
    assert done.err == "broadsheet: The Tide Table: 403: the site blocks readers\n"
    assert run("sources").rows[0][5] == "403: the site blocks readers"
    (source,) = json.loads(run("sources", "--json").out)["sources"]
    assert source["error"] == "403: the site blocks readers"
    assert source["fetched"].endswith("Z")


SITE = b"""<html><head><title>Tides</title>
<link rel="alternate" type="application/rss+xml" title="All" href="/feed">
%s</head><body><p>Welcome.</p></body></html>"""
SECOND = b'<link rel="alternate" type="application/atom+xml" title="Moons" href="/moons">'


def test_the_feed_of_a_site_is_found(run: Run, server: Server) -> None:
    done = run("add", server.on("/", answer(SITE % b"", content_type="text/html")))
    assert done.rows == [["The Tide Table", "2 articles", "0 problems", "Unsorted"]]
    assert run("sources").rows[0][6] == server.url("/feed")


def test_of_several_feeds_none_is_taken_in_a_pipe(run: Run, server: Server) -> None:
    url = server.on("/", answer(SITE % SECOND, content_type="text/html"))
    done = run("add", url)
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines() == [
        f"{url} has several feeds:",
        f"1 {server.url('/feed')} All",
        f"2 {server.url('/moons')} Moons",
        f"broadsheet: {url}: has several feeds; add one of them",
    ]


def test_of_several_feeds_the_user_chooses(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.on("/", answer(SITE % SECOND, content_type="text/html"))
    monkeypatch.setattr("reader.cli.commands.add.chosen_feeds", lambda _: (server.url("/feed"),))
    assert run("add", url).rows[0][:2] == ["The Tide Table", "2 articles"]


@pytest.mark.parametrize("by_url", [False, True])
def test_the_feeds_of_a_list_are_fetched(
    run: Run, server: Server, tmp_path: Path, by_url: bool
) -> None:
    outlines = "".join(
        f'<outline text="{name}" xmlUrl="{server.url(path)}"/>'
        for name, path in (("Tides", "/feed"), ("Dead", "/dead"))
    )
    opml = f'<opml version="2.0"><body><outline text="Sea">{outlines}</outline></body></opml>'
    path = tmp_path / "list.opml"
    path.write_text(opml)
    done = run("add", server.on("/list", answer(opml.encode())) if by_url else path)
    assert done.code == 3
    assert done.rows == [
        ["Tides", "2 articles", "0 problems", "Sea"],
        ["Dead", "0 articles", "0 problems", "Sea"],
    ]
    assert done.err == "warning: Dead: 404: there is nothing at this address\n"


def test_another_scheme_is_refused(run: Run) -> None:
    done = run("add", "gopher://tide.example/1")
    assert done.code == 1
    assert "gopher://tide.example/1: is no file" in done.err


def test_ctrl_c_keeps_what_was_loaded(
    run: Run, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_path: Path, *, stop: loading.Stop | None, resume: int) -> Iterator[LoadEvent]:
        assert stop is not None
        yield SourceFound("Endless")
        number = 0
        while not stop():
            number += 1
            yield Article(f"Story {number}", "<p>One more.</p>", guid=str(number))
            if number == 7:
                os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(loading, "load", endless)
    done = run("add", feed)
    assert done.code == 130
    assert done.err == ""
    assert done.rows == [["Endless", "7 articles", "0 problems", "Unsorted"]]
    assert len(run("list").rows) == 7


def test_refresh_reads_only_what_changed(run: Run, library: Path, feed: Path) -> None:
    assert {row[1] for row in run("refresh").rows} == {"unchanged"}
    text = feed.read_text(encoding="utf-8")
    feed.write_text(text.replace("<item><title>Low", "<item><title>Very low"), encoding="utf-8")
    done = run("refresh")
    assert done.code == 0
    assert ["The Tide Table", "1 new article, 0 changed"] in done.rows
    assert "Very low water" in run("list").out
    assert "\tLow water" not in run("list").out


def test_refresh_notes_a_file_that_is_gone_and_one_that_is_back(
    run: Run, library: Path, feed: Path
) -> None:
    away = feed.rename(feed.with_suffix(".away"))
    done = run("refresh", feed)
    assert done.code == 3
    assert done.rows == [["The Tide Table", "missing"]]
    assert done.err == f"warning: {feed}: the file is gone; its articles are kept\n"
    assert len(run("list").rows) == 4
    assert "missing" in [row[5] for row in run("sources").rows]
    away.rename(feed)
    assert run("refresh", "The Tide Table").rows == [["The Tide Table", "unchanged"]]
    assert {row[5] for row in run("sources").rows} == {"ok"}


def test_refresh_json(run: Run, library: Path, feed: Path) -> None:
    document = json.loads(run("refresh", "The Tide Table", "--json").out)
    assert [each["target"] for each in document["refreshed"]] == [str(feed)]
    assert document["refreshed"][0]["unchanged"] is True
    assert document["refreshed"][0]["sources"][0]["title"] == "The Tide Table"


def test_refresh_of_nothing_known_is_an_error(run: Run, library: Path) -> None:
    done = run("refresh", "Nobody's")
    assert (done.code, done.out) == (1, "")
    assert "Nobody's" in done.err


def test_what_was_read_stays_read_when_the_file_moves(
    run: Run, library: Path, archive: Path
) -> None:
    assert run("mark", "read", "--query", "harbour").code == 0
    archive.rename(archive.with_name("elsewhere.txt"))
    assert run("add", archive.with_name("elsewhere.txt")).code == 0
    rows = [row for row in run("list").rows if row[4] == "A harbour opens"]
    assert [row[2] for row in rows] == ["read"]


def test_sources_json_has_a_stable_shape(run: Run, library: Path, feed: Path) -> None:
    sources = json.loads(run("sources", "--json").out)["sources"]
    assert sources[-1] == {
        "id": 3,
        "title": "The Tide Table",
        "kind": "archive",
        "section": "Unsorted",
        "location": str(feed),
        "home_url": "https://tide.example/",
        "articles": 2,
        "unread": 2,
        "starred": 0,
        "problems": 0,
        "missing": False,
        "full_text": False,
        "unread_on_change": False,
    }


def test_sources_json_tells_what_was_set_for_a_source(run: Run, server: Server) -> None:
    run("add", server.on("/feed", answer(rss("Ebb"))))
    run("edit", 1, "--interval", 45, "--keep-days", 9, "--keep-articles", 0)
    run("edit", 1, "--full-text", "always", "--unread-on-change", "yes")
    (source,) = json.loads(run("sources", "--json").out)["sources"]
    assert {name: source[name] for name in ("interval", "keep_days", "keep_articles")} == {
        "interval": 45,
        "keep_days": 9,
        "keep_articles": 0,
    }
    assert (source["full_text"], source["unread_on_change"]) == (True, True)
    run("edit", 1, "--keep-days", "default")
    assert "keep_days" not in json.loads(run("sources", "--json").out)["sources"][0]


def test_edit_lists_the_sources_that_a_name_may_mean(run: Run, server: Server) -> None:
    urls = [server.on(path, answer(rss("Ebb"))) for path in ("/a", "/b")]
    run("add", *urls, "--section", "Sea")
    done = run("edit", "Tides", "--section", "Coast")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert f"say which by id: 1 (Sea, {urls[0]}), 2 (Sea, {urls[1]})" in done.err


def test_edit_renames_and_moves(run: Run, library: Path) -> None:
    done = run("edit", "The Tide Table", "--title", "Tides", "--section", "Sea")
    assert (done.code, done.rows) == (0, [["3", "Sea", "Tides"]])
    assert run("refresh").code == 0
    assert ["3", "Sea", "Tides"] in [row[:3] for row in run("sources").rows]


@pytest.mark.parametrize(
    "arguments",
    [("3",), ("3", "--title", "  "), ("3", "--interval", "0"), ("3", "--interval", "9" * 5000)],
)
def test_edit_wants_something_sensible_to_change(
    run: Run, library: Path, arguments: tuple[str, ...]
) -> None:
    done = run("edit", *arguments)
    assert done.code == 2
    assert done.err.startswith("broadsheet: ")


def test_edit_wants_one_source(run: Run, library: Path, archive: Path) -> None:
    for name in (str(archive), "Brill"):
        done = run("edit", name, "--title", "X")
        assert done.code == 2
        assert all(each in done.err for each in ("say which by id: 1 (", ", 2 ("))


def test_remove_takes_the_articles_and_keeps_the_marks(
    run: Run, library: Path, archive: Path
) -> None:
    run("mark", "star", "--query", "harbour")
    done = run("remove", archive, "nobody")
    assert done.code == 3
    assert done.rows == [["removed", "Brill", "1 article"]] * 2
    assert "warning: " in done.err
    assert len(run("list").rows) == 2
    run("add", archive)
    assert "starred" in run("list", "--query", "harbour").out


def test_remove_of_nobody_is_an_error(run: Run, library: Path) -> None:
    assert run("remove", "nobody").code == 1


def test_what_a_feed_keeps(run: Run, server: Server, feed: Path) -> None:
    run("add", server.url("/feed"), feed)
    run("mark", "read", "--query", "sea")
    assert run("edit", "1", "--keep-articles", "1", "--keep-days", "default").code == 0
    run("refresh", "1")
    assert [row[4] for row in run("sources").rows] == ["1", "2"]
    done = run("edit", "2", "--keep-days", "3")
    assert (done.code, done.out) == (2, "")
    assert "only feeds" in done.err
    assert run("edit", "1", "--keep-days", "soon").code == 2
