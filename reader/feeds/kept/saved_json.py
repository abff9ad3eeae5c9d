"""Reading lists as JSON: Wallabag, versions 1 and 2, and the metadata of Omnivore."""

from __future__ import annotations

from collections.abc import Iterator

from reader.content.sanitiser import clean_line
from reader.feeds.dates import parse_date
from reader.feeds.document import Document
from reader.feeds.kept.json_values import Object, is_cut_off, listing, said, string, values
from reader.feeds.kept.pages import Page, Pages
from reader.models import LoadEvent

FORMAT = "saved-json"
_OMNIVORE = "readingProgress"


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield a source, and an article for each entry, in the order of the file."""
    found = listing(document, None)
    pages = Pages(document, FORMAT)
    told = False
    for number, entry in enumerate(found.items, start=1):
        is_omnivore = isinstance(entry, dict) and _OMNIVORE in entry
        if not told:
            told = True
            yield pages.heading("Omnivore" if is_omnivore else "Wallabag")
        if not isinstance(entry, dict):
            pages.left_out += 1
            continue
        page = _omnivore(entry) if is_omnivore else _wallabag(entry)
        yield from pages.articles(page, number)
    yield from pages.problems()
    if found.damage is not None:
        yield found.damage


def _wallabag(entry: Object) -> Page:
    """When an entry was made and changed is told too, but not about the page."""
    return Page(
        string(entry, "url"),
        title=string(entry, "title"),
        html=string(entry, "content"),
        authors=values(entry, "published_by"),
        published=parse_date(string(entry, "published_at")),
        tags=[string(tag, "label") if isinstance(tag, dict) else tag for tag in _tags(entry)],
        language=entry.get("language"),
        image=entry.get("preview_picture"),
        read=said(entry, "is_archived", "is_read"),
        starred=said(entry, "is_starred", "is_fav"),
        complete=not is_cut_off(entry),
    )


def _tags(entry: Object) -> list[object]:
    """A list; in version 1, words with commas between."""
    tags = entry.get("tags")
    return list(tags.split(",")) if isinstance(tags, str) else values(entry, "tags")


def _omnivore(entry: Object) -> Page:
    """Texts lie in files beside; here is only what is known about them."""
    return Page(
        string(entry, "url"),
        title=string(entry, "title"),
        summary=clean_line(string(entry, "description")),
        authors=[entry.get("author")],
        published=parse_date(string(entry, "publishedAt")),
        tags=values(entry, "labels"),
        image=entry.get("thumbnail"),
        read=string(entry, "state").lower() == "archived",
        complete=not is_cut_off(entry),
    )
