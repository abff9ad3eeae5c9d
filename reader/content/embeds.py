"""Players and late pictures in safe HTML, turned into what any reader can show."""

from __future__ import annotations

from html import escape

from lxml import etree

from reader.content.media import PLAYERS, image_url, player
from reader.content.tree import Element, parse
from reader.content.urls import LAZY_SOURCES


def replace_players(html: str, base_url: str | None) -> str:
    """Return ``html`` with each player as a link and each late picture with its address."""
    body = parse(html)
    for element in list(body.iter("img")):
        _settle_address(element, base_url)
    for element in list(body.iter(*PLAYERS)):
        if element.getparent() is not None:
            _replace(element, base_url)
    wrapper = body[0] if len(body) else body
    return "".join((escape(wrapper.text or "", quote=False), *map(_serialised, wrapper)))


def _serialised(element: Element) -> str:
    return etree.tostring(element, encoding="unicode", method="html")


def _settle_address(element: Element, base_url: str | None) -> None:
    url = image_url(element, base_url)
    if url is not None:
        element.set("src", url)
    for name in LAZY_SOURCES:
        element.attrib.pop(name, None)


def _replace(element: Element, base_url: str | None) -> None:
    medium = player(element, base_url)
    tail = element.tail
    name = "a" if medium is not None else "span"
    element.clear()
    element.tag = name
    element.tail = tail
    if medium is not None and medium.url is not None:
        element.set("href", medium.url)
        element.text = medium.label
