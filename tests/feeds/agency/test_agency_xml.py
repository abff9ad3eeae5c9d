"""NITF, NewsML and NewsML-G2 where they are damaged, hostile or large."""

from __future__ import annotations

import pytest

from reader.models import SourceFound
from tests.feeds.reading import articles, events, reasons

ITEM = (
    '<newsItem guid="{0}"><contentMeta><headline>Story {0}</headline></contentMeta><contentSet>'
    "<inlineXML><html><body><p>Text of {0}.</p></body></html></inlineXML></contentSet></newsItem>"
)
NITF = "<nitf><body><body.head><hedline><hl1>T</hl1></hedline></body.head><body.content>{}"


def _message(*items: str) -> str:
    return (
        f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{"".join(items)}'
        "</itemSet></newsMessage>"
    )


def test_a_large_message() -> None:
    found = articles(_message(*(ITEM.format(number) for number in range(300))))
    assert [each.title for each in found] == [f"Story {number}" for number in range(300)]


def test_what_is_cut_off_is_kept_and_told() -> None:
    whole = _message(ITEM.format(1), ITEM.format(2))
    cut = whole[: whole.index("Text of 2") + 7]
    first, second = articles(cut)
    assert (first.complete, second.complete) == (True, False)
    assert second.body_html == "<p>Text of</p>"
    assert ["what could be read was kept" in each for each in reasons(cut)] == [True]


def test_the_same_item_twice_is_one() -> None:
    assert len(articles(_message(ITEM.format(1), ITEM.format(1)))) == 1


def test_bare_ampersands_and_entities() -> None:
    text = NITF.format("<p>A & B &nbsp;&mdash; caf&eacute;</p></body.content></body></nitf>")
    assert articles(text)[0].body_html == "<p>A &amp; B &nbsp;— café</p>"


def test_entities_do_not_expand_and_no_file_is_read() -> None:
    entities = '<!ENTITY a "xxx"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "/etc/passwd">'
    prolog = f"<!DOCTYPE nitf [{entities}]>"
    text = prolog + NITF.format("<p>&b;&f;.</p></body.content></body></nitf>")
    assert articles(text)[0].body_html == "<p>&amp;b;&amp;f;.</p>"


def test_scripts_in_a_story_are_dropped() -> None:
    text = NITF.format("<p onclick='x()'>Hi<script>x()</script></p></body.content></body></nitf>")
    assert articles(text)[0].body_html == "<p>Hi</p>"


def test_a_document_without_news_says_so() -> None:
    found = events('<conceptItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x"/>')
    assert isinstance(found[0], SourceFound)
    assert reasons('<conceptItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x"/>') == [
        "item 1: describes a person, place or term and is no news; left out"
    ]


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_withdrawn_stories_are_told_and_left_out(status: str) -> None:
    nitf = f'<nitf><head><docdata management-status="{status}"/></head><body/></nitf>'
    newsml = (
        f'<NewsML><NewsItem><NewsManagement><Status FormalName="{status.title()}"/>'
        "</NewsManagement></NewsItem></NewsML>"
    )
    for text in (nitf, newsml):
        assert articles(text) == []
        assert all("left out" in each for each in reasons(text))


def test_of_equivalents_the_first_is_taken() -> None:
    text = (
        "<NewsML><NewsItem><NewsComponent EquivalentsList='yes'><NewsLines><HeadLine>T</HeadLine>"
        "</NewsLines><ContentItem><DataContent>One</DataContent></ContentItem><ContentItem>"
        "<DataContent>Ein</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    )
    assert articles(text)[0].body_html == "<p>One</p>"
