"""One file of a book as HTML, whole or cut where the table of contents says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from lxml import etree
from lxml import html as lxml_html

from reader.content.nesting import limit_depth
from reader.content.references import tamed
from reader.content.sanitiser import clean
from reader.content.urls import PART
from reader.errors import InputError
from reader.feeds.epub.book import Book, resolved
from reader.feeds.epub.contents import Heading
from reader.feeds.markup_text import decode_markup
from reader.feeds.xml_strict import Damage, parse_strict
from reader.feeds.xml_text import well_behaved

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPE = "{http://www.idpf.org/2007/ops}type"
_OWN_TYPE = "epub-type"
"""Where the type is kept when the namespaces are gone."""
_NO_STORY = frozenset({"cover", "titlepage", "halftitlepage", "toc", "landmarks", "page-list"})
"""Words of the EPUB structural semantics vocabulary for what is no chapter."""
_SELF_CLOSED = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)"
    r"([A-Za-z][\w:.-]*)((?:\s[^<>]*)?)/>",
    re.IGNORECASE,
)
_NAME = re.compile(r"[a-z][a-z0-9.-]*")
_CUT = re.compile(r"<!--cut (\d+)-->")
_ADDRESSES = ("href", "src", "cite", "data", "poster")
_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_ABSOLUTE = re.compile(r"(?:https?|ftp|mailto):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """The markup of one file."""

    body: _Element
    title: str
    """Of the head; often that of the book."""

    @property
    def is_no_story(self) -> bool:
        """Whether it says itself that it is a cover, a title page or a table of contents."""
        parts = (self.body, *self.body.iterchildren("section", "div", "nav"))
        return any(_NO_STORY.intersection(part.get(_OWN_TYPE, "").split()) for part in parts)

    @property
    def has_heading(self) -> bool:
        """Whether it has a title of its own."""
        return next(self.body.iter("h1", "h2", "h3"), None) is not None

    def html(self) -> str:
        """Return what is in the body."""
        return _inside(self.body)

    def cut(self, headings: list[Heading]) -> Iterator[tuple[Heading | None, str]]:
        """Yield what stands before the first heading, then each heading and what follows it.

        A heading whose place is not there is left out.
        """
        places = {each.get("id") or each.get("name"): each for each in self.body.iter("*")}
        for number, heading in enumerate(headings):
            place = self.body if not heading.fragment else places.get(heading.fragment)
            if place is not None:
                self._mark(place, number)
        pieces = _CUT.split(self.html())
        yield None, pieces[0]
        for digits, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            yield headings[int(digits)], piece

    def _mark(self, place: _Element, number: int) -> None:
        """Put a mark before ``place``, and before what merely begins with it."""
        mark = etree.Comment(f"cut {number}")
        if place is self.body:
            mark.tail, self.body.text = self.body.text, None
            self.body.insert(0, mark)
            return
        parent = place.getparent()
        while parent is not None and parent is not self.body and _begins_with(parent, place):
            place, parent = parent, parent.getparent()
        place.addprevious(mark)


def read_page(book: Book, path: str) -> Page:
    """Return the page at ``path``.  Raises `InputError` if it cannot be read."""
    text = decode_markup(book.read(path))
    strict = parse_strict(well_behaved(text))
    root = _parse_html(text) if isinstance(strict, Damage) else strict
    if root is None:
        raise InputError("no markup", file=book.name, where=path)
    _simplify(root, path)
    body = next(root.iter("body"), root)
    return Page(body, "".join(next(root.iter("title"), root.makeelement("title")).itertext()))


def _parse_html(text: str) -> _Element | None:
    parser = lxml_html.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    # In HTML an element that closes itself stays open: an empty title would hide the page.
    text = limit_depth(_SELF_CLOSED.sub(r"<\1\2></\1>", tamed(clean(text))))
    try:
        return lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:  # nothing but blanks
        return None


def _simplify(root: _Element, path: str) -> None:
    """Drop namespaces, and links inside the book, which lead nowhere outside it.

    Pictures in it are named as its parts.
    """
    for element in root.iter("*"):
        name = str(element.tag).rpartition("}")[2].lower()
        element.tag = name if _NAME.fullmatch(name) else "span"
        kind = element.get(_TYPE) or element.get("epub:type")
        if kind:
            element.set(_OWN_TYPE, kind)
        if element.tag == "img" and not _SCHEME.match(element.get("src") or "http:"):
            element.set("src", f"{PART}{quote(resolved(path, element.get('src', '')))}")
            continue
        for name in _ADDRESSES:
            if not _ABSOLUTE.match(element.get(name) or "http:"):
                del element.attrib[name]


def _begins_with(parent: _Element, child: _Element) -> bool:
    return parent.index(child) == 0 and not (parent.text or "").strip()


def _inside(body: _Element) -> str:
    body.attrib.clear()
    whole = etree.tostring(body, encoding="unicode", method="html", with_tail=False)
    return whole.partition(">")[2].rpartition("</")[0]
