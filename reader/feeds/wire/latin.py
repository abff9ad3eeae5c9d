"""Which of the one-byte Latin encodings a text is in: told by the letters of its language.

They differ in a few letters only, and statistics over short texts take Spanish
"ñ" for Polish "ń".  But no language writes "á", "é" and "ń".
"""

from __future__ import annotations

import re

LATIN_ENCODINGS = ("cp1252", "cp1250", "cp1254", "cp1257", "iso8859_2", "iso8859_9")
"""In the order of preference if a text is as good in one as in the other."""

_ALPHABETS = tuple(
    map(
        frozenset,
        (
            "àâæçéèêëîïôœùûüÿ",  # French
            "äöüß",  # German
            "áéíóúüñºª",  # Spanish
            "ãáàâçéêíóôõúüºª",  # Portuguese
            "àèéìíîòóùú",  # Italian
            "àçèéíïòóúü·",  # Catalan
            "åäöé",  # Swedish, Finnish
            "æøåéèêòóô",  # Danish, Norwegian
            "áðéíóúýþæö",  # Icelandic
            "éèêëïíóöüá",  # Dutch
            "äöõüšž",  # Estonian
            "ąćęłńóśźż",  # Polish
            "áčďéěíňóřšťúůýž",  # Czech
            "áäčďéíĺľňóôŕšťúýž",  # Slovak
            "áéíóöőúüű",  # Hungarian
            "čćđšž",  # Croatian, Slovenian
            "ăâîşţșț",  # Romanian
            "çğıöşüâîû\u0307",  # Turkish; the dot is what is left of a capital İ in lower case
            "ąčęėįšųūž",  # Lithuanian
            "āčēģīķļņšūž",  # Latvian
        ),
    )
)
_MOST_ACCENTED = 0.4
"""Share of bytes beyond ASCII: below it in Latin scripts, above it in all others."""
_NEARLY_ALL = 0.95
"""Share of letters of one language: the rest are foreign names."""
_INSIDE_WORD = re.compile(r"(?<=[^\W\d_])[“”„‚«»‹›¿¡€£°§©®™•](?=[^\W\d_])")
"""Signs where no language has them: the text is in no such encoding."""
_NEUTRAL = frozenset("“”„‘’‚–—…«»‹›¿¡€£°§©®™•·\u00a0\u00ad\u0096")


def latin_encoding(sample: bytes) -> str:
    """Return the one of `LATIN_ENCODINGS` in which ``sample`` fits a language best."""
    return max(LATIN_ENCODINGS, key=lambda encoding: _fit(sample.decode(encoding, "replace")))


def is_surely_latin(sample: bytes) -> bool:
    """Whether most of ``sample`` is ASCII and a language accounts for nearly all the rest."""
    beyond_ascii = len(sample.translate(None, bytes(range(128))))
    if beyond_ascii > _MOST_ACCENTED * len(sample):
        return False
    return _fit(sample.decode(latin_encoding(sample), "replace")) >= _NEARLY_ALL


def _fit(text: str) -> float:
    """Share of the letters beyond ASCII that one language accounts for."""
    found = [char for char in text.lower() if char > "\x7f" and char not in _NEUTRAL]
    wrong = len(_INSIDE_WORD.findall(text))
    if not found and not wrong:
        return 1.0
    fitting = max(sum(char in alphabet for char in found) for alphabet in _ALPHABETS)
    return fitting / (len(found) + wrong)
