"""One request on its way through all its redirects, over one libcurl handle."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import pycurl

from reader.content.sanitiser import clean_line
from reader.network import addresses
from reader.network.addresses import ascii_url
from reader.network.decoding import ACCEPTED, Body, CodingError
from reader.network.failures import BROKEN_OFF, sentence
from reader.network.messages import Credentials, Hop, Request, Response, Sink, SinkError

if TYPE_CHECKING:
    from reader.network.room import Room
    from reader.network.settings import ClientSettings

MOST_HOPS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_POURED = frozenset({200, 206})
"""Statuses of answers whose body goes to a sink; that of another is a page about an error."""
_PRIVATE = "leads to an address of this machine or its own network"
_HEADER_LINES = 500
_STEP = 64 * 1024
"""Bytes by which a body grows of which nobody knows how long it is."""
_PACKED = 5
"""How much larger a compressed feed is unpacked, at a guess: markup packs well."""
_MOMENT = 0.05
"""Seconds by which libcurl may end a transfer before its time."""
_LASTING = frozenset({pycurl.E_URL_MALFORMAT, pycurl.E_UNSUPPORTED_PROTOCOL})
"""Of libcurl's errors; every other may pass."""


class Transfer:
    """A request under way.  Whoever drives the handle calls `finished` after each hop."""

    def __init__(
        self,
        request: Request,
        settings: ClientSettings,
        credentials: Credentials | None,
        room: Room,
    ) -> None:
        self.request = request
        self._room = room
        self._credentials = credentials
        self.url = ascii_url(request.url)
        self._settings = settings
        self._home = _origin(self.url)
        self._ends: float | None = None  # the clock starts with the first hop, not in the queue
        self._began = 0.0
        """When the hop under way did."""
        self._stands_since: float | None = None
        self._hops: list[Hop] = []
        self._first_was_private = False
        self._alone = False
        """Whether it has broken off once, and goes by a connection of its own now."""
        self._reset()

    def _reset(self) -> None:
        self._status = 0
        self._headers: dict[str, str] = {}
        self._lines = 0
        self._body: Body | None = None
        self._pouring = False
        self._refused = ""

    @property
    def host(self) -> str:
        """Who is asked now."""
        try:
            return urlsplit(self.url).hostname or ""
        except ValueError:  # no URL at all; `prepare` fails on it
            return ""

    @property
    def _guarded(self) -> bool:
        """Whether only addresses of the internet will do."""
        typed = self.request.private if not self._hops else self._first_was_private
        return not typed and not addresses.is_proxied(self.url)

    # --- setting out

    def prepare(self, curl: pycurl.Curl) -> None:
        """Set up the handle for the next hop.  Raises `pycurl.error` for a URL that is none."""
        self._curl = curl
        self._began = monotonic()
        if self._ends is None:
            self._ends = self._began + self.request.seconds
        left = max(0.001, self._ends - self._began)
        curl.reset()
        options: dict[int, Any] = {
            pycurl.URL: self.url,
            pycurl.PROTOCOLS: pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS,
            pycurl.NOSIGNAL: 1,
            pycurl.USERAGENT: _in_header(self._settings.user_agent),
            pycurl.HTTPHEADER: self._request_headers(),
            pycurl.HTTP_VERSION: pycurl.CURL_HTTP_VERSION_2TLS,
            # Over HTTP/2 all feeds of a host share its connection: wait to see whether they can.
            pycurl.PIPEWAIT: int(urlsplit(self.url).scheme == "https"),
            pycurl.CONNECTTIMEOUT_MS: int(min(left, self._settings.connect_seconds) * 1000),
            pycurl.TIMEOUT_MS: max(1, int(left * 1000)),
            pycurl.HEADERFUNCTION: self._take_header,
            pycurl.WRITEFUNCTION: self._take_body,
            pycurl.OPENSOCKETFUNCTION: self._open_socket,
            # A connection that another request was allowed is not for a guarded one.
            pycurl.FRESH_CONNECT: int(self._guarded or self._alone),
        }
        if self.request.idle_seconds:
            options[pycurl.LOW_SPEED_LIMIT] = 1
            options[pycurl.LOW_SPEED_TIME] = self.request.idle_seconds
        if self._settings.ca_file:
            options[pycurl.CAINFO] = os.fsencode(self._settings.ca_file)
        if self._settings.resolve:
            options[pycurl.RESOLVE] = list(self._settings.resolve)
        for name, value in options.items():
            curl.setopt(name, value)
        self._authorise(curl)

    def _request_headers(self) -> list[bytes]:
        accepted = ACCEPTED if self.request.sink is None else "identity"
        headers = [f"Accept: {self.request.accept}", f"Accept-Encoding: {accepted}"]
        if self.request.etag:
            headers.append(f"If-None-Match: {self.request.etag}")
        if self.request.last_modified:
            headers.append(f"If-Modified-Since: {self.request.last_modified}")
        if self.request.start:
            headers.append(f"Range: bytes={self.request.start}-")
            headers.append(f"If-Range: {self.request.if_range}")
        if self._credentials and self._is_home():
            headers += [f"{name}: {value}" for name, value in self._credentials.headers]
            if self._credentials.token:
                headers.append(f"Authorization: Bearer {self._credentials.token}")
        return [_in_header(header) for header in headers]

    def _is_home(self) -> bool:
        """Whether the host asked now is the one the request, and its secrets, were meant for."""
        return _origin(self.url) == self._home

    def _authorise(self, curl: pycurl.Curl) -> None:
        curl.setopt(pycurl.COOKIELIST, "ALL")  # forget those of the host that was asked before
        credentials = self._credentials
        if credentials is None or not self._is_home():
            return
        if credentials.cookie_file:
            curl.setopt(pycurl.COOKIEFILE, os.fsencode(credentials.cookie_file))
        if credentials.user:
            curl.setopt(pycurl.HTTPAUTH, pycurl.HTTPAUTH_BASIC)
            curl.setopt(pycurl.USERNAME, credentials.user.encode())  # UTF-8, RFC 7617
            curl.setopt(pycurl.PASSWORD, credentials.password.encode())

    def _open_socket(self, _purpose: int, address: Any) -> socket.socket | int:
        private = addresses.is_private(address.addr[0])
        if private and self._guarded:
            self._refused = _PRIVATE
            return int(pycurl.SOCKET_BAD)
        return socket.socket(address.family, address.socktype, address.protocol)

    # --- the answer

    def _take_header(self, line: bytes) -> int:
        self._lines += 1
        if self._lines > _HEADER_LINES:
            self._refused = "sends headers without end"
            return 0
        text = line.decode("latin-1").strip()
        if text.startswith("HTTP/"):  # also after 100 Continue, or a proxy's answer
            self._status, self._headers = _status(text), {}
            return len(line)
        name, colon, value = text.partition(":")
        if colon:
            key, value = name.strip().lower(), value.strip()
            self._headers[key] = f"{self._headers[key]}, {value}" if key in self._headers else value
        return len(line)

    def _take_body(self, data: bytes) -> int:
        try:
            if self.request.sink is not None and self._status in _POURED:
                self._pour(self.request.sink, data)
            elif not self._collect(data):
                return int(pycurl.WRITEFUNC_PAUSE)  # and be given the same data again
        except (CodingError, SinkError) as error:
            self._refused = str(error)
            return 0
        return len(data)

    def _collect(self, data: bytes) -> bool:
        """Take what has come, if there is room for it."""
        if self._body is None:
            codings = self._headers.get("content-encoding", "")
            self._body = Body(codings, self.request.most_bytes)
        size, whole = self._body.size + len(data), self._expected()
        step = -(-size // _STEP) * _STEP
        if not self._room.ask(self, step if size > whole else min(step, whole), whole):
            return False
        self._body.add(data)
        self._room.came(self, self._body.size)
        return True

    def _expected(self) -> int:
        """The bytes that the body is going to have, as far as anybody knows."""
        said = self._headers.get("content-length", "")
        whole = int(said) if said.isdecimal() and len(said) < 12 else 0
        if self._headers.get("content-encoding", "identity").strip().lower() != "identity":
            whole *= _PACKED
        return min(whole, self.request.most_bytes)

    def stand(self) -> None:
        """Let no time pass: it waits for room, and not for the server."""
        if self._stands_since is None:
            self._stands_since = monotonic()
            self._curl.setopt(pycurl.TIMEOUT_MS, 0)

    def go_on(self) -> None:
        """Take again what comes."""
        if self._stands_since is not None and self._ends is not None:
            self._ends += monotonic() - self._stands_since
            self._curl.setopt(pycurl.TIMEOUT_MS, max(1, int((self._ends - self._began) * 1000)))
            self._stands_since = None
        with suppress(pycurl.error):  # what is wrong with the answer is told at its end
            self._curl.pause(pycurl.PAUSE_CONT)

    def _pour(self, sink: Sink, data: bytes) -> None:
        if not self._pouring:
            if self._headers.get("content-encoding", "identity").strip().lower() != "identity":
                raise SinkError("is compressed, which nobody asked for")
            sink.begin(self._status, self._headers)
            self._pouring = True
        sink.write(data)

    def finished(self, code: int, said: str) -> Response | None:
        """Return the response, or ``None`` if there is another way to go (`prepare` again)."""
        if self._refused:
            return self._failed(self._refused)
        if code in BROKEN_OFF and self._is_asked_again():
            return None
        if code:
            return self._failed(self._sentence(code, said), passing=code not in _LASTING)
        if self._status in _REDIRECTS and "location" in self._headers:
            return self._redirected(self._headers["location"])
        try:
            body = self._body.end() if self._body else b""
        except CodingError as error:
            return self._failed(str(error))
        return self._response(body=body)

    def _sentence(self, code: int, said: str) -> str:
        if self._status and self.request.idle_seconds and code == pycurl.E_OPERATION_TIMEDOUT:
            return f"has sent nothing for {self.request.idle_seconds} seconds"
        if self._ends is not None and self._ends - monotonic() > _MOMENT:  # some time was left
            return sentence(code, said, self._settings.connect_seconds, connecting=True)
        return sentence(code, said, self.request.seconds)

    def _is_asked_again(self) -> bool:
        """Once: over HTTP/2, many answers share a connection, and one can end it for all."""
        if self._alone or self._pouring or urlsplit(self.url).scheme != "https":
            return False
        self._alone = True
        self._reset()
        return True

    def _redirected(self, location: str) -> Response | None:
        target = ascii_url(_joined(self.url, location))
        if not self._hops:  # asked afterwards: a connection kept from before opens no socket
            answered = self._curl.getinfo(pycurl.PRIMARY_IP)
            self._first_was_private = addresses.is_private(answered)
        self._hops.append(Hop(self._status, self.url))
        if urlsplit(target).scheme not in ("http", "https"):
            return self._failed("leads out of the web")
        if any(hop.url == target for hop in self._hops):
            return self._failed("leads round in a circle")
        if len(self._hops) > MOST_HOPS:
            return self._failed(f"leads on more than {MOST_HOPS} times")
        if self._ends is not None and monotonic() >= self._ends:
            reason = f"took longer than {self.request.seconds:.0f} seconds"
            return self._failed(reason, passing=True)
        self.url = target
        self._reset()
        return None

    def _failed(self, reason: str, *, passing: bool = False) -> Response:
        return self._response(error=reason, passing=passing)

    def _response(self, *, body: bytes = b"", error: str = "", passing: bool = False) -> Response:
        return Response(
            self.request,
            self.url,
            self._status,
            self._headers,
            body,
            tuple(self._hops),
            error,
            passing,
        )


def _origin(url: str) -> tuple[str, str]:
    """Scheme and host with port; nothing for what is no URL."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.scheme, parts.netloc


def _in_header(text: str) -> bytes:
    """One line as it was received (headers are read as latin-1), else in UTF-8."""
    line = clean_line(text)  # a line break would make two
    try:
        return line.encode("latin-1")
    except UnicodeEncodeError:
        return line.encode("utf-8", "replace")


def _joined(url: str, location: str) -> str:
    """Location as servers write it: UTF-8 as often as what headers allow."""
    with suppress(UnicodeDecodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(url, location)
    except ValueError:  # such as a bracket that is no IPv6 address
        return ""


def _status(line: str) -> int:
    """The number in ``HTTP/1.1 200 OK``."""
    number = line.split(maxsplit=2)[1:2]
    return int(number[0]) if number and number[0].isdecimal() else 0
