"""Numeric character references of HTML (``&#8217;``, ``&#x2019;``), those too that are traps.

Python refuses to read a number of more than 4,300 digits, and lxml to be given
back the control characters that libxml2 resolves (since 2.14, as HTML does).
https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state
"""

from __future__ import annotations

import html
import re

_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_MOST = 0x10FFFF
_LONGEST = 16
"""Characters; there may be zeros without end, too."""
_NO_CHARACTER = "\ufffd"
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\r") | {0x7F, 0xFFFE, 0xFFFF}
_SURROGATES = range(0xD800, 0xE000)


def tamed(markup: str) -> str:
    """Return ``markup`` without references to what is no character, or a control."""
    return _REFERENCE.sub(_tamed, markup) if "&#" in markup else markup


def unescape(text: str) -> str:
    """Return ``text`` with its character references resolved, once.  Never raises."""
    return html.unescape(tamed(text)) if "&" in text else text


def _tamed(reference: re.Match[str]) -> str:
    number = _number(*reference.groups())
    if number > _MOST or number in _SURROGATES:
        return _NO_CHARACTER
    if number in _CONTROLS:
        return ""
    return reference[0] if len(reference[0]) <= _LONGEST else f"&#{number};"


def _number(hexadecimal: str | None, decimal: str | None) -> int:
    """The number, or any that is too high."""
    digits = (hexadecimal or decimal or "").lstrip("0")[:8]
    return int(digits or "0", 16 if hexadecimal else 10)
