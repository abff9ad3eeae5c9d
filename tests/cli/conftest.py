"""The command line in this process, and a small invented archive to try it on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.__main__ import main

ARCHIVE = """\
News Brill News Brill
A harbour opens

The new harbour opened on Monday.

By Ann Lee

The new harbour opened on Monday.

Ships came in from far, and a brass band played.

Photo: Cy Dun
Read More
Sport Brill Sport Brill
Rowers row again

The rowing club is back on the water.

By Bo Ek

Eight oars were mended over the winter.

Read More
"""

FEED = """\
<?xml version="1.0"?>
<rss version="2.0"><channel><title>The Tide Table</title><link>https://tide.example/</link>
<item><title>High water</title><guid>t1</guid><link>https://tide.example/1</link>
<pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate>
<description>&lt;p&gt;The sea came up to the &lt;b&gt;third&lt;/b&gt; step.&lt;/p&gt;</description>
</item>
<item><title>Low water</title><guid>t2</guid><link>https://tide.example/2</link>
<pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate>
<description>&lt;p&gt;The sea went home.&lt;/p&gt;</description></item>
</channel></rss>
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[list[str]]:
        """Standard output as rows of tab-separated cells."""
        return [line.split("\t") for line in self.out.splitlines()]


Run = Callable[..., Done]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command: ``run("list", "--json")``."""

    def call(*arguments: object) -> Done:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Done(code, captured.out, captured.err)

    return call


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A text archive with two articles in two sections."""
    path = tmp_path / "dump.txt"
    path.write_text(ARCHIVE, encoding="utf-8")
    return path


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """A saved RSS feed with two dated articles."""
    path = tmp_path / "tide.rss"
    path.write_text(FEED, encoding="utf-8")
    return path


@pytest.fixture
def library(run: Run, archive: Path, feed: Path) -> Path:
    """Both added; returns the folder they are in."""
    assert run("add", archive, feed).code == 0
    return archive.parent
