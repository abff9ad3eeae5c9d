"""What our programs may say to a terminal, and nothing else: a grammar of their bytes."""

from __future__ import annotations

import re
from base64 import b64decode
from codecs import getincrementaldecoder
from collections import Counter
from collections.abc import Callable, Iterator

from reader.content.sanitiser import clean

_NUMBER = "[1-9][0-9]{0,3}"
_SGR = (
    "(?:[34]8;5;[0-9]{1,3}|[34]8;2;[0-9]{1,3};[0-9]{1,3};[0-9]{1,3}"
    "|[012347]|9|2[123479]|3[0-79]|4[0-79]|9[0-7]|10[0-7])"
)
"""Neither blinking (5, 6) nor hidden (8): nothing of ours is."""

PANES = {
    "text": "[^\x00-\x1f\x7f-\x9f]+",
    "pen": f"\x1b\\[(?:{_SGR}(?:;{_SGR})*)?m",
    "place": f"\x1b\\[(?:{_NUMBER})?(?:;{_NUMBER})?H",
    "step": f"\x1b\\[(?:{_NUMBER})?[ABCD]|[\r\b]",
    "erase": f"\x1b\\[{_NUMBER}X|\x1b\\[K|\x1b\\[2J",
    "mode": "\x1b\\[\\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]",
    "question": "\x1b\\[\\?20(?:26|48)\\$p|\x1b\\[6n",
    "keyboard": "\x1b\\[>25u|\x1b\\[<u",
    "pointer": "\x1b\\]22;[a-z-]*\x07",
    "link": "\x1b\\]8;;(?:(?:https?|ftp)://[!-~]{1,2080}|mailto:[!-~]{1,2080})?\x1b\\\\",
    "copy": "\x1b\\]52;c;[A-Za-z0-9+/=]*\x07",
}
"""Of the panes.  A title is not among them: none is set."""
LINES = {"text": "[^\x00-\x1f\x7f-\x9f]+", "line": "[\r\n\t]"}
"""Of all that goes line by line."""

_UNFINISHED = re.compile("\x1b(?:\\[[<>?]?[0-9;]*\\$?|\\](?:8|52|22)?(?:;[^\x07\x1b]*)?\x1b?)?")


class Wire:
    """Takes bytes as they come, and tells what in them is not of the grammar."""

    def __init__(
        self, grammar: dict[str, str], shown: Callable[[str], object] = lambda _: None
    ) -> None:
        """``shown`` gets what draws something, piece by piece."""
        self._token = re.compile("|".join(f"(?P<{name}>{form})" for name, form in grammar.items()))
        self._decoder = getincrementaldecoder("utf-8")("strict")
        self._shown = shown
        self._rest = ""
        self.size = 0
        """Bytes so far."""
        self.seen: Counter[str] = Counter()
        """Pieces by their names."""
        self.copied: list[str] = []
        """What went to the clipboard."""
        self.faults: list[str] = []

    def feed(self, data: bytes) -> None:
        """Take in what came."""
        self.size += len(data)
        try:
            self._rest += self._decoder.decode(data)
        except UnicodeDecodeError as error:
            self.faults.append(f"no UTF-8: {data[error.start - 20 : error.end + 20]!r}")
            self._decoder.reset()
        self._rest = self._rest[sum(map(len, self._pieces())) :]

    def end(self) -> None:
        """Nothing more will come."""
        if self._rest or self._decoder.getstate()[0]:
            self.faults.append(f"broken off: {self._rest[:80]!r}")

    def _pieces(self) -> Iterator[str]:
        at = 0
        while at < len(self._rest):
            found = self._token.match(self._rest, at)
            if found is None:
                if _UNFINISHED.fullmatch(self._rest, at):
                    return
                self.faults.append(f"raw: {self._rest[max(0, at - 20) : at + 40]!r}")
                at += 1
                yield " "
            else:
                at = found.end()
                self._take(found.lastgroup or "", found[0])
                yield found[0]

    def _take(self, name: str, piece: str) -> None:
        self.seen[name] += 1
        if name == "text" and clean(piece) != piece:
            self.faults.append(f"not clean: {piece[:80]!r}")
        elif name == "copy":
            self.copied.append(b64decode(piece[7:-1]).decode())
        if name in ("text", "pen", "place", "step", "erase", "mode", "line"):
            self._shown(piece)
