"""What did not change since the last reading is not read again; all else is."""

from __future__ import annotations

import pytest

from reader.feeds import syndication
from reader.feeds.content import BytesContent
from reader.feeds.document import Document, Hints
from reader.models import Article, LoadEvent, SourceFound

_HEAD = '<rss version="2.0"{}><channel><title>The Lamp</title><link>https://lamp.example/</link>'
_TAIL = "</channel></rss>"
_ITEM = "<item><guid>{0}</guid><title>Story {0}</title><description>{1}</description></item>"
_ONE, _TWO, _THREE = (_ITEM.format(number, "It rained.") for number in (1, 2, 3))


def _feed(*items: str, around: str = "") -> bytes:
    return (_HEAD.format(around) + "".join(items) + _TAIL).encode()


def _load(
    data: bytes, known: frozenset[bytes] | None = frozenset(), url: str | None = None
) -> list[LoadEvent]:
    document = Document(
        BytesContent(data), "lamp", "lamp", len(data), hints=Hints(url=url), known=known
    )
    return list(syndication.load(document))


def _marks(data: bytes, url: str | None = None) -> tuple[bytes, ...]:
    source = _load(data, url=url)[0]
    assert isinstance(source, SourceFound)
    return source.items


def _articles(events: list[LoadEvent]) -> list[Article]:
    return [event for event in events if isinstance(event, Article)]


def test_known_items_are_left_out_and_the_others_keep_their_numbers() -> None:
    known = frozenset(_marks(_feed(_TWO, _ONE)))

    found = _articles(_load(_feed(_THREE, _TWO, _ONE, _ITEM.format(4, "")), known))

    assert [(each.title, each.location) for each in found] == [
        ("Story 3", "lamp#1"),
        ("Story 4", "lamp#4"),
    ]


def test_a_new_item_is_what_it_would_be_without_known_ones() -> None:
    data = _feed(_THREE, _TWO)
    known = frozenset(_marks(_feed(_TWO)))

    assert _articles(_load(data, known)) == _articles(_load(data))[:1]


def test_all_items_of_the_document_have_a_mark_also_the_known() -> None:
    marks = _marks(_feed(_TWO, _ONE))
    source = _load(_feed(_THREE, _TWO, _ONE), frozenset(marks))[0]

    assert isinstance(source, SourceFound)
    assert source.items[1:] == marks
    assert len(set(source.items)) == 3


def test_marks_are_not_worked_out_where_nobody_asks() -> None:
    source = _load(_feed(_ONE), known=None)[0]

    assert isinstance(source, SourceFound)
    assert source.items == ()


@pytest.mark.parametrize(
    "changed",
    [
        _ITEM.format(1, "It rains."),
        _ONE.replace("Story", "story"),
        _ONE.replace("<guid>", '<guid isPermaLink="false">'),
        _ONE.replace("</item>", "<own/></item>"),
        _ONE.replace("<item>", '<item xml:lang="sv">'),
        _ONE.replace("It rained.", "It rained. "),
    ],
)
def test_an_item_that_changed_in_any_way_is_read_again(changed: str) -> None:
    known = frozenset(_marks(_feed(_ONE, _TWO)))

    assert [each.location for each in _articles(_load(_feed(changed, _TWO), known))] == ["lamp#1"]


def test_all_are_read_again_when_what_they_inherit_has_changed() -> None:
    known = frozenset(_marks(_feed(_ONE, _TWO), url="https://lamp.example/feed"))

    def times_read(data: bytes, url: str = "https://lamp.example/feed") -> int:
        return len(_articles(_load(data, known, url)))

    assert times_read(_feed(_ONE, _TWO)) == 0
    assert times_read(_feed(_ONE, _TWO, around=' xml:lang="sv"')) == 2
    assert times_read(_feed("<language>sv</language>", _ONE, _TWO)) == 2
    assert times_read(_feed(_ONE, _TWO), url="https://other.example/feed") == 2


def test_two_items_under_one_id_are_read_both() -> None:
    other = _ITEM.format(1, "It snowed.")
    data = _feed(_ONE, other, _TWO)

    found = _articles(_load(data, frozenset(_marks(data))))

    assert found == _articles(_load(data))[:2]
    assert len({each.guid for each in found}) == 2


def test_an_item_that_goes_under_the_link_that_is_an_id_of_another_is_read() -> None:
    link = "<item><title>By link</title><link>https://lamp.example/1</link></item>"
    guid = _ITEM.format("https://lamp.example/1", "By id.")
    data = _feed(link, guid, _TWO)

    assert len(_articles(_load(data, frozenset(_marks(data))))) == 2


def test_items_without_id_and_link_are_read() -> None:
    data = _feed("<item><title>No id</title></item>", _TWO)

    assert [each.title for each in _articles(_load(data, frozenset(_marks(data))))] == ["No id"]


def test_links_tell_items_without_ids_apart() -> None:
    data = _feed("<item><title>By link</title><link>https://lamp.example/1</link></item>", _TWO)

    assert _articles(_load(data, frozenset(_marks(data)))) == []


def test_a_document_that_had_to_be_mended_is_read_as_a_whole() -> None:
    known = frozenset(_marks(_feed(_ONE, _TWO)))
    broken = _feed(_ONE, _TWO.replace("</title>", ""))
    events = _load(broken, known)

    assert len(_articles(events)) == 2
    assert isinstance(events[0], SourceFound)
    assert events[0].items == ()
