"""The fields of ninjs, whose names and shapes differ between its three versions.

Version 1 has ``versioncreated`` and ``body_xhtml``, 2 ``bodies`` with roles,
3 ``versionCreated``; a picture's files are an object in 1, a list later.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Item = dict[str, Any]


def folded(item: Item) -> Item:
    """Return an item with the names of its fields in lower case."""
    return {name.lower(): value for name, value in item.items()}


def items_in(value: Item) -> Iterator[Item]:
    """Yield the item that an object is, out of what services put around it."""
    item = folded(value)
    for wrapper in ("data", "item"):
        inner = item.get(wrapper)
        if isinstance(inner, dict) and "uri" not in item:
            item = folded(inner)
    yield item


def text_of_field(item: Item, *names: str) -> str:
    """Return the first of the fields that says something; numbers as text."""
    for name in names:
        value = item.get(name)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
    return ""


def dicts_in(value: object) -> list[Item]:
    """Return the objects in a list, or among the members of an object, folded."""
    if isinstance(value, dict):
        named = ((name, each) for name, each in value.items() if isinstance(each, dict))
        return [{"name": name} | folded(each) for name, each in named]
    if isinstance(value, list):
        return [folded(each) for each in value if isinstance(each, dict)]
    return []


def associated(item: Item) -> list[Item]:
    """Return the items that belong to this one: pictures of a story, parts of a package."""
    return dicts_in(item.get("associations"))


def variants(item: Item, plural: str, singular: str) -> Iterator[tuple[str, str, str]]:
    """Yield role, media type and text of each form of a field, as all versions write it.

    Versions 2 and 3: ``"bodies": [{"role": …, "contentType": …, "value": …}]``;
    version 1: ``"body_xhtml": …``, of which the end of the name is the role.
    """
    for each in dicts_in(item.get(plural)):
        yield text_of_field(each, "role"), text_of_field(each, "contenttype"), _value(each)
    for name in item:
        if name == singular or name.startswith(f"{singular}_"):
            yield name[len(singular) + 1 :], "", text_of_field(item, name)


def _value(each: Item) -> str:
    return text_of_field(each, "value")
