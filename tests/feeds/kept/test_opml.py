"""OPML beyond the golden pair: what must not cost memory, time or neighbours."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feeds import limits
from reader.feeds.kept.opml import load
from reader.feeds.kept.opml_quotes import with_whole_quotes
from reader.models import SECTION_DEPTH, LoadEvent, Subscription
from tests.feeds.kept.documents import document, events, reasons, subscriptions


def _opml(*outlines: str) -> str:
    return f'<opml version="2.0"><body>{"".join(outlines)}</body></opml>'


def _read(text: str | bytes) -> list[LoadEvent]:
    return list(load(document(text)))


def _feed(name: str) -> str:
    return f'<outline text="{name}" xmlUrl="https://{name}.example/"/>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = _opml('<outline text="Été" xmlUrl="https://a.example/"/>')
    assert [each.title for each in subscriptions(_read(text.encode(encoding)))] == ["Été"]


def test_a_second_document_after_the_first_is_read_too() -> None:
    assert len(subscriptions(_read(_opml(_feed("a")) + _opml(_feed("b"))))) == 2


def test_thousands_of_feeds_come_one_by_one() -> None:
    text = _opml(*(_feed(f"n{number}") for number in range(20_000)))
    first = next(load(document(text)))
    assert isinstance(first, Subscription)
    assert len(subscriptions(_read(text))) == 20_000


def test_a_list_without_end_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SUBSCRIPTIONS_PER_LIST", 3)
    found = _read(_opml(*(_feed(f"n{number}") for number in range(9))))
    assert len(subscriptions(found)) == 3
    assert reasons(found) == ["more than 3 feeds; the rest was left out"]


def test_folders_without_end_do_not_make_a_name_without_end() -> None:
    text = _opml('<outline text="x">' * 10_000, _feed("a"))
    (found,) = subscriptions(_read(text))
    assert found.section == "/".join("x" * SECTION_DEPTH)


def test_entities_of_the_document_are_not_expanded() -> None:
    laughs = '<!DOCTYPE opml [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>'
    (found,) = subscriptions(
        _read(
            f'{laughs}<opml><body><outline text="&b;" xmlUrl="https://a.example/"/></body></opml>'
        )
    )
    assert found.title == "&b;"


def test_a_list_of_nothing_says_so() -> None:
    assert reasons(_read("<opml><head/><body/></opml>")) == ["the list names no feed"]


def test_it_is_recognised_in_a_packed_file(tmp_path: Path) -> None:
    path = tmp_path / "feeds.bin"
    path.write_bytes(gzip.compress(_opml(_feed("a")).encode()))
    assert [each.url for each in subscriptions(events(path))] == ["https://a.example/"]


def test_quotation_marks_that_nobody_escaped_cost_no_feed() -> None:
    torn = '<outline text="a "b" c" description="<a href="x">y</a>" xmlUrl="https://a.example/" />'
    cut = '<outline text="a "b" c" xmlUrl="https://b.exam'
    found = subscriptions(_read(_opml(f"<outline text='Sea'>{torn}</outline>", _feed("c")) + cut))
    assert [(each.title, each.section, each.url) for each in found] == [
        ('a "b" c', "Sea", "https://a.example/"),
        ("c", None, "https://c.example/"),
    ]


@given(st.text(alphabet="<>\"= /axouXxmlUrl'\n", max_size=60))
def test_mending_leaves_whole_outlines_alone(noise: str) -> None:
    whole = _opml(_feed("a"), _feed("b"))
    assert with_whole_quotes(whole) == whole
    assert len(subscriptions(_read(f"{whole[:-14]}<!-- -->{_feed('c')}<outline {noise}"))) >= 3
