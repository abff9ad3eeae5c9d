"""Strict XML parsing without entities, document types or network; and where it fails."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from reader.content.sanitiser import clean_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAME = re.compile(r"(?:\{[^{}]*\})?[A-Za-z_][\w.-]*")
_DETAIL = re.compile(r",? line \d+(?:,? (?:and|column) \d+)*")


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where XML is not well-formed."""

    line: int
    column: int
    reason: str

    @property
    def where(self) -> str:
        """As in a `Problem`."""
        return f"line {self.line}, column {self.column}"


def parse_strict(text: str) -> _Element | Damage:
    """Return the root element, or the first damage."""
    try:
        return etree.fromstring(text.encode("utf-8"), _parser(recover=False))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return Damage(max(line, 1), max(column, 1), _reason(error))


def parse_tolerant(text: str) -> _Element | None:
    """Return what can be made of ``text``, elements closed where they break off."""
    try:
        root = etree.fromstring(text.encode("utf-8"), _parser(recover=True))
    except etree.XMLSyntaxError:
        return None
    # lxml's types say otherwise, but there is no root in a text without elements.
    return None if root is None else _named_well(root)


def _named_well(root: _Element) -> _Element:
    """Give names back to XML: recovery lets "https:" and undeclared prefixes through."""
    for element in root.iter(etree.Element):
        if _NAME.fullmatch(str(element.tag)) is None:
            element.tag = "unknown"
        for name in list(element.attrib):
            if _NAME.fullmatch(str(name)) is None:
                del element.attrib[name]
    return root


def _parser(*, recover: bool) -> etree.XMLParser:
    # huge_tree stays off: depth (256) and text (10 MB) of one element are limited by libxml2.
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )


def _reason(error: etree.XMLSyntaxError) -> str:
    first_line = (error.msg or "not well-formed XML").partition("\n")[0]
    message = clean_line(_DETAIL.sub("", first_line), 120)
    is_word = message.split(" ", 1)[0][1:].islower()  # not "CData", not "AttValue"
    return message[:1].lower() + message[1:] if is_word else message
