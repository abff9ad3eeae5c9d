"""Pictures and players that stand alone: a sign, what they show, and the number of their link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.content.blocks import Block, Span
from reader.ui.glyphs import Glyphs

_LABEL = re.compile(r"\[(image|video|audio|embed)(?:: (.*?))?\](?=\[\d+\]$|$)", re.DOTALL)


def labelled(block: Block, glyphs: Glyphs) -> tuple[str, str, Sequence[Span]]:
    """The sign, text and spans of an IMAGE block.

    ``[image: A gull][2]`` becomes ``▣`` and ``A gull[2]``; several pictures in one block,
    or one inside a sentence, stay as they are.
    """
    found = _LABEL.match(block.text)
    whole = all(span.start == 0 and span.end == len(block.text) for span in block.spans)
    if found is None or not whole or "][" in (found[2] or ""):
        return "", block.text, block.spans
    kind, words = found.groups()
    text = f"{words or kind}{block.text[found.end() :]}"
    sign = glyphs.picture if kind == "image" else glyphs.player
    spans = tuple(replace(span, start=0, end=len(text)) for span in block.spans)
    return f"{sign} ", text, spans
