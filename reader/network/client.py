"""The one HTTP client: libcurl, because it asks least of the machine.

100 answers of 400 kB, and 100 times 304, from loopback, in ms of CPU, imports not
counted (Python 3.11): pycurl 39 / 7, curl_cffi 69 / 26,
urllib3 157 / 97, niquests 163 / 117, aiohttp about 110 / 40, httpx 453 / 312; its
import takes 25 ms, that of the others 55 to 160.  It speaks HTTP/2, keeps
connections, knows proxies from the environment, and asks before it opens a socket.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from time import sleep

import pycurl

from reader.errors import BroadsheetError
from reader.network.certificates import ca_file
from reader.network.messages import Credentials, Request, Response
from reader.network.room import Room
from reader.network.settings import ClientSettings
from reader.network.transfer import Transfer

TICK = 0.1
"""Seconds between two looks at ``stop`` …"""
_SOON = 0.02
"""… and, while transfers wait for room, at what there is."""


def _never() -> bool:
    return False


def _nothing() -> int:
    return 0


def _nobody(_url: str) -> Credentials | None:
    return None


class Client:
    """Fetches documents, many at a time, in the thread that asks.  Close it at the end."""

    def __init__(
        self,
        settings: ClientSettings | None = None,
        credentials: Callable[[str], Credentials | None] = _nobody,
    ) -> None:
        """``credentials`` says what to tell the server at a URL; it may raise `BroadsheetError`."""
        settings = settings or ClientSettings()
        self._settings = settings if settings.ca_file else _with_ca(settings)
        self._credentials = credentials
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_MAXCONNECTS, settings.connections)
        self._idle: list[pycurl.Curl] = []
        self._under_way: dict[pycurl.Curl, Transfer] = {}
        self._busy: dict[str, int] = {}
        self._waiting: dict[str, deque[Transfer]] = {}
        self._room = self._emptied(_nothing)

    def _emptied(self, kept: Callable[[], int]) -> Room:
        return Room(self._settings.body_bytes, kept)

    def close(self) -> None:
        """Close all connections."""
        for curl in self._under_way:
            self._multi.remove_handle(curl)
        for curl in (*self._under_way, *self._idle):
            curl.close()
        self._under_way.clear()
        self._idle.clear()
        self._multi.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def fetch(self, request: Request, stop: Callable[[], bool] = _never) -> Response:
        """Fetch one document."""
        for response in self.fetch_all([request], stop):
            return response
        return Response(request, request.url, error="was stopped", passing=True)

    def fetch_all(
        self,
        requests: Iterable[Request],
        stop: Callable[[], bool] = _never,
        kept: Callable[[], int] = _nothing,
    ) -> Iterator[Response]:
        """Yield a response to each request as it comes, in no order; none is raised.

        Ends early when ``stop()`` says so.  ``kept()`` are the bytes of bodies that
        came and are still in memory, for who cannot keep up: these and what is on its
        way stay below the limit of the settings.
        """
        self._room = self._emptied(kept)
        try:
            yield from self._queue(requests, stop)
            while (self._waiting or self._under_way) and not stop():
                yield from self._begin()
                yield from self._go_on()
        finally:
            self._give_up()

    def _queue(self, requests: Iterable[Request], stop: Callable[[], bool]) -> Iterator[Response]:
        for request in requests:
            if stop():
                return
            try:
                credentials = request.credentials or self._credentials(request.url)
            except BroadsheetError as error:
                yield Response(request, request.url, error=error.reason, passing=True)
                continue
            transfer = Transfer(request, self._settings, credentials, self._room)
            self._waiting.setdefault(transfer.host, deque()).append(transfer)

    def _give_up(self) -> None:
        self._waiting.clear()
        self._busy.clear()
        for curl in list(self._under_way):
            self._multi.remove_handle(curl)
            self._under_way.pop(curl)
            curl.close()

    def _begin(self) -> Iterator[Response]:
        """Start what there is room for, host by host."""
        for host in list(self._waiting):
            queue = self._waiting[host]
            while queue and self._has_room(host):
                failed = self._start(queue.popleft())
                if failed is not None:
                    yield failed
            if not queue:
                del self._waiting[host]

    def _has_room(self, host: str) -> bool:
        local = host == "localhost" or host.startswith("127.") or host == "::1"
        most = self._settings.per_loopback if local else self._settings.per_host
        under_way = len(self._under_way)
        if under_way >= self._settings.connections or self._busy.get(host, 0) >= most:
            return False
        return self._room.is_free(under_way)

    def _start(self, transfer: Transfer) -> Response | None:
        curl = self._idle.pop() if self._idle else pycurl.Curl()
        try:
            transfer.prepare(curl)
        except (pycurl.error, ValueError):  # an address, or a setting, that libcurl cannot take
            self._idle.append(curl)
            return Response(transfer.request, transfer.url, error="is no address of the web")
        host = transfer.host
        self._busy[host] = self._busy.get(host, 0) + 1
        self._under_way[curl] = transfer
        self._multi.add_handle(curl)
        return None

    def _go_on(self) -> Iterator[Response]:
        """Let libcurl work, wait a moment, and take what has ended."""
        self._multi.perform()
        self._room.look()
        ended = list(self._ended())
        for curl, code, said in ended:
            response = self._taken(curl, code, said)
            if response is not None:
                yield response
        if not ended:
            self._wait()

    def _wait(self) -> None:
        waiting = self._room.waiting
        if waiting == len(self._under_way):  # `select` would return at once, over and over
            sleep(_SOON)
            return
        longest = _SOON if waiting else TICK
        timeout = self._multi.timeout()
        self._multi.select(longest if timeout < 0 else min(longest, timeout / 1000))

    def _ended(self) -> Iterator[tuple[pycurl.Curl, int, str]]:
        more = 1
        while more:
            more, good, bad = self._multi.info_read()
            yield from ((curl, 0, "") for curl in good)
            yield from bad

    def _taken(self, curl: pycurl.Curl, code: int, said: str) -> Response | None:
        self._multi.remove_handle(curl)
        transfer = self._under_way.pop(curl)
        self._busy[transfer.host] -= 1
        response = transfer.finished(code, said)
        self._room.leave(transfer, len(response.body) if response else 0)
        curl.reset()  # or it would hold the transfer, and with it a body, until it is used again
        self._idle.append(curl)
        return self._start(transfer) if response is None else response


def _with_ca(settings: ClientSettings) -> ClientSettings:
    from dataclasses import replace

    return replace(settings, ca_file=ca_file())
