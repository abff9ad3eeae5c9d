"""Which story is which: keys under which a status finds its article again.

The fold below is part of the library's file format: a change to it would make
every undated or moved story new to its reader.  It therefore leans on nothing
else in the project.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import sha256
from unicodedata import normalize
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from reader.content.references import unescape
from reader.content.sanitiser import is_printable
from reader.models import Article

KEY_BYTES = 16
TELLING_CHARACTERS = 80
"""A shorter body ("Photo", "Read more") does not tell one story from another."""

_TAG = re.compile(r"<[^<>]*>")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00]+")
_CAMPAIGN = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id", re.IGNORECASE)
_USUAL_URL = re.compile(r"https?(://[a-z0-9.-]+/[A-Za-z0-9/._~-]*)")
"""Of nearly all articles: there is nothing to be folded but the scheme."""
_DEFAULT_PORT = {"http": ":80", "https": ":443", "ftp": ":21"}


def content_key(article: Article) -> bytes:
    """Return 16 bytes that stand for title, date and text of the body.

    The same under other white space, no-break spaces and mark-up.
    """
    return _key("content", *_content(article))


def keys_for_feed(source_key: str, article: Article) -> tuple[bytes, ...]:
    """Return the keys of an article of the feed ``source_key``, best first.

    The first is its identity: its id; else its link; else its content.  The
    others are aliases, by which a story whose id has changed is found again.
    An alias holds enough of the story (its title, link and date, or all of its
    text) that two stories of one feed never share one, not even where every
    item links to the same page.
    """
    link = folded_url(article.url) if article.url else ""
    content = title, date, body = _content(article)
    keys = []
    if article.guid:
        keys.append(_key("id", source_key, _fold(article.guid)))
    elif link:
        keys.append(_key("link", source_key, link))
    if link and article.title and article.published:
        keys.append(_key("alias", source_key, link, title, date))
    if not keys or len(body) >= TELLING_CHARACTERS:
        keys.append(_key("content", source_key, *content))
    return tuple(keys)


def keys_for_archive(article: Article) -> tuple[bytes, ...]:
    """Return the keys of an article in an archive: by content, never by path."""
    return (content_key(article),)


def folded_url(url: str) -> str:
    """Return ``url`` as it is compared: http is https, case of host and default port are
    nothing, marks of campaigns are left out."""
    if usual := _USUAL_URL.fullmatch(url):
        return f"https{usual[1]}"
    text = _INVISIBLE.sub("", url).strip()
    try:
        parts = urlsplit(text)
    except ValueError:  # such as a bracket that is no IPv6 address
        return text
    host = parts.netloc.lower().removesuffix(_DEFAULT_PORT.get(parts.scheme, ":"))
    scheme = "https" if parts.scheme == "http" else parts.scheme
    path = parts.path or ("/" if host else "")
    return urlunsplit((scheme, host, path, _query(parts.query), parts.fragment))


def _query(query: str) -> str:
    if _CAMPAIGN.search(query) is None:
        return query
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode([pair for pair in pairs if _CAMPAIGN.fullmatch(pair[0]) is None])


def _content(article: Article) -> tuple[str, str, str]:
    # Stripped first: then most have nothing left to be folded, for which the search takes time.
    pieces = filter(None, map(str.strip, _TAG.split(article.body_html)))
    body = unescape(" ".join(pieces))
    return _fold(article.title), _date(article), _fold(body)


def _date(article: Article) -> str:
    """In UTC to the second; a date without a zone is taken for UTC."""
    when: datetime | None = article.published
    if when is None:
        return ""
    aware = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    # As strftime("%Y%m%d%H%M%S") writes it, at a third of the time.
    day = f"{aware.year}{aware.month:02}{aware.day:02}"
    return f"{day}{aware.hour:02}{aware.minute:02}{aware.second:02}"


def _fold(text: str) -> str:
    normal = normalize("NFC", text)
    # Printable are neither invisible characters nor any white space but the blank: ten times
    # as fast as to search for the ones, four times as fast as to split at the others.
    if is_printable(normal):
        return _single_blanks(normal)
    line = " ".join(normal.split())
    if is_printable(line):
        return line
    return " ".join(_INVISIBLE.sub("", normal).split())


def _single_blanks(text: str) -> str:
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip()


def _key(*parts: str) -> bytes:
    """Hash ``parts``; NUL, which no folded part holds, keeps them apart."""
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return sha256(joined).digest()[:KEY_BYTES]
