"""HTML from outside made safe to keep, and its plain text for search.

Every item of every feed passes ``clean_html`` on its way in, so it is nh3
(ammonia, Rust) that does the work; lxml is asked only where players occur.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape as _escape
from typing import TYPE_CHECKING

from reader.content.nesting import limit_depth
from reader.content.references import unescape
from reader.content.sanitiser import clean, is_printable
from reader.content.urls import LAZY_SOURCES, absolute_url, part_address, tidy_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import nh3


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TAGS = _names(
    "a abbr address article aside audio b bdi bdo blockquote br caption center cite code col "
    "colgroup dd del details dfn div dl dt em embed figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hgroup hr i iframe img ins kbd li main mark nav object ol p pre q rp rt ruby s samp "
    "section small source span strike strong sub summary sup table tbody td tfoot th thead time "
    "tr tt u ul var video wbr"
)
_DROPPED = _names("script style title template noscript select textarea datalist svg canvas applet")
_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title"},
    "audio": {"src", "title"},
    "blockquote": {"cite"},
    "code": {"class"},
    "embed": {"src", "title"},
    "iframe": {"src", "data-src", "title"},
    "img": {"src", "alt", "title", "width", "height", *LAZY_SOURCES},
    "li": {"value"},
    "object": {"data", "title"},
    "ol": {"start", "type", "reversed"},
    "pre": {"class", "lang"},
    "q": {"cite"},
    "source": {"src", "type"},
    "table": {"role"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "video": {"src", "poster", "title"},
}
_ADDRESSES = frozenset({"href", "src", "cite", "data", "poster", *LAZY_SOURCES})
_MANY_AMPERSANDS = 5_000
"""The parser's time is quadratic in the ampersands of one text: a million take 20 s."""
_AMPERSANDS = re.compile(r"(?:&[^<>&]*+){1000}")
_SEAM = "<!---->"
"""Makes two texts of one; like all comments it is dropped."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)

# In what nh3 wrote: attributes are quoted, "<" and ">" inside them escaped.
_IMAGE = re.compile(r"<img[^<>]*>")
_PIXEL = re.compile(r' (?:width|height)="\s*[01]\D*"')
_NEEDS_TREE = re.compile(r"<(?:iframe|video|audio|embed|object)\b|<img[^<>]* data-")


def clean_html(html: str, base_url: str | None = None, *, parts: bool = False) -> str:
    """Return ``html`` as a safe fragment: known elements, known attributes, safe addresses.

    Links become absolute where ``base_url`` is known, and stay relative where
    it is not.  Players become links, pictures of one pixel go.  With ``parts``
    pictures may be parts of the archive (``cid:``), which nobody outside finds.
    Text without markup comes back as it was.  Never raises.
    """
    html = clean(html)
    if "<" not in html and "&" not in html:
        return html
    if html.count("&") > _MANY_AMPERSANDS:
        html = _AMPERSANDS.sub(lambda found: found[0] + _SEAM, html)
    safe = _cleaner(base_url, parts).clean(limit_depth(html))
    if "<img" in safe:
        safe = _IMAGE.sub(_without_pixel, safe)
    if _NEEDS_TREE.search(safe):
        from reader.content.embeds import replace_players

        safe = replace_players(safe, base_url)
    return clean(safe) if "&" in html else safe  # again: &#27; has become ESC


def escape(text: str) -> str:
    """Return ``text`` as HTML that shows it as it is."""
    return _escape(clean(text), quote=False)


def paragraphs_html(paragraphs: Iterable[str]) -> str:
    """Return plain paragraphs as HTML; line breaks inside one are kept."""
    return "\n".join(
        f"<p>{escape(text).replace(chr(10), '<br>')}</p>" for text in paragraphs if text.strip()
    )


@lru_cache(maxsize=64)  # one base per feed
def _cleaner(base_url: str | None, parts: bool) -> nh3.Cleaner:
    from nh3 import Cleaner

    return Cleaner(
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES,
        attribute_filter=_address_filter(base_url, parts),
        link_rel=None,
        url_schemes={"http", "https", "ftp", "mailto", *(["cid"] if parts else [])},
    )


def _address_filter(base_url: str | None, parts: bool) -> Callable[[str, str, str], str | None]:
    def filtered(tag: str, name: str, value: str) -> str | None:
        if name not in _ADDRESSES:
            return value
        if parts and (tag, name) == ("img", "src") and (part := part_address(value)):
            return part
        url = absolute_url(value, base_url)
        if url is None and base_url is None and not _SCHEME.match(tidy_url(value)):
            return tidy_url(value)  # relative to a page we do not know
        return url

    return filtered


def _without_pixel(match: re.Match[str]) -> str:
    return "" if _PIXEL.search(match[0]) else match[0]


# --- plain text ---

_HIDDEN = re.compile(
    r"<(script|style|title|template|noscript|select|textarea|svg)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_HAS_HIDDEN = re.compile(r"<(?:!--|s[ctev]|t[ei][tmx]|nos)", re.IGNORECASE)
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*|[!?])[^<>]*>")
_PARAGRAPHS = _names(
    "p h1 h2 h3 h4 h5 h6 blockquote ul ol dl table pre figure hr section article header footer "
    "aside details main center address div"
)
_LINES = _names("br li tr dt dd figcaption caption summary iframe video audio")
_BREAKS: dict[str, str] = {
    **{f"{slash}{tag}": "\n\n" for tag in _PARAGRAPHS for slash in ("", "/")},
    **dict.fromkeys(_LINES, "\n"),
    "td": "\t",
    "th": "\t",
    "q": "“",
    "/q": "”",
}
_GAP = re.compile(r"\n{3,}")
_PRE = re.compile(r"<pre\b.*?(?:</pre\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def text_of(html: str) -> str:
    """Return the text of ``html`` for search: lines, paragraphs with an empty line between.

    A tag strip, fast rather than exact (30 MB/s); made for what ``clean_html``
    returned, harmless on anything.  Never raises.
    """
    if "<" not in html:
        return clean(_folded(unescape(html) if "&" in html else html))
    if _HAS_HIDDEN.search(html):
        html = _HIDDEN.sub(" ", html)
    if "<pre" in html.lower():
        html = _PRE.sub(_keep_lines, html)
    parts = _TAG.split(html if _is_folded(html) else " ".join(html.split()))
    parts[1::2] = [_BREAKS.get(name) or _BREAKS.get(name.lower(), "") for name in parts[1::2]]
    text = "".join(parts)
    return clean(_folded(unescape(text) if "&" in text else text))


def _keep_lines(match: re.Match[str]) -> str:
    return match[0].replace("\n", "<br>")


def _folded(text: str) -> str:
    lines = (
        line.strip() if _is_folded(line) else " ".join(line.split())
        for line in clean(text).split("\n")
    )
    return _GAP.sub("\n\n", "\n".join(lines)).strip()


def _is_folded(text: str) -> bool:
    """Whether all white space in ``text`` is single blanks: other kinds are not printable."""
    return is_printable(text) and "  " not in text
