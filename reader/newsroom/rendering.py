"""An article ready for the article pane: what is stored, and its blocks.

Conversion is lazy: blocks are made as they are asked for, so the first screen
of a very long article does not wait for its end.  What was made is remembered
for the few articles last asked for, shared by all threads.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from threading import Lock
from typing import TYPE_CHECKING

from reader.models import Article, StoredArticle

if TYPE_CHECKING:
    from reader.content.blocks import Block, Conversion, Link
    from reader.content.reading_time import Extent

REMEMBERED = 24
"""Articles whose blocks are kept: the neighbours of the open one, both ways."""
FIRST_PARTS = 200
"""Blocks and links that `Rendered.prepare` makes ahead at most: more than a tall screen."""
FIRST_CHARACTERS = 12_000
"""So much text is more than a tall screen, too, however few the blocks."""


class Story:
    """The blocks and links of one body, made on demand; may be read by any thread."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._parts: list[Block | Link] = []
        self._source: Iterator[Block | Link] | None = None
        self._complete = False
        self._extent: Extent | None = None
        self._lock = Lock()

    def parts(self) -> Iterator[Block | Link]:
        """Blocks and links in reading order, from the first one on."""
        at = 0
        while self._reach(at):
            yield self._parts[at]
            at += 1

    @property
    def extent(self) -> Extent:
        """How much there is to read."""
        if self._extent is None:
            from reader.content.reading_time import extent

            self._extent = extent(self._article.body_html)
        return self._extent

    @property
    def made(self) -> int:
        """Parts made so far: that many cost nothing more."""
        return len(self._parts)

    @property
    def complete(self) -> bool:
        """Whether all parts have been made."""
        return self._complete

    def _reach(self, at: int) -> bool:
        """Make parts until there is one at ``at``; false if there never will be."""
        if at < len(self._parts):
            return True
        with self._lock:
            while at >= len(self._parts) and not self._complete:
                self._make_one()
        return at < len(self._parts)

    def _make_one(self) -> None:
        if self._source is None:
            self._source = _parts_of(self._article)
        try:
            self._parts.append(next(self._source))
        except StopIteration:
            self._complete = True


def _parts_of(article: Article) -> Iterator[Block | Link]:
    from reader.content.blocks import Block
    from reader.content.conversion import convert_stream
    from reader.content.listings import highlighted

    for part in convert_stream(article.body_html, article.url):
        yield highlighted(part) if isinstance(part, Block) else part


class Rendered:
    """One article with its status as it was when asked for, and its blocks."""

    __slots__ = ("_story", "stored")

    def __init__(self, stored: StoredArticle, story: Story | None = None) -> None:
        self.stored = stored
        """The article, its status and its place in the library."""
        self._story = story or Story(stored.article)

    @property
    def article(self) -> Article:
        """The article as it was loaded."""
        return self.stored.article

    def parts(self) -> Iterator[Block | Link]:
        """Blocks and links in reading order, made as they are taken."""
        return self._story.parts()

    @property
    def made(self) -> int:
        """Parts made so far: that many cost nothing more."""
        return self._story.made

    @property
    def complete(self) -> bool:
        """Whether all parts have been made."""
        return self._story.complete

    @property
    def extent(self) -> Extent:
        """How much there is to read."""
        return self._story.extent

    def prepare(self, parts: int = FIRST_PARTS) -> None:
        """Make the first parts now, so that a later look at them costs nothing."""
        _ = self.extent
        characters = 0
        for count, part in enumerate(self.parts(), 1):
            characters += len(part.text)
            if count >= parts or characters >= FIRST_CHARACTERS:
                return

    @property
    def conversion(self) -> Conversion:
        """All blocks and all links; costs the whole article."""
        from reader.content.blocks import Block, Conversion, Link

        parts = tuple(self.parts())
        return Conversion(
            tuple(part for part in parts if isinstance(part, Block)),
            tuple(part for part in parts if isinstance(part, Link)),
        )


class Stories:
    """The stories last asked for, by what they say: a change of status keeps them."""

    def __init__(self, size: int = REMEMBERED) -> None:
        self._size = size
        self._stories: OrderedDict[tuple[int, str, str | None], Story] = OrderedDict()
        self._lock = Lock()

    def rendered(self, stored: StoredArticle) -> Rendered:
        """``stored`` with a story that may have been made before."""
        key = (stored.id, stored.article.body_html, stored.article.url)
        with self._lock:
            story = self._stories.get(key) or Story(stored.article)
            self._stories[key] = story
            self._stories.move_to_end(key)
            while len(self._stories) > self._size:
                self._stories.popitem(last=False)
        return Rendered(stored, story)
