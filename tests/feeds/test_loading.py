"""The way in: files, packed files and folders, and what happens when they cannot be read."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random

import pytest

from reader.errors import InputError
from reader.feeds import formats, limits
from reader.feeds.document import Document
from reader.feeds.formats import Format
from reader.feeds.loading import load
from reader.models import Article, Checkpoint, LoadEvent, Problem, Progress, SourceFound

ITEM = "<item><title>{0}</title><guid isPermaLink='false'>{0}</guid></item>"


def _feed(title: str, *stories: str) -> str:
    items = "".join(ITEM.format(story) for story in stories)
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def _kinds(events: list[LoadEvent]) -> list[str]:
    said = (event for event in events if not isinstance(event, Progress | Checkpoint))
    return [type(event).__name__ for event in said]


def _titles(events: list[LoadEvent]) -> list[str]:
    return [event.title for event in events if isinstance(event, Article)]


def _packed(times: int) -> bytes:
    data = b"x"
    for _ in range(times):
        data = gzip.compress(data, mtime=0)
    return data


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
        (b"<?xml version='1.0'?><urlset></urlset>", "root element <urlset>"),
        (b'{"type": "FeatureCollection"}', "none of the kinds"),
        (b'[{"a": 1}]', "none of the kinds"),
        (b"%PDF-1.7\n...", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a binary file"),
        (_packed(3), "a gzip file inside two others"),
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
    _write(root / "page.pdf", "%PDF-1.7")
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
    assert [Path(each.file).name for each in problems] == ["data.bin", "empty.xml", "page.pdf"]
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


@pytest.mark.parametrize("name", ["a.pdf", None])
def test_a_folder_with_nothing_to_read(tmp_path: Path, name: str | None) -> None:
    if name:
        _write(tmp_path / name, "%PDF-1.7")
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
    if document.location.endswith("/b"):
        for _ in count():
            pass
    yield SourceFound()
    yield Article(document.location[-1])


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


def test_progress_is_told_by_the_bytes_of_the_file_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PROGRESS_BYTES", 1000)
    noise = Random(1)
    lines = "\n".join(
        f'{{"id": "{number}", "summary": "{noise.randbytes(400).hex()}"}}' for number in range(2000)
    )
    (tmp_path / "a.gz").write_bytes(gzip.compress(lines.encode()))
    for path in (_write(tmp_path / "a", lines), tmp_path / "a.gz"):
        told = [event for event in load(path) if isinstance(event, Progress)]
        assert len(told) > 3
        assert [event.done for event in told] == sorted(event.done for event in told)
        assert told[-1] == Progress(str(path), path.stat().st_size, path.stat().st_size)


def nest(document: Document) -> Iterator[LoadEvent | Document]:
    """``[a,b,[c]]``: a word is an article, brackets hold what is a document of its own."""
    text = document.read().decode()
    if not text.startswith("["):
        yield Article(text, location=document.location)
        return
    for number, each in enumerate(_parts(text[1:-1]), start=1):
        yield document.member(str(number), each.encode())


def _parts(text: str) -> list[str]:
    parts, depth = [""], 0
    for letter in text:
        depth += (letter == "[") - (letter == "]")
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _checkpoints(events: list[LoadEvent]) -> list[int]:
    return [event.documents for event in events if isinstance(event, Checkpoint)]


def test_documents_in_documents_come_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_loader(monkeypatch, "test_loading:nest", isolated=True)
    monkeypatch.setattr(limits, "PARSED_HERE_IN_ALL_BYTES", 10)
    events = list(load(_write(tmp_path / "box", "[a,[b,[c,d],e],f]")))
    assert _titles(events) == list("abcdef")
    assert [each.location for each in events if isinstance(each, Article)][2] == "box!2!2!1"
    assert _checkpoints(events) == [1, 2, 3]
    assert events.index(Checkpoint(1)) > events.index(Article("a", location="box!1"))


def test_a_load_goes_on_where_another_was_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_loader(monkeypatch, "test_loading:nest")
    path = _write(tmp_path / "box", "[a,[b,c],d,e]")
    met: list[LoadEvent] = []
    for event in load(path, stop=lambda: "c" in _titles(met)):
        met.append(event)  # noqa: PERF402 (``stop`` looks at it meanwhile)
    assert _checkpoints(met) == [1]
    rest = list(load(path, resume=1))
    assert _titles(rest) == list("bcde")
    assert _checkpoints(rest) == [2, 3, 4]
    assert _titles(list(load(path, resume=4))) == []


def broken_box(document: Document) -> Iterator[LoadEvent | Document]:
    """Holds three documents before it breaks off."""
    if document.depth:
        yield Article(document.read().decode())
        return
    for number in range(3):
        yield document.member(str(number), str(number).encode())
    raise InputError("is cut off", file=document.name)


def test_a_container_that_breaks_off_keeps_what_was_read_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_loader(monkeypatch, "test_loading:broken_box")
    events = list(load(_write(tmp_path / "box", "x")))
    assert _titles(events) == ["0", "1", "2"]
    assert [event.reason for event in events if isinstance(event, Problem)] == ["is cut off"]


def test_what_lies_too_deep_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_loader(monkeypatch, "test_loading:nest")
    events = list(load(_write(tmp_path / "box", "[a," + "[" * 9 + "b" + "]" * 9 + "]")))
    assert _titles(events) == ["a"]
    (problem,) = [event for event in events if isinstance(event, Problem)]
    assert "left out" in problem.reason


def test_a_container_with_nothing_to_read(tmp_path: Path) -> None:
    box = _write(tmp_path / "box", "[a,b]")
    with pytest.MonkeyPatch.context() as patch:
        row = Format("test", "test", lambda each: not each.depth, "tests.feeds.test_loading:nest")
        patch.setattr(formats, "FORMATS", (row,))
        with pytest.raises(InputError, match="holds nothing"):
            list(load(box))


def test_the_table_names_loaders_that_exist() -> None:
    from importlib import import_module

    for row in formats.FORMATS:
        module, _, function = row.loader.partition(":")
        assert callable(getattr(import_module(module), function))
