"""What the first bytes say about a document."""

import pytest

from reader.errors import InputError
from reader.feeds.content import BytesContent
from reader.feeds.document import Document
from reader.feeds.formats import recognise

ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"/>'
RDF = '<rdf:RDF xmlns:rdf="x" xmlns="http://purl.org/rss/1.0/"/>'


def _name(head: bytes) -> str:
    return recognise(Document(BytesContent(head), "x", "x", len(head), head=head)).name


@pytest.mark.parametrize(
    "head",
    [
        b"<rss version='2.0'>",
        b"<RSS>",
        ATOM.encode(),
        b"<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>",
        RDF.encode(),
        b"<CHANNEL HREF='x'>",
        b"<channel><item/></channel>",
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a --><?x y?>\n<rss>',
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss>',
        b"\n\n  <?xml version='1.0'?><rss>",
        b"<br />\n<b>Warning</b>: oops<?xml version='1.0'?><rss version='2.0'>",
        b"PHP Notice: oops in /feed.php\n" + ATOM.encode(),
        f'<?xml version="1.0"?>{ATOM}'.encode("utf-16"),
        f'<?xml version="1.0"?>{ATOM}'.encode("utf-16-be"),
        f'<?xml version="1.0"?>{ATOM}'.encode("utf-32"),
        b"<!DOCTYPE rss [" + b"<!ENTITY a 'b'>" * 2000,
    ],
)
def test_syndication(head: bytes) -> None:
    assert _name(head) == "syndication"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'{"version": "https://jsonfeed.org/version/1"}', "jsonfeed"),
        (b'\xef\xbb\xbf{\n "title": "x", "items": [{"id": 1}]}', "jsonfeed"),
        (b'{"id": "1", "content_text": "x"}\n{"id": "2"}\n', "jsonl"),
        (b'{"id": "1", "title": "x", "url": "https://a.example/"}\n', "jsonl"),
        (b"News AFP News AFP\n\nTitle\n", "text"),
        (b"[Update] Something happened\n", "text"),
        (b"{Editor's note} Something happened\n", "text"),
        ("Новости дня".encode("utf-16"), "text"),
        (b"The <rss> element explained\n", "text"),
        (b"From here to there, a story\n", "text"),
    ],
)
def test_other_formats(head: bytes, name: str) -> None:
    assert _name(head) == name


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"<svg xmlns='x'/>", "root element <svg>"),
        (b"<rdf:RDF xmlns:foaf='x'/>", "root element <rdf>"),
        (b'{"a": 1}', "none of the kinds"),
        (b'{"id": 1, "title": "Settings"}', "none of the kinds"),
        (
            b'{"type": "FeatureCollection", "features": [{"type": "Feature", "id": 1, '
            b'"properties": {"title": "Pier", "url": "x", "summary": "y"}}]}',
            "none of the kinds",
        ),
        (b'{"type": "Feature", "id": 7, "properties": {"title": "Pier"}}\n', "none of the kinds"),
        (b"\x00\x01\x02\x03" * 100, "a binary file"),
        (b"GIF89a\x01\x00\x01\x00\x00\xff\xff" * 10, "a binary file"),
        (bytes(range(1, 32)) * 100, "not a format that Broadsheet reads"),
    ],
)
def test_refused(head: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        _name(head)
