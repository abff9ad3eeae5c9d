"""``broadsheet serve``: the three panes in a browser."""

from __future__ import annotations

import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from importlib.util import find_spec

from reader.cli.arguments import positive
from reader.cli.context import Context
from reader.cli.output import tell
from reader.errors import InputError, UsageError

EXAMPLES = """
  broadsheet serve
  broadsheet serve --port 8123 --sessions 1
  pass show broadsheet | broadsheet serve --host 0.0.0.0 --token -

Prints one address; who has it can do what you can do in the panes. Only browsers of this
machine reach it, unless --host says more, which takes a --token of your own. To read from
elsewhere, better leave --host and use ssh -L 8123:127.0.0.1:8123. Ctrl+C ends it.
"""
SHORTEST_TOKEN = 16
"""Characters."""
_PORTS = 1 << 16
_UNCIPHERED = (
    "warning: {} can be reached from other machines, and what is read and typed travels "
    "unenciphered; put a proxy with TLS in front, or use ssh -L"
)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on: this machine's")
    parser.add_argument("--port", type=port, default=8017, help="default: 8017; 0 takes a free one")
    parser.add_argument("--name", default="", help="what browsers call it, such as a proxy's name")
    parser.add_argument("--token", help="instead of a random one; - reads it from standard input")
    parser.add_argument(
        "--sessions", type=positive, default=4, metavar="N", help="browsers at a time; default: 4"
    )
    parser.add_argument("--panes", action="store_true", help=SUPPRESS)


def port(text: str) -> int:
    """The number of a TCP port, or 0."""
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and int(text) < _PORTS):
        raise ArgumentTypeError(f'"{text}" is no port')
    return int(text)


def run(arguments: Namespace, context: Context) -> int:
    """Serve until told to stop."""
    if arguments.panes:
        from reader.cli.screen import open_served

        return open_served(context)
    if find_spec("textual_serve") is None:
        raise InputError("needs an extra: pipx install 'broadsheet[serve]'", file="serve")
    token = _token(arguments.token)
    from reader.serving.guard import Keys
    from reader.serving.hosts import is_loopback
    from reader.serving.server import Service, serve

    if not is_loopback(arguments.host):
        if not token:
            raise UsageError(f"{arguments.host} is not this machine alone: say a --token")
        tell(_UNCIPHERED.format(arguments.host))
    context.settings()  # what is wrong there is told before a browser finds out
    keys = Keys(token) if token else Keys()
    serve(
        Service(arguments.host, arguments.port, arguments.name, arguments.sessions, keys),
        lambda address: print(address, flush=True),
    )
    return context.exit_code


def _token(given: str | None) -> str:
    """The token the user wants, empty for a random one; raises `UsageError`."""
    if given is None:
        return ""
    token = sys.stdin.readline().strip() if given == "-" else given
    if len(token) < SHORTEST_TOKEN or not all(sign.isalnum() or sign in "-._~" for sign in token):
        raise UsageError(f"a token has at least {SHORTEST_TOKEN} letters, digits or any of - . _ ~")
    return token
