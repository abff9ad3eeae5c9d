"""The sample paper is what its manifest says it is."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from reader.feeds.document import open_document
from reader.feeds.formats import recognise
from reader.feeds.loading import load
from reader.models import Article, Problem, SourceFound, Subscription
from reader.paths import shipped

SAMPLES = shipped("sample_feeds")
MANIFEST: dict[str, dict[str, Any]] = tomllib.loads(
    (SAMPLES / ".manifest.toml").read_text(encoding="utf-8")
)


def test_every_sample_is_in_the_manifest_and_every_row_is_a_sample() -> None:
    files = {
        file.relative_to(SAMPLES).as_posix()
        for file in SAMPLES.rglob("*")
        if file.is_file() and file.name != ".manifest.toml"
    }
    assert files == set(MANIFEST)


@pytest.mark.parametrize("name", sorted(MANIFEST))
def test_sample_loads_as_its_manifest_says(name: str) -> None:
    events = list(load(SAMPLES / name))
    articles = [event for event in events if isinstance(event, Article)]
    problems = [event for event in events if isinstance(event, Problem)]
    subscriptions = [event for event in events if isinstance(event, Subscription)]
    expected = MANIFEST[name]
    assert len(articles) == expected["articles"], [article.title for article in articles]
    assert len(problems) == expected["problems"], [str(problem) for problem in problems]
    inside = set(expected.get("inside", [expected["format"]]))
    assert {article.format for article in articles} <= inside
    assert len(subscriptions) == expected.get("subscriptions", 0)
    assert recognise(open_document(SAMPLES / name)).name == expected["format"]
    found = {event.format for event in events if isinstance(event, SourceFound)}
    assert found == (inside if "subscriptions" not in expected else set())
    assert all(article.title for article in articles)


def test_the_whole_paper_loads_as_one_folder_with_a_section_for_each_subfolder() -> None:
    events = list(load(SAMPLES))
    articles = [event for event in events if isinstance(event, Article)]
    assert len(articles) == sum(row["articles"] for row in MANIFEST.values())
    sections = {event.section for event in events if isinstance(event, SourceFound)}
    assert {name.split("/")[0] for name in MANIFEST} <= sections
