"""Feeds that a site may have, as values: where, what they are called, how they were found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from reader.content.urls import absolute_url
from reader.network.manners import ACCEPT
from reader.network.messages import Credentials, Request

TITLE_CHARACTERS = 200
_PSEUDO_SCHEME = re.compile(
    r"\s*(?:feed|pcast|itpc|podcast):(?://)?(?:(https?)://)?", re.IGNORECASE
)
_IN_PATHS = "%/:=&?~+!$,;'@()*[]"
_PORTS = {"http": 80, "https": 443}


class Found(Enum):
    """How a feed was found."""

    ITSELF = "itself"
    """What the user gave is a feed."""
    SITE = "site"
    """The site is known to have it there."""
    NAMED = "named"
    """The page says so, in a ``<link>``."""
    LINKED = "linked"
    """A link on the page looked like it."""
    GUESSED = "guessed"
    """It was asked for where feeds usually are."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that the user may have meant."""

    url: str
    """Absolute, http or https, without user, password and fragment."""
    title: str
    """One clean line, as the page or the feed says; may be empty."""
    found: Found
    aside: bool = False
    """Comments: nobody means them who gives the address of a site."""


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Each feed once (http or https, slash at the end or not), in order, what is aside last."""
    kept: dict[tuple[str, ...], Candidate] = {}
    for each in candidates:
        key = _key(each.url)
        first = kept.setdefault(key, each)
        safer = first.url.startswith("http:") and each.url.startswith("https:")
        kept[key] = replace(
            first, url=each.url if safer else first.url, title=first.title or each.title
        )
    return tuple(sorted(kept.values(), key=lambda each: each.aside))


def _key(url: str) -> tuple[str, ...]:
    parts = urlsplit(url)
    return parts.netloc, parts.path.rstrip("/"), parts.query


def web_address(href: str, base: str | None = None) -> str | None:
    """Return an address out of a page as one that can be fetched, or ``None``.

    Absolute, in ASCII (RFC 3987 section 3.1), http or https; pseudo schemes such as
    ``feed:`` resolved.  User, password and fragment are dropped.
    """
    found = absolute_url(_PSEUDO_SCHEME.sub(_real_scheme, href, count=1), base)
    try:
        parts = urlsplit(found or "")
        host = _host_and_port(parts)
    except ValueError:  # a port that is no number, a name that is none (UnicodeError)
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    path, query = quote(parts.path or "/", _IN_PATHS), quote(parts.query, _IN_PATHS)
    return urlunsplit((parts.scheme, host, path, query, ""))


def _real_scheme(match: re.Match[str]) -> str:
    return f"{match[1] or 'https'}://"


def _host_and_port(parts: SplitResult) -> str:
    """Raises `ValueError`."""
    host = parts.hostname or ""
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        host = host.encode("idna").decode()
    usual = parts.port in (None, _PORTS.get(parts.scheme))
    return host if usual else f"{host}:{parts.port}"


def request_for(url: str, typed: Request) -> Request:
    """Return the request for an address that was found by way of what the user typed.

    Only on the typed host may it lead into the private network, and only to the
    typed origin (RFC 6454) go its secrets: a page may name any address.
    """
    there, here = urlsplit(url), urlsplit(typed.url)
    same_host = there.hostname == here.hostname
    at_home = (there.scheme, there.netloc) == (here.scheme, here.netloc.rpartition("@")[2])
    credentials = typed.credentials or _credentials_in(here)
    return Request(
        url,
        accept=ACCEPT,
        credentials=credentials if at_home else None,
        private=typed.private and same_host,
    )


def _credentials_in(parts: SplitResult) -> Credentials | None:
    if parts.username is None:
        return None
    return Credentials(unquote(parts.username), unquote(parts.password or ""))
