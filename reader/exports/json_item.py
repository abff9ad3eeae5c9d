"""An article as a JSON Feed 1.1 item: the one shape of articles in JSON.

https://www.jsonfeed.org/version/1.1/#items-a-name-items-a

``convert``, ``export``, ``list --json``, ``search --json`` and
``show --as json`` all print these items.  What is absent in the article is
absent in the item, never ``null`` or ``""``.

=====================  ======================================================
``id``                 the guid, else the URL, else a hash of the content
``url``                the article's page
``title``
``summary``            the standfirst
``content_html``       the body as safe HTML, its links made absolute
``content_text``       the body as text; of an article without a body, the
                       standfirst or the title, since JSON Feed wants one
``date_published``     RFC 3339, as are all times
``date_modified``
``authors``            list of ``{"name": …}``
``tags``               the publisher's categories
``language``           BCP 47
``image``
``attachments``        list of ``{"url", "mime_type", "title",
                       "size_in_bytes", "duration_in_seconds"}``
``_broadsheet``        what JSON Feed has no word for, see below
=====================  ======================================================

``_broadsheet`` holds ``section``, ``source``, ``credit``, ``dateline``,
``byline_location``, ``format`` (see ``broadsheet formats``), ``location`` (member and
number inside the file), ``complete`` (``false`` if the story was cut off; always
there) and ``extras`` (boilerplate lines set aside).  Of articles out of the library
also ``id`` (the number that ``show`` and ``mark`` take), ``read``, ``starred``,
and, if there are any, the user's own ``tags`` and ``note``, the number of earlier
``versions`` that are kept, and ``full_text`` (``true``) where the text is that of
the article's page.
"""

from __future__ import annotations

from typing import Any

from reader.content.hypertext import clean_html, text_of
from reader.content.sanitiser import clean, clean_line
from reader.exports.dates import rfc3339
from reader.models import Article, Enclosure, StoredArticle

MEDIA_TYPE_UNKNOWN = "application/octet-stream"
"""JSON Feed wants a type for each attachment; this is the registry's "no idea"."""


def json_item(found: Article | StoredArticle) -> dict[str, Any]:
    """The item of an article, or of an article out of the library."""
    stored = found if isinstance(found, StoredArticle) else None
    article = found.article if isinstance(found, StoredArticle) else found
    text = text_of(article.body_html).strip() if article.body_html else ""
    item = {
        "id": item_id(article, text),
        "url": _line(article.url),
        "title": _line(article.title),
        "summary": clean(article.standfirst or "").strip(),
        "content_html": clean_html(article.body_html, article.url) if article.body_html else "",
        "content_text": text or clean(article.standfirst or article.title).strip(),
        "date_published": rfc3339(article.published),
        "date_modified": rfc3339(article.updated),
        "authors": [{"name": name} for name in _lines(article.authors)],
        "tags": _lines(article.tags),
        "language": _line(article.language),
        "image": _line(article.image),
        "attachments": [_attachment(each) for each in article.enclosures],
        "_broadsheet": _own(article, stored),
    }
    return _present(item)


def item_id(article: Article, text: str) -> str:
    """A stable id: the guid, else the URL, else a hash of title, date and text."""
    known = _line(article.guid) or _line(article.url)
    if known:
        return known
    from hashlib import sha256

    content = "\0".join((_line(article.title), rfc3339(article.published), " ".join(text.split())))
    return f"urn:sha256:{sha256(content.encode()).hexdigest()}"


def _own(article: Article, stored: StoredArticle | None) -> dict[str, Any]:
    own: dict[str, Any] = {
        "section": _line(stored.section if stored else article.section),
        "source": _line(stored.source if stored else article.source),
        "credit": _line(article.credit),
        "dateline": _line(article.dateline),
        "byline_location": _line(article.byline_location),
        "format": article.format,
        "location": _line(article.location),
        "complete": article.complete,
        "extras": _lines(article.extras),
    }
    if stored is not None:
        own |= {
            "id": stored.id,
            "read": stored.status.read,
            "starred": stored.status.starred,
            "tags": _lines(stored.status.tags),
            "note": clean(stored.status.note),
            "versions": stored.versions or None,
            "full_text": stored.full_text or None,
        }
    return _present(own)


def _attachment(enclosure: Enclosure) -> dict[str, Any]:
    return _present(
        {
            "url": _line(enclosure.url),
            "mime_type": _line(enclosure.media_type) or MEDIA_TYPE_UNKNOWN,
            "title": _line(enclosure.title),
            "size_in_bytes": enclosure.length,
            "duration_in_seconds": enclosure.duration,
        }
    )


def _present(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is absent; ``False`` and ``0`` are answers and stay."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _line(text: str | None) -> str:
    return clean_line(text) if text else ""


def _lines(texts: tuple[str, ...]) -> list[str]:
    return [line for line in map(clean_line, texts) if line]
