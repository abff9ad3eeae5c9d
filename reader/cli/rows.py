"""Articles as rows: aligned columns on a terminal, tab-separated for other programs.

A pipe gets ``ID<TAB>DATE<TAB>STATUS<TAB>SOURCE<TAB>TITLE``: the date is RFC 3339
in UTC, or empty; the status is ``read`` or ``unread``, and ``,starred`` if so.

Imports next to nothing, since ``list`` must be quick.
"""

from __future__ import annotations

from datetime import datetime

from reader.cli.output import print_row, speaks_unicode, terminal_width
from reader.content.local_time import local_time
from reader.content.sanitiser import clean_line

SOURCE_WIDTH = 16
DATE_WIDTH = 12
ID_WIDTH = 6


class RowPrinter:
    """Prints one article per call, as the receiver of standard output likes it."""

    def __init__(self) -> None:
        self._width = terminal_width()
        self._unread, self._star = ("●", "★") if speaks_unicode() else ("o", "*")
        self._year = datetime.now().astimezone().year

    def __call__(
        self,
        article_id: int,
        title: str,
        source: str,
        published: datetime | None,
        *,
        read: bool,
        starred: bool,
    ) -> None:
        """Print one row."""
        if self._width is None:
            from reader.exports.dates import rfc3339

            status = ("read" if read else "unread") + (",starred" if starred else "")
            print_row((str(article_id), rfc3339(published), status, source, title))
            return
        from reader.cli.columns import cut, padded

        mark = (" " if read else self._unread) + (self._star if starred else " ")
        name = padded(clean_line(source), SOURCE_WIDTH)
        day = f"{self._day(published):<{DATE_WIDTH}}"
        print(
            cut(f"{article_id:>{ID_WIDTH}} {mark} {day}  {name}  {clean_line(title)}", self._width)
        )

    def _day(self, moment: datetime | None) -> str:
        """In local time: the hour of this year's days, else the year."""
        if moment is None:
            return ""
        local = local_time(moment)
        return f"{local:%d %b %H:%M}" if local.year == self._year else f"{local:%d %b %Y}"
