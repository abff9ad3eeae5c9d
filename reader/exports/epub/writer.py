"""The book as a file: chapters are written as they come, what leads to them at the end.

The same articles give the same bytes: no clock and no chance is in them.
"""

from __future__ import annotations

from hashlib import sha256
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from reader.content.hypertext import escape
from reader.content.sanitiser import clean_line
from reader.exports.dates import rfc3339
from reader.exports.epub.chapter import STYLE, chapter, document, title_of
from reader.exports.epub.package import CONTAINER, About, Node, navigation, ncx, package
from reader.exports.table import Articles, Heading
from reader.feeds.plain_fields import language_tag
from reader.models import Article, StoredArticle

_UNDATED = "2000-01-01T00:00:00Z"
_UNDETERMINED = "und"
_TITLE_PAGE = "title.xhtml"


def write(articles: Articles, out: BinaryIO, heading: Heading) -> int:
    """Write the book; how many chapters it has."""
    if out.seekable():
        return _written(articles, out, heading)
    with TemporaryFile() as whole:  # a pipe: the sizes stand before what they are of
        count = _written(articles, whole, heading)
        whole.seek(0)
        copyfileobj(whole, out)
    return count


def _written(articles: Articles, out: BinaryIO, heading: Heading) -> int:
    with ZipFile(out, "w") as archive:
        book = _Book(archive)
        book.put("mimetype", "application/epub+zip", ZIP_STORED)
        book.put("META-INF/container.xml", CONTAINER)
        book.put("EPUB/style.css", STYLE)
        for each in articles:
            book.add(each)
        book.finish(heading)
    return book.count


class _Book:
    """A book on its way."""

    def __init__(self, archive: ZipFile) -> None:
        self.count = 0
        self._archive = archive
        self._contents = Node("")
        self._digest = sha256()
        self._newest = ""
        self._languages: set[str] = set()

    def put(self, name: str, text: str, compression: int = ZIP_DEFLATED) -> None:
        """Write one file of the archive."""
        info = ZipInfo(name)  # of 1980
        info.compress_type, info.create_system = compression, 3
        info.external_attr = 0o644 << 16
        self._archive.writestr(info, text.encode())

    def add(self, found: Article | StoredArticle) -> None:
        """Write one chapter, and remember where it stands."""
        article, source, section = _placed(found)
        self.count += 1
        file, text = f"chapter-{self.count:05}.xhtml", chapter(article, source)
        self.put(f"EPUB/{file}", text)
        self._digest.update(text.encode())
        self._newest = max(self._newest, rfc3339(article.updated or article.published))
        self._languages.add(language_tag(article.language) or "")
        place = self._contents.under(section).under(source)
        place.inside.append(Node(title_of(article), file))

    def finish(self, heading: Heading) -> None:
        """Write what the book says of itself."""
        about = About(
            title=clean_line(heading.title) or "Broadsheet",
            identifier=f"urn:uuid:{UUID(bytes=self._digest.digest()[:16], version=5)}",
            language=language_tag(heading.language) or self._language(),
            modified=self._newest or _UNDATED,
            source=clean_line(heading.home_url or ""),
        )
        contents = Node("", inside=[Node(about.title, _TITLE_PAGE), *self._contents.inside])
        self.put(f"EPUB/{_TITLE_PAGE}", _title_page(about, self.count))
        self.put("EPUB/nav.xhtml", navigation(about, contents))
        self.put("EPUB/toc.ncx", ncx(about, contents))
        self.put("EPUB/package.opf", package(about, contents))

    def _language(self) -> str:
        """The one language of all articles, if there is one."""
        (language,) = self._languages if len(self._languages) == 1 else ("",)
        return language or _UNDETERMINED


def _title_page(about: About, count: int) -> str:
    number = "1 article" if count == 1 else f"{count:,} articles"
    body = f'<body epub:type="titlepage">\n<h1>{escape(about.title)}</h1>\n<p>{number}</p>\n</body>'
    return document(about.title, body, about.language)


def _placed(found: Article | StoredArticle) -> tuple[Article, str, str]:
    """The article, its source and its section."""
    if isinstance(found, StoredArticle):
        return found.article, clean_line(found.source), clean_line(found.section)
    return found, clean_line(found.source or ""), clean_line(found.section or "")
