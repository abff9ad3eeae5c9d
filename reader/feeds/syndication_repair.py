"""A feed that is not well-formed: its items told apart in the text, and mended one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from reader.feeds import limits
from reader.feeds.xml_strict import Damage, parse_strict, parse_tolerant

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAME = r"(?:[A-Za-z_][\w.-]*:)?"
_ROOT_TAG = re.compile(rf"<({_NAME}(?:rss|rdf|feed|channel))(?=[\s/>])([^<>]*)>", re.IGNORECASE)
_ITEM_TAG = re.compile(rf"<({_NAME}(?:item|entry))(?=[\s>])[^<>]*>", re.IGNORECASE)
_PREFIX = re.compile(r"(?<=[</\s])([A-Za-z_][\w.-]*):[A-Za-z_]")
_DECLARED = re.compile(r"\sxmlns:([\w.-]+)\s*=")
_ATTRIBUTE = re.compile(r"\s([A-Za-z_][\w.:-]*)\s*=\s*(\"[^\"<]*\"|'[^'<]*')")
_MARKUP = re.compile(
    rf"<(?P<name>{_NAME}(?:description|encoded|summary|content|title|subtitle|body|fullitem))"
    r"(?P<attributes>(?:\s[^<>]*)?)(?<!/)>(?P<inside>.*?)</(?P=name)\s*>",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"<[A-Za-z_][^<>]*>")
_UNQUOTED = re.compile(r"(\s[A-Za-z_][\w.:-]*=)([^\s\"'<>]+)(?=[\s>])")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_XHTML = re.compile(r"(\stype\s*=\s*)(?:\"xhtml\"|'xhtml'|\"application/xhtml\+xml\")")

_NAMESPACES = {  # for feeds that forget to declare them
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
_PREFIXES_MOST = 100


@dataclass(slots=True)
class _Wrapper:
    """The root element around one item, so that it can be parsed alone."""

    name: str
    start: str

    def around(self, text: str) -> str:
        return f"{self.start}{text}</{self.name}>"


@dataclass(slots=True)
class _Chunk:
    """The text of one item, and where it stands."""

    text: str
    line: int
    column: int
    closed: bool
    last: bool


@dataclass(slots=True)
class Repair:
    """The sound and the mended parts of one damaged document."""

    text: str
    first: Damage
    """Where a strict parser gave up."""
    damages: list[Damage] = field(default_factory=list)
    cut: _Element | None = None
    """The item in which the document breaks off."""
    _wrapper: _Wrapper = field(init=False)
    _starts: list[re.Match[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._wrapper = _wrapper(self.text)
        found = _ITEM_TAG.finditer(self.text)
        self._starts = list(islice(found, limits.ARTICLES_PER_DOCUMENT))

    def frame(self) -> _Element:
        """Return the root with what stands before the first item."""
        end = self._starts[0].start() if self._starts else len(self.text)
        head = self.text[:end]
        tag = _ROOT_TAG.search(head)
        inside = head[tag.end() :] if tag else ""
        # Tags that were pasted into a title would swallow all that follows.
        root = parse_tolerant(self._wrapper.around(_with_markup_escaped(inside)))
        if root is None:
            root = parse_tolerant(self._wrapper.around(""))
        return etree.Element("rss") if root is None else root

    def items(self) -> Iterator[_Element]:
        """Yield the items in order; `damages` and `cut` are complete afterwards."""
        for chunk in self._chunks():
            element = self._sound(chunk)
            if element is None:
                element = self._mended(chunk)
            if element is not None:
                yield element
        if not self.damages:
            self.damages.append(self.first)

    def _chunks(self) -> Iterator[_Chunk]:
        line, done = 1, 0
        for number, start in enumerate(self._starts):
            last = number + 1 == len(self._starts)
            end = len(self.text) if last else self._starts[number + 1].start()
            line += self.text.count("\n", done, start.start())
            done = start.start()
            column = done - self.text.rfind("\n", 0, done)
            text = self.text[done:end]
            close = _last_close(text, start[1])
            yield _Chunk(text[:close] if close else text, line, column, close is not None, last)

    def _sound(self, chunk: _Chunk) -> _Element | None:
        if not chunk.closed:
            return None
        root = parse_strict(self._wrapper.around(chunk.text))
        return None if isinstance(root, Damage) else _first_child(root)

    def _mended(self, chunk: _Chunk) -> _Element | None:
        damage = parse_strict(self._wrapper.around(chunk.text))
        text = _with_markup_escaped(chunk.text)
        root = parse_strict(self._wrapper.around(text))
        mended = None if isinstance(root, Damage) else root
        if mended is None:
            mended = parse_tolerant(self._wrapper.around(text))
        element = None if mended is None else _first_child(mended)
        self._note(chunk, damage, kept=element is not None)
        if chunk.last and not chunk.closed:
            self.cut = element
        return element

    def _note(self, chunk: _Chunk, damage: _Element | Damage, *, kept: bool) -> None:
        if not isinstance(damage, Damage):
            return
        column = damage.column
        if damage.line == 1:
            column = max(1, chunk.column + column - len(self._wrapper.start) - 1)
        outcome = "the item was mended" if kept else "the item is lost"
        reason = f"{damage.reason}; {outcome}"
        if chunk.last and not chunk.closed:
            reason = "the document breaks off in the middle of an item"
        self.damages.append(Damage(chunk.line + damage.line - 1, column, reason))


def _wrapper(text: str) -> _Wrapper:
    found = _ROOT_TAG.search(text)
    name, attributes = (found[1], found[2].rstrip("/")) if found else ("rss", "")
    wanted = {name.partition(":")[0]} if ":" in name else set()
    for match in _PREFIX.finditer(text):
        wanted.add(match[1])
        if len(wanted) > _PREFIXES_MOST:
            break
    missing = wanted - {"xml", "xmlns"} - set(_DECLARED.findall(attributes))
    declared = "".join(
        f' xmlns:{prefix}="{_NAMESPACES.get(prefix, f"urn:undeclared:{prefix}")}"'
        for prefix in sorted(missing)
    )
    start = f"<{name}{attributes}{declared}>"
    if isinstance(parse_strict(f"{start}</{name}>"), Damage):
        start = f"<{name}{_sound_attributes(attributes)}{declared}>"
    if isinstance(parse_strict(f"{start}</{name}>"), Damage):
        start = f"<{name}{declared}>"
    return _Wrapper(name, start)


def _sound_attributes(attributes: str) -> str:
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(attributes):
        found.setdefault(name, value)
    return "".join(f" {name}={value}" for name, value in found.items())


def _last_close(text: str, name: str) -> int | None:
    at = text.rfind(f"</{name}")
    end = text.find(">", at) if at >= 0 else -1
    return end + 1 if end >= 0 else None


def _first_child(root: _Element) -> _Element | None:
    element = next(iter(root), None)
    if element is not None:
        root.remove(element)
        element.tail = None
    return element


def _with_markup_escaped(text: str) -> str:
    """Text fields as escaped HTML: what broke the XML is mostly HTML left as it was."""
    return _TAG.sub(_with_values_quoted, _MARKUP.sub(_escaped, text))


def _with_values_quoted(tag: re.Match[str]) -> str:
    return _UNQUOTED.sub(r'\1"\2"', tag[0])


def _escaped(match: re.Match[str]) -> str:
    name, attributes, inside = match["name"], match["attributes"], match["inside"]
    if "<" not in inside:
        return match[0]
    attributes = _XHTML.sub(r'\1"html"', attributes)
    parts = _CDATA.split(inside)
    parts[1::2] = map(escape, parts[1::2])  # literal: what CDATA holds is text
    parts[0::2] = [part.replace("<", "&lt;").replace(">", "&gt;") for part in parts[0::2]]
    return f"<{name}{attributes}>{''.join(parts)}</{name}>"
