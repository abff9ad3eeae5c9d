"""JSON as bytes becomes values; from what is cut off, the parts that are whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reader.errors import as_reason
from reader.feeds.recognition import marked_encoding

_ITEMS = re.compile(r"\"items\"\s*:\s*\[")
_NEXT = re.compile(r"\{\s*\"")
_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*+(\")?|[{}\[\]]", re.DOTALL)
_CLOSERS = {"{": "}", "[": "]"}
LONG_NUMBER = "holds a number that is too long"
_FAILURES_MOST = 50
"""Each may have read the rest of the document in vain."""
_HALF_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{0,3})?\Z")


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
        return JsonDamage(f"line {error.lineno}, column {error.colno}", not_json(error))
    except RecursionError:
        return JsonDamage("", "nested too deeply")
    except ValueError:  # an integer of more than 4,300 digits
        return JsonDamage("", LONG_NUMBER)


def salvaged_head(text: str, opening: re.Pattern[str] = _ITEMS) -> dict[str, Any]:
    """Return the members of a broken feed that stand before its items."""
    found = opening.search(text)
    head = text[: found.start()].rstrip().rstrip(",") if found else ""
    value = parse_json(f"{head}}}")
    return value if isinstance(value, dict) else {}


def salvaged_items(text: str, opening: re.Pattern[str] = _ITEMS) -> Iterator[Any]:
    """Yield the items of a broken feed that are whole, those after the damage too.

    ``opening`` is how the list of items begins.  The one in which the document
    breaks off comes last, closed where it ends, with
    ``{"_broadsheet": {"complete": False}}``.
    """
    found = opening.search(text)
    at = found.end() if found else len(text)
    decoder = json.JSONDecoder(strict=False)
    broken: int | None = None
    failures = 0
    while failures < _FAILURES_MOST and (start := _NEXT.search(text, at)) is not None:
        try:
            value, at = decoder.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            broken = start.start() if broken is None else broken
            at = start.start() + 1
            failures += 1
            continue
        if broken is None or _is_item(value):
            broken = None
            yield value
    if broken is not None:
        cut = _closed(text[broken:])
        if cut is not None:
            yield cut | {"_broadsheet": {"complete": False}}


def _is_item(value: dict[str, Any]) -> bool:
    """Not an author or an attachment inside the broken item."""
    return any(name in value for name in ("id", "content_html", "content_text", "date_published"))


def _closed(text: str) -> dict[str, Any] | None:
    """The object that ``text`` begins, its open strings and brackets closed where it ends."""
    closers: list[str] = []
    inside = False
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in _CLOSERS:
            closers.append(_CLOSERS[mark])
        elif mark in ("}", "]"):
            if not closers or closers.pop() != mark:
                return None
        else:
            inside = token[1] is None
    ends = "".join(reversed(closers))
    head = _HALF_ESCAPE.sub("", text) + '"' if inside else text.rstrip().rstrip(",")
    for middle in ("", ":null", "null"):
        value = parse_json(f"{head}{middle}{ends}")
        if isinstance(value, dict):
            return value
    return None


def not_json(error: json.JSONDecodeError) -> str:
    """What is wrong with a text, in few words."""
    return f"not JSON ({as_reason(error.msg)})"
