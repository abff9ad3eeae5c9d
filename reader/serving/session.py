"""One browser, and the process with the panes it looks at."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress

from aiohttp import WSCloseCode, WSMsgType, web

from reader.serving.packets import Size, from_browser, meta, packets, to_browser

PATIENCE = 10.0
"""Seconds the panes have to leave: what was marked last is still being written."""
_FAILED = b"The panes did not open or broke off; the server's terminal says why."
GRACE = 3.0
"""Seconds after a request to end, before it is ended."""


class Session:
    """Joins the WebSocket to a process of its own, and sees to it that both end."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self.socket = socket
        self.ended = asyncio.Event()
        """Set when both have gone."""

    async def run(self, command: Sequence[str], environment: Mapping[str, str], size: Size) -> None:
        """Run until the browser goes or the panes are left."""
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=PIPE,
            stdout=PIPE,
            env={**environment, "COLUMNS": str(size.columns), "ROWS": str(size.rows)},
            start_new_session=True,  # Ctrl+C in the terminal is for the server
        )
        ways = [
            asyncio.create_task(self._to_panes(process)),
            asyncio.create_task(self._to_browser(process)),
        ]
        try:
            done, _ = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in done:
                way.result()
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            await end(process)
            if process.returncode:
                await self.socket.close(code=WSCloseCode.INTERNAL_ERROR, message=_FAILED)
            else:
                await self.socket.close()

    async def _to_panes(self, process: Process) -> None:
        assert process.stdin is not None
        async for message in self.socket:
            if message.type is not WSMsgType.TEXT:
                return
            try:
                packet = from_browser(message.data)
            except (ValueError, RecursionError):
                await self.socket.close(code=WSCloseCode.POLICY_VIOLATION)
                return
            try:
                process.stdin.write(packet)
                await process.stdin.drain()
            except ConnectionError:
                return  # the panes were left

    async def _to_browser(self, process: Process) -> None:
        assert process.stdout is not None
        with suppress(asyncio.IncompleteReadError, ConnectionError):  # either side has gone
            async for letter, payload in packets(process.stdout):
                if letter == b"D":
                    await self.socket.send_bytes(payload)
                elif letter == b"M" and (message := to_browser(payload)) is not None:
                    await self.socket.send_str(message)


async def end(process: Process, patience: float = PATIENCE, grace: float = GRACE) -> None:
    """Have the process leave by itself; if it does not, end it."""
    assert process.stdin is not None
    assert process.stdout is not None
    draining = asyncio.create_task(_drain(process.stdout))
    with suppress(ConnectionError):  # it has left
        process.stdin.write(meta("quit"))
        process.stdin.close()
    for seconds, act in ((patience, process.terminate), (grace, process.kill)):
        try:
            await asyncio.wait_for(process.wait(), seconds)
        except TimeoutError:
            act()
        else:
            break
    await process.wait()
    await draining


async def _drain(stream: asyncio.StreamReader) -> None:
    """Read what nobody wants any more: a full pipe would keep the process from leaving."""
    while await stream.read(1 << 16):
        pass
