"""Reading lists and kept items beyond the golden pairs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import Document
from reader.feeds.formats import recognise
from reader.feeds.kept import (
    bookmarks,
    miniflux,
    newsboat_urls,
    opml,
    reader_json,
    saved_csv,
    saved_json,
)
from reader.feeds.kept.instants import instant
from reader.models import SECTION_DEPTH, LoadEvent, SourceFound
from tests.feeds import reading
from tests.feeds.golden import DOCUMENTS
from tests.feeds.kept.documents import articles, document, reasons

POCKET = "title,url,time_added,tags,status\n"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("\n<!-- x --><!doctype netscape-bookmark-file-1>", "bookmarks"),
        ("<!DOCTYPE html><html><head><title> Pocket Export </title>", "bookmarks"),
        ('{"items": [{"id": "tag:google.com,2005:reader/item/1"}]}', "reader-json"),
        ('{"id": "user\\/1\\/state\\/x", "items": []}', "reader-json"),
        (
            '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "feed/1"}]}',
            "jsonfeed",
        ),
        ('{"entries": []}', "miniflux"),
        ('{"total": 1, "entries": [{"id": 1, "feed_id": 2}]}', "miniflux"),
        ('[{"id": 1, "is_archived": 0}]', "saved-json"),
        ('"title","url","time_added","cursor","tags","status"\r\n', "saved-csv"),
        ("\ufeffURL,Title,Selection,Folder\n", "saved-csv"),
        ("Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\n", "saved-csv"),
        ("title,url,time_added\n", "csv"),
    ],
)
def test_lists_are_told_by_their_beginning(head: str, name: str) -> None:
    assert recognise(document(head)).name == name


def _read(load: Callable[[Document], Iterator[LoadEvent | Document]], text: str) -> list[LoadEvent]:
    return [each for each in load(document(text)) if not isinstance(each, Document)]


def test_readwise() -> None:
    text = (
        "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\n"
        "Ferry,https://post.example/ferry,1,\"['fog', 'deep sea']\",2024-03-01,0.4,archive,True\n"
    )
    (story,) = articles(_read(saved_csv.load, text))
    assert (story.tags, story.read, story.published) == (("fog", "deep sea"), True, None)


def test_a_row_that_is_too_short_is_counted_and_costs_no_other() -> None:
    text = f"{POCKET}nothing\n\nFerry,https://post.example/ferry,1\n"
    found = _read(saved_csv.load, text)
    assert [each.title for each in articles(found)] == ["Ferry"]
    assert reasons(found) == ["1 entry left out: neither a page on the web nor a text"]


def test_a_row_without_an_end_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE_BYTES", 100)
    rows = "Ferry,https://post.example/{0},1,,unread\n"
    text = POCKET + rows.format(1) + '"never closed\n' + "".join(map(rows.format, range(2, 30)))
    found = _read(saved_csv.load, text)
    assert articles(found)[0].url == "https://post.example/1"
    assert articles(found)[-1].url == "https://post.example/29"
    assert len(reasons(found)) == 1


def test_rows_may_end_in_any_way_and_lie_across_pieces() -> None:
    rows = (
        f"Ferry {number},https://post.example/{number},1,,unread\r\n" for number in range(40_000)
    )
    assert len(articles(_read(saved_csv.load, POCKET + "".join(rows)))) == 40_000


def test_bookmarks_without_a_single_link() -> None:
    found = _read(bookmarks.load, "<!DOCTYPE NETSCAPE-Bookmark-file-1><TITLE>Mine</TITLE><DL></DL>")
    assert [each.title for each in found if isinstance(each, SourceFound)] == ["Mine"]


def test_a_link_that_is_never_closed_ends_at_the_next() -> None:
    text = '<DL><DT><A HREF="https://a.example/">One<DT><A HREF="https://b.example/">Two</A>'
    assert [each.title for each in articles(_read(bookmarks.load, text))] == ["One", "Two"]


def test_folders_without_end_do_not_make_a_name_without_end() -> None:
    text = "<DT><H3>x</H3><DL>" * 5000 + '<DT><A HREF="https://a.example/">One</A>'
    (story,) = articles(_read(bookmarks.load, text))
    assert story.section == "/".join("x" * SECTION_DEPTH)


def test_two_links_in_two_folders_are_one_article() -> None:
    link = '<DT><A HREF="https://a.example/">One</A>'
    text = f"<DL>{link}<DT><H3>x</H3><DL>{link}</DL></DL>"
    assert len(articles(_read(bookmarks.load, text))) == 1


def test_feedly_tells_times_in_milliseconds_and_categories_as_objects() -> None:
    item = {
        "id": "x",
        "published": 1700000000123,
        "content": {"content": "<p>Body.</p>"},
        "categories": [{"id": "user/1/category/Sea", "label": "Sea"}, 7],
        "origin": {"streamId": "feed/https://post.example/feed"},
    }
    (story,) = articles(_read(reader_json.load, json.dumps({"items": [item]})))
    assert story.published == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert story.tags == ("Sea",)


@pytest.mark.parametrize("value", [0, -5, None, True, "", "soon", 1.5, "9" * 40, [], "１２"])
def test_what_is_no_instant(value: object) -> None:
    assert instant(value) is None


def test_instants_in_all_units() -> None:
    when = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    for value in (1700000000, "1700000000", 1700000000000, "1700000000000000"):
        assert instant(value) == when


def test_a_damaged_list_keeps_what_is_whole() -> None:
    first, second = (
        '{"url": "https://a.example/", "is_archived": 1}',
        '{"url": "https://b.example/"',
    )
    found = _read(saved_json.load, f'[{first}, {second}, "id": 2')
    assert [(each.url, each.complete) for each in articles(found)] == [
        ("https://a.example/", True),
        ("https://b.example/", False),
    ]
    assert "not JSON" in reasons(found)[0]


_LOADERS = {
    "opml": opml.load,
    "html": bookmarks.load,
    "json": lambda each: (*reader_json.load(each), *miniflux.load(each), *saved_json.load(each)),
    "csv": saved_csv.load,
    "txt": newsboat_urls.load,
}
_OTHERS = {"table.csv", "wrapped.json"}
"""Of other formats, with the same endings."""
_GOLDEN = [
    each
    for each in DOCUMENTS
    if each.suffix[1:] in _LOADERS
    and each.name not in _OTHERS
    and not each.name.startswith(("page-", "json-feed-"))
]
_PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
_FIELDS = st.sampled_from(
    [
        "id",
        "url",
        "title",
        "content",
        "summary",
        "origin",
        "categories",
        "published",
        "tags",
        "enclosure",
        "canonical",
        "alternate",
        "author",
        "feed",
        "feed_id",
        "enclosures",
        "labels",
        "readingProgress",
        "published_by",
        "streamId",
        "href",
        "label",
    ]
)
_VALUES = st.recursive(
    _PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_FIELDS, inner, max_size=4),
    max_leaves=12,
)


@given(st.sampled_from(_GOLDEN), st.data())
def test_damage_raises_nothing_but_input_errors(path: Path, data: st.DataObject) -> None:
    whole = path.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    hurt = whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:]
    if path.suffix == ".csv":  # known by its first line
        hurt = whole.split(b"\n")[0] + b"\n" + hurt
    with suppress(InputError):
        list(_LOADERS[path.suffix[1:]](document(hurt or b" ")))


@given(st.lists(_VALUES, max_size=4))
def test_any_values_in_any_field(items: list[object]) -> None:
    for value in (items, {"items": items}, {"entries": items}):
        list(_LOADERS["json"](document(json.dumps(value))))


def test_a_heading_in_letters_that_only_look_alike_is_a_sentence() -> None:
    """A long s is an s where case does not matter, and nowhere else."""
    with pytest.raises(InputError, match="no service that is known"):
        reading.events("URL,Title,\u017felection,Folder\nhttps://a.example/,A,,Unread\n")
