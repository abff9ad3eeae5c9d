"""What a list has to show, found out once, when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.models import Headline, Order
from reader.ui.widgets.headline_columns import Has
from reader.ui.widgets.row_window import PAGE

if TYPE_CHECKING:
    from reader.newsroom.desk import View
    from reader.ui.control.lists import Wish


def has_of(wish: Wish, view: View, rows: tuple[Headline, ...]) -> Has:
    """What a list has columns for, judged by the page to be seen first, and then its ends."""
    one_source = wish.scope.source_id is not None
    dates = _dated(rows) or _dated(view.page(0, PAGE))
    return Has(
        sources=not one_source,
        sections=not one_source and wish.scope.section_id is None,
        days=wish.order is not Order.ARRIVAL,
        dates=dates or _dated(view.page(view.total - PAGE, PAGE)),
    )


def _dated(rows: tuple[Headline, ...]) -> bool:
    return any(row.published is not None for row in rows)
