"""A headless Chromium with one page, told what to do over its DevTools protocol (CDP 1.3)."""

from __future__ import annotations

import asyncio
import re
from base64 import b64decode
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from shutil import which
from typing import Any

import aiohttp

PROGRAM = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)
"""Where it lies; None if there is none."""
PATIENCE = 60.0
"""Seconds until what is waited for has to have come."""
_SWITCHES = (
    *("--headless=new", "--no-sandbox", "--enable-unsafe-swiftshader", "--disable-dev-shm-usage"),
    *("--no-first-run", "--disable-background-networking", "--disable-component-update"),
    *("--no-proxy-server", "--remote-debugging-port=0", "--window-size=1200,800"),
)
_LISTENS = re.compile(rb"DevTools listening on (\S+)")


class Page:
    """One page: what it asked for, what its console says, what came through its socket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._session = ""
        self._heard = asyncio.Condition()
        self._answers: dict[int, dict[str, Any]] = {}
        self.asked: list[str] = []
        """Addresses of everything it loaded, sockets included."""
        self.complaints: list[str] = []
        """Errors and warnings in the console, and what the page's script did not catch."""
        self.received = b""
        """What came through its socket: what is written to the terminal."""

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Ask Chromium for something; its answer."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        await self._socket.send_json(
            message | ({"sessionId": self._session} if self._session else {})
        )
        await self._until(lambda: number in self._answers)
        answer = self._answers.pop(number)
        assert "error" not in answer, (method, answer)
        result: dict[str, Any] = answer["result"]
        return result

    async def begin(self) -> None:
        """Make the page, and listen to what happens in it."""
        target = await self.call("Target.createTarget", url="about:blank")
        joined = await self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = joined["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            await self.call(f"{domain}.enable")

    async def run(self, script: str) -> Any:
        """What a script says, run in the page."""
        answer = await self.call("Runtime.evaluate", expression=script, returnByValue=True)
        return answer["result"].get("value")

    async def type(self, text: str) -> None:
        """Press the keys of these letters."""
        for letter in text:
            key = {"key": "Enter", "windowsVirtualKeyCode": 13} if letter == "\r" else {}
            event = {"key": letter, "text": letter, "unmodifiedText": letter} | key
            await self.call("Input.dispatchKeyEvent", type="keyDown", **event)
            await self.call("Input.dispatchKeyEvent", type="keyUp", **event)

    async def seen(self, *words: str) -> None:
        """Until all of these were written to the terminal."""
        await self._until(lambda: all(word.encode() in self.received for word in words))

    async def until(self, script: str) -> None:
        """Until a script says true in the page."""
        async with asyncio.timeout(PATIENCE):
            while not await self.run(script):
                await asyncio.sleep(0)

    async def _until(self, said: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE), self._heard:
            await self._heard.wait_for(said)

    async def listen(self) -> None:
        """Take in all that Chromium says."""
        async for message in self._socket:
            said = message.json()
            async with self._heard:
                if "id" in said:
                    self._answers[said["id"]] = said
                else:
                    self._happened(said["method"], said["params"])
                self._heard.notify_all()

    def _happened(self, method: str, event: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.asked.append(event["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.asked.append(event["url"])
        elif method == "Network.webSocketFrameReceived":
            frame = event["response"]
            if frame["opcode"] == 2:
                self.received += b64decode(frame["payloadData"])
        elif method == "Log.entryAdded":
            self.complaints.append(event["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(event["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and event["type"] in ("error", "warning"):
            self.complaints.append(str(event["args"]))


@asynccontextmanager
async def browsing(folder: Path) -> AsyncIterator[Page]:
    """A browser with a profile of its own in ``folder``, and one empty page in it."""
    assert PROGRAM is not None
    process = await asyncio.create_subprocess_exec(
        *(PROGRAM, *_SWITCHES, f"--user-data-dir={folder}"),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        address = await _address(process)
        async with (
            aiohttp.ClientSession() as client,
            client.ws_connect(address, max_msg_size=0) as socket,
        ):
            page = Page(socket)
            ear = asyncio.create_task(page.listen())
            await page.begin()
            yield page
            ear.cancel()
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    async with asyncio.timeout(PATIENCE):
        while line := await process.stderr.readline():
            if found := _LISTENS.search(line):
                return found[1].decode()
    raise AssertionError("Chromium did not start")
