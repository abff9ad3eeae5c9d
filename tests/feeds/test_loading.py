"""The way in: files, packed files and folders, and what happens when they cannot be read."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.feeds import formats, limits
from reader.feeds.document import Document
from reader.feeds.formats import Format
from reader.feeds.loading import load
from reader.models import Article, LoadEvent, Problem, Progress, SourceFound

ITEM = "<item><title>{0}</title><guid isPermaLink='false'>{0}</guid></item>"


def _feed(title: str, *stories: str) -> str:
    items = "".join(ITEM.format(story) for story in stories)
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def _kinds(events: list[LoadEvent]) -> list[str]:
    return [type(event).__name__ for event in events if not isinstance(event, Progress)]


def _titles(events: list[LoadEvent]) -> list[str]:
    return [event.title for event in events if isinstance(event, Article)]


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_feed(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.txt", _feed("Paper", "One", "Two"))
    events = list(load(path))
    assert _kinds(events) == ["SourceFound", "Article", "Article"]
    assert events[0] == Progress(str(path), 0, path.stat().st_size)
    assert events[-1] == Progress(str(path), path.stat().st_size, path.stat().st_size)
    (source,) = [event for event in events if isinstance(event, SourceFound)]
    assert (source.location, source.section) == (str(path), None)
    assert [each.location for each in events if isinstance(each, Article)] == ["a.txt#1", "a.txt#2"]


def test_an_empty_feed_is_no_problem(tmp_path: Path) -> None:
    assert _kinds(list(load(_write(tmp_path / "a", _feed("Quiet"))))) == ["SourceFound"]


def test_a_packed_and_a_large_feed_are_read_elsewhere_alike(tmp_path: Path) -> None:
    stories = [f"Story {number}" for number in range(1000)]
    path = _write(tmp_path / "a.xml", _feed("Paper", *stories))
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(path.read_bytes()))
    assert path.stat().st_size > limits.PARSED_HERE_BYTES
    assert _titles(list(load(path))) == _titles(list(load(tmp_path / "a.xml.gz"))) == stories


def test_a_packed_feed_that_is_cut_off(tmp_path: Path) -> None:
    stories = [f"Story {number:x}{number * 7919:x}" for number in range(2000)]
    whole = gzip.compress(_feed("Paper", *stories).encode())
    (tmp_path / "a.gz").write_bytes(whole[: len(whole) // 2])
    events = list(load(tmp_path / "a.gz"))
    titles = _titles(events)
    assert len(titles) > 100
    assert titles[:-1] == stories[: len(titles) - 1]
    reasons = [event.reason for event in events if isinstance(event, Problem)]
    assert len(reasons) == 2
    assert "the gzip file is cut off; what stands before is kept" in reasons


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"<!DOCTYPE html><html><body><p>Hi</p></body></html>", "an HTML page"),
        (b"<?xml version='1.0'?><opml version='2.0'></opml>", "an OPML list"),
        (b"<?xml version='1.0'?><urlset></urlset>", "root element <urlset>"),
        (b'{"type": "FeatureCollection"}', "not a JSON Feed"),
        (b'[{"a": 1}]', "not a JSON Feed"),
        (b"%PDF-1.7\n...", "a PDF file"),
        (b"PK\x03\x04....", "a ZIP file"),
        (b"WARC/1.1\r\nWARC-Type: warcinfo\r\n", "a WARC crawl"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a binary file"),
        (gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "a gzip file inside"),
    ],
)
def test_what_cannot_be_read_is_told_at_once(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "given"
    path.write_bytes(data)
    with pytest.raises(InputError, match=reason) as caught:
        load(path)
    assert caught.value.file == str(path)


def test_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load(tmp_path / "missing")


def test_a_folder(tmp_path: Path) -> None:
    root = tmp_path / "paper"
    _write(root / "Arts/b.xml", _feed("B", "Three"))
    _write(root / "Arts/a.xml", _feed("A", "One", "Two"))
    _write(root / "page.html", "<html></html>")
    _write(root / "empty.xml", "")
    (root / "data.bin").write_bytes(b"\0\1\2")
    events = list(load(root))
    assert _titles(events) == ["One", "Two", "Three"]
    sources = [event for event in events if isinstance(event, SourceFound)]
    assert [(each.title, each.section) for each in sources] == [("A", "Arts"), ("B", "Arts")]
    assert [each.location for each in events if isinstance(each, Article)] == [
        "paper/Arts/a.xml#1",
        "paper/Arts/a.xml#2",
        "paper/Arts/b.xml#1",
    ]
    problems = [event for event in events if isinstance(event, Problem)]
    assert [Path(each.file).name for each in problems] == ["data.bin", "empty.xml", "page.html"]
    progress = [event for event in events if isinstance(event, Progress)]
    assert progress[-1].file == str(root)
    assert [each.done for each in progress] == sorted(each.done for each in progress)


def test_a_large_folder_keeps_its_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PARSED_HERE_IN_ALL_BYTES", 0)
    names = [f"{number:02}" for number in range(20)]
    for name in names:
        _write(tmp_path / f"{name}.xml", _feed(name, *[f"{name}.{each}" for each in range(3)]))
    titles = _titles(list(load(tmp_path)))
    assert titles == [f"{name}.{each}" for name in names for each in range(3)]


@pytest.mark.parametrize("name", ["a.html", None])
def test_a_folder_with_nothing_to_read(tmp_path: Path, name: str | None) -> None:
    if name:
        _write(tmp_path / name, "<html></html>")
    events = load(tmp_path)
    found: list[LoadEvent] = []
    with pytest.raises(InputError, match="holds nothing that Broadsheet reads"):
        found.extend(events)
    assert _kinds(found) == (["Problem"] if name else [])


def _with_loader(monkeypatch: pytest.MonkeyPatch, loader: str, *, isolated: bool = False) -> None:
    row = Format("test", "test", lambda _head: True, f"tests.feeds.{loader}", isolated)
    monkeypatch.setattr(formats, "FORMATS", (row,))


def test_what_breaks_off_after_an_article_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_loader(monkeypatch, "loaders:refuse")
    events = list(load(_write(tmp_path / "a", "x")))
    assert _kinds(events) == ["SourceFound", "Article", "Problem"]


def test_a_hanging_file_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_loader(monkeypatch, "test_loading:hang_on_b", isolated=True)
    monkeypatch.setattr(limits, "PARSED_HERE_IN_ALL_BYTES", 0)
    monkeypatch.setattr(limits, "PARSE_SECONDS", 1.5)
    for name in "abc":
        _write(tmp_path / name, "x")
    events = list(load(tmp_path))
    assert _titles(events) == ["a", "c"]
    (problem,) = [event for event in events if isinstance(event, Problem)]
    assert problem.file == str(tmp_path / "b")
    assert "was given up" in problem.reason


def hang_on_b(document: Document) -> Iterator[LoadEvent]:
    """One article, unless the file is called ``b``."""
    if document.path.name == "b":
        for _ in count():
            pass
    yield SourceFound()
    yield Article(document.path.name)


def many_problems(document: Document) -> Iterator[LoadEvent]:
    """An article among a thousand problems."""
    yield from (document.problem(f"item {number}", "bad") for number in range(1000))
    yield Article("kept")


def test_problems_are_counted_when_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_loader(monkeypatch, "test_loading:many_problems")
    events = list(load(_write(tmp_path / "a", "x")))
    problems = [event for event in events if isinstance(event, Problem)]
    assert len(problems) == limits.PROBLEMS_PER_DOCUMENT + 1
    assert problems[-1].reason == "900 more problems like these"
    assert _titles(events) == ["kept"]


def endless(_document: Document) -> Iterator[LoadEvent]:
    """Articles without end."""
    for number in count():
        yield Article(str(number))


@pytest.mark.parametrize("inside_folder", [False, True])
def test_stop_ends_the_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside_folder: bool
) -> None:
    _with_loader(monkeypatch, "test_loading:endless")
    _write(tmp_path / "a", "x")
    _write(tmp_path / "b", "x")
    met: list[LoadEvent] = []
    target = tmp_path if inside_folder else tmp_path / "a"
    for event in load(target, stop=lambda: len(_titles(met)) >= 5):
        met.append(event)  # noqa: PERF402 (``stop`` looks at it meanwhile)
    assert _titles(met) == list("01234")


def test_stopped_before_it_began(tmp_path: Path) -> None:
    _write(tmp_path / "a.xml", _feed("A", "One"))
    assert _titles(list(load(tmp_path, stop=lambda: True))) == []


def test_a_load_that_is_given_up_leaves_no_process(tmp_path: Path) -> None:
    stories = [f"Story {number}" for number in range(2000)]
    events = load(_write(tmp_path / "a.xml", _feed("Paper", *stories)))
    assert isinstance(events, Iterator)
    first = [next(events) for _ in range(3)]
    events.close()  # type: ignore[attr-defined]
    assert _kinds(first) == ["SourceFound", "Article"]


def test_the_table_names_loaders_that_exist() -> None:
    from importlib import import_module

    for row in formats.FORMATS:
        module, _, function = row.loader.partition(":")
        assert callable(getattr(import_module(module), function))
