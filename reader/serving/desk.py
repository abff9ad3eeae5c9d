"""The WebSocket's end: a session for each browser, and no more than there may be."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from aiohttp import WSCloseCode, web

from reader.serving.packets import size_of
from reader.serving.session import Session

_MOST_BYTES = 1 << 20
"""Of one message: the largest text that can be pasted."""
_GOODBYE = 3.0
"""Seconds a browser has to answer that it is closed."""
_HEARTBEAT = 15.0
"""Seconds between two looks whether the browser is still there."""


class Desk:
    """Gives each browser panes of its own, started by ``command`` and nothing else."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], most: int) -> None:
        self._command = command
        self._environment = environment
        self._most = most
        self._full = f"All {most} sessions are in use; leave one of them first.".encode()
        self._sessions: set[Session] = set()

    async def open(self, request: web.Request) -> web.StreamResponse:
        """Run a session until it ends; say so if there are as many as there may be."""
        socket = web.WebSocketResponse(
            timeout=_GOODBYE, heartbeat=_HEARTBEAT, max_msg_size=_MOST_BYTES
        )
        if len(self._sessions) >= self._most:
            await socket.prepare(request)
            await socket.close(code=WSCloseCode.TRY_AGAIN_LATER, message=self._full)
            return socket
        session = Session(socket)
        self._sessions.add(session)
        try:
            await socket.prepare(request)
            size = size_of(request.query.get("width"), request.query.get("height"))
            await session.run(self._command, self._environment, size)
        finally:
            self._sessions.discard(session)
            session.ended.set()
        return socket

    async def close(self, _: web.Application) -> None:
        """Say good-bye to the browsers and wait until their panes have left."""
        sessions = tuple(self._sessions)
        await asyncio.gather(
            *(session.socket.close(code=WSCloseCode.GOING_AWAY) for session in sessions),
            *(session.ended.wait() for session in sessions),
        )
