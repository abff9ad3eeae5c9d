"""Articles as records, in JSON and in tables: names of fields, values, damage, limits."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import InputError
from reader.feeds import csv_table, json_records, limits, reuters21578
from reader.feeds.field_names import field_of
from reader.feeds.json_stream import objects
from reader.feeds.json_text import JsonDamage
from reader.models import Article, Problem
from tests.feeds.reading import articles, document, events, reasons


def _one(**values: Any) -> Article:
    (found,) = articles(json.dumps([{"title": "T", "text": "Some text.", **values}]))
    return found


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Publish Date", "published"),
        ("publish_date", "published"),
        ("pubDate", "published"),
        ("Author(s)", "authors"),
        ("articleBody", "text"),
        ("urlToImage", "image"),
        ("webUrl", "url"),
        ("", None),
        ("colour", None),
    ],
)
def test_names_of_fields(name: str, field: str | None) -> None:
    assert field_of(name) == field


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("20161231", "2016-12-31T00:00:00+00:00"),
        ("2016-12-31 10:00:00", "2016-12-31T10:00:00+00:00"),
        ("20200101T101500Z", "2020-01-01T10:15:00+00:00"),
        (1483142400, "2016-12-31T00:00:00+00:00"),
        (1483142400.5, "2016-12-31T00:00:00+00:00"),
        (1483142400000, "2016-12-31T00:00:00+00:00"),
        ("1483142400000000", "2016-12-31T00:00:00+00:00"),
        ({"$date": "2016-12-31T00:00:00Z"}, "2016-12-31T00:00:00+00:00"),
        ("yesterday", None),
        ("nan", None),
        (True, None),
    ],
)
def test_dates(value: Any, date: str | None) -> None:
    found = _one(date=value).published
    assert (found and found.isoformat()) == date


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("By Ann Lee and Bo Chen", ("Ann Lee", "Bo Chen")),
        ("Ann Lee; Bo Chen", ("Ann Lee", "Bo Chen")),
        ("['Ann Lee', \"Bo O'Chen\"]", ("Ann Lee", "Bo O'Chen")),
        ([{"name": "Ann Lee"}, "Bo Chen", 3.5, None], ("Ann Lee", "Bo Chen", "3.5")),
        ("[]", ()),
        ("None", ()),
    ],
)
def test_authors(value: Any, authors: tuple[str, ...]) -> None:
    assert _one(authors=value).authors == authors


def test_text_is_html_or_has_a_paragraph_a_line() -> None:
    assert _one(text="One\nTwo").body_html == "<p>One</p>\n<p>Two</p>"
    assert _one(text="One\ntwo\n\nThree").body_html == "<p>One<br>two</p>\n<p>Three</p>"
    assert _one(text="<p>One</p><script>x</script>").body_html == "<p>One</p>"
    assert _one(text=["One", "Two"]).body_html == "<p>One</p>\n<p>Two</p>"
    assert _one(text="dXJk82").body_html == ""


def test_letters_and_numbers_are_no_section() -> None:
    assert [_one(category=each).section for each in ("b", "3", "World")] == [None, None, "World"]


# --- JSON ---


def test_lines_are_json_feed_items_or_records() -> None:
    lines = [
        {"id": "1", "title": "Item", "content_text": "Text one.", "date_published": "2024-01-01"},
        {"headline": "Record", "link": "https://a.example/2", "date": "2024-01-02"},
    ]
    item, record = articles("\n".join(map(json.dumps, lines)))
    assert (item.guid, item.published is not None) == ("1", True)
    assert (record.title, record.url) == ("Record", "https://a.example/2")
    assert {item.format, record.format} == {"jsonl"}


def test_damage_costs_one_object() -> None:
    text = '[{"title": "A", "text": "x y"},\n{"title" "B"},\n{"title": "C", "text": "x y"}]'
    assert [each.title for each in articles(text)] == ["A", "C"]
    assert reasons(text) == ["line 2: not JSON (expecting ':' delimiter); left out"]


def test_a_list_that_is_cut_off_keeps_what_is_whole() -> None:
    text = '{"articles": [{"title": "A", "text": "x y"}, {"title": "B", "text": "cut'
    assert [each.title for each in articles(text)] == ["A"]
    assert len(reasons(text)) == 1


def test_nothing_but_damage_has_an_end() -> None:
    found = reasons('[{"title": "A", "text": "x y"}' + ',{"a":' * 5000)
    assert len(found) == 1001
    assert found[-1].endswith("1,000 damaged objects on end; the rest was left out")


def test_an_object_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE_BYTES", 1000)
    text = json.dumps([{"title": "A", "text": "x " * 2_000_000}, {"title": "B", "text": "y z"}])
    assert [each.title for each in articles(text)] == ["B"]


@given(st.lists(st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=4), max_size=6))
def test_objects_come_back_from_lists_and_lines(values: list[dict[str, str]]) -> None:
    for text in (
        json.dumps(values),
        "\n".join(map(json.dumps, values)),
        json.dumps(values, indent=1),
    ):
        assert [each.value for each in objects(document(text or " "))] == values


@given(st.text(alphabet='{}[]",:\\ \nab1', max_size=60))
def test_any_text_has_an_end(text: str) -> None:
    for found in objects(document(text or " ")):
        assert isinstance(found.value, (dict, JsonDamage))
    list(json_records.load(document(text or " ")))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_as_json_and_reuters(data: bytes) -> None:
    list(json_records.load(document(b'[{"title":"' + data)))
    list(reuters21578.load(document(b'<REUTERS NEWID="1">' + data + b"</REUTERS>")))


# --- tables ---


@given(
    st.lists(st.tuples(*[st.text(alphabet='a b,;|\t"\n\r\u2028é', max_size=12)] * 3), max_size=8),
    st.sampled_from(",;\t|"),
)
def test_tables_come_back(rows: list[tuple[str, str, str]], separator: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows([("title", "text", "author"), *rows])
    found = document(out.getvalue().encode())
    layout = csv_table.layout_of(out.getvalue(), is_all=True)
    assert layout is not None
    assert (layout.separator, layout.names) == (separator, ("title", "text", "author"))
    read = [each for each in csv_table.load(found) if isinstance(each, Article | Problem)]
    assert len(read) <= len(rows)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_as_a_table(data: bytes) -> None:
    list(csv_table.load(document(b"title,text\nx,y\n" + data)))


def test_line_ends_inside_quotes_and_between_rows() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = end.join(["title,text", f'One,"a{end}b"', "Two,c d", ""])
        first, second = articles(text)
        assert (first.body_html, second.title) == ("<p>a</p>\n<p>b</p>", "Two")


def test_an_open_quote_costs_one_row() -> None:
    rows = "".join(f"Story {number},Text of it.\n" for number in range(5))
    text = f'title,text\n"Open,x\n{rows}'
    assert len(articles(text)) == 5
    assert reasons(text) == ["row 1: has a quotation mark that is never closed; left out"]


def test_a_field_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    before = csv.field_size_limit()
    monkeypatch.setattr(limits, "LINE_BYTES", 1000)
    try:
        text = f"title,text\nA,{'x ' * 2000}\nB,short text\n"
        assert [each.title for each in articles(text)] == ["B"]
        assert "field larger than field limit" in reasons(text)[0]
    finally:
        csv.field_size_limit(before)


def test_a_table_is_read_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (f"Story {number},Some text.\n" for number in range(2000))
    found = csv_table.load(document("title,text\n" + "".join(rows)))
    titles = [
        each.title for each, _ in zip(found, range(3), strict=False) if isinstance(each, Article)
    ]
    assert titles == ["Story 0", "Story 1"]


# --- Reuters-21578 ---


def test_a_story_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE_BYTES", 1000)
    data = b'<REUTERS NEWID="1"><TEXT>' + b"x" * 400_000
    with pytest.raises(InputError, match="longer than"):
        events(data)


def test_a_collection_that_is_cut_off() -> None:
    whole = '<REUTERS NEWID="{0}"><TEXT><TITLE>T{0}</TITLE><BODY>Some text.</BODY></TEXT></REUTERS>'
    text = whole.format(1) + whole.format(2)[:-25]
    assert [(each.title, each.complete) for each in articles(text)] == [("T1", True), ("T2", False)]
