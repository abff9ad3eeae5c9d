"""Names a server goes by: what it answers to, and whether they stay on this machine."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

LOCALHOST = "localhost"
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Place:
    """Host and port of a ``Host`` or ``Origin`` header; ``port`` 0 is the usual one."""

    name: str
    port: int

    def __str__(self) -> str:
        name = f"[{self.name}]" if ":" in self.name else self.name
        return f"{name}:{self.port}" if self.port else name


def is_loopback(host: str) -> bool:
    """Whether only programs of this machine reach ``host``."""
    return host == LOCALHOST or (is_address(host) and ip_address(host).is_loopback)


def is_address(host: str) -> bool:
    """Whether ``host`` is an address in figures, which no name server can turn elsewhere."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def read_host(header: str) -> Place | None:
    """What a ``Host`` header names (RFC 9110, 7.2); ``None`` if it makes no sense."""
    return _place(f"//{header}", usual=0)


def is_known(place: Place, names: Collection[str]) -> bool:
    """Whether the server may be called so.

    A page of another site can have its own name lead to this machine (DNS rebinding),
    and then talks to it as if to its own server; an address in figures cannot.
    """
    return place.name == LOCALHOST or place.name in names or is_address(place.name)


def is_own_origin(origin: str, place: Place) -> bool:
    """Whether ``origin`` (RFC 6454, 7) is a page that came from ``place``."""
    scheme = origin.partition("://")[0]
    usual = _PORTS.get(scheme)
    if usual is None:
        return False
    return _place(origin, usual) == Place(place.name, place.port or usual)


def _place(url: str, usual: int) -> Place | None:
    try:
        parts = urlsplit(url)
        port = usual if parts.port is None else parts.port
    except ValueError:
        return None
    if not parts.hostname or _says_more(parts):
        return None
    return Place(parts.hostname.removesuffix("."), port)


def _says_more(parts: SplitResult) -> bool:
    """Whether there is more than host and port, or a sign no host has."""
    extra = parts.path or parts.query or parts.fragment or "@" in parts.netloc
    return bool(extra) or not all(sign.isalnum() or sign in "-._:[]" for sign in parts.netloc)
