"""The one guard between outside text and a terminal, log, window title or plain-text file.

Widgets and pipes hand on every character they are given, so ESC in a headline
would be obeyed by the terminal and a bidi override would reorder the screen.
Whatever came from outside goes through ``clean`` or ``clean_line`` *after* it
became text: ``&#27;`` in HTML is harmless, the ESC it turns into is not.
"""

from __future__ import annotations

import re

_FORBIDDEN = (
    "\x00-\x08\x0e-\x1f"  # C0 but tab, newline and the line breaks below
    "\x7f-\x9f"  # DEL and C1: CSI is one character there
    "\u00ad"  # soft hyphen: terminals disagree on its width
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls, UAX #9 section 2
    "\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # invisible; not ZWJ and ZWNJ
    "\ud800-\udfff"  # lone surrogates: cannot be encoded
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
    "\U000e0000-\U000e007f"  # tags: text nobody sees
) + "".join(f"{chr(last - 1)}{chr(last)}" for last in range(0x1FFFF, 0x110000, 0x10000))
_BREAKS = "\r\x0b\x0c\u2028\u2029"

_SUSPECT = re.compile(f"[{_BREAKS}{_FORBIDDEN}]")
_FORBIDDEN_RUN = re.compile(f"[{_FORBIDDEN}]+")
_BREAK = re.compile(f"\r\n|[{_BREAKS}]")
_BLANK_RUN = re.compile(r"\s+")
_ASCII = bytes(range(0x20, 0x7F))
_SHORT = 200
"""Characters up to which nothing is won by a copy without ASCII."""


def is_printable(text: str, *, breaks: str = "") -> bool:
    """Whether ``text`` is printable (as `str.isprintable`) but for ``breaks``, which are ASCII.

    The method looks up each character; of a long text only those beyond ASCII are looked
    up here, since most have few: a third of the time, of ASCII alone a sixth.
    """
    if len(text) < _SHORT and (not breaks or text.isprintable()):
        return text.isprintable()
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII + breaks.encode())
    return not rest or rest.decode("utf-8", "surrogatepass").isprintable()


def clean(text: str) -> str:
    """Return ``text`` without anything that a terminal might act on.

    Every kind of line break becomes ``\\n``.  Dropped: C0 but ``\\n`` and
    ``\\t``, DEL, C1, bidi controls, invisible characters (ZWJ and ZWNJ stay:
    scripts need them), lone surrogates and noncharacters.
    """
    # Much faster than the search, and implies clean: no category Cc, Cf, Cs, Cn, Zl or Zp.
    if is_printable(text, breaks="\n") or _SUSPECT.search(text) is None:
        return text
    # Forbidden first: "\r", NUL, "\n" must not become two line breaks on one pass, one on the next.
    return _BREAK.sub("\n", _FORBIDDEN_RUN.sub("", text))


def clean_line(text: str, limit: int | None = None) -> str:
    """Return ``text`` as one clean line.

    Runs of white space (no-break spaces, tabs and newlines too) become one
    blank, the ends are stripped, and at most ``limit`` characters are kept.
    """
    if is_printable(text) and "  " not in text:  # as in ``clean``; most headlines
        line = text.strip()
    else:
        line = _BLANK_RUN.sub(" ", clean(text)).strip()
    return line if limit is None else line[:limit].rstrip()
