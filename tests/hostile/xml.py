"""XML: entities that grow, entities that fetch, nesting, and names without end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.hostile.cases import Case, clean, item, problems, refused, rss

_LEVELS = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
_LAUGHS = f'<!DOCTYPE rss [<!ENTITY l0 "laugh">{_LEVELS}]>'
_QUADRATIC = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]>'
_PARAMETERS = (
    '<!DOCTYPE rss [<!ENTITY % a "<!ENTITY b \'w\'>"><!ENTITY % c "%a;%a;%a;">%c;%c;'
    '<!ENTITY % remote SYSTEM "http://@server@/e.dtd">%remote;]>'
)
_FILE = '<!DOCTYPE rss [<!ENTITY e SYSTEM "file://@secret@">]>'
_HTTP = '<!DOCTYPE rss [<!ENTITY e SYSTEM "http://@server@/e">]>'
_DTD = '<!DOCTYPE rss SYSTEM "http://@server@/rss.dtd">'
_DTD_FILE = '<!DOCTYPE rss PUBLIC "-//X//X" "file://@secret@">'
_INCLUDE = (
    '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://@secret@" parse="text"/>'
)
_STYLESHEET = '<?xml-stylesheet type="text/xsl" href="http://@server@/x.xsl"?>'
_NITF = (
    "<nitf><head><title>T</title></head><body><body.content><p>{}</p></body.content></body></nitf>"
)
_G2 = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g"><contentMeta><headline>{}'
    "</headline></contentMeta><contentSet><inlineXML><p>Words.</p></inlineXML></contentSet></newsItem>"
)
_DEEP = 100_000


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _entities()
    yield from _shapes()
    yield from _agencies()


def _entities() -> Iterator[Case]:
    yield clean("billion laughs", rss(item("A &l9; B"), before=_LAUGHS), 1)
    yield clean("quadratic", rss(item("A", "&a;" * 20_000), before=_QUADRATIC), 1)
    yield clean("parameter entities", rss(item("A &b; B"), before=_PARAMETERS), 1)
    yield clean(
        "an entity in itself", rss(item("&a;"), before='<!DOCTYPE rss [<!ENTITY a "&a;">]>'), 1
    )
    yield clean("a file as entity", rss(item("A &e; B", "&e;"), before=_FILE), 1)
    yield clean("an address as entity", rss(item("A &e; B", "&e;"), before=_HTTP), 1)
    yield clean("a DTD elsewhere", rss(item(), before=_DTD), 1)
    yield clean("a DTD in a file", rss(item(), before=_DTD_FILE), 1)
    yield clean("XInclude", rss(item(more=_INCLUDE)), 1)
    yield clean("a style sheet", rss(item(), before=_STYLESHEET), 1)
    yield clean(
        "a DTD longer than the head",
        rss(item(), before=f"<!DOCTYPE rss [{'<!-- - -->' * 9000}]>"),
        1,
    )
    yield clean("a DTD without an end", f"<!DOCTYPE rss [<!ENTITY a 'b'>{rss(item())}", 1)


def _shapes() -> Iterator[Case]:
    yield problems(
        "elements in elements",
        rss(item("A", "<a>" * _DEEP + "x" + "</a>" * _DEEP)),
        1,
        "excessive depth",
    )
    yield problems("elements without an end", rss(item("A", "<a>" * _DEEP)), 1, "excessive depth")
    yield clean("attributes without number", rss(_with(f'a{n}=""' for n in range(5_000))), 1)
    yield problems(
        "one attribute a thousand times",
        rss(_with(['a=""'] * 1000)),
        1,
        "redefined; the item was mended",
    )
    spaces = (f'xmlns:n{n}="http://a.example/{n}"' for n in range(10_000))
    yield clean("namespaces without number", rss(_with(spaces)), 1)
    yield problems(
        "a name of a megabyte", rss(item(more=f"<{'a' * 1_000_000}/>")), 1, "name too long"
    )
    yield clean("a comment of a megabyte", rss(f"<!--{'- ' * 500_000}-->", item()), 1)
    yield clean("20,000 items", rss(*(item(f"Story {n}") for n in range(20_000))), 20_000)
    yield clean("an author of 40 kB", rss(item(more=f"<author>{'a.' * 20_000}</author>")), 1)
    yield clean("an author of brackets", rss(item(more=f"<author>{'(' * 20_000}@</author>")), 1)
    yield clean("categories without number", rss(item(more="<category>a</category>" * 20_000)), 1)
    yield problems(
        "CDATA in CDATA", rss(item("<![CDATA[A <![CDATA[B]]>]]>")), 1, "the item was mended"
    )
    yield problems(
        "sections without an end", rss(item("A", "<![CDATA[" * 20_000)), 1, "the item was mended"
    )
    yield problems("an end without a beginning", rss("</channel>" * 20_000, item()), 1, "mismatch")
    yield clean(
        "a huge number as character", rss(item("A &#99999999999999999999; &#xFFFFFFFFFF; B")), 1
    )
    yield clean("no items", rss(), 0)
    yield refused("a root that is no feed", "<?xml version='1.0'?><svg onload='x'/>", "<svg>")


def _with(attributes: Iterable[str]) -> str:
    return f"<item {' '.join(attributes)}><title>A</title></item>"


def _agencies() -> Iterator[Case]:
    yield clean(
        "laughs in NITF",
        f'<?xml version="1.0"?>{_LAUGHS.replace("rss", "nitf", 1)}{_NITF.format("&l9;")}',
        1,
    )
    yield clean(
        "a file in NITF",
        f'<?xml version="1.0"?>{_FILE.replace("rss", "nitf", 1)}{_NITF.format("x &e;")}',
        1,
    )
    yield clean(
        "a file in NewsML-G2",
        f'<?xml version="1.0"?>{_FILE.replace("rss", "newsItem", 1)}{_G2.format("x &e;")}',
        1,
    )
    yield problems(
        "depth in NITF",
        _NITF.format("<b>" * _DEEP + "x" + "</b>" * _DEEP),
        1,
        "what could be read was kept",
    )
