"""The names of keys in ``[keys.bind]``: Textual's, and characters as they are typed.

https://textual.textualize.io/guide/input/#key names them; the screen compares
letter by letter, so ``Enter`` or ``/`` would be bound and never be pressed.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from string import punctuation

_MODIFIED = re.compile(r"((?:(?:ctrl|shift|alt)\+)*)(.+)")
_RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where Textual's name is not Unicode's."""


def _character_name(character: str) -> str:
    """What the screen calls the key that types ``character``."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _RENAMED.get(name, name)


NAMED_KEYS = frozenset(
    {
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
        *("insert", "delete", "backspace", "enter", "escape", "space", "tab"),
        *(f"f{number}" for number in range(1, 25)),
        *map(_character_name, punctuation),
    }
)


def key_name(text: str) -> str | None:
    """The screen's name of the key a user wrote; ``None`` if there is no such key."""
    parts = _MODIFIED.fullmatch(text)
    key = _plain(parts[2]) if parts else None
    if parts is None or key is None:
        return None
    modifiers = parts[1].split("+")[:-1]
    if len(set(modifiers)) < len(modifiers):
        return None
    return "+".join([*sorted(modifiers), key])


def nearest(text: str) -> str | None:
    """The key that was perhaps meant."""
    modifiers, plus, key = text.lower().rpartition("+")
    near = get_close_matches(key, NAMED_KEYS, n=1)
    found = key_name(f"{modifiers}{plus}{near[0]}") if near else None
    return found if found != text else None


def _plain(key: str) -> str | None:
    if len(key) == 1:
        return _character_name(key) or None if key.isprintable() and key != " " else None
    if key in NAMED_KEYS:
        return key
    try:
        character = unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return None
    return key if len(character) == 1 and _character_name(character) == key else None
