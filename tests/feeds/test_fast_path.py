"""The fast path and feedparser make the same articles of the same items."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from reader.feeds import syndication, syndication_bench
from reader.feeds.content import BytesContent
from reader.feeds.document import Document
from reader.models import LoadEvent
from tests.feeds import golden
from tests.feeds.invented_feeds import feeds

_SAMPLES = Path(__file__).parents[2] / "sample_feeds"
_SUFFIXES = frozenset({".atom", ".cdf", ".rdf", ".rss", ".xml"})
_DOCUMENTS = [
    path for path in (*golden.DOCUMENTS, *sorted(_SAMPLES.rglob("*"))) if path.suffix in _SUFFIXES
]


def _document(data: bytes) -> Document:
    return Document(BytesContent(data), "feed", "feed", len(data))


def _loaded(data: bytes) -> list[LoadEvent]:
    return list(syndication.load(_document(data)))


def _by_feedparser(data: bytes) -> list[LoadEvent]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(syndication_bench, "fast_path", lambda *_: None)
        return _loaded(data)


@pytest.mark.parametrize("path", _DOCUMENTS, ids=lambda path: path.name)
def test_documents_become_the_same_either_way(path: Path) -> None:
    data = path.read_bytes()

    assert _loaded(data) == _by_feedparser(data)


@given(feeds())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_invented_feeds_become_the_same_either_way(data: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # One by one: in feedparser an odd item spills over into the next.
        patch.setattr(syndication_bench, "BATCH", 1)

        assert _loaded(data) == _by_feedparser(data)
