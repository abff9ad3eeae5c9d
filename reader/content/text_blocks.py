"""Blocks as plain text, the way a typewriter would set them."""

from __future__ import annotations

from collections.abc import Iterable

from reader.content.blocks import Block, BlockKind, quote_between
from reader.content.cells import cell_width, pad, wrap

RULE = "* * *"
_CODE_INDENT = "    "
_GUTTER = "  "
_MIN_COLUMN = 8


def blocks_text(blocks: Iterable[Block], width: int = 0) -> str:
    """Return ``blocks`` as text; lines of at most ``width`` cells, or unwrapped if 0."""
    parts: list[str] = []
    last: Block | None = None
    for block in blocks:
        if last is not None:
            parts.append("\n" if block.tight else f"\n{quote_between(last, block)}\n")
        parts.append(block_text(block, width))
        last = block
    return "".join(parts)


def block_text(block: Block, width: int = 0) -> str:
    """Return one block as text with its prefixes."""
    room = max(1, width - cell_width(block.lead)) if width else 0
    lines = _lines(block, room)
    prefixed = [
        block.lead + line if place == 0 else block.hang + line for place, line in enumerate(lines)
    ]
    return "\n".join(line.rstrip() for line in prefixed)


def _lines(block: Block, room: int) -> list[str]:
    if block.kind is BlockKind.TABLE:
        return table_lines(block, room)
    if block.kind is BlockKind.RULE:
        return [RULE]
    if block.kind is BlockKind.CODE:
        return [_CODE_INDENT + line for line in block.text.split("\n")]
    return [line for part in block.text.split("\n") for line in wrap(part, room)]


def table_lines(table: Block, room: int = 0) -> list[str]:
    """Return the rows of a TABLE in aligned columns, a line under its header."""
    widths = _column_widths(table, room)
    lines: list[str] = []
    for place, row in enumerate(table.rows):
        lines += _row_lines(row, widths)
        if place + 1 == table.header_rows:
            lines.append(_GUTTER.join("─" * width for width in widths))
    return lines


def _row_lines(row: tuple[str, ...], widths: list[int]) -> list[str]:
    cells = [
        [line for part in cell.split("\n") for line in wrap(part, width)]
        for cell, width in zip(row, widths, strict=True)
    ]
    return [
        _GUTTER.join(
            pad(cell[place] if place < len(cell) else "", width)
            for cell, width in zip(cells, widths, strict=True)
        ).rstrip()
        for place in range(max(map(len, cells)))
    ]


def _column_widths(table: Block, room: int) -> list[int]:
    """Return natural widths, the widest columns narrowed until the table fits."""
    widths = [
        max(1, *(cell_width(line) for cell in column for line in cell.split("\n")))
        for column in zip(*table.rows, strict=True)
    ]
    spare = sum(widths) + len(_GUTTER) * (len(widths) - 1) - room
    while room and spare > 0 and max(widths) > _MIN_COLUMN:
        widest = widths.index(max(widths))
        widths[widest] -= 1
        spare -= 1
    return widths
