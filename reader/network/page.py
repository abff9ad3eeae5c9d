"""A page of HTML as a tree, whatever its bytes are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from reader.content.sanitiser import clean_line
from reader.feeds.recognition import marked_encoding
from reader.network.candidates import TITLE_CHARACTERS, web_address

PAGE_BYTES = 2 * 1024 * 1024
"""What is looked at of a page."""
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_META_BYTES = 1024
"""https://html.spec.whatwg.org/multipage/semantics.html#charset"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read."""

    url: str
    """Where it came from."""
    text: str = field(repr=False)
    """Its first `PAGE_BYTES` as they stand."""
    root: etree._Element = field(repr=False)

    @property
    def base(self) -> str:
        """What its relative addresses are relative to."""
        href = next(
            (each.get("href", "") for each in self.root.iter("base") if each.get("href")), ""
        )
        return web_address(href, self.url) or self.url

    @property
    def generator(self) -> str:
        """The program that made it, if it says so, in lower case."""
        said = (
            each.get("content", "")
            for each in self.root.iter("meta")
            if each.get("name", "").lower() == "generator"
        )
        return clean_line(next(said, ""), TITLE_CHARACTERS).lower()


def read_page(body: bytes, url: str, charset: str | None = None) -> Page:
    """Read the first `PAGE_BYTES` of what may be HTML.  Never raises.

    ``charset`` is what the server said.
    """
    text = _decoded(body[:PAGE_BYTES], charset).replace("\0", "")
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    # With a tag before it, for lxml raises where there is no element.
    root = etree.fromstring(f"<html>{text}".encode("utf-8", "replace"), parser)
    return Page(url, text, root)


def _decoded(data: bytes, charset: str | None) -> str:
    marked = marked_encoding(data)
    said = _META_CHARSET.search(data, 0, _META_BYTES)
    for name in (marked and marked[0], charset, said and said[1].decode("ascii")):
        if name:
            try:
                return data.decode(name, "replace")
            except (LookupError, ValueError):  # no encoding, or none of text
                continue
    return data.decode("utf-8", "replace")
