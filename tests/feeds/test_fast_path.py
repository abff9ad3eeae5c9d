"""The fast path and feedparser make the same articles of the same items."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings

from reader.feeds import syndication, syndication_bench
from reader.feeds.content import BytesContent
from reader.feeds.document import Document
from reader.models import Article, LoadEvent
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


_RSS = (
    '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:own="urn:own" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><link>https://a.example/'
    "</link><item>{}</item></channel></rss>"
)
_ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:a</id><entry>{}</entry></feed>'
_ODD_RSS = (
    "<title>One</title><title>Two</title>",
    "<media:title>Picture</media:title><own:word>no title</own:word><link>/a</link>",
    "<title/><media:title>Picture</media:title>",
    "<title>Story</title><source>S</source><media:title>Picture</media:title>",
    "<description>One</description><description>Two</description>",
    "<description>One</description><dc:description>Two</dc:description><title>T</title>",
    "<content:encoded>One</content:encoded><content:encoded>Two</content:encoded>",
    "<title>T</title><description><p>Not <b>escaped</b></p></description>",
    "<title>T</title><description xml:base='https://b.example/x/'>&lt;a href='y'&gt;</description>"
    "<link>z</link>",
    "<title>T</title><pubDate xml:base='https://b.example/x/'>2026</pubDate><link>z</link>",
    "<title>T</title><link BASE='https://b.example/x/' href='z'/><guid>4711</guid>",
    "<title>T</title><author><name>Ann</name></author><author><email>b@b.example</email></author>",
    "<title>T</title><author><name>Ann</name><own:creator>Bob</own:creator></author>",
    "<title>T</title><author><own:name>Ann</own:name></author>",
    "<title>T</title><author>Ann<own:badge/></author>",
    f"<title>T</title><author><email>b@b.example</email><name>{'Ann ' * 600}</name></author>",
    "<title>T</title><itunes:duration own:unit='s'>61</itunes:duration><enclosure url='/a.mp3'/>",
    "<title>T</title><itunes:keywords kind='x'>a, b</itunes:keywords>",
    "<title>T</title><media:group><media:category>deep</media:category></media:group>",
    "<title>T</title><media:content url='a.mp4'><media:description>in</media:description>"
    "</media:content><media:description>out</media:description>",
    "<title>T</title><media:thumbnail>https://a.example/t.jpg</media:thumbnail>",
    "<title>T</title><link url='https://a.example/by-url'/>",
    "<title>T</title><link>http:///a.example/slashes</link>",
    "<title>T</title><enclosure own:type='audio/mpeg' url='/a.mp3'/>",
    "<title>T</title><author xmlns='urn:nobody'>Ann</author>",
    "<title>T</title><post-id xmlns='urn:nobody'>7</post-id>",
    "<title>T</title><dc:creator xmlns:dc='urn:nobody'>Ann</dc:creator>",
    "<title>T</title><own:title xmlns:media='http://www.w3.org/2005/Atom'/>"
    "<media:content url='/a.jpg' type='image/jpeg'/>",
    "<title>T</title><itunes:summary xmlns:itunes='http://example.com/DTDs/PodCast-1.0.dtd'>S"
    "</itunes:summary>",
    "<title>T</title><rating/><own:rating><title>Inside</title></own:rating>",
    "<title>T</title><authors>Ann</authors><author>Bob</author>",
    "<title>T</title><x-cut>1</x-cut>",
    "<title>T</title><image><url>https://a.example/i.png</url></image>",
    "<title>caf\u00c3\u00a9</title><description>&#146;</description>",
    "<title>T</title>" + "<category>c</category>" * 201 + "<dc:subject>last</dc:subject>",
    f"<title>T</title><author><name>{'Ann ' * 100}</name></author>",
)
_ODD_DOCUMENTS = (
    "<rss version='2.0'><channel><item href='https://a.example/x'><title>T</title></item>"
    "</channel></rss>",
    "<rss version='2.0' xml:base='https://b.example/'><channel><link>https://a.example/</link>"
    "<item><title>T</title><description xml:base='javascript:x'>&lt;a href='y'&gt;y</description>"
    "</item></channel></rss>",
    "<rss version='2.0' xmlns:own='urn:own'><channel><own:item><title>T</title></own:item>"
    "<item xmlns='urn:own'><title>T</title></item></channel></rss>",
    "<rss version='2.0'><channel xmlns='http://backend.userland.com/rss2'><item><title>T</title>"
    "</item></channel></rss>",
    "<rss xmlns:media='http://purl.org/dc/elements/1.1/' xmlns:m='http://search.yahoo.com/mrss/'>"
    "<channel><item><title>T</title><m:content url='https://a.example/a.jpg' type='image/jpeg'/>"
    "</item></channel></rss>",
)
_ODD_ATOM = (
    "<title type='image/png'>T</title><link href='/a'/>",
    "<title>T</title><content type='text/html' mode='base64'>SGk=</content>",
    "<title>T</title><content src='https://a.example/away'/>",
    "<title>T</title><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a</div>b"
    "</content>",
    "<title>T</title><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
    "<body>a</body></div></content><summary>s</summary>",
    "<title>T</title><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
    "<svg xmlns='http://www.w3.org/2000/svg'><title>no</title></svg></div></content>",
    "<title>T</title><content type='html'><p>unescaped</p></content>",
    "<title>T</title><content>1 &lt; 2</content><summary type='html'>&lt;p&gt;S</summary>",
    "<title>T</title><source><title>S</title><author><name>Ann</name></author></source>",
    "<title>T</title><link rel='alternate' type='text/plain' href='/t'/><link href='/h'/>",
)


@pytest.mark.parametrize("item", _ODD_RSS)
def test_odd_items_of_rss_become_the_same_either_way(item: str) -> None:
    data = _RSS.format(item).encode()

    assert _loaded(data) == _by_feedparser(data)


@pytest.mark.parametrize("document", _ODD_DOCUMENTS)
def test_odd_documents_become_the_same_either_way(document: str) -> None:
    data = document.encode()

    assert _loaded(data) == _by_feedparser(data)


@pytest.mark.parametrize("entry", _ODD_ATOM)
def test_odd_entries_of_atom_become_the_same_either_way(entry: str) -> None:
    data = _ATOM.format(entry).encode()

    assert _loaded(data) == _by_feedparser(data)


@pytest.mark.parametrize("name", ["atom-0.3.xml", "media.rss", "podcast.rss", "rss-1.0.rdf"])
def test_feedparser_is_not_asked_for_items_of_usual_feeds(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(data: bytes) -> NoReturn:
        pytest.fail(data.decode())

    monkeypatch.setattr(syndication_bench, "parse", parse)

    assert len(_loaded((golden.FOLDER / name).read_bytes())) > 1


def test_an_item_left_to_feedparser_keeps_its_place() -> None:
    plain = "<item><title>{}</title><description>It rained.</description></item>"
    odd = "<item><title>2</title><description>It <b>snowed</b>.</description></item>"
    items = plain.format(1) + odd + plain.format(3)
    data = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()

    titles = [event.title for event in _loaded(data) if isinstance(event, Article)]

    assert titles == ["1", "2", "3"]
