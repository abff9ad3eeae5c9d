"""A list whose rows are parts, drawn in the colours of the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style

from reader.ui.widgets.cursor_list import CursorList
from reader.ui.widgets.row_parts import Part, parted


class InkedList(CursorList):
    """Component class ``<sheet_name>--<role>`` gives a role its looks."""

    sheet_name: ClassVar[str]
    faint: ClassVar[frozenset[str]] = frozenset()
    """Roles that look otherwise in the cursor's row, to be read there as well."""

    cursor_sign = ""
    """On slow lines this stands before the row under the cursor, in place of a ground behind it."""

    def looks(self, role: str) -> Style:
        """What the sheet says of a role."""
        return self.get_component_rich_style(f"{self.sheet_name}--{role}", partial=True)

    def inked(self, parts: Iterable[Part], base: Style) -> list[Segment]:
        """Parts in their colours."""
        return [Segment(text, base + self.looks(role)) for text, role in parts]

    def under_cursor(self, parts: list[Part], base: Style, lead: int = 0) -> list[Segment]:
        """The cursor's row: a ground behind all but its first ``lead`` cells, or a sign there."""
        looks, sign = self.looks("cursor" if self.active else "cursor-idle"), self.cursor_sign
        marks, rest = parted(parts, max(lead, len(sign)))
        if sign:
            text, role = marks.pop()
            marks.append((text[: -len(sign)], role))
            return [*self.inked(marks, base), Segment(sign, base + looks), *self.inked(rest, base)]
        rest = [(text, "cursor-quiet" if role in self.faint else role) for text, role in rest]
        return [*self.inked(marks, base), *self.inked(rest, base + looks)]
