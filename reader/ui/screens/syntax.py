"""What can be typed after ``/``."""

from __future__ import annotations

from collections.abc import Iterator

from reader.ui.screens.scroll_text import ScrollText
from reader.ui.typesetting.hanging import hanging

ROWS = (
    ("harbour ferry", "Both words, anywhere: title, standfirst, body or authors."),
    ('"harbour ferry"', "These words in a row."),
    ("harb*", "A word that begins so. The word being typed is always meant so."),
    ("-ferry", "Without this word. Whatever is said here can be left out so."),
    ("harbour OR ferry", "One of them; (a OR b) c groups."),
    ("title:harbour", "Only in the title; author:quill in the byline."),
    ('source:"The Post"', "From this source; section:Sport from this section."),
    ("is:unread", "Also is:read and is:starred."),
    ("tag:later", "With this tag of yours."),
    ("newer:7d", "Of the last seven days; older:2w, with h d w m y."),
    ("after:2026-01", "From that month on; before:2026-01-31 before that day."),
    ("saved:Weather", "What the saved search of that name finds."),
)
"""What is typed, and what it finds."""
COLUMN = 20
"""Cells of the first column."""


class SyntaxScreen(ScrollText):
    """The query language on one page; the query waits behind it."""

    heading = "Searching"
    hint = "Esc goes on"

    def lines(self) -> Iterator[tuple[str, str]]:
        """An example a line."""
        for typed, finds in ROWS:
            yield "text", hanging(f"{typed:<{COLUMN}}", finds, self.width)
        yield "quiet", ""
        yield "quiet", hanging("", "Capitals and accents do not matter.", self.width)
