"""What is asked of the web, and what comes back: values without a connection."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)

_PASSING = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a server is told so that it answers; sent to the host it was meant for, no other."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    """A bearer token (RFC 6750) instead of user and password."""
    cookie_file: str = ""
    """Path of a file of cookies in Netscape's format."""
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)


class SinkError(Exception):
    """A sink takes no more; the message says why, as a person understands it."""


class Sink(Protocol):
    """Takes a body as it comes, so that a long one is never held in memory."""

    def begin(self, status: int, headers: Mapping[str, str]) -> None:
        """A good answer begins: 200, or 206 where a part was asked for.  Raises `SinkError`."""

    def write(self, data: bytes) -> None:
        """Take what has come.  Raises `SinkError`."""


@dataclass(frozen=True, slots=True)
class Request:
    """One document wanted from the web."""

    url: str
    etag: str = ""
    """Of the copy at hand: the server may say that it is still good (RFC 9110 section 13)."""
    last_modified: str = ""
    accept: str = "*/*"
    credentials: Credentials | None = None
    most_bytes: int = 64 * 1024 * 1024
    """Of the decoded body."""
    seconds: float = 60.0
    """For all of it, redirects included."""
    private: bool = True
    """Whether the URL may lead to this machine or its private network: the user typed it."""
    sink: Sink | None = None
    """Where the body goes, as it is sent (no codings are asked for), instead of the response."""
    start: int = 0
    """Only the bytes from here on are wanted (RFC 9110 section 14.2) …"""
    if_range: str = ""
    """… if the document is still the one with this validator (section 13.1.5)."""
    idle_seconds: int = 0
    """How long nothing may come; 0: as long as there is time."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect on the way."""

    status: int
    url: str
    """Where it came from."""


@dataclass(frozen=True, slots=True)
class Response:
    """What became of a request.  Nothing is raised: a failure is a value too."""

    request: Request
    url: str
    """Where the answer came from, after redirects."""
    status: int = 0
    """Of HTTP; 0 if there was no whole answer."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = field(default=b"", repr=False)
    hops: tuple[Hop, ...] = ()
    error: str = ""
    """Why there is no answer, as a person understands it; empty if there is one."""
    passing: bool = False
    """Whether another try may do: no connection, a secret that could not be had."""

    @property
    def try_again(self) -> bool:
        """Whether the same request may do better later: RFC 9110 section 15, RFC 6585."""
        return self.passing if self.error else self.status in _PASSING or self.status >= 500

    @property
    def ok(self) -> bool:
        """Whether there is a body to be read."""
        return not self.error and self.status == 200

    @property
    def not_modified(self) -> bool:
        """Whether the copy at hand is still good."""
        return not self.error and self.status == 304

    @property
    def media_type(self) -> str:
        """Content-Type in lower case, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """As the server says; often it is wrong."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1].lower() if found else None
