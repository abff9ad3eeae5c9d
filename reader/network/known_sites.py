"""The feeds of sites that are known: by their address, its shape, or what their page holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from reader.content.sanitiser import clean_line
from reader.network.candidates import TITLE_CHARACTERS, Candidate, Found, web_address
from reader.network.feed_words import bare_host
from reader.network.site_table import IN_PAGE, LIKELY, SURE, Row

_BARREN = re.compile(
    r"(?:podcasts\.apple|open\.spotify|(?:m\.|mobile\.)?(?:x|twitter|facebook|instagram|"
    r"threads|tiktok|linkedin|twitch))\.com|t\.me|threads\.net|twitch\.tv"
)


def by_address(url: str) -> tuple[Candidate, ...]:
    """Return where the site at ``url`` has its feeds, as `SURE` knows; nothing is asked."""
    return _first(SURE, url)


def likely(url: str) -> tuple[Candidate, ...]:
    """Return where feeds are if a program of `LIKELY` runs at ``url``."""
    return _first(LIKELY, url)


def in_page(url: str, text: str) -> tuple[Candidate, ...]:
    """Return the feeds whose addresses can be made from ``text``, the page at ``url``."""
    for row, groups in _matching(IN_PAGE, url):
        for pattern in row.page:
            if found := re.search(pattern, text):
                return _filled(row, groups | found.groupdict())
    return ()


def barren(url: str) -> bool:
    """Whether it is of no use to guess at the host of ``url``: all its feeds are known, or none."""
    host = bare_host(web_address(url) or "")
    known = (row.host for row in (*SURE, *IN_PAGE))
    return _BARREN.fullmatch(host) is not None or any(re.fullmatch(each, host) for each in known)


def _first(rows: tuple[Row, ...], url: str) -> tuple[Candidate, ...]:
    return next((_filled(row, groups) for row, groups in _matching(rows, url)), ())


def _matching(rows: tuple[Row, ...], url: str) -> Iterator[tuple[Row, dict[str, str]]]:
    """Yield the rows that ``url`` fits, and what goes into their addresses."""
    tidy = web_address(url) or ""
    host, path = bare_host(tidy), _path(tidy)
    fixed = {"host": host, "origin": _origin(tidy)}
    for row in rows:
        at = re.fullmatch(row.host, host)
        beside = re.match(row.path, path) if at else None
        if at and beside:
            yield row, fixed | at.groupdict() | beside.groupdict()


def _filled(row: Row, groups: dict[str, str]) -> tuple[Candidate, ...]:
    made = ((address.format_map(groups), title.format_map(groups)) for address, title in row.feeds)
    return tuple(
        Candidate(url, clean_line(unquote(title).strip("/"), TITLE_CHARACTERS), Found.SITE)
        for address, title in made
        if (url := web_address(address))
    )


def _path(url: str) -> str:
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    return f"{path}?{parts.query}" if parts.query else path


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
