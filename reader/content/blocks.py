"""A converted article as values: blocks of text with spans, and its links.

What ``conversion`` makes and the article pane and the text exports set.  All
text in here is clean (see ``sanitiser``) and free of markup.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import takewhile

from reader.values import dataclass

QUOTE_BAR = "│"
BULLET = "•"


class SpanStyle(StrEnum):
    """How a run of characters is set off from the text around it."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    STRIKE = "strike"
    MARK = "mark"
    LINK = "link"
    KEYWORD = "keyword"
    """This and the next five are parts of program code (see ``listings``)."""
    STRING = "string"
    COMMENT = "comment"
    NUMBER = "number"
    NAME = "name"
    """Of what is defined here: a function, a class."""
    DELETED = "deleted"
    """Taken out, in a list of changes."""
    IMAGE = "image"
    """A mark such as ``[image: Harbour]``; a link to the picture, too."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters in ``Block.text`` with a style; spans may nest, never cross."""

    start: int
    """Offset of the first character in ``Block.text``."""
    end: int
    """Offset after the last character."""
    style: SpanStyle
    link: int | None = None
    """``Link.number`` for LINK and IMAGE."""
    part: str = ""
    """Of an IMAGE without a number: where it lies in the archive (``cid:``)."""


class BlockKind(StrEnum):
    """What a block is.  A quotation is any of these with a ``lead`` of ``│``."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """First paragraph of a list item; its bullet or number is in ``lead``."""
    CODE = "code"
    """Verbatim lines: not to be wrapped as prose."""
    TABLE = "table"
    RULE = "rule"
    """A line across; no text."""
    IMAGE = "image"
    """A picture or an embedded player that stands alone."""
    CAPTION = "caption"
    """What stands under a figure or over a table."""
    TERM = "term"
    """A term of a definition list; its definitions follow, indented by ``lead``."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table … in reading order."""

    kind: BlockKind
    text: str = ""
    """May hold ``\\n`` (line breaks of the author).  Of a TABLE: empty, see ``rows``."""
    spans: tuple[Span, ...] = ()
    level: int = 0
    """HEADING: 1 to 6.  Others: how many lists and quotations they are inside of."""
    lead: str = ""
    """Set before the first line, such as ``"│ • "``."""
    hang: str = ""
    """Set before all further lines; as many cells wide as ``lead``."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Cells of a TABLE, every row equally long; a cell may hold ``\\n``."""
    header_rows: int = 0
    """How many of ``rows``, from the first, are headings."""
    language: str = ""
    """Programming language of CODE, if the page named it."""
    tight: bool = False
    """Follows the block before it without an empty line, as in a list."""


def quote_between(above: Block, below: Block) -> str:
    """Return what stands on the empty line between two blocks: ``│`` if a quotation goes on."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(above.hang, below.lead, strict=False))
    shared = "".join(char for char, _ in same)
    return shared[: shared.rfind(QUOTE_BAR) + 1]


class LinkKind(StrEnum):
    """What is at the other end."""

    LINK = "link"
    IMAGE = "image"
    ENCLOSURE = "enclosure"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a numbered mark such as ``text[3]`` leads."""

    number: int
    """From 1, in the order of first appearance; one number per URL."""
    url: str
    """Absolute; http, https, ftp or mailto, free of blanks and controls."""
    text: str
    """The linked words, the image's description or the title of the enclosure."""
    kind: LinkKind = LinkKind.LINK


@dataclass(frozen=True, slots=True)
class Conversion:
    """A whole article's body."""

    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
