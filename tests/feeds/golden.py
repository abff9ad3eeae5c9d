"""Golden pairs: a document in ``golden/`` and, beside it, the events it must become."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from reader.feeds.loading import load
from reader.models import Article, LoadEvent, Pace, Problem, SourceFound

FOLDER = Path(__file__).parent / "golden"
DOCUMENTS = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".events"))

_USUAL = {"complete": True, "read": False, "starred": False, "pace": asdict(Pace())}


def expected(document: Path) -> list[dict[str, Any]]:
    """The events written beside ``document``."""
    text = document.with_name(f"{document.name}.events").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n\n")]


def found(document: Path) -> list[dict[str, Any]]:
    """The events ``document`` becomes, without what is absent; files by their names."""
    return [_told(event) for event in load(document) if not _is_progress(event)]


def _is_progress(event: LoadEvent) -> bool:
    return not isinstance(event, (Article, Problem, SourceFound))


def _told(event: LoadEvent) -> dict[str, Any]:
    values = {name: _plain(value) for name, value in asdict(event).items()}
    present = {name: value for name, value in values.items() if value not in (None, "", [])}
    for name, usual in _USUAL.items():
        if present.get(name) == usual:
            del present[name]
    return {"event": type(event).__name__} | present


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str):
        return value.replace(f"{FOLDER}/", "")
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: each for name, each in value.items() if each is not None}
    return value
