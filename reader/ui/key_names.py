"""The names of keys in ``[keys.bind]``: Textual's, what people write, characters as typed.

https://textual.textualize.io/guide/input/#key names them; the screen compares
letter by letter, so ``Enter``, ``Ctrl-x`` or ``/`` would be bound and never be pressed.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from string import punctuation

_MODIFIED = re.compile(r"((?:(?:ctrl|control|c|shift|alt)[+-])*)(.+)", re.IGNORECASE)
_CARET = re.compile(r"\^(.)")
"""``^X``, as terminal programs write Ctrl+X."""
_ALSO_CALLED = {
    "esc": "escape",
    "return": "enter",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "del": "delete",
    "ins": "insert",
}
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
    parts = _MODIFIED.fullmatch(_CARET.sub(r"ctrl+\1", text))
    key = _plain(parts[2]) if parts else None
    if parts is None or key is None:
        return None
    modifiers = [_modifier(name) for name in re.split("[+-]", parts[1])[:-1]]
    if len(set(modifiers)) < len(modifiers):
        return None
    if "ctrl" in modifiers and key.isascii():
        key = key.lower()  # a terminal sends the same for both
    return "+".join([*sorted(modifiers), key])


def _modifier(name: str) -> str:
    return "ctrl" if name.lower() in ("c", "control") else name.lower()


def nearest(text: str) -> str | None:
    """The key that was perhaps meant."""
    if not text:
        return "comma"  # which divides the keys, and so was lost
    modifiers, plus, key = text.lower().rpartition("+")
    near = get_close_matches(key, NAMED_KEYS, n=1)
    found = key_name(f"{modifiers}{plus}{near[0]}") if near else None
    return found if found != text else None


def _plain(key: str) -> str | None:
    if len(key) == 1:
        return _character_name(key) or None if key.isprintable() and key != " " else None
    named = _ALSO_CALLED.get(key.lower(), key.lower())
    if named in NAMED_KEYS:
        return named
    try:
        character = unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return None
    return key if len(character) == 1 and _character_name(character) == key else None
