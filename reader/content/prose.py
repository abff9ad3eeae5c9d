"""Running text set: HTML through html2text to Markdown, and that into text with spans.

The only file that knows html2text.  What it would lose or change has been
taken out or protected before (see ``walker`` and ``marks``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import html2text
from markdown_it import MarkdownIt

from reader.content.blocks import Link, LinkKind, Span, SpanStyle
from reader.content.marks import BREAK, CLOSING, OPENING, restore, split_marks
from reader.content.sanitiser import clean_line
from reader.content.urls import PART

if TYPE_CHECKING:
    from markdown_it.token import Token

_OPENED = {mark: style for style, mark in OPENING.items()}
_CLOSED = {mark: style for style, mark in CLOSING.items()}
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)$", re.IGNORECASE)
_NUMBER = re.compile(r"\[\d+\]")
_MEDIUM = re.compile(r"\[(?:image|video|audio|embed)(?:: (.*))?\]", re.DOTALL)
_MAX_LINK_TEXT = 300


class Passage(NamedTuple):
    """One paragraph, heading, cell … set as text."""

    text: str
    spans: tuple[Span, ...]


class LinkBook:
    """Numbers the links of an article: one number per address, in order of appearance."""

    def __init__(self, before: int = 0) -> None:
        self._before = before
        self._numbers: dict[str, int] = {}
        self._fresh: list[Link] = []

    def number(self, url: str, text: str, kind: LinkKind) -> int:
        """Return the number of ``url``, a new one at its first appearance."""
        if url not in self._numbers:
            self._numbers[url] = self._before + len(self._numbers) + 1
            words = clean_line(_NUMBER.sub("", text))
            if label := _MEDIUM.fullmatch(words):
                words = label[1] or ""
            link = Link(self._numbers[url], url, words[:_MAX_LINK_TEXT] or url, kind)
            self._fresh.append(link)
        return self._numbers[url]

    def take_fresh(self) -> list[Link]:
        """Return the links numbered since the last call."""
        fresh, self._fresh = self._fresh, []
        return fresh


def set_prose(
    markups: Sequence[str], addresses: Sequence[tuple[str, LinkKind]], links: LinkBook
) -> list[Passage]:
    """Set each of ``markups`` (see ``drafts.Prose``) as text; the result is equally long."""
    if not markups:
        return []
    tokens = _markdown().parse(_to_markdown("".join(f"<p>{markup}</p>" for markup in markups)))
    runs = [token.children or [] for token in tokens if token.type == "inline"]
    return [_Setter(addresses, links).set(run) for run in runs]


def _to_markdown(html: str) -> str:
    converter = html2text.HTML2Text(bodywidth=0)
    converter.unicode_snob = True
    converter.use_automatic_links = False
    return str(converter.handle(html))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("zero").enable(["link", "image"])


@dataclass(slots=True)
class _Open:
    """A style or link that has been opened and not yet closed."""

    style: SpanStyle
    address: int = -1
    start: int | None = None
    """Where its first character was set."""
    part: int = 0
    """How many parts had been set then."""
    picture: bool = False
    """It leads to the very picture it shows, which has the number."""


class _Setter:
    """Puts a run of tokens together to text; blanks and breaks wait for the word after them."""

    def __init__(self, addresses: Sequence[tuple[str, LinkKind]], links: LinkBook) -> None:
        self._addresses = addresses
        self._links = links
        self._parts: list[str] = []
        self._length = 0
        self._gap = ""
        self._spans: list[Span] = []
        self._open: list[_Open] = []

    def set(self, tokens: Sequence[Token]) -> Passage:
        for token in tokens:
            if token.type == "link_open":
                self._open.append(_Open(SpanStyle.LINK, int(str(token.attrs["href"]))))
            elif token.type == "link_close":
                self._close_link()
            elif token.type == "image":
                self._image(restore(token.content), int(str(token.attrs["src"])))
            else:
                self._marked_text(token.content)
        spans = sorted(self._spans, key=lambda span: (span.start, -span.end))
        return Passage("".join(self._parts), tuple(spans))

    def _marked_text(self, text: str) -> None:
        for place, piece in enumerate(split_marks(text)):
            if place % 2 == 0:
                self._words(piece)
            elif piece == BREAK:
                self._gap = "\n"
            elif piece in _OPENED:
                self._open.append(_Open(_OPENED[piece]))
            else:
                self._close_style(_CLOSED[piece])

    def _words(self, text: str) -> None:
        words = " ".join(restore(text).split())
        if text[:1].isspace():
            self._gap = self._gap or " "
        if words:
            if self._gap and self._length:
                self._put(self._gap)
            self._gap = ""
            self._begin()
            self._put(words)
            if text[-1].isspace():
                self._gap = " "

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _begin(self) -> None:
        for one in reversed(self._open):
            if one.start is not None:
                break
            one.start = self._length
            one.part = len(self._parts)

    def _close_style(self, style: SpanStyle) -> None:
        opened = self._open.pop()
        assert opened.style is style, "the walker closes what it opens"
        if opened.start is not None:
            self._spans.append(Span(opened.start, self._length, style))

    def _close_link(self) -> None:
        opened = self._open.pop()
        if opened.start is not None and not opened.picture:
            text = "".join(self._parts[opened.part :])
            self._number(opened.start, text, self._addresses[opened.address])

    def _image(self, label: str, address: int) -> None:
        self._words(label)
        start = self._length - len(" ".join(label.split()))
        target = self._addresses[address]
        link = next((one for one in self._open if one.style is SpanStyle.LINK), None)
        is_part = target[0].startswith(PART)
        if (
            link is not None
            and not is_part
            and _is_picture(self._addresses[link.address][0], target[0])
        ):
            link.picture = True  # the thumbnail of a larger one, which is the one to open
            target = (self._addresses[link.address][0], LinkKind.IMAGE)
        if is_part:  # a number would lead nobody there
            self._spans.append(Span(start, self._length, SpanStyle.IMAGE, part=target[0]))
        else:
            self._number(start, label, target)

    def _number(self, start: int, text: str, target: tuple[str, LinkKind]) -> None:
        url, kind = target
        number = self._links.number(url, text, kind)
        self._put(f"[{number}]")
        style = SpanStyle.IMAGE if kind is LinkKind.IMAGE else SpanStyle.LINK
        self._spans.append(Span(start, self._length, style, number))


def _is_picture(url: str, shown: str) -> bool:
    return url == shown or bool(_PICTURE_FILE.search(urlsplit(url).path))
