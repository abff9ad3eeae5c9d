"""Points in time as programs store them: a count since 1970."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_COUNT = re.compile(r"[1-9]\d{0,17}")
_MILLISECONDS = 100_000_000_000
"""As seconds this would be the year 5138."""


def instant(value: object) -> datetime | None:
    """Return seconds, milliseconds or microseconds since 1970, number or digits, as an instant.

    ``None`` for what is none, and for 0, which programs store for "unknown".
    """
    digits = str(value).strip() if isinstance(value, (int, str)) else ""
    if isinstance(value, bool) or _COUNT.fullmatch(digits) is None:
        return None
    count = int(digits)
    while count >= _MILLISECONDS:
        count //= 1000
    return datetime.fromtimestamp(count, UTC)
