"""The clipboard of the terminal one sits at, reached by OSC 52: also over SSH, tmux and screen."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping

from reader.content.sanitiser import clean

MOST_BYTES = 74_994
"""Bytes of text: some terminals drop a sequence of more than 100,000 characters."""
_PIECE = 256
"""Characters of a sequence that GNU screen hands on at once; its buffer holds 768."""
CUT = "That is more than terminals take: only the first 75 kB were copied"
"""What is said when something was cut."""


def fitted(text: str) -> str:
    """As much of the beginning of ``text`` as terminals take, clean."""
    encoded = clean(text).encode("utf-8", "replace")
    return encoded[:MOST_BYTES].decode("utf-8", "ignore")


def copy_sequence(text: str, environment: Mapping[str, str]) -> str:
    """What makes the terminal copy ``text`` (xterm's ``OSC 52 ; c``).

    tmux takes it as it is, if its ``set-clipboard`` is on.  GNU screen (``$STY``) does
    not know it, but hands on what stands in a DCS string, a piece at a time.
    """
    payload = b64encode(fitted(text).encode()).decode()
    sequence = f"\x1b]52;c;{payload}\x07"
    if environment.get("STY") and not environment.get("TMUX"):
        return "".join(f"\x1bP{piece}\x1b\\" for piece in _pieces(sequence))
    return sequence


def _pieces(sequence: str) -> Iterator[str]:
    for at in range(0, len(sequence), _PIECE):
        yield sequence[at : at + _PIECE]
