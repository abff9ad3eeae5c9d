"""Articles as rows: aligned columns on a terminal, tab-separated for other programs.

A pipe gets ``ID<TAB>DATE<TAB>STATUS<TAB>SOURCE<TAB>TITLE``: the date is RFC 3339
in UTC, or empty; the status is ``read`` or ``unread``, and ``,starred`` if so.
"""

from __future__ import annotations

from datetime import datetime

from reader.cli.columns import cut, padded
from reader.cli.output import print_row, speaks_unicode, terminal_width
from reader.content.sanitiser import clean_line
from reader.models import Headline, Scope, Smart
from reader.newsroom import Newsroom

PAGE = 500
SOURCE_WIDTH = 16
DATE_WIDTH = 12
ID_WIDTH = 6


def print_headlines(newsroom: Newsroom, query: str | None, limit: int | None) -> int:
    """Print the rows of all articles, or of those a query finds; how many."""
    scope = Scope(query=query) if query else Scope(smart=Smart.ALL)
    if query:
        newsroom.index()
    view = newsroom.library.open_view(scope)
    wanted = view.total if limit is None else min(limit, view.total)
    width = terminal_width()
    marks = ("●", "★") if speaks_unicode() else ("o", "*")
    for offset in range(0, wanted, PAGE):
        for headline in view.page(offset, min(PAGE, wanted - offset)):
            if width is None:
                _print_fields(headline)
            else:
                print(_columns(headline, width, marks))
    return wanted


def _print_fields(headline: Headline) -> None:
    from reader.exports.dates import rfc3339

    status = ("read" if headline.read else "unread") + (",starred" if headline.starred else "")
    date = rfc3339(headline.published)
    print_row((str(headline.id), date, status, headline.source, headline.title))


def _columns(headline: Headline, width: int, marks: tuple[str, str]) -> str:
    unread, star = marks
    mark = (" " if headline.read else unread) + (star if headline.starred else " ")
    source = padded(clean_line(headline.source), SOURCE_WIDTH)
    row = f"{headline.id:>{ID_WIDTH}} {mark} {_day(headline.published):<{DATE_WIDTH}}  {source}  "
    return cut(row + clean_line(headline.title), width)


def _day(moment: datetime | None) -> str:
    """In local time: the hour of this year's days, else the year."""
    if moment is None:
        return ""
    local = moment.astimezone()
    this_year = local.year == datetime.now().astimezone().year
    return f"{local:%d %b %H:%M}" if this_year else f"{local:%d %b %Y}"
