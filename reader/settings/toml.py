"""Values and names as TOML writes them (https://toml.io/en/v1.0.0)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from reader.errors import ConfigError, as_reason


def toml_value(value: object) -> str:
    """A setting's value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        parts = (f"{toml_name(name)} = {toml_value(part)}" for name, part in value.items())
        return f"{{ {', '.join(parts)} }}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(toml_value(part) for part in value)}]"
    return _string(str(value))


def _string(text: str) -> str:
    """A JSON string, which is a TOML one too; what cannot be seen in it is spelt out.

    DEL is among that: TOML forbids it (https://toml.io/en/v1.0.0#string).
    """
    from json import dumps

    quoted = dumps(text, ensure_ascii=False)
    return quoted if quoted.isprintable() else "".join(map(_spelt, quoted))


def _spelt(character: str) -> str:
    number = ord(character)
    if character.isprintable():
        return character
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def toml_name(name: str) -> str:
    """A key as TOML writes it: bare if it may be."""
    return name if re.fullmatch("[A-Za-z0-9_-]+", name) else toml_value(name)


def parsed_toml(text: str, file: Path) -> dict[str, Any]:
    """The document in ``text``; raises `ConfigError` with the place in ``file``."""
    from tomllib import TOMLDecodeError, loads

    try:
        return loads(text)
    except TOMLDecodeError as error:
        # tomllib says "Reason (at line 3, column 5)"; we say the place first.
        reason, _, place = str(error).partition(" (at ")
        said = as_reason(reason)
        raise ConfigError(said, file=str(file), where=place.rstrip(")")) from error
    except RecursionError:
        raise ConfigError("is nested too deeply", file=str(file)) from None
    except ValueError:  # Python reads no number of more than 4,300 digits
        raise ConfigError("holds a number that is too long", file=str(file)) from None


def typed_toml(text: str) -> object:
    """The value ``text`` is in TOML; the text itself if it is none."""
    from tomllib import loads

    try:
        document = loads(f"value = {text.strip()}")
    except (RecursionError, ValueError):  # TOMLDecodeError is one
        return text
    return document["value"] if len(document) == 1 else text
