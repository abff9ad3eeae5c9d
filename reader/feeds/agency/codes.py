"""Codes of controlled vocabularies, where a document has no name for them."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?:.*[:/#])?([0-9]{8})")
"""The IPTC's subject codes and media topics have eight digits."""


def code_of(code: str) -> str:
    """Return a code as a tag: the IPTC's as their number, others as they are.

    Single letters ("MCC:a") tell nobody anything and are left out.
    """
    code = code.strip()
    found = _NUMBER.fullmatch(code)
    if found:
        return found[1]
    scheme, colon, name = code.rpartition(":")
    if code.startswith(("http:", "https:")):
        return code.rstrip("/").rpartition("/")[2]
    return code if len(name) > 1 and (scheme or not colon) else ""
