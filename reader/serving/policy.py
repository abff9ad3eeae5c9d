"""Headers of every answer: what the page may load and who may show it."""

from __future__ import annotations

from aiohttp import web

from reader.serving.hosts import read_host

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Server": "Broadsheet",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def content_policy(socket: str) -> str:
    """Everything from this server and nowhere else (CSP 3).

    The terminal makes style sheets as it goes, hence ``unsafe-inline``; for scripts
    there is none.  ``socket`` is named since not every browser counts it as ``self``.
    """
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        f"font-src 'self'; img-src 'self' data:; connect-src 'self' {socket}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Put them on an answer just before it is sent."""
    place = read_host(request.headers.get("Host", ""))
    socket = f"ws://{place} wss://{place}" if place else ""
    response.headers.update(_HEADERS)
    response.headers["Content-Security-Policy"] = content_policy(socket)
