"""Two texts compared: whether they say the same, however they are set."""

from __future__ import annotations

import re

_NO_WORD = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Return ``text`` for comparing: letters and digits only, case aside."""
    return _NO_WORD.sub("", text).casefold()
