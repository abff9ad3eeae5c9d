"""A list of objects out of a JSON document, whole or damaged, and fields of any type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reader.feeds.document import Document
from reader.feeds.json_text import (
    JsonDamage,
    decode_json,
    parse_json,
    salvaged_head,
    salvaged_items,
)
from reader.models import Problem

Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """The list a document holds, and what stands beside it."""

    items: Iterable[Any]
    head: Object
    damage: Problem | None = None


def listing(document: Document, name: str | None) -> Listing:
    """Return the list called ``name`` in ``document``, or the document that is a list.

    What is whole of a damaged document is kept.  Raises `InputError` if it is too large.
    """
    text = decode_json(document.read())
    value = parse_json(text)
    if isinstance(value, JsonDamage):
        damage = document.problem(value.where, f"{value.reason}; what is whole was kept")
        opening = re.compile(r"\s*\[" if name is None else rf'"{name}"\s*:\s*\[')
        return Listing(salvaged_items(text, opening), salvaged_head(text, opening), damage)
    head = value if isinstance(value, dict) else {}
    items = value if name is None else head.get(name)
    return Listing(items if isinstance(items, list) else [], head)


def string(holder: Object, name: str) -> str:
    """The text ``name``; empty if it is missing or no text."""
    value = holder.get(name)
    return value if isinstance(value, str) else ""


def values(holder: Object, name: str) -> list[Any]:
    """The list ``name``; empty if it is missing or none."""
    value = holder.get(name)
    return value if isinstance(value, list) else []


def inner(holder: Object, name: str) -> Object:
    """The object ``name``; empty if it is missing or none."""
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def said(holder: Object, *names: str) -> bool:
    """Whether one of ``names`` is true: ``true``, 1 or "1", as programs have it."""
    return any(holder.get(name) in (True, 1, "1", "true") for name in names)


def is_cut_off(holder: Object) -> bool:
    """Whether it is the one in which a damaged document breaks off."""
    return inner(holder, "_broadsheet").get("complete") is False
