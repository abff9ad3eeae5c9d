"""What a page says about itself, and which of several voices is believed."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Claims:
    """The fields of an article as one voice of the page has them: JSON-LD, ``meta``, markup."""

    title: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    site: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    image: str | None = None
    body: str | None = None
    """The whole text, as JSON-LD has it."""
    is_article: bool = False
    """Whether the page calls itself an article."""
    locked: bool = False
    """Whether only those who pay see all of it."""


def believed(*voices: Claims) -> Claims:
    """Return each field from the first voice that has it."""
    found = voices[0]
    for voice in voices[1:]:
        missing = {
            field.name: getattr(voice, field.name)
            for field in fields(Claims)
            if not getattr(found, field.name)
        }
        found = replace(found, **missing)
    return found
