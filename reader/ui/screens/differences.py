"""What a publisher changed in an article: words gone and come, in their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from reader.newsroom.differences import Paragraph, Said
from reader.ui.screens.scroll_text import STYLES, ScrollText

MOST_WORDS = 20_000
"""Words shown; a page of more takes too long to wrap."""
NEAR = 1
"""Unchanged paragraphs shown before and after a changed one."""
LOOKS = {Said.BOTH: "", Said.BEFORE: "$error", Said.NOW: "bold $success"}

Parts = list["str | tuple[str, str]"]


class DifferencesScreen(ScrollText):
    """An article against the version before; what was not changed is left out."""

    heading = "What was changed"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("D", "dismiss", show=False)]

    def __init__(self, paragraphs: tuple[Paragraph, ...]) -> None:
        super().__init__()
        self._paragraphs = paragraphs

    def _page(self) -> Content:
        parts: Parts = []
        for paragraph in self._shown():
            parts.append("\n\n" if parts else "")
            parts += self._set(paragraph)
        return Content.assemble(*parts)

    def _set(self, paragraph: Paragraph | None) -> Parts:
        if paragraph is None:
            return [(self.glyphs.ellipsis, STYLES["quiet"])]
        parts: Parts = []
        for stretch in paragraph:
            parts.append(" " if parts else "")
            parts.append((stretch.signed, LOOKS[stretch.said]))
        return parts

    def _shown(self) -> Iterator[Paragraph | None]:
        """Changed paragraphs and their neighbours; ``None`` for what is left out between."""
        near, last, words = _near_changes(self._paragraphs), -1, 0
        for place in near:
            words += sum(len(stretch.words) for stretch in self._paragraphs[place])
            if words > MOST_WORDS:
                yield None
                return
            if place > last + 1:
                yield None
            yield self._paragraphs[place]
            last = place
        if last < len(self._paragraphs) - 1:
            yield None


def _near_changes(paragraphs: tuple[Paragraph, ...]) -> list[int]:
    changed = (
        place
        for place, paragraph in enumerate(paragraphs)
        if any(stretch.said is not Said.BOTH for stretch in paragraph)
    )
    near = {each for place in changed for each in range(place - NEAR, place + NEAR + 1)}
    return sorted(each for each in near if 0 <= each < len(paragraphs))
