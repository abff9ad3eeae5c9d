"""Addresses as they are asked for: in ASCII, private or not, through a proxy or not."""

from __future__ import annotations

import os
from ipaddress import IPv4Address, IPv6Address, ip_address
from socket import inet_aton, inet_ntoa
from urllib.parse import quote, urlsplit, urlunsplit

_KEPT = "%/:=&?~#+!$,;'@()*[]"


def ascii_url(url: str) -> str:
    """Return ``url`` without its fragment and in ASCII: IDNA in the host, ``%`` elsewhere.

    RFC 3987 section 3.1.  What is no URL comes back as it was; libcurl says so.
    """
    try:
        parts = urlsplit(url)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    except (ValueError, UnicodeError):
        return url
    path, query = quote(parts.path, safe=_KEPT), quote(parts.query, safe=_KEPT)
    return urlunsplit((parts.scheme, host, path, query, ""))


def is_same_host(url: str, other: str) -> bool:
    """Whether two URLs lead to one host, in whatever script it stands; no URL leads to none."""
    host = _host(url)
    return bool(host) and host == _host(other)


def _host(url: str) -> str:
    try:
        return urlsplit(ascii_url(url)).hostname or ""
    except ValueError:
        return ""


def is_private(address: str) -> bool:
    """Whether an IP address leads to this machine or a network that is not the internet.

    Loopback, RFC 1918, link-local, carrier-grade NAT, multicast, reserved; also as
    an IPv4 address inside an IPv6 one (mapped, 6to4, NAT64, RFC 6052).
    """
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found.sixtofour or _nat64(found) or found
    return not found.is_global or found.is_multicast


def _nat64(address: IPv6Address) -> IPv4Address | None:
    if address.packed[:12] != b"\x00\x64\xff\x9b" + bytes(8):
        return None
    return IPv4Address(address.packed[12:])


def is_proxied(url: str) -> bool:
    """Whether the environment (``https_proxy`` …, ``no_proxy``) sets a proxy for ``url``.

    Its address is then the only one that is connected to, and the way on is its business.
    """
    if not any(name.lower().endswith("_proxy") for name in os.environ):
        return False
    from urllib.request import getproxies_environment, proxy_bypass  # 30 ms

    parts = urlsplit(url)
    proxies = getproxies_environment()
    if parts.scheme not in proxies and "all" not in proxies:
        return False
    return not proxy_bypass(_dotted(parts.hostname or "") or parts.netloc)


def _dotted(host: str) -> str:
    """``127.0.0.1`` for ``2130706433`` or ``0x7f.1``, as libcurl reads them; else nothing.

    What goes round the proxy by one of its names has to be guarded under all of them.
    """
    try:
        return inet_ntoa(inet_aton(host))
    except (OSError, UnicodeError):
        return ""
