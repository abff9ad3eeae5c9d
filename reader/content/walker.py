"""One walk through an article's HTML tree that hands out its parts in reading order.

Iterative, so that depth costs nothing, and lazy, so that the first paragraphs
of a long article are there before its end has been looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reader.content import media, tables
from reader.content.blocks import Block, BlockKind, LinkKind
from reader.content.drafts import Draft, Place, Prose, TableDraft
from reader.content.layout import LEVELS, Layout
from reader.content.marks import BREAK, protect
from reader.content.paragraph import Addresses, Paragraph
from reader.content.sanitiser import clean
from reader.content.tree import Element, tag_of, text_within

_SKIPPED = frozenset(
    {
        *("script", "style", "template", "noscript", "head", "title", "meta", "link", "svg"),
        *("select", "textarea", "datalist", "canvas", "applet", "annotation", "annotation-xml"),
    }
)
_BLOCKS = LEVELS | {
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "address"),
    *("figure", "figcaption", "caption", "dl", "dt", "details", "summary", "center", "form"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "fieldset", "legend", "body", "html"),
    *("table", "thead", "tbody", "tfoot", "tr", "td", "th"),
}
_KINDS = {
    **{f"h{level}": (BlockKind.HEADING, level) for level in range(1, 7)},
    "figcaption": (BlockKind.CAPTION, 0),
    "caption": (BlockKind.CAPTION, 0),
    "dt": (BlockKind.TERM, 0),
}
_PARAGRAPH = (BlockKind.PARAGRAPH, 0)
_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s*)([\w+#.-]{1,20})")

LONG_PARAGRAPH = 2000
"""Characters after which a paragraph may be cut at a line break."""


class Walker:
    """Walks one article; ``addresses`` grows with the links and pictures it meets."""

    def __init__(self, base_url: str | None, addresses: Addresses | None = None) -> None:
        self.addresses = Addresses() if addresses is None else addresses
        self._base_url = base_url
        self._paragraph = Paragraph(base_url, self.addresses)
        self._layout = Layout()
        self._kinds = [_PARAGRAPH]
        self._ready: list[Draft] = []
        self._last: BlockKind | None = None
        self._continues = False
        """The paragraph goes on with the one before it, which was cut."""

    def walk(self, root: Element) -> Iterator[Draft]:
        """Yield the parts of ``root`` in reading order."""
        events = etree.iterwalk(root, events=("start", "end"))
        entered = True
        for event, element in events:
            if event == "start":
                entered = self._enter(element)
                if not entered:
                    events.skip_subtree()
                elif element.text:
                    self._paragraph.text(element.text)
            else:
                if entered:
                    self._leave(tag_of(element))
                entered = True
                if element.tail and element is not root:
                    self._paragraph.text(element.tail)
            yield from self._take_ready()
        self._flush()
        yield from self._take_ready()

    def _take_ready(self) -> list[Draft]:
        ready = self._ready
        if ready:
            self._ready = []
        return ready

    def _enter(self, element: Element) -> bool:
        """Open ``element``; False if its content has been dealt with, or is none."""
        tag = tag_of(element)
        if tag in _SKIPPED:
            return False
        if tag == "table" and self._table(element):
            return False
        if tag in _ALONE:
            _ALONE[tag](self, element)
            return False
        if tag in _BLOCKS:
            self._enter_block(element, tag)
        else:
            self._paragraph.enter(element, tag)
        return True

    def _enter_block(self, element: Element, tag: str) -> None:
        self._flush()
        self._kinds.append(_KINDS.get(tag, self._kinds[-1]))
        if tag in LEVELS:
            self._layout.open(element)

    def _leave(self, tag: str) -> None:
        if tag not in _BLOCKS:
            self._paragraph.leave(tag)
            return
        self._flush()
        self._kinds.pop()
        if tag in LEVELS:
            self._layout.close()

    # --- parts of the article

    def _flush(self) -> None:
        """End the paragraph that has been gathered, if there is one."""
        empty, words = self._paragraph.empty, self._paragraph.words
        markup = self._paragraph.take()
        if not empty:
            kind, heading = self._kinds[-1]
            if kind is BlockKind.PARAGRAPH:
                kind = self._paragraph_kind(words)
            self._ready.append(Prose(markup, kind, self._place(kind), heading))
        self._continues = False

    def _paragraph_kind(self, words: bool) -> BlockKind:
        if self._layout.at_item:
            return BlockKind.ITEM
        return BlockKind.PARAGRAPH if words else BlockKind.IMAGE

    def _place(self, kind: BlockKind) -> Place:
        tight = (
            self._continues
            or (kind is BlockKind.CAPTION and self._last is BlockKind.IMAGE)
            or (kind is BlockKind.TABLE and self._last is BlockKind.CAPTION)
            or self._layout.at_definition
        )
        self._last = kind
        return self._layout.place(tight=tight)

    def _break(self, _element: Element) -> None:
        """Two line breaks in a row end a paragraph, one does so in a very long one."""
        if self._paragraph.empty:
            return
        again = self._paragraph.ends_in_break
        if again or self._paragraph.length > LONG_PARAGRAPH:
            self._flush()
            self._continues = not again
        else:
            self._paragraph.line_break(as_blank=self._kinds[-1][0] is BlockKind.HEADING)

    def _picture(self, element: Element) -> None:
        self._paragraph.picture(element)

    def _rule(self, _element: Element) -> None:
        self._flush()
        self._finished(BlockKind.RULE)

    def _code(self, element: Element) -> None:
        self._flush()
        for line_break in element.iter("br"):
            line_break.text = "\n"
        text = clean(text_within(element)).rstrip().removeprefix("\n")
        if text.strip():
            self._finished(BlockKind.CODE, text, _language(element))

    def _finished(self, kind: BlockKind, text: str = "", language: str = "") -> None:
        place = self._place(kind)
        self._ready.append(
            Block(
                kind,
                text,
                level=place.level,
                lead=place.lead,
                hang=place.hang,
                language=language,
                tight=place.tight,
            )
        )

    def _player(self, element: Element) -> None:
        medium = media.player(element, self._base_url)
        if medium is None or medium.url is None:
            return
        self._flush()
        address = self.addresses.enter(medium.url, LinkKind.LINK)
        markup = f'<a href="{address}">{protect(medium.label)}</a>'
        self._ready.append(Prose(markup, BlockKind.IMAGE, self._place(BlockKind.IMAGE)))

    def _table(self, element: Element) -> bool:
        """Take ``element`` as a table of figures; False if it is none."""
        grid = tables.read_table(element)
        if grid is None:
            return False
        self._flush()
        if caption := self._cell(grid.caption):
            place = self._place(BlockKind.CAPTION)
            self._ready.append(Prose(caption, BlockKind.CAPTION, place))
        rows = tuple(tuple(self._cell(cell) for cell in row) for row in grid.rows)
        if any(map(any, rows)):
            self._ready.append(TableDraft(rows, grid.header_rows, self._place(BlockKind.TABLE)))
        return True

    def _cell(self, cell: Element | None) -> str:
        if cell is None:
            return ""
        parts = Walker(self._base_url, self.addresses).walk(cell)
        return BREAK.join(
            protect(part.place.lead) + part.markup for part in parts if isinstance(part, Prose)
        )


_ALONE = {
    "br": Walker._break,
    "hr": Walker._rule,
    "img": Walker._picture,
    "pre": Walker._code,
    **dict.fromkeys(media.PLAYERS, Walker._player),
}
"""Elements that are a part by themselves."""


def _language(element: Element) -> str:
    names = [element.get("class", ""), *(code.get("class", "") for code in element.iter("code"))]
    matches = (_LANGUAGE.search(name) for name in names[:2])
    return next((match[1] for match in matches if match), "")
