"""The client against a server on loopback that keeps no rule."""

from __future__ import annotations

import gc
import gzip
import socket
import threading
import weakref
from base64 import b64decode
from collections.abc import Iterator

import pytest

from reader.network import addresses
from reader.network.client import Client
from reader.network.messages import Credentials, Hop, Request, Response
from reader.network.settings import ClientSettings
from reader.network.transfer import Transfer
from tests.network.misbehaving import MOST_BYTES, NO_ANSWER, one_byte, silence
from tests.network.server import Answer, Asked, Server, Writer, answer, raw, redirect, serving

OTHER = "127.0.0.2"
"""Another host on this machine."""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def other() -> Iterator[Server]:
    with serving(OTHER) as server:
        yield server


@pytest.fixture
def client() -> Iterator[Client]:
    with Client() as client:
        yield client


def _get(client: Client, url: str, **more: object) -> Response:
    return client.fetch(Request(url, **{"seconds": 20.0, **more}))  # type: ignore[arg-type]


def test_a_document(server: Server, client: Client) -> None:
    url = server.on("/feed", answer(b"words", content_type="Text/XML; charset=latin-1", etag='"1"'))
    found = _get(client, url)
    assert (found.ok, found.status, found.body, found.url) == (True, 200, b"words", url)
    assert (found.media_type, found.charset, found.headers["etag"]) == (
        "text/xml",
        "latin-1",
        '"1"',
    )
    (asked,) = server.asked
    assert asked.headers["user-agent"].startswith("Broadsheet/")
    assert "if-none-match" not in asked.headers


def test_the_server_may_say_that_nothing_changed(server: Server, client: Client) -> None:
    url = server.on("/feed", answer(b"", "304 Not Modified"))
    found = _get(client, url, etag='W/"a"', last_modified="Mon, 02 Nov 2026 10:00:00 GMT")
    assert (found.ok, found.not_modified, found.error) == (False, True, "")
    asked = server.asked[0].headers
    assert asked["if-none-match"] == 'W/"a"'
    assert asked["if-modified-since"] == "Mon, 02 Nov 2026 10:00:00 GMT"


@pytest.mark.parametrize("status", ["404 Not Found", "503 Busy", "410 Gone"])
def test_other_statuses_are_answers_too(server: Server, client: Client, status: str) -> None:
    found = _get(client, server.on("/feed", answer(b"no", status, retry_after="60")))
    assert (found.ok, found.status, found.error) == (False, int(status[:3]), "")
    assert found.headers["retry-after"] == "60"


def test_a_packed_answer_is_unpacked(server: Server, client: Client) -> None:
    url = server.on("/feed", answer(gzip.compress(b"words" * 999), content_encoding="gzip"))
    assert _get(client, url).body == b"words" * 999
    assert "br" in server.asked[0].headers["accept-encoding"]


def test_redirects_are_followed_and_told(server: Server, other: Server, client: Client) -> None:
    last = other.on("/c", answer(b"words"))
    middle = server.on("/b", redirect(last, 301))
    first = server.on("/a", redirect("/b#top", 308))
    found = _get(client, first)
    assert (found.body, found.url) == (b"words", last)
    assert found.hops == (Hop(308, first), Hop(301, middle))


def _many(server: Server) -> str:
    for number in range(20):
        server.on(f"/{number}", redirect(f"/{number + 1}"))
    return server.url("/0")


@pytest.mark.parametrize(("wrong", "reason"), NO_ANSWER)
def test_what_servers_do_wrong_is_a_sentence(
    server: Server, client: Client, wrong: object, reason: str
) -> None:
    good = server.on("/good", answer(b"words"))
    url = server.on("/feed", wrong)  # type: ignore[arg-type]
    found = {
        response.request.url: response
        for response in client.fetch_all(
            Request(each, most_bytes=MOST_BYTES, seconds=20) for each in (url, good)
        )
    }
    assert found[good].body == b"words"
    assert not found[url].ok
    assert any(each in found[url].error for each in reason.split("|")), found[url].error


@pytest.mark.parametrize("slow", [silence, one_byte])
def test_there_is_one_deadline_for_all_of_it(server: Server, client: Client, slow: object) -> None:
    server.on("/slow", slow)  # type: ignore[arg-type]
    found = _get(client, server.on("/feed", redirect("/slow")), seconds=0.3)
    assert found.error == "took longer than 0 seconds"
    assert found.hops[0].status == 302


def test_a_host_that_never_agrees_on_a_connection() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        Client(ClientSettings(connect_seconds=0.3)) as client,
    ):
        found = _get(client, f"https://127.0.0.1:{silent.getsockname()[1]}/")
    assert found.error == "no connection within 0 seconds"


