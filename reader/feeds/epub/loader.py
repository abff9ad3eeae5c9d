"""EPUB: each chapter of a book, each article of a newspaper, is an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from reader.content.hypertext import text_of
from reader.content.urls import PART
from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.comparing import folded
from reader.feeds.document import Document
from reader.feeds.epub.book import Book
from reader.feeds.epub.chapters import Chapter, chapters
from reader.feeds.epub.contents import read_contents
from reader.feeds.epub.package import Package, read_package
from reader.feeds.epub.protection import encrypted_files
from reader.feeds.plain_fields import distinct_lines
from reader.feeds.story_text import body_from_html, standfirst_for, title_from, title_text
from reader.models import Article, LoadEvent, Problem, SourceFound

FORMAT = "epub"
_HEADING = re.compile(r"<(h[1-6])(?:\s[^<>]*)?>(.*?)</\1>", re.DOTALL)


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield the articles in reading order.  Raises `InputError` for copy-protected books."""
    book = Book.of(document)
    package = read_package(book)
    encrypted = encrypted_files(book)
    if encrypted.issuperset(item.path for item in package.spine):
        raise InputError("copy-protected (DRM), so Broadsheet cannot read it", file=document.name)
    yield SourceFound(
        title=package.title or document.hints.title,
        description=package.description,
        language=package.language or document.hints.language,
        format=FORMAT,
        location=document.name,
        section=document.section,
    )
    yield from book.damage
    number = 0
    for each in chapters(book, package, read_contents(book, package), encrypted):
        found = each if isinstance(each, Problem) else _article(each, package, document, number + 1)
        if isinstance(found, Article):
            number += 1
        if found is not None:
            yield found
        if number >= limits.ARTICLES_PER_DOCUMENT:
            yield document.problem("", f"more than {number:,} chapters; the rest was left out")
            return


def resource(document: Document, address: str) -> bytes | None:
    """The picture that the book calls so (``cid:`` and its path); `InputError` if it cannot."""
    path = unquote(address.removeprefix(PART))
    return Book.of(document).read(path) if path != address else None


def _article(chapter: Chapter, package: Package, document: Document, number: int) -> Article | None:
    """Return the article, or ``None`` if there is nothing to read in it, such as a cover."""
    body = body_from_html("".join(chapter.html), chapter.url, parts=True)
    text = text_of(body)
    if not text:
        return None
    heading = chapter.heading
    title = _title(chapter, package, body, text)
    body = _without_title(body, title).strip()
    description = heading.description if heading else None
    own = distinct_lines([heading.author]) if heading else ()
    return Article(
        title=title,
        body_html=body,
        standfirst=standfirst_for(description, text_of(body)) if description else None,
        url=chapter.url,
        authors=own or (() if package.is_news else package.authors),
        published=package.published,
        language=package.language or document.hints.language,
        section=heading.above if heading and package.is_news else None,
        format=FORMAT,
        location=document.place(number),
    )


def _title(chapter: Chapter, package: Package, body: str, text: str) -> str:
    """As the table of contents has it, else the first heading, the head, the first words."""
    if chapter.heading and chapter.heading.title:
        return chapter.heading.title
    found = _HEADING.search(body)
    heading = title_text(text_of(found[2])) if found else ""
    in_head = title_text(chapter.head_title)
    is_own = folded(in_head) != folded(package.title or "")
    return heading or (in_head if is_own else "") or title_from(text)


def _without_title(body: str, title: str) -> str:
    """Drop the headings at the beginning that merely say the title, in one or several lines."""
    said = folded(title)
    while found := _HEADING.search(body):
        heading = folded(text_of(found[2]))
        if text_of(body[: found.start()]) or heading not in said:
            break
        rest = body[: found.start()] + body[found.end() :]
        if not text_of(rest):
            break
        body, said = rest, said.replace(heading, "", 1)
    return body
