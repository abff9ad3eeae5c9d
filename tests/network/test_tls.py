"""The client against a server with a certificate of its own making."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.network.client import Client
from reader.network.messages import Request
from reader.network.settings import ClientSettings
from tests.network.server import Asked, Server, Writer, answer, serving

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="nothing here makes certificates")
MAKE = (
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -batch "
    "-subj /CN=tests -addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out certificate.pem"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the certificate and its key lie."""
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run([str(OPENSSL), *MAKE.split()], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    with serving(tls=context) as server:
        yield server


@pytest.fixture
def client(folder: Path) -> Iterator[Client]:
    with Client(ClientSettings(ca_file=str(folder / "certificate.pem"))) as client:
        yield client


async def _half(_asked: Asked, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX-Half: yes\r\nContent-Length: 1000\r\n\r\nhalf")
    await writer.drain()
    writer.close()


def test_a_certificate_of_ones_own_is_trusted_when_it_is_named(
    server: Server, client: Client
) -> None:
    url = server.on("/feed", answer(b"words"))
    assert client.fetch(Request(url, seconds=20)).body == b"words"
    with Client() as stranger:
        found = stranger.fetch(Request(url, seconds=20))
    assert (found.ok, found.status) == (False, 0)
    assert found.error.startswith("its certificate is not trusted")


def test_what_broke_off_is_asked_for_once_more(server: Server, client: Client) -> None:
    """Another answer over the same connection of HTTP/2 may have been the reason."""
    url = server.on("/feed", _half, answer(b"words"))
    found = client.fetch(Request(url, seconds=20))
    assert (found.error, found.body) == ("", b"words")
    assert "x-half" not in found.headers
    assert [asked.path for asked in server.asked] == ["/feed", "/feed"]


def test_what_breaks_off_each_time_is_not_asked_for_ever(server: Server, client: Client) -> None:
    found = client.fetch(Request(server.on("/feed", _half), seconds=20))
    assert "cut off" in found.error or "broke off" in found.error
    assert len(server.asked) == 2


def test_a_connection_that_nobody_shares_is_asked_once(client: Client) -> None:
    with serving() as plain:
        found = client.fetch(Request(plain.on("/feed", _half), seconds=20))
        assert (found.error, len(plain.asked)) == ("the answer is cut off", 1)
