"""Pictures that lie in the archive their article came from: nobody needs to be asked for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from reader.feeds.document import Document
    from reader.library import Library

INSIDE = "!"
"""Between a file and what lies in it, in the location of an article."""


def archived_picture(library: Library, article_id: int, url: str, most: int) -> bytes | None:
    """What the saved page of an article keeps of ``url``, if it is there and no larger than this.

    Of all formats only MHTML keeps pictures by their addresses beside one page.
    """
    path = _page_file(library, article_id)
    if path is None:
        return None
    from reader.feeds.document import open_document

    try:
        data = _kept(open_document(path), url)
    except InputError:  # changed, moved or damaged since: the picture may still be on the web
        return None
    return data if data and len(data) <= most else None


def _page_file(library: Library, article_id: int) -> Path | None:
    """The file of its own, in the archive of an article, that holds the page it was."""
    archive = library.pictures.archive(article_id)
    if not archive:
        return None
    try:
        location = library.article(article_id).article.location
    except NotFoundError:  # it has gone meanwhile
        return None
    name, inside, page = location.rpartition("#")[0].rpartition(INSIDE)
    path = Path(archive).parent / name
    within = path == Path(archive) or Path(archive) in path.parents
    return path if inside and page == "page" and ".." not in path.parts and within else None


def _kept(document: Document, url: str) -> bytes | None:
    from reader.feeds.mhtml.recognise import is_mhtml
    from reader.feeds.mhtml.resource import resource

    return resource(document, url) if is_mhtml(document) else None
