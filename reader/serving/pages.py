"""The page and what it loads: ours, and the terminal out of textual-serve."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from aiohttp import web

_HTML = "text/html"
_JS = "text/javascript"
_CSS = "text/css"
_FONT = "font/ttf"


def routes() -> list[web.RouteDef]:
    """A route for each file there is, so that no path of a request names a file."""
    ours, theirs = files("reader.serving") / "page", files("textual_serve") / "static"
    return [
        _route("/", ours / "index.html", _HTML),
        _route("/page.css", ours / "page.css", _CSS),
        _route("/page.js", ours / "page.js", _JS),
        _route("/terminal.css", theirs / "css" / "xterm.css", _CSS),
        _route("/terminal.js", theirs / "js" / "textual.js", _JS),
        _route("/mono.ttf", theirs / "fonts" / "RobotoMono-VariableFont_wght.ttf", _FONT),
        _route("/italic.ttf", theirs / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf", _FONT),
    ]


def _route(path: str, file: Traversable, kind: str) -> web.RouteDef:
    body = file.read_bytes()
    charset = None if kind == _FONT else "utf-8"

    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=body, content_type=kind, charset=charset)

    return web.get(path, answer)
