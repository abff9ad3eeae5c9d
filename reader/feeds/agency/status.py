"""Items that an agency took back, or holds back: they are told, not shown."""

from __future__ import annotations

from reader.feeds.document import Document
from reader.models import Problem

_REASONS = {
    "canceled": "was cancelled by the agency; left out",
    "cancelled": "was cancelled by the agency; left out",
    "killed": "was cancelled by the agency; left out",
    "withheld": "is withheld by the agency; left out",
}


def withdrawal(status: str, where: str, document: Document) -> Problem | None:
    """Return a problem if ``status`` ("usable", "stat:canceled" …) says that nobody may read it."""
    reason = _REASONS.get(status.strip().lower().rpartition(":")[2].rpartition("/")[2])
    return document.problem(where, reason) if reason else None
