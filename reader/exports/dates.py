"""Moments as other programs read them."""

from __future__ import annotations

from datetime import UTC, datetime


def rfc3339(moment: datetime | None) -> str:
    """``2026-01-31T08:30:00Z``; empty without a moment.

    RFC 3339: https://www.rfc-editor.org/rfc/rfc3339
    """
    if moment is None:
        return ""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
