"""OPML: valid, and read again as it was."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import UsageError
from reader.exports.table import Heading, write
from reader.models import Subscription
from reader.newsroom import Newsroom
from reader.newsroom.conversion import Conversion
from reader.paths import Paths
from tests.feeds.reading import events

NESTED = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Sea &amp; shore"><outline text="Häfen “Nord”">
<outline type="rss" text="Tide &quot;daily&quot; &lt;A&gt;" description="It's wet"
 htmlUrl="http://127.0.0.1:9/tide/" xmlUrl="http://127.0.0.1:9/tide?a=1&amp;b=2"/></outline>
<outline type="rss" text="日本の港" xmlUrl="http://127.0.0.1:9/minato"/></outline>
<outline type="rss" xmlUrl="http://127.0.0.1:9/bare"/></body></opml>
"""


def _written(feeds: list[Subscription]) -> bytes:
    out = io.BytesIO()
    assert write(feeds, "opml", out, Heading("A & B")) == len(feeds)
    return out.getvalue()


def _listed(newsroom: Newsroom) -> list[tuple[str, str, str, str | None]]:
    rows = newsroom.library.sources()
    return sorted((each.location, each.title, each.section, each.home_url) for each in rows)


def test_sections_are_folders_and_everything_is_said() -> None:
    feed = Subscription("https://a.example/f", "A", "Sea/Coast", "https://a.example/", "Of tides")
    bare = Subscription("https://b.example/f", section="Sea")
    root = ElementTree.fromstring(_written([feed, bare]))
    assert (root.tag, root.get("version"), root.findtext("head/title")) == ("opml", "2.0", "A & B")
    (sea,) = root.findall("body/outline")
    coast, second = sea
    assert [each.get("text") for each in (sea, coast)] == ["Sea", "Coast"]
    assert second.attrib == {
        "type": "rss",
        "text": bare.url,
        "title": bare.url,
        "xmlUrl": bare.url,
    }
    assert coast[0].attrib == {
        "type": "rss",
        "text": "A",
        "title": "A",
        "xmlUrl": feed.url,
        "htmlUrl": "https://a.example/",
        "description": "Of tides",
    }


def test_a_password_in_an_address_is_not_written() -> None:
    assert b"secret" not in _written([Subscription("https://ann:secret@a.example/f")])


@pytest.mark.parametrize("section", ["a//b", "/a", "a /b", "/".join("abcdefghijk")])
def test_a_name_that_is_no_path_is_one_folder(section: str) -> None:
    feed = Subscription("https://a.example/f", section=section)
    assert events(_written([feed])) == [feed]


_WORDS = st.lists(
    st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="&/"), min_size=1)
    | st.sampled_from(["&", "<b>", "'", '"', "日本", "Ærø"]),
    min_size=1,
    max_size=3,
).map(" ".join)


@given(
    st.lists(
        st.builds(
            Subscription,
            url=st.integers(0, 99).map("https://a.example/f?n={}&m=1".format),
            title=st.none() | _WORDS,
            section=st.none() | st.lists(_WORDS, min_size=1, max_size=3).map("/".join),
            home_url=st.none() | st.just("https://a.example/?a=1&b=2"),
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda each: each.url,
    )
)
def test_what_was_written_is_read_again(feeds: list[Subscription]) -> None:
    found = events(_written(feeds))
    assert sorted(map(repr, found)) == sorted(map(repr, feeds))


def test_a_library_is_the_same_after_its_export_is_added_to_an_empty_one(tmp_path: Path) -> None:
    listed, out = tmp_path / "in.opml", tmp_path / "out.opml"
    listed.write_text(NESTED, encoding="utf-8")
    with Newsroom.open(Paths.under(tmp_path / "one")) as first:
        first.add([str(listed)])
        first.edit(first.source("日本の港").id, title="Port & “Quay”", section="Own/One")
        assert first.export(None, "opml", out) == 3
        with Newsroom.open(Paths.under(tmp_path / "two")) as second:
            second.add([str(out)])
            assert _listed(second) == _listed(first)
        titles = {row[1]: row[2] for row in _listed(first)}
    assert titles == {
        'Tide "daily" <A>': "Sea & shore/Häfen “Nord”",
        "Port & “Quay”": "Own/One",
        "http://127.0.0.1:9/bare": "Unsorted",
    }


def test_archives_are_left_out_and_queries_make_no_sense(tmp_path: Path) -> None:
    story = tmp_path / "a.json"
    story.write_text('{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"}]}')
    with Newsroom.open(Paths.under(tmp_path / "home")) as newsroom:
        newsroom.add([str(story)])
        assert newsroom.export(None, "opml", io.BytesIO()) == 0
        with pytest.raises(UsageError, match="opml holds the subscriptions"):
            newsroom.export("is:starred", "opml", io.BytesIO())


def test_convert_writes_the_feeds_that_lists_and_feeds_name(tmp_path: Path) -> None:
    urls, feed = tmp_path / "in.opml", tmp_path / "tide.json"
    urls.write_text(NESTED, encoding="utf-8")
    feed.write_text(
        '{"version": "https://jsonfeed.org/version/1.1", "title": "Gale",'
        ' "feed_url": "https://gale.example/f", "items": [{"id": "1", "title": "x"}]}'
    )
    out = io.BytesIO()
    conversion = Conversion(lambda _: None)
    conversion.run([str(urls), str(feed), str(feed)], "opml", out)
    outlines = ElementTree.fromstring(out.getvalue()).iter("outline")
    assert [each.get("xmlUrl") for each in outlines if each.get("xmlUrl")] == [
        "http://127.0.0.1:9/tide?a=1&b=2",
        "http://127.0.0.1:9/minato",
        "http://127.0.0.1:9/bare",
        "https://gale.example/f",
    ]
    assert conversion.articles == 4
