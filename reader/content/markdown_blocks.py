"""Blocks as Markdown (CommonMark 0.31, tables and ~~strike~~ of GFM).

Literal text is escaped, so that it reads as it stood on the page.  Links are
references, numbered like the marks on the screen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import takewhile

from reader.content.blocks import (
    BULLET,
    QUOTE_BAR,
    Block,
    BlockKind,
    Span,
    SpanStyle,
    quote_between,
)

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|]")
_AT_LINE_START = re.compile(r"(?m)^( *)([#+\-=:]|\d{1,9}(?=[.)]))")
_FINAL_HASHES = re.compile(r"(?:^|(?<= ))#+$")
_FENCE = re.compile(r"`+")
_NUMBER_MARK = re.compile(r"\[\d+\]$")
_IMAGE_TEXT = re.compile(r"\[image(?:: (.*))?\]$", re.DOTALL)
_PREFIX = str.maketrans({QUOTE_BAR: ">", BULLET: "-"})
_MARKS = {
    SpanStyle.EMPHASIS: ("*", "em"),
    SpanStyle.STRONG: ("**", "strong"),
    SpanStyle.STRIKE: ("~~", "del"),
    SpanStyle.MARK: ("", "mark"),
}
_HARD_BREAK = "\\\n"


def blocks_markdown(blocks: Iterable[Block]) -> str:
    """Return ``blocks`` as Markdown."""
    parts: list[str] = []
    last: Block | None = None
    for block in blocks:
        if last is not None:
            tight = block.tight and block.kind is BlockKind.ITEM
            parts.append("\n" if tight else f"\n{quote_between(last, block).translate(_PREFIX)}\n")
        parts.append(block_markdown(block))
        last = block
    return "".join(parts)


def block_markdown(block: Block) -> str:
    """Return one block as Markdown with its prefixes."""
    lead, hang = block.lead.translate(_PREFIX), block.hang.translate(_PREFIX)
    if not lead.strip() and not block.level:
        lead = hang = ""  # the indent of a definition; four blanks would make it code
    lines = "\n".join(_lines(block)).split("\n")
    return "\n".join((lead if place == 0 else hang) + line for place, line in enumerate(lines))


def escape(text: str) -> str:
    """Return Markdown that shows ``text`` as it is; line breaks are kept."""
    escaped = _AT_LINE_START.sub(_escape_start, _SPECIAL.sub(r"\\\g<0>", text))
    return escaped.replace("\n", _HARD_BREAK)


def heading(markdown: str) -> str:
    """Return a line of Markdown fit for a heading, where a final ``#`` would be dropped."""
    return _FINAL_HASHES.sub(r"\\\g<0>", markdown.replace(_HARD_BREAK, " "))


def _escape_start(match: re.Match[str]) -> str:
    blank, mark = match.groups()
    return f"{blank}{mark}\\" if mark.isdecimal() else f"{blank}\\{mark}"


def _lines(block: Block) -> Iterator[str]:
    if block.kind is BlockKind.TABLE:
        yield from _table(block)
    elif block.kind is BlockKind.RULE:
        yield "***"
    elif block.kind is BlockKind.CODE:
        yield from _code(block)
    elif block.kind is BlockKind.HEADING:
        yield "#" * max(2, block.level) + " " + heading(inline(block))
    elif block.kind is BlockKind.TERM:
        yield f"**{escape(block.text)}**"
    else:
        yield inline(block)


def _code(block: Block) -> Iterator[str]:
    fence = "`" * max(3, 1 + max(map(len, _FENCE.findall(block.text)), default=0))
    yield f"{fence}{block.language}"
    yield block.text
    yield fence


def _table(block: Block) -> Iterator[str]:
    rows = list(block.rows)
    header = rows.pop(0) if block.header_rows else ("",) * len(rows[0])
    yield _table_row(header)
    yield "|" + " --- |" * len(header)
    yield from map(_table_row, rows)


def _table_row(row: tuple[str, ...]) -> str:
    return "| " + " | ".join(escape(cell).replace(_HARD_BREAK, "<br>") for cell in row) + " |"


# --- spans


def inline(block: Block) -> str:
    """Return the text of ``block`` with its spans as Markdown."""
    return _AT_LINE_START.sub(_escape_start, _run(block.text, block.spans, 0, len(block.text)))


def _run(text: str, spans: tuple[Span, ...], start: int, end: int) -> str:
    """Set ``text[start:end]``; ``spans`` are those inside it, outermost first."""
    out = ""
    here = start
    for place, span in enumerate(spans):
        if span.start < here:
            continue  # inside of one that is done
        out += _literal(text[here : span.start])
        piece = _span(text, span, _inside(spans[place + 1 :], span.end), out[-1:])
        if out.endswith("!") and piece.startswith("["):
            out = out[:-1] + "\\!"  # or the link would be an image
        out += piece
        here = span.end
    return out + _literal(text[here:end])


def _inside(spans: tuple[Span, ...], end: int) -> tuple[Span, ...]:
    return tuple(takewhile(lambda span: span.end <= end, spans))


def _literal(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", _HARD_BREAK)


def _span(text: str, span: Span, inner: tuple[Span, ...], before: str) -> str:
    if span.link is not None:
        return _link(text, span, inner)
    if span.style is SpanStyle.CODE:
        if any(one.link is not None for one in inner):
            return _run(text, inner, span.start, span.end)  # a link cannot be in a code span
        code = text[span.start : span.end]
        return f"<code>{_literal(code)}</code>" if before == "`" else _code_span(code)
    content = _run(text, inner, span.start, span.end)
    if span.style is SpanStyle.IMAGE:  # in the archive, where nothing written leads
        return content
    mark, tag = _MARKS[span.style]
    if mark and _flanks(before, content, text[span.end : span.end + 1]):
        return f"{mark}{content}{mark}"
    return f"<{tag}>{content}</{tag}>"


def _link(text: str, span: Span, inner: tuple[Span, ...]) -> str:
    mark = _NUMBER_MARK.search(text[span.start : span.end])
    end = span.start + mark.start() if mark else span.end
    if span.style is SpanStyle.IMAGE:
        match = _IMAGE_TEXT.match(text[span.start : end])
        words = (match[1] or "image") if match else text[span.start : end]
        return f"![{_literal(words)}][{span.link}]"
    return f"[{_run(text, _inside(inner, end), span.start, end)}][{span.link}]"


def _code_span(code: str) -> str:
    longest = max(map(len, _FENCE.findall(code)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{fence}{padding}{code}{padding}{fence}"


def _flanks(before: str, content: str, after: str) -> bool:
    """Tell whether marks around ``content`` are read as emphasis (CommonMark 0.31, 6.2)."""
    if before in ("*", "~"):
        return False
    return (not _punctuation(content[0]) or _parts_words(before)) and (
        not _punctuation(content[-1]) or _parts_words(after)
    )


def _parts_words(char: str) -> bool:
    return not char or char.isspace() or unicodedata.category(char)[0] == "P"


def _punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
