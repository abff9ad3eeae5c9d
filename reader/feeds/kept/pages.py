"""A page that somebody kept becomes an article; all services keep much the same.

When a page was kept is not when it was published: unless the list says that
too, the article is undated, and stands where it stands in the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from reader.content.hypertext import text_of
from reader.content.sanitiser import clean_line
from reader.content.urls import absolute_url
from reader.feeds.distinct import Distinct
from reader.feeds.document import Document
from reader.feeds.kept.addresses import page_address
from reader.feeds.plain_fields import distinct_lines, language_tag
from reader.feeds.story_text import body_from_html, standfirst_for, title_from, title_text
from reader.models import Article, Enclosure, Problem, SourceFound


@dataclass(frozen=True, slots=True)
class Page:
    """What a list says about one page; the fields are as they stand there."""

    url: str
    title: str = ""
    html: str = ""
    """What was kept of its text."""
    summary: str = ""
    """In plain text, or the beginning of it."""
    guid: str = ""
    authors: Iterable[object] = ()
    published: datetime | None = None
    updated: datetime | None = None
    tags: Iterable[object] = ()
    language: object = None
    image: object = None
    enclosures: tuple[Enclosure, ...] = ()
    section: str = ""
    read: bool = False
    starred: bool = False
    complete: bool = True


@dataclass(slots=True)
class Pages:
    """The pages of one list, told as articles of a format."""

    document: Document
    format: str
    left_out: int = 0
    """Entries that are no pages."""
    _distinct: Distinct = field(default_factory=Distinct)

    def heading(
        self,
        title: str | None,
        *,
        home_url: str | None = None,
        feed_url: str | None = None,
        section: str | None = None,
    ) -> SourceFound:
        """The articles of a source follow."""
        return SourceFound(
            title=title_text(title or "")[:300] or None,
            home_url=home_url,
            feed_url=feed_url,
            format=self.format,
            location=self.document.name,
            section=section or self.document.section,
        )

    def articles(self, page: Page, number: int, base_url: str | None = None) -> Iterator[Article]:
        """Yield the article, if it is one and was not met before."""
        found = _article(page, self.format, self.document.place(number), base_url)
        if found is None:
            self.left_out += 1
            return
        admitted = self._distinct.admit(found)
        if admitted is not None:
            yield admitted

    def problems(self) -> Iterator[Problem]:
        """Say at the end how many entries were left out."""
        if self.left_out:
            count = "1 entry" if self.left_out == 1 else f"{self.left_out:,} entries"
            reason = f"{count} left out: neither a page on the web nor a text"
            yield self.document.problem("", reason)


def _article(page: Page, format_name: str, location: str, base_url: str | None) -> Article | None:
    url = page_address(page.url)
    body = body_from_html(page.html, url or base_url) if page.html.strip() else ""
    if url is None and not body:
        return None
    body_text = text_of(body)
    summary = title_text(page.summary, markup=False)
    guid = clean_line(page.guid, 2000) or None
    return Article(
        title=title_text(page.title) or title_from(body_text) or url or guid or location,
        body_html=body,
        standfirst=standfirst_for(summary, body_text) if summary else None,
        url=url,
        guid=guid,
        authors=distinct_lines(page.authors),
        published=page.published,
        updated=page.updated,
        tags=distinct_lines(page.tags),
        language=language_tag(page.language),
        image=absolute_url(page.image, url) if isinstance(page.image, str) else None,
        enclosures=page.enclosures,
        section=clean_line(page.section, 300) or None,
        format=format_name,
        location=location,
        complete=page.complete,
        read=page.read,
        starred=page.starred,
    )
