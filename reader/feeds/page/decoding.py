"""The bytes of a page become text.

https://html.spec.whatwg.org/#determining-the-character-encoding in its order:
byte order mark, what the server said, what the page says of itself, detection.
What is plainly UTF-8 is UTF-8 whatever else was said.
"""

from __future__ import annotations

import re

from reader.feeds.markup_text import decode_markup

_META = re.compile(
    rb"<meta\s[^<>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE
)
_LOOKED_THROUGH = 16 * 1024
"""Bytes.  The standard asks for 1,024; pages with long comments declare it later."""


def page_text(page: bytes, charset: str | None) -> str:
    """Return ``page`` as text; ``charset`` is what the server said.  Never raises."""
    return decode_markup(page, charset, _declared(page))


def _declared(page: bytes) -> str | None:
    found = _META.search(page, 0, _LOOKED_THROUGH)
    return found[1].decode("ascii") if found else None
