"""``convert`` and ``export``: the same writers, from files and from the library."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from reader.exports.table import EXPORTERS
from reader.newsroom.named_feeds import NAMELESS, NO_FEEDS
from tests.cli.conftest import Run

FEED = (
    '{{"version": "https://jsonfeed.org/version/1.1", "title": "Own"{}, '
    '"items": [{{"id": "1", "title": "Low tide", "content_text": "Rocks."}}]}}'
)


def test_json_feed_of_an_archive(run: Run, archive: Path) -> None:
    done = run("convert", archive, "--to", "jsonfeed")
    assert (done.code, done.err) == (0, "")
    document = json.loads(done.out)
    assert (document["version"], document["title"]) == (
        "https://jsonfeed.org/version/1.1",
        "dump",
    )
    first, second = document["items"]
    assert first.pop("id").startswith("urn:sha256:")
    assert first == {
        "title": "A harbour opens",
        "summary": "The new harbour opened on Monday.",
        "content_html": "<p>Ships came in from far, and a brass band played.</p>",
        "content_text": "Ships came in from far, and a brass band played.",
        "authors": [{"name": "Ann Lee"}],
        "_broadsheet": {
            "section": "News",
            "source": "Brill",
            "credit": "Cy Dun",
            "format": "text",
            "location": "dump.txt#1",
            "complete": True,
        },
    }
    assert second["_broadsheet"]["section"] == "Sport"


def test_a_feed_names_the_document(run: Run, feed: Path) -> None:
    document = json.loads(run("convert", feed, "--to", "jsonfeed").out)
    assert document["title"] == "The Tide Table"
    assert document["home_page_url"] == "https://tide.example/"
    assert [item["id"] for item in document["items"]] == ["t1", "t2"]
    assert document["items"][0]["content_html"] == (
        "<p>The sea came up to the <b>third</b> step.</p>"
    )
    assert document["items"][0]["date_published"] == "2026-03-02T10:00:00Z"


def test_json_lines_is_one_item_a_line(run: Run, archive: Path, feed: Path) -> None:
    done = run("convert", archive, feed, "--to", "jsonl")
    titles = [json.loads(line)["title"] for line in done.out.splitlines()]
    assert titles == ["A harbour opens", "Rowers row again", "High water", "Low water"]


@pytest.mark.parametrize("to", [each.name for each in EXPORTERS if each.is_text])
def test_every_format_from_files_and_from_the_library(run: Run, library: Path, to: str) -> None:
    for command in (("convert", library / "dump.txt"), ("export",)):
        done = run(*command, "--to", to)
        assert (done.code, done.err) == (0, "")
        assert "Ships came in from far" in done.out


@pytest.mark.parametrize("to", [each.name for each in EXPORTERS])
def test_every_format_to_a_file(run: Run, library: Path, tmp_path: Path, to: str) -> None:
    feed = tmp_path / "own.json"
    feed.write_text(FEED.format(', "feed_url": "https://own.example/feed"'))
    for number, command in enumerate((("convert", feed), ("export",))):
        out = tmp_path / f"out-{number}"
        done = run(*command, "--to", to, "-o", out)
        assert (done.code, done.out, done.err) == (0, "", "")
        assert out.stat().st_size > 0


def _told(err: str) -> list[tuple[str, ...]]:
    return [tuple(line.split(": ")) for line in err.splitlines()]


def test_what_names_no_feed_is_told_in_a_list_of_feeds(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    own, nameless = tmp_path / "own.json", tmp_path / "nameless.json"
    own.write_text(FEED.format(', "feed_url": "https://own.example/feed"'))
    nameless.write_text(FEED.format(""))
    done = run("convert", nameless, archive, own, "--to", "opml")
    assert (done.code, done.out.count("xmlUrl=")) == (3, 1)
    assert _told(done.err) == [
        ("warning", str(nameless), NAMELESS),
        ("warning", str(archive), NO_FEEDS),
    ]
    done = run("convert", nameless, "--to", "opml")
    assert (done.code, done.out.count("xmlUrl=")) == (3, 0)
    assert _told(done.err) == [("warning", str(nameless), NAMELESS)]


def test_a_list_without_feeds_is_told_once(run: Run, tmp_path: Path) -> None:
    listed = tmp_path / "none.opml"
    listed.write_text('<opml version="2.0"><body/></opml>')
    done = run("convert", listed, "--to", "opml")
    assert done.code == 3
    assert _told(done.err) == [("warning", str(listed), "the list names no feed")]


def test_a_feed_without_an_address_is_no_trouble_in_other_formats(run: Run, tmp_path: Path) -> None:
    nameless = tmp_path / "nameless.json"
    nameless.write_text(FEED.format(""))
    assert run("convert", nameless, "--to", "jsonl").code == 0


def test_opml_of_a_query_is_wrong_usage(run: Run, library: Path) -> None:
    done = run("export", "--query", "sea", "--to", "opml")
    assert (done.code, done.out) == (2, "")
    assert "opml holds the subscriptions" in done.err


def test_convert_touches_nothing(run: Run, home: Path, archive: Path) -> None:
    before = sorted(home.rglob("*"))
    assert run("convert", archive, "--to", "text").code == 0
    assert sorted(home.rglob("*")) == before
    assert sorted(archive.parent.iterdir()) == [archive]


def test_a_gzip_file_and_a_folder(run: Run, tmp_path: Path, archive: Path, feed: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "dump.txt.gz").write_bytes(gzip.compress(archive.read_bytes()))
    feed.rename(folder / "tide.rss")
    document = json.loads(run("convert", folder, "--to", "jsonfeed").out)
    assert document["title"] == "kept"
    assert len(document["items"]) == 4


def test_output_is_a_whole_file(run: Run, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert run("convert", archive, "--to", "jsonfeed", "-o", out).out == ""
    assert len(json.loads(out.read_text(encoding="utf-8"))["items"]) == 2


def test_output_that_cannot_be_written_is_a_sentence(run: Run, archive: Path) -> None:
    out = archive.parent / "nowhere" / "out.json"
    for command in (("convert", archive), ("export",)):
        done = run(*command, "--to", "jsonl", "-o", out)
        assert (done.code, done.out) == (1, "")
        assert done.err == f"broadsheet: {out}: no such file or directory\n"


def test_a_bad_input_stops_no_other(run: Run, archive: Path, tmp_path: Path) -> None:
    gone, empty = tmp_path / "gone.txt", tmp_path / "empty.txt"
    empty.touch()
    done = run("convert", gone, archive, empty, "--to", "jsonl")
    assert done.code == 3
    assert done.out.count("\n") == 2
    warnings = done.err.splitlines()
    assert [line.partition(": ")[0] for line in warnings] == ["warning", "warning"]
    assert (str(gone) in warnings[0], str(empty) in warnings[1]) == (True, True)


def test_bad_inputs_alone_write_nothing(run: Run, tmp_path: Path) -> None:
    empty, out = tmp_path / "empty.txt", tmp_path / "out.json"
    empty.touch()
    done = run("convert", empty, tmp_path / "gone", "--to", "jsonfeed", "-o", out)
    assert (done.code, done.out) == (1, "")
    assert [line.partition(": ")[0] for line in done.err.splitlines()] == ["broadsheet"] * 2
    assert not out.exists()


def test_a_truncated_feed_is_a_warning(run: Run, feed: Path) -> None:
    text = feed.read_text(encoding="utf-8")
    feed.write_text(text[: text.index("The sea went")], encoding="utf-8")
    done = run("convert", feed, "--to", "jsonl")
    assert done.code == 3
    assert done.out.splitlines()[0].startswith('{"id": "t1"')
    assert done.err.startswith(f"warning: {feed}: ")


@pytest.mark.parametrize(
    "arguments",
    [(), ("--to", "jsonl"), ("x",), ("x", "--to", "pdf"), ("x", "--to", "jsonl", "--wat")],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    done = run("convert", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("broadsheet: ")
    assert done.err.count("\n") == 1


def test_convert_of_a_url_is_a_sentence(run: Run) -> None:
    done = run("convert", "https://tide.example/feed", "--to", "jsonl")
    assert done.code == 1
    assert "https://tide.example/feed: is no file or folder" in done.err


def test_export_of_what_a_query_finds(run: Run, library: Path, tmp_path: Path) -> None:
    out = tmp_path / "sea.jsonl"
    assert run("export", "--query", "sea", "--to", "jsonl", "-o", out).code == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["title"] for line in lines] == ["Low water", "High water"]


def test_export_with_a_wrong_query_writes_nothing(run: Run, library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("export", "--query", "is:purple", "--to", "jsonl", "-o", out).code == 2
    assert not out.exists()


def test_what_is_exported_can_be_read_again(run: Run, library: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    assert run("export", "--to", "jsonfeed", "-o", out).code == 0
    again = json.loads(run("convert", out, "--to", "jsonfeed").out)
    first = json.loads(out.read_text(encoding="utf-8"))
    for before, after in zip(first["items"], again["items"], strict=True):
        for item in (before, after):
            item.pop("_broadsheet")
        assert before == after


@pytest.mark.parametrize("command", ["convert", "export"])
def test_a_book_is_not_written_to_a_terminal(
    run: Run, feed: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    done = run(command, *([feed] if command == "convert" else []), "--to", "epub")
    assert (done.code, done.out) == (2, "")
    assert "name a file with -o" in done.err
