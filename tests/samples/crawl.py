"""Write the web archive of the sample paper again: ``python -m tests.samples.crawl``."""

from __future__ import annotations

from pathlib import Path

import brotli

from tests.samples.warc import gzipped, record, response, revisit

SAMPLE = Path(__file__).parents[2] / "sample_feeds/Technology/crawl.warc.gz"

_NOTES = "https://www.lantern-works.example/notes.rss"
_LOG = "https://weir.example/log.atom"
_RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Lantern Works</title>
<link>https://www.lantern-works.example/</link>
<description>Notes from a workshop that repairs street lamps</description>
<item><title>The lamp that counted moths</title>
<link>https://www.lantern-works.example/moths</link><guid>moths</guid>
<pubDate>Tue, 14 May 2024 19:20:00 GMT</pubDate>
<description>&lt;p&gt;A sensor meant to dim the lamp in Quay Street when nobody walks by has
counted 41,206 passers-by in one night. All of them were moths, and most of them the same
one.&lt;/p&gt;</description></item>
<item><title>Every third bulb, and why</title>
<link>https://www.lantern-works.example/third</link><guid>third</guid>
<pubDate>Thu, 2 May 2024 08:00:00 GMT</pubDate>
<description>&lt;p&gt;The rule that every third bulb is changed in May goes back to a ladder
that was too short for the others. The ladder is gone; the rule, it turns out, saves a week of
work.&lt;/p&gt;</description></item>
</channel></rss>
"""
_ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The log of Brannock weir</title>
<id>https://weir.example/</id><updated>2024-05-16T05:00:00Z</updated>
<entry><title>New gate closes by itself, opens on request</title>
<id>https://weir.example/log/gate</id><link href="https://weir.example/log/gate"/>
<updated>2024-05-16T05:00:00Z</updated><author><name>Ines Calder</name></author>
<content type="html">&lt;p&gt;Since Monday the upper gate follows the water without a keeper. It
rings the keeper all the same, at ten each night, to say that there is nothing to
say.&lt;/p&gt;</content></entry>
</feed>
"""


def sample() -> bytes:
    """Return two feeds, one of them met twice, among what a crawler keeps beside them."""
    rss, atom = _RSS.encode(), _ATOM.encode()
    chunked = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (rss[:700], rss[700:], b""))
    records = (
        record("warcinfo", "", b"software: invented\r\n", "application/warc-fields"),
        record("request", _NOTES, b"GET /notes.rss HTTP/1.1\r\n\r\n", "application/http"),
        response(
            _NOTES,
            chunked,
            "application/rss+xml",
            Content_Length="",
            Transfer_Encoding="chunked",
        ),
        response("https://www.lantern-works.example/lamp.png", b"\x89PNG\r\n\x1a\n", "image/png"),
        response("http://weir.example/log", b"", status="301 Moved Permanently", Location=_LOG),
        response(_LOG, brotli.compress(atom), "application/atom+xml", Content_Encoding="br"),
        revisit(_NOTES, chunked, _NOTES, "application/rss+xml"),
    )
    return b"".join(gzipped(each) for each in records)


if __name__ == "__main__":
    SAMPLE.write_bytes(sample())
