"""The slower second opinion on where the article is: readability-lxml."""

from __future__ import annotations

import logging

from lxml import etree

from reader.content.tree import Element

logging.getLogger("readability.readability").setLevel(logging.CRITICAL)


def thorough_html(body: Element) -> str:
    """Return what readability-lxml takes for the article in ``body``; empty if it finds none."""
    from readability import Document
    from readability.readability import Unparseable

    page = etree.tostring(body, encoding="unicode", method="html", with_tail=False)
    try:
        return str(Document(page).summary(html_partial=True))
    except Unparseable:  # such as a page without a single element
        return ""
