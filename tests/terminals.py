"""What a terminal makes of a line, and titles that lead columns astray."""

from __future__ import annotations

import pyte

ODD = (
    "駅の猫、ついに駅長代理へ昇進",
    "👨‍👩‍👧 a family, joined",
    "❤️ two presentations ☎︎",
    "🇫🇷🇩🇪 flags",
    "👋🏽 a skin tone, 🫱🏻‍🫲🏿 two",
    "1️⃣ a keycap",
    "e\u0301te\u0301, \u0301first",
    "z\u0351\u036b\u0343\u036a\u0302 stacked",
    "مكتبة الواحة تعيد كتاباً",
    "ספרייה שׁוֹמֶרֶת",
    "क्षत्रिय हिन्दी",
    "தமிழ் கொள்கை",
    "ภาษาไทยที่นี่",
    "မြန်မာ ខ្មែរ",
    "한국어 \u1112\u1161\u11ab",
    "ｱｲｳ ａｂｃ",
    "zero\u200bwidth\u2060\ufeff\u00ad",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f a tagged flag",
    "tab\tand\nline\u2028ends",
    "🐈‍⬛ ⬛⌚ \x1b[31mred",
)


def end_of(text: str) -> int:
    """The column where the cursor stands after ``text``, on a wide terminal without bidi."""
    screen = pyte.Screen(400, 2)
    stream = pyte.Stream(screen)
    for character in text:  # one at a time: pyte drops what follows a mark
        stream.feed(character)
    assert screen.cursor.y == 0
    return int(screen.cursor.x)
