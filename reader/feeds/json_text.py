"""JSON as bytes becomes values; from what is cut off, the parts that are whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reader.feeds.recognition import marked_encoding

_ITEMS = re.compile(r"\"items\"\s*:\s*\[")
_BETWEEN = re.compile(r"[\s,]*")
_NEXT = re.compile(r"\{\s*\"")


@dataclass(frozen=True, slots=True)
class JsonDamage:
    """A place where JSON breaks."""

    where: str
    reason: str


def decode_json(data: bytes) -> str:
    """Return JSON as text: UTF-8 (RFC 8259), UTF-16 and UTF-32 by their marks, else as found."""
    encoding, length = marked_encoding(data) or ("utf-8", 0)
    try:
        return data[length:].decode(encoding)
    except UnicodeDecodeError:
        from reader.feeds.wire.decoding import decode

        return decode(data) if encoding == "utf-8" else data[length:].decode(encoding, "replace")


def parse_json(text: str) -> Any | JsonDamage:
    """Return the value, or where it breaks."""
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        return JsonDamage(f"line {error.lineno}, column {error.colno}", _reason(error))
    except RecursionError:
        return JsonDamage("", "nested too deeply")
    except ValueError as error:  # an integer of more than 4,300 digits
        return JsonDamage("", str(error))


def salvaged_head(text: str) -> dict[str, Any]:
    """Return the members of a broken feed that stand before its items."""
    found = _ITEMS.search(text)
    head = text[: found.start()].rstrip().rstrip(",") if found else ""
    value = parse_json(f"{head}}}")
    return value if isinstance(value, dict) else {}


def salvaged_items(text: str) -> Iterator[Any]:
    """Yield the items of a broken feed that are whole, those after the damage too."""
    found = _ITEMS.search(text)
    at = found.end() if found else len(text)
    decoder = json.JSONDecoder(strict=False)
    while at < len(text):
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        try:
            value, at = decoder.raw_decode(text, at)
            yield value
        except (ValueError, RecursionError):
            after = _NEXT.search(text, at + 1)
            if after is None:
                return
            at = after.start()


def _reason(error: json.JSONDecodeError) -> str:
    return f"not JSON ({error.msg[:1].lower()}{error.msg[1:]})"
