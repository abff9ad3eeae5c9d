"""Stories of one document told apart: the same twice is one, two under one id are two."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reader.feeds.identity import content_key
from reader.models import Article

_KEPT_CHARACTERS = 4_000_000
_OTHER_CHARACTERS = 1000
"""What an article takes besides its body."""


@dataclass(slots=True)
class Distinct:
    """What one document has brought so far.

    A key takes as long as parsing the story, and few are ever compared: the
    first story under an id is kept until a second comes.  Of a large document
    only the keys are kept, two short ones a story.
    """

    _stories: dict[str, set[bytes]] = field(default_factory=dict)
    _met: set[bytes] = field(default_factory=set)
    _kept: dict[str, Article] = field(default_factory=dict)
    """Stories whose keys are not in ``_stories`` yet."""
    _characters: int = 0

    def admit(self, article: Article) -> Article | None:
        """Return the article, with an id of its own if it needs one, or ``None`` if met before.

        Feeds that give every item the id or the link of their front page are
        common enough; a later story under a known id gets the id and a hash.
        """
        given = article.guid or article.url
        if given is None:
            return self._without_id(article)
        stories = self._stories.get(given)
        if stories is None:
            self._stories[given] = set()
            self._keep(given, article)
            return article
        self._settle(given)
        key = _undated_key(article)
        if key in stories:
            return None
        stories.add(key)
        return replace(article, guid=f"{given}#{key.hex()[:12]}")

    def _keep(self, given: str, article: Article) -> None:
        self._kept[given] = article
        self._characters += len(article.body_html) + _OTHER_CHARACTERS
        if self._characters > _KEPT_CHARACTERS:
            for each in list(self._kept):
                self._settle(each)
            self._characters = 0

    def _settle(self, given: str) -> None:
        article = self._kept.pop(given, None)
        if article is not None:
            self._stories[given].add(_undated_key(article))

    def _without_id(self, article: Article) -> Article | None:
        dated = content_key(article)
        if dated in self._met:
            return None
        self._met.add(dated)
        return article


def _undated_key(article: Article) -> bytes:
    return content_key(replace(article, published=None))  # a story dated anew is no other
