"""Lists of feeds in the shapes in which other readers write them, there and back again."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from reader.models import Problem, Subscription
from reader.newsroom import Newsroom
from reader.paths import Paths
from tests.feeds.reading import events

FRESHRSS = """<?xml version="1.0" encoding="UTF-8"?>
<opml xmlns:frss="https://freshrss.org/opml" version="2.0">
  <head><title>Reading room</title><dateCreated>Tue, 03 Nov 2026 09:00:00 +0000</dateCreated></head>
  <body>
    <outline text="Sea &amp; shore / North">
      <outline text="Gale &lt;A&gt; &quot;q&quot; 'x'" type="rss"
        xmlUrl="http://127.0.0.1:9/gale?a=1&amp;b=%C3%BC%20x&amp;c%5B%5D=1"
        htmlUrl="http://127.0.0.1:9/gale/" description="Of &lt;b&gt;wind&lt;/b&gt;"/>
      <outline text="Shared" type="JSONFeed" xmlUrl="http://127.0.0.1:9/shared.json"/>
      <outline text="A page" type="HTML+XPath" xmlUrl="http://127.0.0.1:9/page"
        frss:xPathItem="//article" frss:xPathItemTitle="h2"/>
      <outline text="Numbers" type="JSON+DotNotation" xmlUrl="http://127.0.0.1:9/numbers"
        frss:jsonItem="data"/>
    </outline>
    <outline text="Friends" frss:opmlUrl="http://127.0.0.1:9/friends.opml">
      <outline text="Ann" type="rss" xmlUrl="http://127.0.0.1:9/ann" frss:filtersActionRead="x"/>
    </outline>
    <outline text="港"><outline text="港のニュース" type="rss" xmlUrl="http://127.0.0.1:9/minato"/>
    </outline>
  </body>
</opml>
"""
OF_FRESHRSS = [
    Subscription(
        "http://127.0.0.1:9/gale?a=1&b=%C3%BC%20x&c%5B%5D=1",
        "Gale <A> \"q\" 'x'",
        "Sea & shore / North",
        "http://127.0.0.1:9/gale/",
        "Of wind",
    ),
    Subscription("http://127.0.0.1:9/shared.json", "Shared", "Sea & shore / North"),
    Subscription("http://127.0.0.1:9/ann", "Ann", "Friends"),
    Subscription("http://127.0.0.1:9/minato", "港のニュース", "港"),
]

NEWSBOAT = """<?xml version="1.0"?>
<opml version="1.0">
  <head>
    <title>newsboat - Exported Feeds</title>
  </head>
  <body>
    <outline type="rss" xmlUrl="http://127.0.0.1:9/tide?n=1;x%7Cy" htmlUrl="http://127.0.0.1:9/"
     title="tide &amp; Co &#x201C;&#xC4;rger&#x201D;"/>
    <outline type="rss" xmlUrl="http://127.0.0.1:9/never" htmlUrl="" title=""/>
    <outline type="rss" xmlUrl="file:///home/ann/own.xml" htmlUrl="" title="Own"/>
  </body>
</opml>
"""
OF_NEWSBOAT = [
    Subscription(
        "http://127.0.0.1:9/tide?n=1;x%7Cy", "tide & Co “Ärger”", home_url="http://127.0.0.1:9/"
    ),
    Subscription("http://127.0.0.1:9/never"),
]

FEEDLY = """<?xml version="1.0" encoding="UTF-8"?>

<opml version="1.0">
    <head>
        <title>Ann subscriptions in feedly Cloud</title>
    </head>
    <body>
        <outline text="Must Read" title="Must Read">
            <outline type="rss" text="Tide" title="Tide" xmlUrl="http://127.0.0.1:9/tide"
             htmlUrl="http://127.0.0.1:9"/>
        </outline>
        <outline text="Harbours" title="Harbours">
            <outline type="rss" text="Tide" title="Tide" xmlUrl="http://127.0.0.1:9/tide"
             htmlUrl="http://127.0.0.1:9"/>
            <!-- <outline type="rss" text="Gone" xmlUrl="http://127.0.0.1:9/gone"/> -->
            <outline type="rss" text="Port" title="Port" xmlUrl="http://127.0.0.1:9/port"
             category="News"/>
        </outline>
    </body>
</opml>
"""
OF_FEEDLY = [
    Subscription("http://127.0.0.1:9/tide", "Tide", "Must Read", "http://127.0.0.1:9"),
    Subscription("http://127.0.0.1:9/port", "Port", "Harbours"),
]

MINIFLUX = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
    <head>
        <title>Miniflux</title>
        <dateCreated>Tue, 03 Nov 2026 09:00:00 UTC</dateCreated>
    </head>
    <body>
        <outline text="All">
            <outline title="Tide" text="Tide" xmlUrl="http://127.0.0.1:9/tide" type="rss"
             htmlUrl="http://127.0.0.1:9/" description="Twice
             a day"></outline>
        </outline>
    </body>
</opml>
"""
OF_MINIFLUX = [
    Subscription("http://127.0.0.1:9/tide", "Tide", "All", "http://127.0.0.1:9/", "Twice a day")
]

LISTS = pytest.mark.parametrize(
    ("listed", "feeds"),
    [
        (FRESHRSS, OF_FRESHRSS),
        (NEWSBOAT, OF_NEWSBOAT),
        (FEEDLY, OF_FEEDLY),
        (MINIFLUX, OF_MINIFLUX),
    ],
    ids=["freshrss", "newsboat", "feedly", "miniflux"],
)


def _listed(newsroom: Newsroom) -> list[Subscription]:
    return sorted(newsroom.library.subscriptions(), key=repr)


@LISTS
def test_a_list_is_read(listed: str, feeds: list[Subscription]) -> None:
    found = [each for each in events(listed.encode()) if isinstance(each, Subscription)]
    assert found == feeds


def test_what_only_freshrss_can_read_is_told() -> None:
    told = [each for each in events(FRESHRSS.encode()) if isinstance(each, Problem)]
    assert [(each.where, each.reason) for each in told] == [
        (
            "outline 4, “A page”",
            "a page that FreshRSS reads by rules of its own, no feed: http://127.0.0.1:9/page",
        ),
        (
            "outline 5, “Numbers”",
            "a page that FreshRSS reads by rules of its own, no feed: http://127.0.0.1:9/numbers",
        ),
        (
            "outline 6, “Friends”",
            "another list, which is not followed: http://127.0.0.1:9/friends.opml",
        ),
    ]


@LISTS
def test_a_list_that_is_added_and_exported_names_the_same(
    tmp_path: Path, listed: str, feeds: list[Subscription]
) -> None:
    given, out = tmp_path / "in.opml", tmp_path / "out.opml"
    given.write_text(listed, encoding="utf-8")
    with Newsroom.open(Paths.under(tmp_path / "home")) as newsroom:
        newsroom.add([str(given)])
        newsroom.export(None, "opml", out)
        kept = _listed(newsroom)
    root = ElementTree.fromstring(out.read_bytes())
    named = {each.get("xmlUrl") for each in root.iter("outline")} - {None}
    assert named == {each.url for each in feeds}
    assert {each.url: each.section for each in kept} == {each.url: each.section for each in feeds}
    again = [each for each in events(out.read_bytes()) if isinstance(each, Subscription)]
    assert {(each.url, each.title or each.url, each.section) for each in again} == {
        (each.url, each.title or each.url, each.section) for each in feeds
    }
