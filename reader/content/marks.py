"""How article text travels through Markdown without being read as Markdown.

Between HTML and blocks the text is Markdown for a moment, and news is full of
what Markdown would act on: "1986. A year", "*", "[sic]", "a_b_c".  So ASCII
punctuation is put out of its reach as *tag characters* (U+E0021 to U+E007E), one
for one.  They cannot occur in the text itself: the sanitiser drops them.  Styles
and line breaks are tag characters as well, for Markdown has no way to say
``<b>a</b>b``, and html2text would put a blank into that word.
"""

from __future__ import annotations

import re
import string

from reader.content.blocks import SpanStyle
from reader.content.sanitiser import clean

_STYLES = (
    SpanStyle.EMPHASIS,
    SpanStyle.STRONG,
    SpanStyle.CODE,
    SpanStyle.STRIKE,
    SpanStyle.MARK,
)
BREAK = "\U000e000a"
"""A line break of the author."""
OPENING = {style: chr(0xE0010 + 2 * place) for place, style in enumerate(_STYLES)}
CLOSING = {style: chr(0xE0011 + 2 * place) for place, style in enumerate(_STYLES)}

_PROTECTED = {ord(char): 0xE0000 + ord(char) for char in string.punctuation}
_RESTORED = {tag: char for char, tag in _PROTECTED.items()}
_MARK = re.compile("([\U000e0000-\U000e001f])")


def protect(text: str) -> str:
    """Return ``text``, cleaned, with its punctuation out of Markdown's (and HTML's) reach."""
    return clean(text).translate(_PROTECTED)


def restore(text: str) -> str:
    """Undo ``protect``; cleaned once more, for it has been through two parsers since."""
    return clean(text.translate(_RESTORED))


def split_marks(text: str) -> list[str]:
    """Cut ``text`` at its marks; the marks are the odd items."""
    return _MARK.split(text)
