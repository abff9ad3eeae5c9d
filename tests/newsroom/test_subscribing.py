"""Lists of feeds: what they name is subscribed to, and what they keep of it goes there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.feeds import formats
from reader.feeds.document import Document
from reader.feeds.formats import Format
from reader.library.intake import Intake
from reader.models import (
    Article,
    Checkpoint,
    LoadEvent,
    SourceFound,
    SourceKind,
    SourceRow,
    Subscription,
)
from reader.newsroom import Newsroom
from reader.paths import Paths

URL = "http://127.0.0.1:9/{}"
"""Nobody answers there."""


def listed(document: Document) -> Iterator[LoadEvent]:
    """A line ``+name section`` is a feed, ``#`` a source of the file's own, others articles."""
    for line in document.read().decode().splitlines():
        if line.startswith("+"):
            name, _, section = line[1:].partition(" ")
            yield Subscription(
                URL.format(name), name.title(), section or None, "https://h.example/"
            )
        elif line == "#":
            yield SourceFound(title="Kept")
        else:
            yield Article(line, guid=line, read="read" in line, starred="star" in line)


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    row = Format("test", "test", lambda _: True, "tests.newsroom.test_subscribing:listed")
    monkeypatch.setattr(formats, "FORMATS", (row,))
    with Newsroom.open(Paths.under(tmp_path / "home")) as newsroom:
        yield newsroom


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    path = tmp_path / "list"
    path.write_text("+tide Sea/Coast\nlow tide read\nhigh tide star\n+gale\n+tide Sea/Coast\n")
    return path


def _sources(newsroom: Newsroom) -> list[tuple[str, str, int, int, int]]:
    return [
        (each.title, each.section, each.total, each.unread, each.starred)
        for each in newsroom.library.sources()
    ]


def test_feeds_come_with_their_articles_and_the_list_is_no_source(
    newsroom: Newsroom, listing: Path
) -> None:
    (outcome,) = newsroom.add([str(listing)])
    assert _sources(newsroom) == [("Tide", "Sea/Coast", 2, 1, 1), ("Gale", "Unsorted", 0, 0, 0)]
    assert [each.title for each in outcome.sources] == ["Tide", "Gale"]
    assert (outcome.added, outcome.error) == (2, None)
    kinds = {each.kind for each in newsroom.library.sources()}
    assert kinds == {SourceKind.FEED}
    assert newsroom.library.sources()[0].home_url == "https://h.example/"
    assert newsroom.library.archives() == ()


def test_feeds_that_are_known_stay_as_their_reader_has_them(
    newsroom: Newsroom, listing: Path
) -> None:
    tide = newsroom.library.subscribe(URL.format("tide"), title="My tides")
    newsroom.add([str(listing)])
    newsroom.add([str(listing)])
    assert _sources(newsroom)[0] == ("My tides", "Unsorted", 2, 1, 1)
    assert isinstance(tide, SourceRow)


def test_a_section_that_is_asked_for_holds_them_all(newsroom: Newsroom, listing: Path) -> None:
    newsroom.add([str(listing)], section="Mine")
    assert {section for _, section, *_ in _sources(newsroom)} == {"Mine"}


def test_articles_of_no_feed_are_the_archives(newsroom: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "mixed"
    path.write_text("+tide\na\n#\nb\n+gale\nc\n")
    newsroom.add([str(path)])
    totals = {title: total for title, _, total, *_ in _sources(newsroom)}
    assert totals == {"Tide": 1, "Kept": 1, "Gale": 1}


def test_the_sample_paper_subscribes_to_nothing(
    newsroom: Newsroom, listing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.newsroom.adding.is_sample_paper", lambda path: path == listing)
    newsroom.add([str(listing)])
    assert all(each.kind is SourceKind.ARCHIVE for each in newsroom.library.sources())


def test_articles_of_a_feed_are_stored_before_they_may_be_passed_over(
    newsroom: Newsroom, listing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[int] = []
    checkpoint = Intake.checkpoint

    def told(intake: Intake, documents: int) -> None:
        stored.append(sum(source.total for source in newsroom.library.sources()))
        checkpoint(intake, documents)

    monkeypatch.setattr(Intake, "checkpoint", told)
    monkeypatch.setattr(
        "reader.feeds.loading.load",
        lambda *_, **__: iter(
            [Subscription(URL.format("tide")), Article("low tide", guid="1"), Checkpoint(1)]
        ),
    )
    newsroom.add([str(listing)])
    assert stored == [1]
