"""Panes for each browser, no more than there may be, and all of them end."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import aiohttp
import pytest

from reader.errors import InputError
from reader.serving.server import Service, running
from reader.serving.session import end
from tests.serving.desk import ECHO, Desk


async def test_keys_go_in_and_the_screen_comes_out(desk: Desk) -> None:
    await desk.enter()
    async with await desk.socket() as socket:
        assert json.loads(await socket.receive_bytes()) == ["90", "30"]
        await socket.send_str('["stdin", "j"]')
        assert await socket.receive_bytes() == b"Dj"
        await socket.send_str('["resize", {"width": 70, "height": 20}]')
        assert b'"width": 70' in await socket.receive_bytes()


async def test_a_link_is_opened_by_the_browser(desk: Desk) -> None:
    await desk.enter()
    async with await desk.socket() as socket:
        await socket.receive_bytes()
        await socket.send_str('["stdin", "link"]')
        assert json.loads(await socket.receive_str())[1]["url"] == "https://a.example/"


async def _closed(socket: aiohttp.ClientWebSocketResponse) -> int | None:
    async for _ in socket:
        pass
    return socket.close_code


async def test_no_more_sessions_than_there_may_be(desk: Desk) -> None:
    await desk.enter()
    async with await desk.socket() as first, await desk.socket() as second:
        await first.receive_bytes()
        await second.receive_bytes()
        third = await desk.socket()
        said = await third.receive()
        assert (said.data, said.extra) == (
            1013,
            "All 2 sessions are in use; leave one of them first.",
        )
        await first.send_str('["stdin", "leave"]')
        await _closed(first)
        async with await desk.socket() as again:
            assert await again.receive_bytes()


async def test_leaving_the_panes_ends_the_session(desk: Desk) -> None:
    await desk.enter()
    async with await desk.socket() as socket:
        await socket.send_str('["stdin", "leave"]')
        assert await _closed(socket) == 1000
    assert desk.has_left() == 1


async def test_panes_that_break_off_are_told(desk: Desk) -> None:
    await desk.enter()
    async with await desk.socket() as socket:
        await socket.receive_bytes()
        await socket.send_str('["stdin", "crash"]')
        said = await socket.receive()
        assert (said.data, "terminal says why" in said.extra) == (1011, True)


@pytest.mark.parametrize("text", ["nonsense", '["quit"]', "[" * 100_000])
async def test_a_browser_that_talks_nonsense_is_shown_the_door(desk: Desk, text: str) -> None:
    await desk.enter()
    async with await desk.socket() as socket:
        await socket.receive_bytes()
        await socket.send_str(text)
        assert await _closed(socket) == 1008


async def test_the_panes_leave_with_the_server(tmp_path: Path) -> None:
    left = tmp_path / "left"
    service = Service(command=[sys.executable, "-c", ECHO, str(left)], environment={})
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as browser:
        async with running(service) as address:
            desk = Desk(address, left, browser)
            await desk.enter()
            socket = await desk.socket()
            await socket.receive_bytes()
            told = asyncio.create_task(_closed(socket))
        assert desk.has_left() == 1
        assert await told == 1001


async def test_panes_that_will_not_leave_are_ended() -> None:
    stubborn = (
        "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        "print('up', flush=True); signal.pause()"
    )
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", stubborn),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    await process.stdout.readline()
    await end(process, patience=0, grace=0)
    assert process.returncode == -9


async def test_an_address_that_is_taken_is_told() -> None:
    async with running(Service(command=["true"], environment={})) as address:
        port = int(address.rpartition(":")[2].partition("/")[0])
        with pytest.raises(InputError, match="already in use"):
            async with running(Service(port=port)):
                pass
