"""``broadsheet serve``: what it refuses, and the real panes in a browser's place."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli.commands.serve import port
from reader.serving.panes import command, environment
from tests.cli.conftest import Run

aiohttp = pytest.importorskip("aiohttp")
pytest.importorskip("textual_serve")


def test_more_than_this_machine_takes_a_token(run: Run) -> None:
    done = run("serve", "--host", "0.0.0.0", "--port", "0")
    assert done.code == 2
    assert "say a --token" in done.err


@pytest.mark.parametrize("token", ["", "tooshort", "with blank, and comma"])
def test_a_token_that_can_be_guessed_or_spoils_the_address_is_refused(run: Run, token: str) -> None:
    done = run("serve", "--token", token)
    assert done.code == 2
    assert "at least 16" in done.err


def test_a_token_is_read_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    served = []
    monkeypatch.setattr("reader.serving.server.serve", lambda service, _: served.append(service))
    with open(os.devnull) as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        assert run("serve", "--token", "-").code == 2
    monkeypatch.setattr("sys.stdin", _Line("a-token-of-my-own\n"))
    done = run("serve", "--token", "-", "--host", "0.0.0.0", "--sessions", "2", "--name", "news")
    assert done.code == 0
    assert "unenciphered" in done.err
    (service,) = served
    assert service.keys.token == "a-token-of-my-own"
    assert (service.host, service.port, service.sessions, service.name) == (
        *("0.0.0.0", 8017),
        *(2, "news"),
    )


class _Line:
    """A standard input of one line."""

    def __init__(self, line: str) -> None:
        self.readline = lambda: line


@pytest.mark.parametrize("text", ["-1", "65536", "1e3", "", "80 "])
def test_what_is_no_port_is_refused(run: Run, text: str) -> None:
    assert run("serve", f"--port={text}").code == 2
    assert port("0") == 0


def test_the_extra_is_named_where_it_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.cli.commands.serve.find_spec", lambda _: None)
    done = run("serve")
    assert (done.code, "broadsheet[serve]" in done.err) == (1, True)


async def test_the_three_panes_come_and_the_program_ends_when_told(library: Path) -> None:
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "reader", "serve", "--port", "0"),
        stdin=subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert await _session(server) == 0
    finally:
        if server.returncode is None:
            server.kill()


async def _session(server: asyncio.subprocess.Process) -> int:
    """Open the panes and an article, and have the server end; its exit code."""
    assert server.stdout is not None
    address = (await server.stdout.readline()).decode().strip()
    site = address.partition("/?")[0]
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar, headers={"Origin": site}) as browser:
        assert (await browser.get(address)).status == 200
        socket = await browser.ws_connect(f"{site}/ws?width=120&height=30")
        assert await _seen(socket, "High water", "Rowers row again", "Enter opens")
        await socket.send_str('["stdin", "2\\r"]')
        assert await _seen(socket, "brass band")
        server.send_signal(signal.SIGTERM)
        async for _ in socket:
            pass
    return await server.wait()


async def _seen(socket: aiohttp.ClientWebSocketResponse, *words: str) -> bool:
    """Whether the screen comes to say all of these."""
    screen = ""
    while not all(word in screen for word in words):
        message = await asyncio.wait_for(socket.receive(), 30)
        if message.type is not aiohttp.WSMsgType.BINARY:
            return False
        screen += message.data.decode()
    return True


async def test_the_panes_do_not_outlive_their_server(library: Path) -> None:
    panes = await asyncio.create_subprocess_exec(
        *command(),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=environment(os.environ),
    )
    assert panes.stdin is not None
    assert panes.stdout is not None
    assert await panes.stdout.readuntil(b"Rowers")
    panes.stdin.close()
    while await panes.stdout.read(1 << 16):
        pass
    assert await panes.wait() == 0


def test_what_is_true_of_the_terminal_is_not_said_of_the_browser() -> None:
    found = {"STY": "1.pts", "TERM": "linux", "LC_CTYPE": "C", "SSH_CONNECTION": "a", "HOME": "/h"}
    told = environment(found)
    assert told["TERM"] == "xterm-256color"
    assert told["HOME"] == "/h"
    assert not {"STY", "SSH_CONNECTION", "LC_CTYPE"} & told.keys()


def test_nothing_a_browser_says_is_an_argument() -> None:
    assert command()[3:5] == ["serve", "--panes"]
    assert len(command()) == 6
