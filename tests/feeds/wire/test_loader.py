"""The loader on documents: streaming, progress, packed files."""

import gzip
from pathlib import Path

import pytest

from reader.feeds.document import Hints, open_document
from reader.feeds.wire import decoding
from reader.feeds.wire.loader import articles, load
from reader.models import Article, Problem, SourceFound
from tests.feeds.wire.archive import BODY, read

DUMP = "".join(
    f"News AFP News AFP\r\n\r\nTitle {number}\r\n\r\n{BODY} “{number}”\r\n\r\nRead More\r\n"
    for number in range(50)
)


def loaded(path: Path) -> list[Article]:
    return [event for event in load(open_document(path)) if isinstance(event, Article)]


def test_source_is_found_first_and_articles_are_placed(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(DUMP, encoding="utf-8", newline="")
    first, *rest = load(open_document(path, section="Kept"))
    assert first == SourceFound(format="text", location=str(path), section="Kept")
    locations = [event.location for event in rest if isinstance(event, Article)]
    assert locations == [f"dump.txt#{number}" for number in range(1, 51)]


def test_packed_file(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt.gz"
    path.write_bytes(gzip.compress(DUMP.encode("utf-16")))
    assert [article.title for article in loaded(path)] == [
        f"Title {number}" for number in range(50)
    ]


def test_what_is_known_beside_the_text(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(DUMP, encoding="utf-8")
    document = open_document(path)
    document.hints = Hints(url="https://a.example/dump", source="a.example", read=True)
    first, second, *_ = load(document)
    assert isinstance(first, SourceFound)
    assert first.title == "a.example"
    assert isinstance(second, Article)
    assert (second.url, second.source, second.read) == ("https://a.example/dump", "AFP", True)


def test_problem_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(DUMP + "stray", encoding="utf-8")
    (problem,) = (event for event in load(open_document(path)) if isinstance(event, Problem))
    assert problem.file == str(path)


@pytest.mark.parametrize("size", [1, 2, 3, 64, 1000])
def test_pieces_make_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(DUMP[:3000], encoding="utf-8", newline="")
    whole = loaded(path)
    monkeypatch.setattr(decoding, "CHUNK_BYTES", size)
    assert [article.body_html for article in loaded(path)] == [
        article.body_html for article in whole
    ]


def test_survey_of_a_part_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(DUMP)
    monkeypatch.setattr("reader.feeds.wire.loader.SURVEY_CHARACTERS", 500)
    assert read(DUMP) == whole


def test_articles_come_before_the_dump_is_read_to_its_end() -> None:
    first = next(iter(articles(DUMP)))
    assert isinstance(first, Article)
    assert first.title == "Title 0"
