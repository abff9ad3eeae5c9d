"""Lines around a story that are no story: photo credits and boilerplate."""

from __future__ import annotations

import re

from reader.feeds.wire import words
from reader.feeds.wire.text import finished, fold, table

_CREDIT_CHARACTERS = 200
_BOILERPLATE_CHARACTERS = 80
_NOTICE_CHARACTERS = 200

_CREDIT_WORDS = table(words.CREDIT_WORDS)
_MAY_BE_CREDIT = re.compile(r"[:：©]|^[\[(]?(?:Photo|Pic|Image|Foto|Bild)", re.IGNORECASE)
_CREDIT = re.compile(r"[\[(（]?([^\W\d_][^:：\n]{0,30}?)\s?[:：]\s?(\S.*)")
_BY = re.compile(
    r"[\[(]?(?:photo|photos|photograph|picture|image|foto|bild)s? "
    r"(?:by|courtesy of|de|di|von|par|por) (\S.*)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"[\[(]?(?:photo|foto|image|bild|imagen|immagine)s?\s?(©.+)", re.IGNORECASE)

_BOILERPLATE = table(words.BOILERPLATE_LINES)
_STARTS = tuple(table(words.BOILERPLATE_STARTS))
_NOTICES = tuple(
    start for start in _STARTS if start[0] in "©(" or start in ("copyright", "all rights reserved")
)
_TRIMMINGS = " \t.…:»«›>→-–—[](){}*|"


def credit_of(line: str) -> str | None:
    """Return whom a line such as "Photo: Ann Lee" credits, without the word; else ``None``."""
    if len(line) > _CREDIT_CHARACTERS or not _MAY_BE_CREDIT.search(line):
        return None
    found = _CREDIT.fullmatch(line)
    if found and fold(found[1].strip()) in _CREDIT_WORDS and not found[2].startswith("//"):
        return _closed(line, found[2])
    found = _COPYRIGHT.fullmatch(line) or _BY.fullmatch(line)
    if found and len(line) <= _BOILERPLATE_CHARACTERS and not finished(line):
        return _closed(line, found[1])
    return None


def _closed(line: str, credit: str) -> str:
    if line[0] in "[(（" and credit[-1:] in "])）":
        credit = credit[:-1]
    return credit.strip()


def is_boilerplate(line: str) -> bool:
    """Whether ``line`` is one of the lines web pages put around a story."""
    if len(line) > _NOTICE_CHARACTERS:
        return False
    folded = fold(line)
    if folded.startswith(_NOTICES):
        return True
    if len(line) > _BOILERPLATE_CHARACTERS:
        return False
    if folded.strip(_TRIMMINGS) in _BOILERPLATE:
        return True
    return folded.startswith(_STARTS) and not finished(line) and line.count(" ") < 9
