"""The body: each kind of block and how it is set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from reader.content.blocks import QUOTE_BAR, Block, BlockKind
from reader.content.listings import TAB
from reader.ui.glyphs import Glyphs
from reader.ui.typesetting.galley import Galley, Roles
from reader.ui.typesetting.measure import Measure
from reader.ui.typesetting.pictures import labelled
from reader.ui.typesetting.roles import Role
from reader.ui.typesetting.setting import prose, runs_of, settled
from reader.ui.typesetting.tables import table
from reader.ui.typesetting.wrapping import break_lines, turned_lines, width_of

MAJOR = 2
"""Headings down to this rank have two empty lines above them."""
_ROLES: dict[BlockKind, Roles] = {
    BlockKind.HEADING: (Role.HEADING,),
    BlockKind.IMAGE: (Role.IMAGE,),
    BlockKind.CAPTION: (Role.CAPTION,),
    BlockKind.TERM: (Role.TERM,),
}


def set_block(
    block: Block, measure: Measure, glyphs: Glyphs, between: str = ""
) -> Iterator[Galley]:
    """The galleys of one block; ``between`` stands on the empty line above it."""
    for galley in _SETTERS.get(block.kind, _set_prose)(block, measure, glyphs):
        galley.above, between = glyphs.ascii_safe(settled(between)), ""
        yield galley


def _set_prose(block: Block, measure: Measure, glyphs: Glyphs) -> Iterator[Galley]:
    roles = _ROLES.get(block.kind, ())
    if QUOTE_BAR in block.lead or QUOTE_BAR in block.hang:
        roles = (Role.QUOTE, *roles)
    yield prose(
        block.text,
        measure,
        roles=roles,
        runs=runs_of(block.spans),
        lead=glyphs.ascii_safe(block.lead),
        hang=glyphs.ascii_safe(block.hang),
        space=int(not block.tight),
    )


def _set_picture(block: Block, measure: Measure, glyphs: Glyphs) -> Iterator[Galley]:
    sign, text, spans = labelled(block, glyphs)
    lead, hang = f"{block.lead}{sign}", f"{block.hang}{' ' * width_of(sign)}"
    set_anew = replace(block, text=text, spans=tuple(spans), lead=lead, hang=hang)
    return _set_prose(set_anew, measure, glyphs)


def _set_heading(block: Block, measure: Measure, glyphs: Glyphs) -> Iterator[Galley]:
    """Ranks are told by space, then by slant: colour would not tell them everywhere."""
    minor = block.level > MAJOR + 1
    for galley in _set_prose(block, measure, glyphs):
        galley.roles = (*galley.roles, Role.EMPHASIS) if minor else galley.roles
        galley.space = 2 if block.level <= MAJOR and not block.lead else 1
        yield galley


def _set_code(block: Block, measure: Measure, glyphs: Glyphs) -> Iterator[Galley]:
    text = settled(block.text.expandtabs(TAB)).strip("\n")
    lead = glyphs.ascii_safe(settled(block.lead))
    mark = f"{glyphs.turned} "
    yield Galley(
        text=text,
        breaks=turned_lines(text, measure.wide - width_of(lead), len(mark)),
        indent=measure.left,
        width=measure.wide,
        roles=(Role.LISTING,),
        runs=runs_of(block.spans) if text == block.text else (),
        lead=lead,
        hang=glyphs.ascii_safe(settled(block.hang)),
        space=int(not block.tight),
        verbatim=True,
        turn_mark=mark,
    )


def _set_rule(block: Block, measure: Measure, glyphs: Glyphs) -> Iterator[Galley]:
    lead = glyphs.ascii_safe(settled(block.lead))
    text = glyphs.rule * min(24, measure.width - width_of(lead))
    yield Galley(
        text=text,
        breaks=break_lines(text, measure.width),
        indent=measure.left,
        width=measure.width,
        roles=(Role.DIM,),
        lead=lead,
        hang=glyphs.ascii_safe(settled(block.hang)),
    )


def _set_table(block: Block, measure: Measure, glyphs: Glyphs) -> Iterator[Galley]:
    return table(block, measure, glyphs)


_SETTERS: dict[BlockKind, Callable[[Block, Measure, Glyphs], Iterator[Galley]]] = {
    BlockKind.HEADING: _set_heading,
    BlockKind.IMAGE: _set_picture,
    BlockKind.CODE: _set_code,
    BlockKind.RULE: _set_rule,
    BlockKind.TABLE: _set_table,
}
