"""The sequences beside the picture that may go to the terminal; nothing else does.

Textual writes each of them in a call of its own, so text that looks like one, inside
a picture, is never taken for it.
"""

from __future__ import annotations

import re

from reader.ui.driver.terminals import Terminal

LEAVE = "\x1b[?1049l"
"""Back to the screen of the shell."""
ENTER = "\x1b[?1049h"

SYNC_BEGIN = "\x1b[?2026h"
SYNC_END = "\x1b[?2026l"
"""Textual writes these around a picture once it knows that the terminal has the mode."""

PICTURE = re.compile(r"\x1b\[\d{0,4};?\d{0,4}H")
"""How every picture of Textual's begins."""

_ANYWHERE = re.compile(
    r"\x1b\[\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2048)[hl]"  # DEC modes
    r"|\x07"  # bell
    # Copy to the clipboard through GNU screen, piece by piece: see `reader.ui.clipboard`
    r"|\x1bP\x1b\]52;c;(?:[A-Za-z0-9+/=]|\x1b\\\x1bP)*\x07\x1b\\"
)

_MODERN = re.compile(
    r"\x1b\[\?(?:2026|2048)\$p"  # questions about modes (DECRQM)
    r"|\x1b\[>\d{1,3}u|\x1b\[<u"  # kitty's keyboard protocol
    r"|\x1b\]52;c;[A-Za-z0-9+/=]*(?:\x07|\x1b\\)"  # copy to the clipboard
    r"|\x1b\]22;[a-z-]*(?:\x07|\x1b\\)"  # shape of the pointer
    r"|\x1b\][02];[^\x00-\x1f\x7f-\x9f]{0,200}(?:\x07|\x1b\\)"  # title
    # A picture, in pieces (https://sw.kovidgoyal.net/kitty/graphics-protocol/): its bytes
    # themselves, never a file for the terminal to read; and taking it away
    r"|\x1b_G(?:a=T,U=1,i=\d{1,8},f=100,c=\d{1,3},r=\d{1,3},)?q=2,m=[01];"
    r"[A-Za-z0-9+/=]{0,4096}\x1b\\"
    r"|\x1b_Ga=d,d=I,i=\d{1,8},q=2\x1b\\"
)

_ANY_MOTION = "\x1b[?1003"
_PRESSED_MOTION = "\x1b[?1002"


def is_control(written: str) -> bool:
    """Whether this is one of the sequences, and no picture."""
    return bool(_ANYWHERE.fullmatch(written) or _MODERN.fullmatch(written))


def passed(written: str, terminal: Terminal, *, thin: bool) -> str:
    """What of a sequence goes to this terminal.

    On a thin line the mouse tells where it goes only while a button is held: each
    motion it tells of costs eleven bytes.
    """
    if thin:
        written = written.replace(_ANY_MOTION, _PRESSED_MOTION)
    return written if terminal.modern or _ANYWHERE.fullmatch(written) else ""
