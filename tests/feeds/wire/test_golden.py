"""Whole dumps: each ``golden/NAME.txt`` becomes exactly what ``NAME.json`` says."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest

from reader.feeds.document import open_document
from reader.feeds.formats import FORMATS
from reader.feeds.wire.loader import load
from reader.feeds.wire.recognise import looks_like_text
from reader.models import Article, LoadEvent, Problem

FOLDER = Path(__file__).parent / "golden"
DUMPS = sorted(FOLDER.glob("*.txt"))
_ABSENT = {field.name: field.default for field in fields(Article)}


def told(event: LoadEvent) -> dict[str, Any] | str:
    """An article without what is absent; a problem as a sentence without the folder."""
    if isinstance(event, Problem):
        return f"{Path(event.file).name}: {event.where}: {event.reason}"
    values = json.loads(json.dumps(asdict(event)))
    return {
        name: value
        for name, value in values.items()
        if value != _ABSENT.get(name) and value != [] and name != "format"
    }


def events(path: Path) -> list[dict[str, Any] | str]:
    """What the loader makes of a dump."""
    found = load(open_document(path))
    return [told(event) for event in found if isinstance(event, (Article, Problem))]


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_dump_becomes_what_is_beside_it(path: Path) -> None:
    assert events(path) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_dump_is_recognised(path: Path) -> None:
    assert looks_like_text(path.read_bytes()[:16384])


def test_format_is_named_as_in_the_table() -> None:
    rows = {row.name for row in FORMATS if row.loader == "reader.feeds.wire.loader:load"}
    (document, *_) = map(open_document, DUMPS)
    assert {event.format for event in load(document) if isinstance(event, Article)} == rows