def test_too_many_redirects(server: Server, client: Client) -> None:
    assert "more than 10 times" in _get(client, _many(server)).error


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1:1/", "does not take connections"),
        ("ftp://127.0.0.1/", "no address of the web"),
        ("file:///etc/passwd", "no address of the web"),
        ("http://", "no address of the web"),
        ("http://exa mple/", "no address of the web"),
        ("http://[", "no address of the web"),
    ],
)
def test_what_cannot_be_asked(client: Client, url: str, reason: str) -> None:
    assert reason in _get(client, url).error


def test_addresses_in_other_scripts(server: Server, client: Client) -> None:
    server.on("/f%C3%BC%C3%9Fe?q=%C3%A4", answer(b"words"))
    assert _get(client, server.url("/füße?q=ä#top")).body == b"words"
    server.on("/a", redirect("/f\u00c3\u00bc\u00c3\u009fe?q=\u00c3\u00a4"))
    assert _get(client, server.url("/a")).body == b"words"
    assert addresses.ascii_url("http://müller.example/ü") == "http://xn--mller-kva.example/%C3%BC"


def test_many_at_once_but_few_to_one_host(server: Server) -> None:
    gate = threading.Event()

    async def wait(_asked: Asked, writer: Writer) -> None:
        import asyncio

        if server.most_at_once >= 3:
            gate.set()
        while not gate.is_set():
            await asyncio.sleep(0.001)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    urls = [server.on(f"/{number}", wait) for number in range(20)]
    with Client(ClientSettings(per_loopback=3)) as client:
        found = list(client.fetch_all(Request(url, seconds=20) for url in urls))
    assert [each.body for each in found] == [b"ok"] * 20
    assert server.most_at_once == 3


def test_stopping_ends_at_once(server: Server, client: Client) -> None:
    urls = [server.on("/now", answer(b"words")), server.on("/never", silence)]
    met: list[Response] = []
    for response in client.fetch_all(map(Request, urls), stop=lambda: bool(met)):
        met.append(response)  # noqa: PERF402 (``stop`` looks at it meanwhile)
    assert [each.body for each in met] == [b"words"]
    assert _get(client, urls[0]).body == b"words"


SECRET = Credentials("ann", "sesame", "", "", (("X-Key", "open"),))


def test_credentials_go_to_their_host_and_no_other(
    server: Server, other: Server, client: Client
) -> None:
    last = other.on("/b", answer(b"words"))
    _get(client, server.on("/a", redirect(last)), credentials=SECRET)
    assert server.asked[0].headers["authorization"].startswith("Basic ")
    assert server.asked[0].headers["x-key"] == "open"
    assert not {"authorization", "x-key"} & set(other.asked[0].headers)
    assert "sesame" not in repr(SECRET)


def test_a_token_and_line_breaks_in_it(server: Server, client: Client) -> None:
    token = Credentials(token="abc\r\nX-Evil: 1")
    _get(client, server.on("/a", answer(b"words")), credentials=token)
    assert server.asked[0].headers["authorization"] == "Bearer abc X-Evil: 1"
    assert "x-evil" not in server.asked[0].headers


# --- private addresses: what the test says is public is 127.0.0.2


@pytest.fixture
def split_world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "is_private", lambda address: address != OTHER)


