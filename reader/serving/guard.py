"""Who is let in: the right host, the right origin, and the token or the cookie it gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from hmac import compare_digest
from secrets import token_urlsafe

from aiohttp import web
from aiohttp.typedefs import Handler

from reader.serving.hosts import Place, is_known, is_own_origin, read_host

SOCKET = "/ws"
_TOKEN = "token"
_LOCKED = "Open the whole address that `broadsheet serve` printed: this one lacks its token.\n"
_FOREIGN = "A page of another site may not talk to Broadsheet.\n"
_UNKNOWN = "Broadsheet does not know this name of its server; `serve --name` tells it.\n"


@dataclass(frozen=True, slots=True)
class Keys:
    """What lets a browser in."""

    token: str = field(default_factory=lambda: token_urlsafe(32))
    """In the address, once."""
    cookie: str = field(default_factory=lambda: token_urlsafe(32))
    """In the browser's cookie, from then on; another for each run of the server."""


class Guard:
    """Looks at every request before anything else does."""

    def __init__(self, keys: Keys, names: frozenset[str]) -> None:
        self._keys = keys
        self._names = names
        """What the server may be called beside addresses in figures."""

    @web.middleware
    async def admit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Hand on what may come in; raises the answer for what may not."""
        place = self._place(request)
        _refuse_foreign(request, place)
        name = cookie_name(request)
        if _same(request.cookies.get(name, ""), self._keys.cookie):
            if _TOKEN in request.query:
                return _to_page()
            return await handler(request)
        if request.path != "/" or not _same(request.query.get(_TOKEN, ""), self._keys.token):
            raise web.HTTPForbidden(text=_LOCKED)
        answer = _to_page()
        answer.set_cookie(name, self._keys.cookie, httponly=True, samesite="Strict")
        return answer

    def _place(self, request: web.Request) -> Place:
        headers = request.headers.getall("Host", [])
        place = read_host(headers[0]) if len(headers) == 1 else None
        if place is None or not is_known(place, self._names):
            raise web.HTTPMisdirectedRequest(text=_UNKNOWN)
        return place


def cookie_name(request: web.Request) -> str:
    """Of its own for each port: browsers keep one jar for all ports of a host."""
    address = request.transport and request.transport.get_extra_info("sockname")
    return f"broadsheet-{address[1] if address else 0}"


def _refuse_foreign(request: web.Request, place: Place) -> None:
    """Browsers say where a page came from whenever a script of it asks for something."""
    origins = request.headers.getall("Origin", [])
    if not origins and request.path != SOCKET:
        return
    if len(origins) != 1 or not is_own_origin(origins[0], place):
        raise web.HTTPForbidden(text=_FOREIGN)


def _to_page() -> web.Response:
    """On to the page, so that the token stays neither in the address bar nor in the history."""
    return web.Response(status=303, headers={"Location": "/"})


def _same(given: str, wanted: str) -> bool:
    return compare_digest(given.encode("utf-8", "replace"), wanted.encode())
