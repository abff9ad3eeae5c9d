"""HTML text to an lxml tree, whatever the text is."""

from __future__ import annotations

from lxml import etree

from reader.content.nesting import limit_depth
from reader.content.references import tamed
from reader.content.sanitiser import clean

Element = etree._Element


def parse(html: str) -> Element:
    """Return the element that holds the content of ``html``, a fragment or a whole page.

    Never raises; comments and processing instructions are gone.
    """
    # As bytes: lxml refuses text that declares an encoding.  Inside <div>, for
    # libxml2 puts a <p> around text that opens a body.
    data = f"<html><body><div>{limit_depth(tamed(clean(html)))}</div></body></html>".encode()
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    return root[0] if len(root) else root


def tag_of(element: Element) -> str:
    """Return the tag in lower case; ``""`` for what is no element."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def text_within(element: Element) -> str:
    """Return all text inside ``element``, as it stands."""
    return "".join(element.itertext())
