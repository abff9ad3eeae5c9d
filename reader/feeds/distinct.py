"""Stories of one document told apart: the same twice is one, two under one id are two."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reader.feeds.identity import content_key
from reader.models import Article


@dataclass(slots=True)
class Distinct:
    """What one document has brought so far.  Holds two short keys a story."""

    _stories: dict[str, set[bytes]] = field(default_factory=dict)
    _met: set[bytes] = field(default_factory=set)

    def admit(self, article: Article) -> Article | None:
        """Return the article, with an id of its own if it needs one, or ``None`` if met before.

        Feeds that give every item the id or the link of their front page are
        common enough; a later story under a known id gets the id and a hash.
        """
        key = content_key(replace(article, published=None))  # a story dated anew is no other
        given = article.guid or article.url
        if given is None:
            return self._without_id(article)
        stories = self._stories.setdefault(given, set())
        if key in stories:
            return None
        stories.add(key)
        if len(stories) == 1:
            return article
        return replace(article, guid=f"{given}#{key.hex()[:12]}")

    def _without_id(self, article: Article) -> Article | None:
        dated = content_key(article)
        if dated in self._met:
            return None
        self._met.add(dated)
        return article
