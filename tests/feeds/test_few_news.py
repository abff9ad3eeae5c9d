"""Feeds of which little is new are read in this process, to the same end."""

from __future__ import annotations

import pytest

from reader.feeds import limits, syndication
from reader.feeds.content import BytesContent
from reader.feeds.document import Document
from reader.feeds.few_news import few_news
from reader.models import SourceFound

_ITEM = "<item><guid>{0}</guid><title>Story {0}</title><description>{1}</description></item>"
_LONG = "It rained. " * 1000


def _feed(*numbers: int, around: str = "", text: str = _LONG) -> bytes:
    items = "".join(_ITEM.format(number, text) for number in numbers)
    channel = f"<channel><title>The Lamp</title>{around}{items}</channel>"
    return f"<rss version='2.0'>{channel}</rss>".encode()


def _document(data: bytes, *known: int) -> Document:
    document = Document(BytesContent(data), "lamp", "lamp", len(data), known=frozenset())
    marks = next(iter(syndication.load(_document_of(_feed(*known)))))
    assert isinstance(marks, SourceFound)
    document.known = frozenset(marks.items)
    return document


def _document_of(data: bytes) -> Document:
    return Document(BytesContent(data), "lamp", "lamp", len(data), known=frozenset())


def test_a_little_news_is_what_it_would_be_elsewhere() -> None:
    data = _feed(9, 8, 7, 6, 5, 4)
    events = few_news(_document(data, 8, 7, 6, 5, 4))
    assert events is not None
    assert list(events) == list(syndication.load(_document(data, 8, 7, 6, 5, 4)))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_feed(9, 8, 7, 6, 5), id="much is new"),
        pytest.param(_feed(9, 1)[:-20], id="not well-formed"),
        pytest.param(_feed(9, 1, text="Caf\xe9").decode().encode("latin-1"), id="not UTF-8"),
        pytest.param(
            _feed(9, 1, around=f"<author>{'a' * limits.PARSED_HERE_BYTES}</author>"),
            id="much stands around the items",
        ),
    ],
)
def test_whatever_could_take_its_time_is_left_to_a_process(data: bytes) -> None:
    assert few_news(_document(data, 1)) is None
