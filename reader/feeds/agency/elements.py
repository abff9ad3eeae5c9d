"""Looking around in an agency's XML, whatever its namespaces, prefixes and letter case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from reader.content.sanitiser import clean_line
from reader.errors import InputError
from reader.feeds.document import Document
from reader.feeds.markup_text import decode_markup
from reader.feeds.syndication_tree import local_name
from reader.feeds.xml_strict import Damage, parse_strict, parse_tolerant
from reader.feeds.xml_text import root_pattern, well_behaved

if TYPE_CHECKING:
    from lxml.etree import _Element

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_tree(document: Document, *roots: str) -> tuple[_Element, Damage | None]:
    """Return the root, one of ``roots``, and where the XML breaks if it does.

    Raises `InputError` if nothing can be made of it.
    """
    text = well_behaved(decode_markup(document.read()), root_pattern(*roots))
    root = parse_strict(text)
    if not isinstance(root, Damage):
        return root, None
    mended = parse_tolerant(text)
    if mended is None or local_name(mended) not in roots:
        raise InputError(root.reason, file=document.name, where=root.where)
    return mended, root


def children(parent: _Element | None, *names: str) -> Iterator[_Element]:
    """Yield the child elements of these names (in lower case), in order."""
    if parent is not None:
        yield from (
            each for each in parent.iterchildren(etree.Element) if local_name(each) in names
        )


def child(parent: _Element | None, *path: str) -> _Element | None:
    """Return the first child of a name, its first child of the next name, and so on."""
    for name in path:
        parent = next(children(parent, name), None)
    return parent


def every(parent: _Element | None, *names: str) -> Iterator[_Element]:
    """Yield all elements of these names below ``parent``."""
    if parent is not None:
        yield from (
            each for each in parent.iterdescendants(etree.Element) if local_name(each) in names
        )


def said(element: _Element | None) -> str:
    """Return the text in an element as one line, its parts a blank apart; "" if there is none."""
    if element is None:
        return ""
    return clean_line(" ".join(str(each) for each in element.itertext())).replace(" ,", ",")


def value(element: _Element | None, *names: str) -> str:
    """Return the first attribute of these names that says something."""
    if element is None:
        return ""
    return next((found for name in names if (found := str(element.get(name, "")).strip())), "")


def language_of(*elements: _Element | None) -> str | None:
    """Return the ``xml:lang`` of the first element that has one."""
    return next((found for each in elements if (found := value(each, _LANGUAGE))), None)
