"""Blocks are made as they are taken, once, whoever takes them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

import pytest

from reader.content.blocks import Block
from reader.content.conversion import convert, convert_stream
from reader.models import Article, Status, StoredArticle
from reader.newsroom.rendering import Rendered, Stories

BODY = "".join(
    f'<p>Paragraph {n} <a href="https://example.org/{n}">link</a>.</p>' for n in range(900)
)


def _stored(number: int = 1, body: str = BODY) -> StoredArticle:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return StoredArticle(number, Article("T", body), Status(), 1, "S", 1, "N", moment)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every part that the conversion makes, as it makes it."""
    parts: list[object] = []

    def stream(html: str, base_url: str | None = None) -> object:
        for part in convert_stream(html, base_url):
            parts.append(part)
            yield part

    monkeypatch.setattr("reader.content.conversion.convert_stream", stream)
    return parts


def test_the_first_screen_does_not_wait_for_the_end(made: list[object]) -> None:
    taken = list(islice(Rendered(_stored()).parts(), 10))
    assert taken == made
    assert len(made) == 10


def test_the_whole_is_the_conversion() -> None:
    assert Rendered(_stored()).conversion == convert(BODY)


def test_two_readers_share_one_making(made: list[object]) -> None:
    stories = Stories()
    first, second = stories.rendered(_stored()), stories.rendered(_stored())
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda each: list(each.parts()), [first, second] * 4))
    assert all(parts == made for parts in found)
    assert sum(isinstance(part, Block) for part in made) == 900


def test_a_change_of_status_keeps_the_story_and_shows_the_status(made: list[object]) -> None:
    stories = Stories()
    stories.rendered(_stored()).prepare(5)
    read = stories.rendered(replace(_stored(), status=Status(read=True)))
    read.prepare(5)
    assert read.stored.status.read
    assert len(made) == 5


def test_of_long_paragraphs_only_a_screen_is_made_ahead(made: list[object]) -> None:
    long = "".join(f"<p>{'A story that goes on. ' * 100}{n}</p>" for n in range(60))
    Rendered(_stored(body=long)).prepare()
    assert 4 < len(made) < 30


def test_a_changed_body_is_made_anew(made: list[object]) -> None:
    stories = Stories()
    stories.rendered(_stored()).prepare(1)
    assert "other" in str(stories.rendered(_stored(body="<p>other</p>")).conversion)


def test_only_the_last_few_are_remembered(made: list[object]) -> None:
    stories = Stories(size=2)
    for number in (1, 2, 3, 1):
        stories.rendered(_stored(number, f"<p>{number}</p>")).prepare()
    assert len(made) == 4
