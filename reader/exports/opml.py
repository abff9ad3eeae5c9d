"""OPML 2.0: the subscriptions, for other feed readers (http://opml.org/spec2.opml).

Sections are folders, and ``/`` in their names parts folders in folders, as the
loader in ``reader.feeds.kept.opml`` reads them.
"""

from __future__ import annotations

from typing import BinaryIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from reader.content.sanitiser import clean_line
from reader.content.urls import without_user
from reader.exports.table import Heading, Subscriptions
from reader.models import Subscription, section_path


def write(subscriptions: Subscriptions, out: BinaryIO, heading: Heading) -> int:
    """Write the document; how many feeds it names."""
    root = Element("opml", version="2.0")
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = clean_line(heading.title)
    body = ElementTree.SubElement(root, "body")
    folders: dict[tuple[str, ...], Element] = {(): body}
    count = 0
    for each in subscriptions:
        count += 1
        _folder(folders, section_path(clean_line(each.section or ""))).append(_outline(each))
    ElementTree.indent(root, " ")
    ElementTree.ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
    out.write(b"\n")
    return count


def _folder(folders: dict[tuple[str, ...], Element], path: tuple[str, ...]) -> Element:
    """The outline of a section, made within those around it if there is none."""
    if path not in folders:
        around = _folder(folders, path[:-1])
        folders[path] = ElementTree.SubElement(around, "outline", text=path[-1], title=path[-1])
    return folders[path]


def _outline(feed: Subscription) -> Element:
    url = without_user(clean_line(feed.url))
    title = clean_line(feed.title or "") or url
    values = {
        "type": "rss",
        "text": title,
        "title": title,
        "xmlUrl": url,
        "htmlUrl": clean_line(feed.home_url or ""),
        "description": clean_line(feed.description or ""),
    }
    return Element("outline", {name: value for name, value in values.items() if value})
