"""ArchiveBox: one document for each snapshot, the best there is of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.feeds.folder import Folder, Member

OLD = "archive/1617687755"
NEW = "archive/users/ann/snapshots/20261120/a.example/018f"


def _fill(root: Path, files: dict[str, str]) -> Path:
    (root / "data/archive").mkdir(parents=True)
    (root / "data/ArchiveBox.conf").write_text("")
    for name, text in files.items():
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root / "data"


def _index(**more: object) -> str:
    said = {"url": "https://a.example/kettle", "title": "Kettle", "tags": "tea,news,tea"}
    return json.dumps(said | more)


def _members(root: Path) -> list[Member]:
    return [each for each in Folder.at(root).members() if isinstance(each, Member)]


@pytest.mark.parametrize(
    ("outputs", "best"),
    [
        (["singlefile.html", "output.html", "readability/content.html"], "output.html"),
        (["singlefile.html", "a.example/index.html"], "singlefile.html"),
        (
            ["a.example/kettle/index.html", "a.example/x/y/index.html"],
            "a.example/kettle/index.html",
        ),
        (["readability/content.html", "mercury/content.html"], "readability/content.html"),
        (["mercury/content.html", "htmltotext.txt"], "mercury/content.html"),
        (["warc/1617687755.warc.gz", "headers.json"], "warc/1617687755.warc.gz"),
    ],
)
def test_the_best_output_is_taken(tmp_path: Path, outputs: list[str], best: str) -> None:
    files = {f"{OLD}/{name}": "<html>" for name in outputs}
    root = _fill(tmp_path, {**files, f"{OLD}/index.json": _index(), f"{OLD}/index.html": "menu"})
    (member,) = _members(root)
    assert member.location == f"data/{OLD}/{best}"
    assert member.section == "data"
    assert member.hints.url == "https://a.example/kettle"
    assert (member.hints.title, member.hints.tags) == ("Kettle", ("tea", "news"))
    assert member.hints.wanted == {"https://a.example/kettle": "Kettle"}


def test_snapshots_of_new_versions(tmp_path: Path) -> None:
    root = _fill(
        tmp_path,
        {
            f"{NEW}/index.jsonl": _index(type="Snapshot") + '\n{"type": "ArchiveResult"}\n',
            f"{NEW}/singlefile/singlefile.html": "<html>",
            f"{NEW}/dom/output.html": "<html>",
        },
    )
    (root / OLD).symlink_to(root / NEW)
    (member,) = _members(root)
    assert member.path.name == "output.html"
    assert member.hints.title == "Kettle"


def test_what_wget_fetched_is_found_by_the_index(tmp_path: Path) -> None:
    history = {"wget": [{"output": "a.example/kettle.html"}, {"output": "../../../secret.html"}]}
    root = _fill(
        tmp_path,
        {
            f"{OLD}/index.json": _index(history=history),
            f"{OLD}/a.example/kettle.html": "<html>",
            "secret.html": "<html>",
        },
    )
    locations = [each.location for each in _members(root)]
    assert f"data/{OLD}/a.example/kettle.html" in locations
    assert not [each for each in locations if each.startswith("data/archive/..")]


@pytest.mark.parametrize("index", ["", "{", "[]", '{"url": 7, "tags": [], "history": 3}'])
def test_a_snapshot_with_a_damaged_index(tmp_path: Path, index: str) -> None:
    root = _fill(tmp_path, {f"{OLD}/index.json": index, f"{OLD}/output.html": "<html>"})
    (member,) = _members(root)
    assert (member.hints.url, member.hints.title, member.hints.wanted) == (None, None, None)


def test_what_archivebox_works_with_is_no_news(tmp_path: Path) -> None:
    root = _fill(
        tmp_path,
        {
            "sources/import.txt": "https://a.example/",
            "logs/errors.txt": "error",
            f"{OLD}/output.html": "<html>",
            f"{OLD}/favicon.ico": "x",
            "archive/1617687756/index.json": _index(),
            "archive/1617687757/output.html": "",
        },
    )
    assert [each.location for each in _members(root)] == [f"data/{OLD}/output.html"]
