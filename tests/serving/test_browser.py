"""The three panes in a real browser, where there is one."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from reader.__main__ import main
from tests.serving.chromium import PROGRAM, browsing

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium")

PAPER = """\
World MERIDIAN World MERIDIAN
Ferry comes home

The ferry was seen off the pier.

A brass band played until it was dark.

Read More
"""


@asynccontextmanager
async def _served(file: Path) -> AsyncIterator[str]:
    """The address of a server over a library with one article."""
    file.write_text(PAPER, encoding="utf-8")
    assert main(["add", str(file)]) == 0
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "reader", "serve", "--port", "0"),
        stdin=subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    assert server.stdout is not None
    try:
        yield (await server.stdout.readline()).decode().strip()
    finally:
        if server.returncode is None:
            server.terminate()
        await server.wait()


async def test_one_reads_in_a_browser_and_nothing_comes_from_elsewhere(tmp_path: Path) -> None:
    async with _served(tmp_path / "paper.txt") as address, browsing(tmp_path / "profile") as page:
        await page.call("Page.navigate", url=address)
        await page.seen("World", "Ferry comes home", "Enter opens")
        await page.type("2\r")
        await page.seen("brass band")
        assert "token" not in await page.run("location.href")
        assert await page.run("document.fonts.check('16px \"Roboto Mono\"')")
        assert {urlsplit(each).netloc for each in page.asked if not each.startswith("data:")} == {
            urlsplit(address).netloc
        }
        assert page.complaints == []
        await page.call(
            "Emulation.setDeviceMetricsOverride",
            width=500,
            height=400,
            deviceScaleFactor=1,
            mobile=False,
        )
        await page.type("?")
        await page.seen("One line down")
        await page.type("q\x11")
        await page.until("document.body.classList.contains('-closed')")
        await page.until("document.activeElement.id === 'again'")


async def test_without_the_token_there_is_nothing_to_see(tmp_path: Path) -> None:
    async with _served(tmp_path / "paper.txt") as address, browsing(tmp_path / "profile") as page:
        await page.call("Page.navigate", url=address.partition("?")[0])
        await page.until("document.body.innerText.includes('lacks its token')")
        assert page.received == b""