@pytest.mark.usefixtures("split_world")
class TestPrivate:
    def test_a_redirect_into_the_private_network(
        self, server: Server, other: Server, client: Client
    ) -> None:
        inner = server.on("/admin", answer(b"secret"))
        assert _get(client, inner).body == b"secret"  # typed by the user; its connection stays
        found = _get(client, other.on("/feed", redirect(inner)))
        assert "leads to an address of this machine" in found.error
        assert found.body == b""

    def test_a_name_that_means_a_private_address(self, server: Server, other: Server) -> None:
        server.on("/admin", answer(b"secret"))
        named = f"http://inner.example:{server.port}/admin"
        settings = ClientSettings(resolve=(f"inner.example:{server.port}:127.0.0.1",))
        with Client(settings) as client:
            assert _get(client, named).body == b"secret"
            assert "this machine" in _get(client, other.on("/feed", redirect(named))).error
            assert "this machine" in _get(client, named, private=False).error

    def test_an_intranet_may_redirect_within_itself(self, server: Server, client: Client) -> None:
        server.on("/b", answer(b"words"))
        assert _get(client, server.on("/a", redirect("/b"))).body == b"words"
        assert _get(client, server.url("/a")).body == b"words"  # over the connection kept open


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0",
        "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::10.0.0.1",
    ],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert addresses.is_private(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_addresses_of_the_internet(address: str) -> None:
    assert not addresses.is_private(address)


def test_hosts_are_compared_whatever_their_script() -> None:
    here = "https://b\u00fccher.example/feed"
    assert addresses.is_same_host(here, "http://XN--bcher-kva.example:8080/a.mp3")
    assert not addresses.is_same_host(here, "https://buecher.example/feed")
    for none in ("", "/home/ann/news.mbox", "http://[gazette/a"):
        assert not addresses.is_same_host(none, none), "no host is no host of the feed"


def test_a_proxy_out_of_the_environment(
    server: Server, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url("").rstrip("/"))
    server.on("http://far.example/feed", answer(b"by proxy"))
    assert addresses.is_proxied("http://far.example/feed")
    assert _get(client, "http://far.example/feed", private=False).body == b"by proxy"
    monkeypatch.setenv("no_proxy", "far.example")
    assert not addresses.is_proxied("http://far.example/feed")


def test_a_location_that_is_no_url_in_any_encoding(server: Server, client: Client) -> None:
    url = server.on(
        "/feed", raw(b"HTTP/1.1 302 x\r\nContent-Length: 0\r\nLocation: http://[\xff/x\r\n\r\n")
    )
    assert _get(client, url).error == "leads out of the web"


@pytest.mark.parametrize(
    ("said", "charset"),
    [
        ("text/xml; charset=UTF-8", "utf-8"),
        ('text/xml; charset="latin-1"', "latin-1"),
        ("text/xml; charset*;charset*0*;0charset", None),
        ("text/xml; charset*=%00''x%00", None),
        ("text/xml", None),
    ],
)
def test_what_servers_say_of_charsets(said: str, charset: str | None) -> None:
    assert Response(Request("x"), "x", headers={"content-type": said}).charset == charset


def test_waiting_in_the_queue_is_no_slow_answer(server: Server) -> None:
    async def slowly(_asked: Asked, writer: Writer) -> None:
        import asyncio

        await asyncio.sleep(0.1)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    urls = [server.on(f"/{number}", slowly) for number in range(8)]
    with Client(ClientSettings(per_loopback=1)) as client:
        found = list(client.fetch_all(Request(url, seconds=0.7) for url in urls))
    assert [each.body for each in found] == [b"ok"] * 8


def test_headers_and_secrets_in_other_scripts(server: Server) -> None:
    server.on("/a", answer(b"words"))
    secret = Credentials("ann", "gehäim€", "", "", (("X-Key", "schlüssel"),))
    with Client(ClientSettings(user_agent="Leser/ü")) as client:
        found = _get(client, server.url("/a"), etag='"café"', credentials=secret)
    assert found.body == b"words"
    asked = server.asked[0].headers
    assert asked["if-none-match"] == '"café"'
    assert b64decode(asked["authorization"].split()[1]).decode() == "ann:gehäim€"


def test_credentials_go_to_hosts_in_other_scripts(server: Server) -> None:
    server.on("/a", answer(b"words"))
    named = f"xn--bcher-kva.example:{server.port}:127.0.0.1"
    with Client(ClientSettings(resolve=(named,))) as client:
        url = f"http://bücher.example:{server.port}/a"
        assert _get(client, url, credentials=SECRET).body == b"words"
    assert "authorization" in server.asked[0].headers


class Keeping:
    """Somebody who keeps bodies until the client has looked so often, several times in 20 ms."""

    def __init__(self, client: Client, size: int, looks: int = 0) -> None:
        self._client = client
        self.size = size
        self._looks = looks
        self.most = 0
        """Bytes at a time, with those on their way."""

    def __call__(self) -> int:
        coming = sum(each._body.size for each in self._client._under_way.values() if each._body)
        self.most = max(self.most, self.size + coming)
        self._looks -= 1
        if not self._looks:
            self.size = 0
        return self.size


def test_nothing_spins_while_there_is_no_room(server: Server) -> None:
    with Client(ClientSettings(body_bytes=1000)) as client:
        keeping = Keeping(client, 1000, looks=4)
        found = list(client.fetch_all([Request(server.on("/a", answer(b"words")))], kept=keeping))
    assert [each.body for each in found] == [b"words"]
    assert keeping._looks > -50, "it looked again and again"


@pytest.mark.parametrize("is_packed", [False, True])
def test_bodies_on_their_way_and_kept_have_a_limit_together(
    server: Server, is_packed: bool
) -> None:
    body = bytes(range(256)) * 400
    how = answer(gzip.compress(body), content_encoding="gzip") if is_packed else answer(body)
    urls = [server.on(f"/{number}", how) for number in range(20)]
    with Client(ClientSettings(body_bytes=4 * len(body))) as client:
        keeping = Keeping(client, 0)
        for count, response in enumerate(client.fetch_all(map(Request, urls), kept=keeping)):
            assert response.body == body
            keeping.size = len(body) * (
                count % 3
            )  # sometimes there are two that nobody is done with
    assert count == 19
    assert len(body) < keeping.most <= 4 * len(body)


def test_a_body_of_unknown_length_asks_for_room_as_it_grows(server: Server) -> None:
    async def chunked(_asked: Asked, writer: Writer) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(20):
            writer.write(b"8000\r\n" + b"x" * 0x8000 + b"\r\n")
            await writer.drain()
        writer.write(b"0\r\n\r\n")
        await writer.drain()

    urls = [server.on(f"/{number}", chunked) for number in range(8)]
    with Client(ClientSettings(body_bytes=1 << 20)) as client:
        keeping = Keeping(client, 0)
        found = list(client.fetch_all(map(Request, urls), kept=keeping))
    assert [len(each.body) for each in found] == [20 * 0x8000] * 8
    assert keeping.most <= (1 << 20) + 20 * 0x8000, "one at a time is let through"


def test_a_body_larger_than_all_the_room_comes_alone(server: Server) -> None:
    urls = [server.on(f"/{number}", answer(b"x" * 5000)) for number in range(3)]
    with Client(ClientSettings(body_bytes=1000)) as client:
        keeping = Keeping(client, 0)
        found = list(client.fetch_all(map(Request, urls), kept=keeping))
    assert [len(each.body) for each in found] == [5000] * 3
    assert keeping.most <= 5000


def test_waiting_for_room_is_no_slow_answer(server: Server) -> None:
    url = server.on("/a", answer(b"x" * 2000))
    with Client(ClientSettings(body_bytes=1000)) as client:
        keeping = Keeping(client, 300, looks=120)  # room to begin, not to go on
        (found,) = client.fetch_all([Request(url, seconds=0.5)], kept=keeping)
    assert (found.error, len(found.body)) == ("", 2000)


def test_who_announces_much_and_sends_nothing_holds_nobody_up(server: Server) -> None:
    async def announces(_asked: Asked, writer: Writer) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\nx")
        await writer.drain()
        await silence(_asked, writer)

    hostile = server.on("/hostile", announces)
    urls = [server.on(f"/{number}", answer(b"x" * 100_000)) for number in range(9)]
    with Client(ClientSettings(body_bytes=1 << 20)) as client:
        asked = client.fetch_all(Request(url, seconds=30) for url in (hostile, *urls))
        found = [next(asked) for _ in urls]
        asked.close()  # type: ignore[attr-defined]
    assert sorted(each.request.url for each in found) == sorted(urls)


async def _stops_halfway(_asked: Asked, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + b"x" * 1000)
    await writer.drain()
    await silence(_asked, writer)


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        (_stops_halfway, "took longer than 0 seconds"),
        (answer(gzip.compress(b"words")[:-8] + b"x" * 8, content_encoding="gzip"), "damaged"),
    ],
)
def test_what_is_wrong_with_an_answer_is_told_after_it_waited_too(
    server: Server, how: Answer, reason: str
) -> None:
    url = server.on("/a", how)
    with Client(ClientSettings(body_bytes=100)) as client:
        keeping = Keeping(client, 30, looks=12)
        (found,) = client.fetch_all([Request(url, seconds=0.4)], kept=keeping)
    assert reason in found.error


