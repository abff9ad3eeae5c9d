"""Where something stands on a page."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A character of the page, whatever its width."""

    galley: int
    offset: int
