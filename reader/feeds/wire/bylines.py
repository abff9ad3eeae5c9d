"""Bylines: "By Ann Lee and Bo Chen in Oslo", in several languages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from reader.feeds.wire import words
from reader.feeds.wire.headers import is_agency
from reader.feeds.wire.text import finished, fold

_PARTICLES = frozenset(words.PARTICLES.split())
_ROLE_WORDS = frozenset(fold(word) for word in words.ROLE_WORDS.split())
_ROLE_OPENERS = frozenset(words.ROLE_OPENERS.split())
_NOT_NAMES = frozenset(words.NOT_NAMES.split())
_ARTICLES = frozenset(words.ARTICLES.split())

MOST_CHARACTERS = 160
_MOST_NAME_WORDS = 6
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a story, and where."""

    authors: tuple[str, ...]
    location: str | None = None
    complete: bool = True
    """Whether names and place are all it says: a role, an agency or a date is not kept in them."""


@dataclass(frozen=True, slots=True)
class _Tongue:
    """The small words of a byline in one language."""

    joiners: frozenset[str]
    places: frozenset[str]


def _tongue(joiners: str, places: str) -> _Tongue:
    return _Tongue(frozenset(joiners.split()), frozenset(places.split()))


_ENGLISH = _tongue("and with", "in")
_FRENCH = _tongue("et avec", "à a en au aux")
_GERMAN = _tongue("und mit", "in aus")
_SPANISH = _tongue("y e con", "en desde")
_PORTUGUESE = _tongue("e com", "em desde")
_IBERIAN = _tongue("y e con com", "en em desde")
_ITALIAN = _tongue("e ed con", "a da in")
_DUTCH = _tongue("en met", "in uit")
_NORDIC = _tongue("og och med", "i från fra")
_ARABIC = _tongue("و", "في من")
_PERSIAN = _tongue("و", "در از")
_RUSSIAN = _tongue("и", "в из")
_NO_TONGUE = _tongue("", "")

_OPENERS: dict[str, _Tongue] = {
    "by": _ENGLISH,
    "reported by": _ENGLISH,
    "written by": _ENGLISH,
    "story by": _ENGLISH,
    "text by": _ENGLISH,
    "words by": _ENGLISH,
    "par": _FRENCH,
    "texte de": _FRENCH,
    "propos recueillis par": _FRENCH,
    "von": _GERMAN,
    "ein bericht von": _GERMAN,
    "por": _IBERIAN,
    "texto de": _SPANISH,
    "texto": _PORTUGUESE,
    "di": _ITALIAN,
    "a cura di": _ITALIAN,
    "door": _DUTCH,
    "av": _NORDIC,
    "af": _NORDIC,
    "tekst": _NORDIC,
    "بقلم": _ARABIC,
    "كتب": _ARABIC,
    "كتبت": _ARABIC,
    "اعداد": _ARABIC,
    "نوشته": _PERSIAN,
    "автор": _RUSSIAN,
    "авторы": _RUSSIAN,
    "作者": _NO_TONGUE,
    "記者": _NO_TONGUE,
    "记者": _NO_TONGUE,
    "著者": _NO_TONGUE,
    "저자": _NO_TONGUE,
    "기자": _NO_TONGUE,
}
_NEED_COLON = frozenset(fold(opener) for opener in words.OPENERS_WITH_COLON.split())
_FOLDED_OPENERS = {fold(opener): tongue for opener, tongue in _OPENERS.items()}
_FIRST_WORDS = frozenset(opener.partition(" ")[0] for opener in _FOLDED_OPENERS)
_MOST_OPENER_WORDS = 3
_PARTS = re.compile(r"\s*[,;|/&·•،、]\s*|\s+[-–—]+\s+|\s*[()]\s*")
_ABBREVIATION = re.compile(r"(?:\b[^\W\d_]|[JS]r|III|PhD|M\.D)\.$")


def parse_byline(line: str) -> Byline | None:
    """Return what ``line`` says if it is a byline; ``None`` for a sentence that begins like one."""
    if not 3 < len(line) <= MOST_CHARACTERS or not _may_open(line.split(None, 1)[0]):
        return None
    said = line.replace("：", ": ").split()
    if finished(line) and not _ABBREVIATION.search(line):
        return None
    for length in range(min(_MOST_OPENER_WORDS, len(said) - 1), 0, -1):
        opener = fold(" ".join(said[:length]))
        tongue = _FOLDED_OPENERS.get(opener.rstrip(":"))
        if tongue is not None and (opener.endswith(":") or opener not in _NEED_COLON):
            return _read(said[length:], tongue)
    return None


def is_role(line: str) -> bool:
    """Whether ``line``, below a byline, says what the author is: "Associated Press Writer"."""
    said = line.split()
    if not 0 < len(said) <= _MOST_NAME_WORDS or finished(line):
        return False
    folded = [fold(word) for word in said]
    return is_agency(" ".join(folded)) or (
        folded[-1] in _ROLE_WORDS
        and (is_agency(" ".join(folded[:-1])) or all(word in _ROLE_WORDS for word in folded))
    )


