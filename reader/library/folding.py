"""The form in which text is indexed and looked for.

SQLite's tokenizer takes a run of letters as one word.  Scripts written without
blanks would so give one word per sentence; here every character of theirs is
set apart, and a query for several of them becomes a phrase.
"""

from __future__ import annotations

import re

VERSION = "1"
"""Raise it when `spaced` or what is indexed changes: the index is then made anew."""

# Thai to Lao, Burmese, Khmer, kana, Han with its extensions.
_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U000323af])"
)


def spaced(text: str) -> str:
    """``text`` with blanks around every character of a script without blanks."""
    return text if text.isascii() else _UNSPACED.sub(r" \1 ", text)
