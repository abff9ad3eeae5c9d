"""Text that would do something to a terminal, a widget or a list of columns.

Numbers of sequences have a zero in front: terminals take them as they are, and nothing
of ours writes them so.  Whoever meets one in the output knows whose it is.
"""

from __future__ import annotations

from random import Random

from tests.hostile.text import SEQUENCES

_OBEYED = {
    "a reset": "\x1bc",
    "a colour of theirs": "\x1b[031;05m",
    "a place": "\x1b[007;009HHERE",
    "a wiped line": "\x1b[02K",
    "a scrolled screen": "\x1b[03S\x1b[02;04r\x1bM\x1bD",
    "the other screen": "\x1b[?01049l\x1b[?25h",
    "a mouse": "\x1b[?01003h\x1b[?01006h",
    "keys of kitty": "\x1b[>031u\x1b[<9u",
    "a window": "\x1b[020t\x1b[8;1;1t",
    "a title of theirs": "\x1b]2;owned\x1b\\\x1b]1;icon\x07",
    "a link to a file": "\x1b]8;;file:///etc/passwd\x1b\\click\x1b]8;;\x1b\\",
    "a clipboard": "\x1b]52;p;b3duZWQ=\x1b\\\x1b]52;c;?\x07",
    "a notification": "\x1b]9;owned\x07\x1b]777;notify;owned;now\x07\x1b]99;;owned\x1b\\",
    "a file of iTerm": "\x1b]1337;File=inline=1:AAAA\x07",
    "a palette": "\x1b]4;1;rgb:00/00/00\x07\x1b]104\x07",
    "a sixel": '\x1bPq"1;1;9;9#0~~@@vv\x1b\\',
    "a way past tmux": "\x1bPtmux;\x1b\x1b]52;c;b3duZWQ=\x07\x1b\\",
    "a picture of kitty": "\x1b_Gt=f,a=T;L2V0Yy9wYXNzd2Q=\x1b\\",
    "a privacy message": "\x1b^owned\x1b\\\x1bXowned\x1b\\",
    "questions": "\x1b[c\x1b[>c\x1b[06n\x1b[?2026$p\x1b[x\x05",
    "a new line and a bell": "one\r\ntwo\x07\x0b\x0cthree",
    "C1 alone": "\x84\x85\x8d\x8e\x8f\x90q\x9c\x98x\x9c\x9b2J\x9d2;owned\x9c\x9e\x9f",
    "nothing but escape": "\x1b",
    "half a sequence": "\x1b[03",
    "half a character": "\xc2\xff\xfe",
}
_DRAWN = {
    "borders": "│││ ┃║ ┌──┐ ▏▕",
    "flags and families": "🇫🇷🇩🇪🇫 👨‍👩‍👧‍👦 👋🏽 1️⃣ ❤️ ☎︎ 🏴\U000e0067\U000e0062\U000e007f 🐈‍⬛",
    "joiners alone": "\u200d\u200d\u200c👩\u200d",
    "marks first": "\u0301\u0489\u20dd\u0e49 z" + "\u0351\u036b\u0343" * 70,
    "wide": "駅の猫、ついに駅長代理へ昇進ｱｲｳ ａｂｃ" * 6,
    "Hangul in pieces": "\u1112\u1161\u11ab\u115f\u1160\u3164\uffa0 \u1100" * 5,
    "right to left": "مكتبة الواحة \u202eשלום\u202c تعيد\u2067x\u2069\u200f",
    "Indic": "क्षत्रिय தமிழ் ภาษาไทยที่นี่ မြန်မာ ខ្មែរ",
    "odd blanks": "a\u00a0b\u2003c\u3000d\u1680e\u205ff\u2800g\tf\u180eg",
    "invisible": "a\u200b\u2060\ufeff\u00ad\u2061\u206a\ufff9x\ufffbb\U000e0001\U000e0041",
    "private use": "\ue000\uf8ff\U000f0000\ufffd",
    "a line without end": "word" * 5_000 + " " + "w " * 2_000,
}
_MARKUP = {
    "markup of widgets": "[@click=app.quit]Quit[/] [/] [bold red]x [link='file:///x']y[/link]",
    "markup of Rich": ":bomb: [blink]x[/blink] [not bold] [/] [[ ]] \\[x] $error {0} %s",
    "Markdown": "`x` **b** [y](file:///etc/passwd) ![z](\x1b[031m) # h | a | b |",
}

PAYLOADS: dict[str, str] = {**SEQUENCES, **_OBEYED, **_DRAWN, **_MARKUP}
"""By name.  No lone surrogates: SQLite holds none."""

MIXED = "a\u200bb \x1b[031m\x9b2J\u202ec\u00ad\U000e0041 [/] [@click=app.quit]│駅👩\u200d👧z\u0301\u0301\x07\r\n."
"""A little of everything, short enough for each field to be seen whole."""


def seeded(random: Random, most: int = 4) -> str:
    """Some of them, cut and joined at random."""
    parts = (random.choice(list(PAYLOADS.values())) for _ in range(random.randint(1, most)))
    return " ".join(part[random.randint(0, 2) :][: random.randint(1, 300)] for part in parts)
