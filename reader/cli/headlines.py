"""The rows of a list or a search, read page by page."""

from __future__ import annotations

from reader.cli.rows import RowPrinter
from reader.models import Scope, Smart
from reader.newsroom import Newsroom

PAGE = 500


def print_headlines(newsroom: Newsroom, query: str | None, limit: int | None) -> None:
    """Print the rows of all articles, or of those a query finds."""
    scope = Scope(query=query) if query else Scope(smart=Smart.ALL)
    if query:
        newsroom.index()
    view = newsroom.library.open_view(scope)
    wanted = view.total if limit is None else min(limit, view.total)
    print_one = RowPrinter()
    for offset in range(0, wanted, PAGE):
        for row in view.page(offset, min(PAGE, wanted - offset)):
            print_one(
                row.id, row.title, row.source, row.published, read=row.read, starred=row.starred
            )
