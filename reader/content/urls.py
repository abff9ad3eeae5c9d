"""Addresses out of articles: made absolute, and only kinds that are safe to show and open."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin

from reader.content.sanitiser import clean

MAX_LENGTH = 8192
"""Characters; longer addresses are ``data:`` in disguise or attacks."""
LAZY_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-orig-file")
"""Attributes where pages that load pictures late keep the address."""

PART = "cid:"
"""Begins the name of a picture that lies in the archive beside the story (RFC 2392)."""
_PART = re.compile(rf"{PART}[^\s]", re.IGNORECASE)
_ALLOWED = re.compile(r"(?:https?|ftp)://[^/?#\s]+|mailto:[^\s]", re.IGNORECASE)
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_USER = re.compile(r"\A(\s*(?:feed:(?://)?)?[a-z][a-z0-9+.-]*:[/\\]{2})[^/\\?#]*@", re.IGNORECASE)
_TIDY = re.compile(r"[\w:/?#\[\]@!$&'()*+,;=.~%-]*", re.ASCII)
"""Has nothing to be tidied, as nearly all have not."""
_UNSAFE = str.maketrans({char: f"%{ord(char):02X}" for char in ' "<>\\^`{|}'})


def tidy_url(url: str) -> str:
    """Return ``url`` as browsers read it: no controls or line breaks, inner blanks as ``%20``.

    https://url.spec.whatwg.org/#concept-basic-url-parser, steps 1 to 3.
    """
    if _TIDY.fullmatch(url):
        return url
    joined = "".join(clean(url).replace("\t", "").splitlines()).strip()
    return re.sub(r"\s", "%20", joined).translate(_UNSAFE)


def absolute_url(url: str, base_url: str | None = None) -> str | None:
    """Return ``url`` absolute and safe to open, or None.

    Kept: http, https, ftp and mailto.  A relative address needs ``base_url``.
    """
    tidy = tidy_url(url)
    if not tidy or len(tidy) > MAX_LENGTH:
        return None
    if not _ABSOLUTE.match(tidy):
        tidy = _joined(tidy, base_url)
    return tidy if _ALLOWED.match(tidy) else None


def part_address(url: str) -> str | None:
    """Return ``url`` if it names a part of the archive that an article came in, tidy, or None."""
    tidy = tidy_url(url) if url[: len(PART) + 1].strip().lower().startswith("cid") else ""
    if not _PART.match(tidy) or len(tidy) > MAX_LENGTH:
        return None
    return f"{PART}{tidy[len(PART) :]}"


def stays_on_page(url: str, base_url: str | None) -> bool:
    """Tell whether ``url`` is a place inside the page at ``base_url``, such as a footnote."""
    page, fragment = urldefrag(url)
    return bool(fragment) and base_url is not None and page == urldefrag(tidy_url(base_url)).url


def _joined(url: str, base_url: str | None) -> str:
    if url.startswith("//") and not base_url:
        return f"https:{url}"
    try:
        return urljoin(tidy_url(base_url or ""), url)
    except ValueError:  # such as a bracket that is no IPv6 address
        return ""


def without_user(url: str) -> str:
    """Return ``url`` without ``user:password@`` in it (RFC 3986 section 3.2.1)."""
    return _USER.sub(r"\1", url)
