"""Title, summary, content and the short texts of an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.feeds.fast.reading import Reader, Readers, Reading
from reader.feeds.fast.values import UnsureError, leaf, said
from reader.feeds.syndication_items import DURATION, EPISODE

if TYPE_CHECKING:
    from lxml.etree import _Element


def _title(reading: Reading, element: _Element) -> None:
    if "title" in reading.found:
        raise UnsureError
    detail = reading.content(element, "text/plain")
    reading.found["title"], reading.found["title_detail"] = detail["value"], detail


def _summary(usual_type: str) -> Reader:
    def read(reading: Reading, element: _Element) -> None:
        if "summary" in reading.found and not reading.has_content:
            raise UnsureError  # feedparser takes the second for the content
        detail = reading.content(element, usual_type)
        reading.found["summary"], reading.found["summary_detail"] = detail["value"], detail

    return read


def _content(usual_type: str) -> Reader:
    def read(reading: Reading, element: _Element) -> None:
        if "content" in reading.found:
            raise UnsureError
        detail = reading.content(element, usual_type)
        reading.has_content = True
        reading.found["content"] = [detail]
        reading.found.setdefault("summary", detail["value"])

    return read


def _text(name: str) -> Reader:
    def read(reading: Reading, element: _Element) -> None:
        reading.found[name] = said(element)

    return read


def _bare_text(name: str) -> Reader:
    """Without attributes: with them feedparser keeps those, not the text."""

    def read(reading: Reading, element: _Element) -> None:
        if element.keys():
            raise UnsureError
        reading.found[name] = said(element)

    return read


def _nothing(_reading: Reading, element: _Element) -> None:
    leaf(element)


def _image(reading: Reading, element: _Element) -> None:
    """Not an element of items: an address in it is not read."""
    leaf(element)
    reading.titles_count_again = True


TEXT_READERS: Readers = {
    **dict.fromkeys(("title", "dc_title"), _title),
    **dict.fromkeys(("description", "dc_description"), _summary("text/html")),
    "summary": _summary("text/plain"),
    "content": _content("text/plain"),
    "content_encoded": _content("text/html"),
    "itunes_summary": _text(EPISODE),
    "itunes_subtitle": _bare_text("subtitle"),
    DURATION: _bare_text(DURATION),
    "feedburner_origlink": _bare_text("feedburner_origlink"),
    **dict.fromkeys(("language", "dc_language"), _text("language")),
    **dict.fromkeys(("pubdate", "published", "issued", "dcterms_issued"), _text("published")),
    **dict.fromkeys(("updated", "modified", "dc_date", "dcterms_modified"), _text("updated")),
    **dict.fromkeys(("created", "dcterms_created"), _text("created")),
    "image": _image,
    **dict.fromkeys(("copyright", "rights", "dc_rights", "media_license"), _nothing),
    **dict.fromkeys(("dc_contributor", "dc_publisher", "expirationdate"), _nothing),
    **dict.fromkeys(("itunes_block", "itunes_explicit"), _nothing),
}
