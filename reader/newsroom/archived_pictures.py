"""Pictures that lie in the archive their article came from: nobody needs to be asked for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from reader.library import Library


def archived_picture(library: Library, article_id: int, address: str, most: int) -> bytes | None:
    """What the archive of an article keeps under ``address``: on the web, or a part (``cid:``).

    ``None`` if it is not there any more, or larger than ``most`` bytes.
    """
    place = _place(library, article_id)
    if place is None:
        return None
    from reader.feeds.document import open_document
    from reader.feeds.resources import resource

    try:
        document = open_document(place.path, location=place.name)
        data = resource(document, place.story, address)
    except InputError:  # changed, moved or damaged since
        return None
    return data if data and len(data) <= most else None


class _Place(NamedTuple):
    path: Path
    name: str
    """How locations in that file begin."""
    story: str
    """Where in it the article is, without its number."""


def _place(library: Library, article_id: int) -> _Place | None:
    """The file that an article is in, and where in it; never outside what was added."""
    added = library.pictures.archive(article_id)
    if not added:
        return None
    try:
        location = library.article(article_id).article.location
    except NotFoundError:  # it has gone meanwhile
        return None
    archive, story = Path(added), location.rpartition("#")[0] or location
    return _Place(archive, archive.name, story) if archive.is_file() else _inside(archive, story)


def _inside(folder: Path, story: str) -> _Place | None:
    """The file of a folder that a location begins with; a name may hold the signs that part it."""
    parts = story.split("!")
    for count in range(len(parts), 0, -1):
        name = "!".join(parts[:count])
        path = folder.parent / name
        if folder in path.parents and ".." not in path.parts and path.is_file():
            return _Place(path, name, story)
    return None