def _may_open(word: str) -> bool:
    return not word[0].islower() and re.split("[:：]", fold(word))[0] in _FIRST_WORDS


def _read(said: list[str], tongue: _Tongue) -> Byline | None:
    reader = _Reader(tongue, " ".join(said).isupper())
    for part in _PARTS.split(" ".join(said).lstrip(": ")):
        if part and not reader.take(part.split()):
            return None
    return reader.byline()


class _Reader:
    """Goes through the parts of a byline, between commas, and sorts the words."""

    def __init__(self, tongue: _Tongue, capitals: bool) -> None:
        self._tongue = tongue
        self._capitals = capitals
        self._names: list[str] = []
        self._places: list[str] = []
        self._roles: list[str] = []
        self._lone = ""

    def take(self, part: list[str]) -> bool:
        """Sort the words of one part; ``False`` if they are no part of a byline."""
        if self._lone:  # was not the last, so it was a name
            self._names.append(self._lone)
            self._lone = ""
        if _is_role(part, first=not self._names):
            self._roles.append(" ".join(part))
            return True
        if len(part) == 1 and self._names and " " in self._names[0] and _is_name(part):
            self._lone = part[0]
            return True
        return all(self._take_person(said) for said in self._people(part))

    def byline(self) -> Byline | None:
        """Return what the parts say, unless the names are none."""
        places = [*self._places, self._lone] if self._lone else self._places
        if not self._names:
            role = next(iter(self._roles), None)
            return Byline((role,), None, len(self._roles) == 1) if role else None
        if len(self._names) > _MOST_NAMES or not all(map(_is_plausible, self._names)):
            return None
        return Byline(tuple(self._names), ", ".join(places) or None, not self._roles)

    def _take_person(self, said: list[str]) -> bool:
        at = self._first(said, _ROLE_OPENERS, 1)
        said, role = said[:at], said[at:]
        at = self._place_in(said)
        name, place = said[:at], said[at + 1 :]
        if not _is_name(name) or (place and not _is_name(place)):
            return False
        self._names.append(" ".join(name))
        self._places += [" ".join(place)] if place else []
        self._roles += [" ".join(role)] if role else []
        return True

    def _people(self, part: list[str]) -> list[list[str]]:
        """Divide at "and"; not the one inside "Ortega y Gasset"."""
        people: list[list[str]] = [[]]
        for at, word in enumerate(part):
            inside = word in ("y", "e") and len(people[-1]) > 1 and len(part) - at == 2
            if self._is(word, self._tongue.joiners) and not inside:
                people.append([])
            else:
                people[-1].append(word)
        return [person for person in people if person]

    def _place_in(self, said: list[str]) -> int:
        """Return the index of the "in" before the place, or the length of ``said``."""
        at = self._first(said, self._tongue.places, 1)
        is_particle = at < len(said) and said[at] in _PARTICLES  # "Leonardo da Vinci"
        return self._first(said, self._tongue.places, 2) if is_particle else at

    def _first(self, said: list[str], small_words: frozenset[str], start: int) -> int:
        for at in range(start, len(said)):
            if self._is(said[at], small_words):
                return at
        return len(said)

    def _is(self, word: str, small_words: frozenset[str]) -> bool:
        """Whether ``word`` is a small word, not an initial such as the A of "Ann A Lee"."""
        if self._capitals and len(word) > 1:
            word = word.lower()
        return word in small_words


def _is_role(part: list[str], *, first: bool) -> bool:
    folded = [fold(word.strip(".")) for word in part]
    if is_agency(" ".join(folded)):
        return True
    if first:
        return all(
            word in _ROLE_WORDS or word in _ARTICLES or word == "our" or is_agency(word)
            for word in folded
        ) and not all(word in _ARTICLES for word in folded)
    has_data = any(char.isdigit() or char == "@" for char in "".join(part))
    return has_data or part[0] in _ROLE_OPENERS or not _ROLE_WORDS.isdisjoint(folded)


def _is_name(said: list[str]) -> bool:
    if not 0 < len(said) <= _MOST_NAME_WORDS or fold(said[0]) in _ARTICLES:
        return False
    return said[-1] not in _PARTICLES and all(map(_is_name_word, said))


def _is_name_word(word: str) -> bool:
    if word in _PARTICLES:
        return True
    if not all(char.isalpha() or char in "'’.-‐\"“”‘`´" or _is_vowel_sign(char) for char in word):
        return False
    parts = [part for part in re.split(r"['’‐-]", word.strip('"“”‘`´.')) if part]
    if not parts:
        return False
    return not parts[0][0].islower() or (len(parts) > 1 and parts[-1][0].isupper())


def _is_vowel_sign(char: str) -> bool:
    return unicodedata.category(char).startswith("M") or char in "\u200c\u200d"


def _is_plausible(name: str) -> bool:
    return not all(fold(word) in _NOT_NAMES for word in name.split())
