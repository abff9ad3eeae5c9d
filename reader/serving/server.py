"""The server: routes behind the guard, from the first request to a clean end."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web

from reader.errors import InputError
from reader.serving import pages, panes
from reader.serving.desk import Desk
from reader.serving.guard import SOCKET, Guard, Keys
from reader.serving.hosts import Place, is_address
from reader.serving.policy import add_headers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Service:
    """How the panes are served."""

    host: str = "127.0.0.1"
    port: int = 0
    """0 takes a free one."""
    name: str = ""
    """What browsers call the server, if not by its host: a proxy's name, say."""
    sessions: int = 4
    """At most so many browsers at a time."""
    keys: Keys = field(default_factory=Keys)
    command: Sequence[str] = field(default_factory=panes.command)
    """Starts one instance of the panes."""
    environment: Mapping[str, str] = field(default_factory=lambda: panes.environment(os.environ))


def serve(service: Service, opened: Callable[[str], None]) -> None:
    """Serve until told to end (SIGINT, SIGTERM, SIGHUP); ``opened`` hears the address.

    Raises `InputError` if the address cannot be had.
    """
    asyncio.run(_serve(service, opened))


async def _serve(service: Service, opened: Callable[[str], None]) -> None:
    ended = asyncio.Event()
    for number in _SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with running(service) as address:
        opened(address)
        await ended.wait()


@asynccontextmanager
async def running(service: Service) -> AsyncIterator[str]:
    """Serve inside the block, which gets the address with the token."""
    runner = web.AppRunner(application(service), access_log=None)
    await runner.setup()
    try:
        await _listen(runner, service)
        yield _address(service, runner.addresses[0][1])
    finally:
        await runner.cleanup()


def application(service: Service) -> web.Application:
    """The routes and what stands before them."""
    names = frozenset({service.host.lower(), service.name.lower()} - {""})
    desk = Desk(service.command, service.environment, service.sessions)
    app = web.Application(middlewares=[Guard(service.keys, names).admit])
    app.add_routes([*pages.routes(), web.get(SOCKET, desk.open)])
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(desk.close)
    return app


async def _listen(runner: web.AppRunner, service: Service) -> None:
    site = web.TCPSite(runner, service.host, service.port)
    try:
        await site.start()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise InputError(reason, file=str(Place(service.host, service.port))) from error


def _address(service: Service, port: int) -> str:
    host = "localhost" if is_address(service.host) and _is_any(service.host) else service.host
    return f"http://{Place(service.name or host, port)}/?token={service.keys.token}"


def _is_any(host: str) -> bool:
    return not host.strip("0.:")
