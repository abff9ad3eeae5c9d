"""Article HTML to blocks and links.

lxml reads the HTML and takes out what Markdown cannot hold (code, tables,
lists, quotations, figures); the running text goes through html2text and
Markdown.  Both are done piece by piece, so that the first screen of a
50,000-word article need not wait for its end.
"""

from __future__ import annotations

from collections.abc import Iterator

from reader.content.blocks import Block, BlockKind, Conversion, Link
from reader.content.drafts import Draft, Prose, TableDraft, markups
from reader.content.prose import LinkBook, Passage, set_prose
from reader.content.tree import parse
from reader.content.walker import Walker

FIRST_PIECE = 2_000
"""Characters of markup set before the first block is handed out: about a screen."""
PIECE = 8_000
"""Characters of markup set at once after that."""


def convert(html: str, base_url: str | None = None, *, links_before: int = 0) -> Conversion:
    """Return the blocks and links of an article's ``html``.  Never raises.

    Relative links are resolved against ``base_url``; without it they are text.
    The first link has the number after ``links_before``.
    """
    blocks: list[Block] = []
    links: list[Link] = []
    for part in convert_stream(html, base_url, links_before=links_before):
        if isinstance(part, Block):
            blocks.append(part)
        else:
            links.append(part)
    return Conversion(tuple(blocks), tuple(links))


def convert_stream(
    html: str, base_url: str | None = None, *, links_before: int = 0
) -> Iterator[Block | Link]:
    """Yield what ``convert`` returns, as it is made; links come before the block they are in."""
    walker = Walker(base_url)
    links = LinkBook(links_before)
    for piece in _pieces(walker.walk(parse(html))):
        passages = iter(
            set_prose([one for draft in piece for one in markups(draft)], walker.addresses, links)
        )
        blocks = [_block(draft, passages) for draft in piece]
        yield from links.take_fresh()
        yield from blocks


def _pieces(drafts: Iterator[Draft]) -> Iterator[list[Draft]]:
    piece: list[Draft] = []
    size, limit = 0, FIRST_PIECE
    for draft in drafts:
        piece.append(draft)
        size += sum(map(len, markups(draft)))
        if size >= limit:
            yield piece
            piece, size, limit = [], 0, PIECE
    if piece:
        yield piece


def _block(draft: Draft, passages: Iterator[Passage]) -> Block:
    if isinstance(draft, Block):
        return draft
    place = draft.place
    if isinstance(draft, TableDraft):
        rows = tuple(
            tuple(next(passages).text if cell else "" for cell in row) for row in draft.rows
        )
        return Block(
            BlockKind.TABLE,
            level=place.level,
            lead=place.lead,
            hang=place.hang,
            rows=rows,
            header_rows=draft.header_rows,
            tight=place.tight,
        )
    return _prose_block(draft, next(passages))


def _prose_block(draft: Prose, passage: Passage) -> Block:
    place = draft.place
    return Block(
        draft.kind,
        passage.text,
        passage.spans,
        level=draft.heading or place.level,
        lead=place.lead,
        hang=place.hang,
        tight=place.tight,
    )
