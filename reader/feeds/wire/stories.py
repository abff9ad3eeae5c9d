"""One story's blocks -> an article: which block is what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from reader.feeds.wire.bylines import Byline, is_role, parse_byline
from reader.feeds.wire.datelines import dateline_of
from reader.feeds.wire.furniture import credit_of, is_boilerplate
from reader.feeds.wire.standfirst import adds_words, repeats
from reader.feeds.wire.subheads import is_sentence, may_be_subhead
from reader.feeds.wire.text import finished, is_rule

_LONG_BLOCK = 200
"""Longer blocks are running text: nothing else need be asked."""
_TITLE_CHARACTERS = 240
_TITLE_WORDS = 30
_CUT_TITLE_CHARACTERS = 100
_BYLINE_BLOCKS = 3
"""How far after the title a byline is looked for."""


@dataclass(slots=True)
class Parts:
    """A story taken apart; all its words are in exactly one of the fields."""

    title: str = ""
    standfirst: str = ""
    byline: Byline | None = None
    dateline: str | None = None
    body: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)

    closed: bool = False
    """Whether a credit or boilerplate stands last, so that the text is whole."""

    @property
    def has_text(self) -> bool:
        """Whether there are sentences besides the title."""
        return is_sentence(self.standfirst) or any(map(is_sentence, self.body))

    def stops_short(self, fewest_words: int) -> bool:
        """Whether the last block is no whole sentence, though it has words enough for one."""
        if self.closed or not self.body:
            return False
        last = self.body[-1]
        return not finished(last) and last.count(" ") + 1 >= fewest_words

    def body_html(self) -> str:
        """Return the body as paragraphs, sub-heads and rules."""
        return "\n".join(_elements(self.body, self.standfirst))


def take_apart(blocks: Sequence[str]) -> Parts:
    """Return what is what among the blocks of one story."""
    parts = Parts()
    text = list(_without_furniture(blocks, parts))
    _drop_rules(text)
    if text:
        _take_title(text, parts)
        _drop_rules(text)
        _take_byline(text, parts)
        _drop_rules(text)
        _take_repeat(text, parts)
        _note_dateline(text, parts)
    parts.body = text
    return parts


def _drop_rules(text: list[str]) -> None:
    while text and is_rule(text[0]):
        del text[0]


def _without_furniture(blocks: Sequence[str], parts: Parts) -> Iterator[str]:
    for block in blocks:
        parts.closed = len(block) <= _LONG_BLOCK and _take_furniture(block, parts)
        if not parts.closed:
            yield block


def _take_furniture(block: str, parts: Parts) -> bool:
    credit = credit_of(block)
    if credit is not None:
        parts.credits.append(credit)
    elif is_boilerplate(block):
        parts.extras.append(block)
    else:
        return False
    return True


def _take_title(text: list[str], parts: Parts) -> None:
    """The first block; a text that begins with a paragraph lends its first words."""
    first = text[0]
    if len(first) <= _TITLE_CHARACTERS and first.count(" ") < _TITLE_WORDS:
        parts.title = text.pop(0)
    else:
        parts.title = _beginning(first)


def _beginning(block: str) -> str:
    if len(block) <= _CUT_TITLE_CHARACTERS:
        return block
    kept = block[:_CUT_TITLE_CHARACTERS]
    return (kept.rpartition(" ")[0] or kept).rstrip(" ,;:–—-") + "…"


def _take_byline(text: list[str], parts: Parts) -> None:
    for at, block in enumerate(text[:_BYLINE_BLOCKS]):
        byline = parse_byline(block)
        if byline is not None:
            parts.byline = byline
            if not byline.complete:
                parts.extras.append(block)
            parts.standfirst = " ".join(text[:at])
            del text[: at + 1]
            if text and is_role(text[0]):
                parts.extras.append(text.pop(0))
            return
    if len(text) > 1 and dateline_of(text[0]) is None:
        parts.standfirst = text.pop(0)


def _take_repeat(text: list[str], parts: Parts) -> None:
    if not parts.standfirst and len(text) > 1 and repeats(text[1], text[0]):
        parts.standfirst = text.pop(0)
    if not parts.standfirst or not text or not repeats(text[0], parts.standfirst):
        return
    repeat = text.pop(0)
    found = dateline_of(repeat)
    if found is not None:
        parts.dateline, repeat = found[0], repeat[found[1] :].strip()
    if adds_words(repeat, parts.standfirst):
        parts.extras.append(repeat)


def _note_dateline(text: list[str], parts: Parts) -> None:
    for block in (*text[:1], parts.standfirst):
        found = dateline_of(block)
        if found is not None and parts.dateline is None:
            parts.dateline = found[0]


def _elements(body: Sequence[str], standfirst: str) -> Iterator[str]:
    for at, block in enumerate(body):
        before = body[at - 1] if at else standfirst
        after = body[at + 1] if at + 1 < len(body) else ""
        if is_rule(block):
            if at and after:
                yield "<hr>"
        elif len(block) <= _LONG_BLOCK and _is_subhead(before, block, after):
            yield f"<h2>{escape(block, quote=False)}</h2>"
        else:
            yield f"<p>{escape(block, quote=False)}</p>"


def _is_subhead(before: str, block: str, after: str) -> bool:
    return may_be_subhead(block) and is_sentence(before) and is_sentence(after)