def test_a_body_is_nobody_elses_once_it_is_handed_over(server: Server, client: Client) -> None:
    """Sixty-four idle connections would hold sixty-four bodies of the last refresh."""
    transfers: list[weakref.ref[Transfer]] = []
    started = client._start

    def start(transfer: Transfer) -> Response | None:
        transfers.append(weakref.ref(transfer))
        return started(transfer)

    client._start = start  # type: ignore[method-assign]
    assert _get(client, server.on("/feed", answer(b"words"))).body == b"words"
    gc.collect()
    assert [each() for each in transfers] == [None]


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0177.0.0.1",
        "0x7f.1",
        "127.1",
        "0",
        "[::ffff:127.0.0.1]",
        "[::1]",
        "localhost",
    ],
)
def test_this_machine_under_other_names(server: Server, client: Client, host: str) -> None:
    server.on("/admin", answer(b"secret"))
    found = _get(client, f"http://{host}:{server.port}/admin", private=False)
    assert found.body == b""
    assert found.error
    assert server.asked == []


def test_a_name_that_moves_into_the_private_network(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the address is looked at when the socket is opened, each time anew."""
    monkeypatch.setattr(addresses, "is_private", lambda address: address != OTHER)
    monkeypatch.setenv("no_proxy", "*")
    server.on("/", answer(b"secret"))
    url = f"http://moving.example:{server.port}/"
    found = []
    for address in (OTHER, "127.0.0.1"):  # nobody listens at the first
        known = (f"moving.example:{server.port}:{address}",)
        with Client(ClientSettings(resolve=known)) as client:
            found.append(_get(client, url, private=False).error)
    assert "does not take connections" in found[0]
    assert "this machine" in found[1]
    assert server.asked == []
