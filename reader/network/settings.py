"""How the HTTP client behaves; apart from it, since libcurl takes 14 MB and may not be needed."""

from __future__ import annotations

from dataclasses import dataclass

from reader import __version__


@dataclass(frozen=True, slots=True)
class ClientSettings:
    """How the client behaves."""

    user_agent: str = f"Broadsheet/{__version__}"
    connections: int = 128
    """Transfers at a time."""
    per_host: int = 6
    """Of them, to one host."""
    per_loopback: int = 128
    """… to this machine, which needs no sparing."""
    body_bytes: int = 24 * 1024 * 1024
    """Of bodies in memory at a time, on their way and with whoever asked for them; one that is
    larger is alone."""
    connect_seconds: float = 15.0
    ca_file: str = ""
    """Certificates to trust; empty means the system's."""
    resolve: tuple[str, ...] = ()
    """``HOST:PORT:ADDRESS``: names known without asking a name server."""
