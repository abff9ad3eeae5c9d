"""Which order each list was last shown in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.models import Order, Scope

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen

KEY = "ui.orders"
"""Name of the orders in the library's state."""
MOST = 200
"""Lists whose order is remembered: those that were sorted last."""


class Ordering:
    """Remembers the order of every list that is not shown as the settings say."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._orders: dict[str, Order] = {}

    def recall(self) -> None:
        """Read what was remembered; runs in a thread, before the first list."""
        self._orders = _read(self._screen.newsroom.library.state(KEY))

    def of(self, scope: Scope) -> Order:
        """The order to show a list in."""
        return self._orders.get(_name(scope), self._screen.config.display.order)

    def note(self, scope: Scope, order: Order) -> None:
        """A list was sorted."""
        self._orders.pop(_name(scope), None)
        self._orders[_name(scope)] = order
        while len(self._orders) > MOST:
            del self._orders[next(iter(self._orders))]
        self._screen.memory.keep(KEY, json.dumps(self._orders))


def _name(scope: Scope) -> str:
    parts = (scope.smart, scope.section_id, scope.source_id, scope.query)
    return json.dumps(parts)


def _read(text: str | None) -> dict[str, Order]:
    try:
        said = json.loads(text or "{}")
        return {str(name): Order(order) for name, order in said.items()}
    except (ValueError, AttributeError):
        return {}
