"""Strategies for feeds of every shape: known elements in any order, number and disorder."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

_SPACES = {
    "a10": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "georss": "http://www.georss.org/georss",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "own": "urn:own:words",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
_ODD_SPACES = (
    'xmlns:dc="urn:not:dublin"',
    'xmlns:media="http://www.w3.org/2005/Atom"',
    'xmlns:p="http://purl.org/dc/elements/1.1/"',
    'xmlns="urn:nobody:knows"',
    'xmlns="http://www.w3.org/2005/Atom"',
    'xmlns:itunes="https://www.itunes.com/dtds/podcast-1.0.dtd"',
)

_WORDS = (
    "dusk",
    "Rosa &amp; Ng",
    "1 &lt; 2",
    "&lt;p&gt;One &lt;a href=&quot;rel.html&quot;&gt;lamp&lt;/a&gt;.&lt;/p&gt;",
    '<![CDATA[<p>Two <img src="/l.jpg" alt="a"> lamps &nbsp; &#39;lit&#39;.</p>]]>',
    "<![CDATA[<p>Three.</p><p>Four &amp; five.</p>]]>",
    "&amp;lt;p&amp;gt;twice escaped&amp;lt;/p&amp;gt;",
    "&amp;amp; &amp;copy; &amp;nosuch;",
    "&nbsp;&eacute;&mdash;",
    "caf\u00c3\u00a9",
    "caf\u00e9 \u2019",
    "&#146;&#147;&#129;",
    "\u65e5\u672c\u8a9e \U0001f3ee",
    "  blanks \n\t and lines \n\n more  ",
    "&#13;&#10;",
    "rosa@lamp.example (Rosa Lind)",
    "Rosa Lind &lt;rosa@lamp.example&gt;",
    "one, two,, three",
    "",
)
_ADDRESSES = (
    "https://lamp.example/2026/dusk",
    "https://lamp.example/?a=1&amp;b=2&amp;amp;c;=3",
    "http:///lamp.example/slashes",
    "http://[lamp",
    "//lamp.example/x",
    "2026/dusk.jpg",
    "/dusk.mp3",
    "../up",
    "?q",
    "#note",
    "urn:lamp:1",
    "tag:lamp.example,2026:1",
    "mailto:rosa@lamp.example",
    "javascript:alert(1)",
    "4711",
    " https://lamp.example/padded ",
    "",
)
_DATES = (
    "Sun, 01 Nov 2026 17:00:00 GMT",
    "1 Nov 26 17:00 EST",
    "2026-11-01T17:00:00+01:00",
    "2026-11-01",
    "2026-W44-7",
    "Nov 1 2026 5pm",
    "1793552400",
    "yesterday",
    "2026-13-45",
    "",
)
_XHTML = (
    '<div xmlns="http://www.w3.org/1999/xhtml"><p>See <a href="t.html">this</a> &amp; <br/>'
    '<img src="/d.jpg" alt="&lt;&quot;"/>.</p></div>',
    '<div xmlns="http://www.w3.org/1999/xhtml"><p>a</p></div> tail',
    '<div xmlns="http://www.w3.org/1999/xhtml">a</div><div xmlns="http://www.w3.org/1999/xhtml"/>',
    ' <h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p xml:lang="sv" Title="T">b</h:p></h:div>\n',
    '<p xmlns="http://www.w3.org/1999/xhtml">c</p>',
    '<div xmlns="http://www.w3.org/1999/xhtml"><svg xmlns="http://www.w3.org/2000/svg">'
    "<title>no</title></svg></div>",
    '<div xmlns="http://www.w3.org/1999/xhtml"><body>d</body></div>',
    "<p>of no namespace</p>",
    "<b>bold</b> and <i>slanted</i>",
)
_CHILDREN = (
    "<name>Rosa Lind</name>",
    "<name>Rosa Lind</name><email>rosa@lamp.example</email><uri>/rosa</uri>",
    "<email>rosa@lamp.example</email>",
    "<name/><own:badge no='1'/>",
    "<own:name>Rosa</own:name>",
    "<title>The Wick</title><link href='https://wick.example/'/>",
    "<url>https://lamp.example/logo.png</url><title>Logo</title>",
    "<media:thumbnail url='t.jpg'/><media:title>Wick</media:title>",
    "<media:content url='w.png' medium='image'><media:description>cap</media:description>"
    "<media:credit>Ng Wei</media:credit></media:content>",
    "<media:category>deep</media:category>",
    "<own:inner>x</own:inner>",
)
_BARE = (
    "title",
    "link",
    "guid",
    "id",
    "description",
    "summary",
    "content",
    "pubDate",
    "published",
    "issued",
    "updated",
    "modified",
    "created",
    "author",
    "contributor",
    "category",
    "keywords",
    "enclosure",
    "source",
    "image",
    "language",
    "comments",
    "rights",
    "lastBuildDate",
    "expirationDate",
)
_RARE = (
    "name",
    "email",
    "foo",
    "post-id",
    "url",
    "body",
    "abstract",
    "info",
    "width",
    "textInput",
    "cloud",
    "subtitle",
    "thumbnail",
    "item",
    "authors",
    "links",
    "x-cut",
    "x-caption",
    "title_detail",
    "managingEditor",
    "fullitem",
    "tags",
    "Title",
    "LINK",
)
_PREFIXED = (
    "dc:title",
    "dc:creator",
    "dc:date",
    "dc:subject",
    "dc:description",
    "dc:language",
    "dc:publisher",
    "dc:rights",
    "dc:contributor",
    "dc:identifier",
    "dcterms:created",
    "dcterms:issued",
    "dcterms:modified",
    "dcterms:valid",
    "content:encoded",
    "feedburner:origLink",
    "slash:comments",
    "wfw:commentRss",
    "thr:total",
    "own:word",
    "own:author",
    "own:category",
    "own:description",
    "own:summary",
    "itunes:author",
    "itunes:summary",
    "itunes:subtitle",
    "itunes:duration",
    "itunes:image",
    "itunes:keywords",
    "itunes:category",
    "itunes:explicit",
    "itunes:title",
    "itunes:owner",
    "itunes:block",
    "media:content",
    "media:thumbnail",
    "media:title",
    "media:description",
    "media:credit",
    "media:group",
    "media:category",
    "media:keywords",
    "media:text",
    "media:rating",
    "media:community",
    "media:license",
    "media:player",
    "georss:point",
    "a10:link",
    "a10:updated",
    "a10:title",
    "a10:author",
    "a10:content",
    "a10:summary",
    "a10:id",
)
_TYPES = (
    "text",
    "html",
    "xhtml",
    "HTML",
    "text/plain",
    "text/html",
    "application/xhtml+xml",
    "image/jpeg",
    "audio/mpeg",
    "",
)
_ATTRIBUTES = {
    "type": _TYPES,
    "rel": ("alternate", "self", "enclosure", "related", "via", "Alternate"),
    "href": _ADDRESSES,
    "url": _ADDRESSES,
    "length": ("1024", "-1", "big"),
    "fileSize": ("2048",),
    "title": ("A file",),
    "isPermaLink": ("true", "false", "False"),
    "term": ("dusk", ""),
    "label": ("Dusk", ""),
    "domain": ("urn:topics",),
    "scheme": ("urn:topics",),
    "text": ("Arts",),
    "medium": ("image", "audio"),
    "duration": ("61", "1:01"),
    "mode": ("escaped", "xml", "base64"),
    "src": ("https://lamp.example/away",),
    "xml:lang": ("sv", "pt_BR", ""),
    "lang": ("de",),
    "xml:base": ("https://base.example/deep/", "sub/", ""),
    "base": ("https://base.example/odd/",),
    "BASE": ("https://base.example/loud/",),
    "thr:count": ("3",),
    "own:type": ("html",),
    "rdf:about": ("https://lamp.example/about",),
}
_USUAL_ATTRIBUTES = {
    "link": ("rel", "href", "type"),
    "guid": ("isPermaLink",),
    "content": ("type", "xml:base", "xml:lang"),
    "summary": ("type",),
    "title": ("type",),
    "category": ("term", "label", "scheme", "domain"),
    "enclosure": ("url", "type", "length"),
    "source": ("url",),
    "media:content": ("url", "type", "medium", "fileSize", "duration"),
    "media:thumbnail": ("url",),
    "itunes:image": ("href",),
    "a10:link": ("rel", "href", "type"),
}
_HEADS = (
    "<title>The Lamp</title><link>https://lamp.example/</link><description>D</description>",
    '<title>The Lamp</title><link href="https://lamp.example/"/><author><name>Ed</name></author>',
    '<link rel="self" href="https://lamp.example/feed"/><language>en</language>',
    "",
)


@dataclass(frozen=True, slots=True)
class _Flavour:
    start: str
    end: str
    item: str
    after_head: str = ""


_FLAVOURS = (
    _Flavour('<rss version="2.0" {}><channel>', "</channel></rss>", "item"),
    _Flavour('<rss version="0.91" {}><channel>', "</channel></rss>", "item"),
    _Flavour("<rss {}><channel>", "</channel></rss>", "item"),
    _Flavour('<feed xmlns="http://www.w3.org/2005/Atom" {}>', "</feed>", "entry"),
    _Flavour('<feed xmlns="http://purl.org/atom/ns#" version="0.3" {}>', "</feed>", "entry"),
    _Flavour(
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/" {}><channel>', "</rdf:RDF>", "item", "</channel>"
    ),
)

_texts = st.lists(st.sampled_from(_WORDS), max_size=3).map("".join)


def _one_of(values: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(values)


@st.composite
def _attributes(draw: st.DrawFn, name: str) -> str:
    usual = _USUAL_ATTRIBUTES.get(name, ())
    names = set(draw(st.lists(st.sampled_from(usual), max_size=4))) if usual else set()
    if draw(st.integers(0, 19)) == 0:
        names.add(draw(st.sampled_from(sorted(_ATTRIBUTES))))
    pairs = [(each, draw(_one_of(_ATTRIBUTES[each]))) for each in sorted(names)]
    return "".join(f' {each}="{value}"' for each, value in pairs)


def _inside(name: str) -> st.SearchStrategy[str]:
    local = name.rpartition(":")[2].lower()
    usual = _texts
    if local in ("link", "guid", "id", "comments", "origlink", "url", "identifier"):
        usual = _one_of(_ADDRESSES)
    elif local in ("pubdate", "published", "issued", "updated", "modified", "created", "date"):
        usual = _one_of(_DATES)
    elif local in ("content", "summary") and not name.startswith(("media", "itunes")):
        usual = _texts | _one_of(_XHTML)
    elif local in ("author", "contributor", "group", "community", "source"):
        usual = _texts | _one_of(_CHILDREN)
    elif name == "media:content":
        usual = st.just("") | _one_of(_CHILDREN[7:9])
    odd = _texts | _one_of(_ADDRESSES) | _one_of(_DATES) | _one_of(_XHTML) | _one_of(_CHILDREN)
    return st.integers(0, 24).flatmap(lambda number: odd if number == 0 else usual)


_names = st.one_of(
    st.sampled_from(_BARE), st.sampled_from(_BARE), st.sampled_from(_PREFIXED)
) | st.sampled_from(_RARE)


@st.composite
def _elements(draw: st.DrawFn, name: str) -> str:
    space = f" {draw(_one_of(_ODD_SPACES))}" if draw(st.integers(0, 99)) == 0 else ""
    return f"<{name}{space}{draw(_attributes(name))}>{draw(_inside(name))}</{name}>"


@st.composite
def items(draw: st.DrawFn, name: str) -> str:
    """One item: elements of many kinds, or a few kinds several times each."""
    attributes = draw(_attributes("")) if draw(st.integers(0, 9)) == 0 else ""
    few = draw(st.lists(_names, min_size=1, max_size=4))
    names = st.sampled_from(few) if draw(st.booleans()) else _names
    inside = "\n".join(draw(st.lists(names.flatmap(_elements), max_size=9)))
    return f"<{name}{attributes}>{inside}</{name}>"


@st.composite
def feeds(draw: st.DrawFn) -> bytes:
    """A well-formed feed of up to four items."""
    flavour = draw(st.sampled_from(_FLAVOURS))
    around = draw(_attributes("content")).replace(' type="', ' own:kind="')
    start = flavour.start.format(f"{_DECLARED}{around}")
    several = "".join(draw(st.lists(items(flavour.item), min_size=1, max_size=4)))
    head = draw(st.sampled_from(_HEADS))
    return f"{start}{head}{flavour.after_head}{several}{flavour.end}".encode()
