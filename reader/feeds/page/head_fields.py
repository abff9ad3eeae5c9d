"""What the head of a page says in ``meta`` and ``link``.

OpenGraph (https://ogp.me), Dublin Core, citation tags, and what analytics and
newspapers of their own have added.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from reader.content.tree import Element
from reader.feeds.dates import parse_date
from reader.feeds.page.claims import Claims
from reader.feeds.page.people import people
from reader.feeds.plain_fields import distinct_lines, language_tag
from reader.feeds.story_text import title_text

_TITLE = "og:title twitter:title dc.title dcterms.title citation_title sailthru.title headline"
_STANDFIRST = "og:description description twitter:description dc.description sailthru.description"
_AUTHORS = (
    "article:author author parsely-author sailthru.author dc.creator dcterms.creator "
    "citation_author byl cxenseparse:author article.author"
)
_PUBLISHED = (
    "article:published_time og:published_time datepublished article:published "
    "parsely-pub-date sailthru.date citation_publication_date citation_date dc.date.issued "
    "dcterms.created dc.date dcterms.date publishdate publish-date publication_date pubdate "
    "pub_date article_date_original originalpublicationdate date displaydate "
    "cxenseparse:publishtime"
)
_UPDATED = (
    "article:modified_time og:updated_time datemodified dcterms.modified dc.date.modified "
    "lastmod last-modified revised article.updated"
)
_SITE = "og:site_name application-name apple-mobile-web-app-title dc.publisher cre"
_SECTION = "article:section parsely-section section cxenseparse:category"
_TAGS = "article:tag news_keywords parsely-tags keywords dc.subject"
_LANGUAGE = "og:locale content-language dc.language language"
_URL = "og:url twitter:url"
_IMAGE = "og:image:secure_url og:image twitter:image twitter:image:src thumbnail"


class HeadFields:
    """The ``meta`` elements of a page by name, in lower case."""

    def __init__(self, metas: list[Element]) -> None:
        self._values: dict[str, list[str]] = {}
        for meta in metas:
            value = (meta.get("content") or meta.get("value") or "").strip()
            name = meta.get("property") or meta.get("name") or meta.get("http-equiv")
            if value and name:
                self._values.setdefault(name.strip().lower(), []).append(value)

    def claims(self) -> Claims:
        """Return what they say."""
        return Claims(
            title=self._line(_TITLE),
            standfirst=self._line(_STANDFIRST),
            authors=self._authors(),
            published=self._date(_PUBLISHED),
            updated=self._date(_UPDATED),
            site=self._line(_SITE),
            section=self._line(_SECTION),
            tags=distinct_lines(self._tags()),
            language=next(filter(None, map(language_tag, self._all(_LANGUAGE))), None),
            url=next(self._all(_URL), None),
            image=next(self._all(_IMAGE), None),
            is_article=next(self._all("og:type"), "").lower() in ("article", "news", "blog"),
            locked=next(self._all("article:content_tier"), "").lower() in ("locked", "metered"),
        )

    def _all(self, names: str) -> Iterator[str]:
        for name in names.split():
            yield from self._values.get(name, ())

    def _line(self, names: str) -> str | None:
        return next(filter(None, map(title_text, self._all(names))), None)

    def _date(self, names: str) -> datetime | None:
        return next(filter(None, map(parse_date, self._all(names))), None)

    def _authors(self) -> tuple[str, ...]:
        return next(
            filter(None, (people(self._values.get(name, ())) for name in _AUTHORS.split())), ()
        )

    def _tags(self) -> list[str]:
        for name in _TAGS.split():
            if values := self._values.get(name):
                return [tag.strip() for value in values for tag in value.split(",")]
        return []
