"""Addresses out of other people's lists: which can be subscribed to, which can be followed.

Nothing in a list ever starts a program or opens a file: such addresses are
refused with a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.content.sanitiser import clean_line
from reader.content.urls import absolute_url, without_user

_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?:)|feed:(?=//)", re.IGNORECASE)
_ESCAPED_AMPERSAND = re.compile(r"&(?:amp|#38|#x26);", re.IGNORECASE)
_FOLLOWED = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_SUBSCRIBED = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"\A[^/]*//([^/?#]*).*", re.DOTALL)
_PROGRAM = re.compile(r"exec:|filter:|\|", re.IGNORECASE)
_SHOWN_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an address is not subscribed to, as a sentence."""

    reason: str


def feed_address(text: str) -> str | Refusal:
    """Return the address of a feed, http or https, or why there is none.

    ``feed:`` in front of it, as in links for feed readers, is taken away.
    """
    text = text.strip()
    if not text:
        return Refusal("has no address of a feed")
    if _PROGRAM.match(text):
        return Refusal("would start a program, which Broadsheet never does; left out")
    url = absolute_url(_with_scheme(text))
    if url is None or not _SUBSCRIBED.match(url):
        return Refusal(f"not an address on the web: {shown(text)}")
    if without_user(url) != url:
        host = _HOST.sub(r"\1", without_user(url))
        return Refusal(f"has a password in its address, which belongs under [credentials]: {host}")
    return url


def page_address(text: str) -> str | None:
    """Return the address of a page, or ``None`` for scripts, settings of a browser, files."""
    url = absolute_url(text)
    return url if url is not None and _FOLLOWED.match(url) else None


def shown(address: str) -> str:
    """Return an address fit for a sentence, without a password."""
    return clean_line(without_user(address), _SHOWN_CHARACTERS)


def _with_scheme(text: str) -> str:
    text = _ESCAPED_AMPERSAND.sub("&", text)  # escaped once more than it should be
    found = _FEED_SCHEME.match(text)
    if found is None:
        return text
    rest = text[found.end() :]
    return f"http:{rest}" if rest.startswith("//") else rest
