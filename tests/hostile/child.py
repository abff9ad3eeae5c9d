"""Converts hostile files in a process of its own, within limits that the system enforces.

``python -m tests.hostile.child RESULTS FILE…`` writes a line of JSON about each file.
"""

from __future__ import annotations

import io
import json
import re
import resource
import signal
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from reader.__main__ import main
from reader.content.sanitiser import clean
from reader.errors import InputError
from reader.feeds import loading
from reader.models import Article, LoadEvent
from tests.hostile import forks

FORMATS = ("jsonl", "text", "markdown")
MEMORY_BYTES = 1200 * 1024 * 1024
"""Address space of this process, and of each parser process that it starts."""
SECONDS = 60
"""For one file, on a machine that has other things to do too."""
MORE = 1_000
"""Articles that are converted to the formats after the first: more are more of the same."""
_ACTIVE = re.compile(
    r"<(?:script|style|iframe|object|embed|form|input|svg|math|base|meta|link)\b[^>]*"
    r"|<[^<>]*\son\w+=[^>]*"
    r"|<[^<>]*\b(?:href|src)=[\"']?(?!https?:|ftp:|mailto:)[a-z][a-z0-9+.-]*:[^>]*",
    re.IGNORECASE,
)
_WEB = re.compile(r"(?:https?|ftp)://|mailto:", re.IGNORECASE)
_load = loading.load


class Once:
    """A file that is loaded once, however often it is converted."""

    def __init__(self) -> None:
        self._events: list[LoadEvent] | None = None
        self._error: InputError | None = None
        self._kept: list[LoadEvent] = []

    def load(self, path: Path) -> Iterator[LoadEvent]:
        """Tell the events; in place of `loading.load`."""
        if self._events is None:
            self._events = []
            try:
                self._events.extend(_load(path))
            except InputError as error:
                self._error = error
            articles = (each for each in self._events if isinstance(each, Article))
            beyond = {id(each) for each in islice(articles, MORE, None)}
            self._kept = [each for each in self._events if id(each) not in beyond]
            yield from self._events
        else:
            yield from self._kept
        if self._error is not None:
            raise self._error


def converted(path: str) -> dict[str, object]:
    """Convert a file to each format, and say what came of it."""
    signal.alarm(SECONDS)
    done: dict[str, object] = {"name": Path(path).name, "codes": [], "unclean": []}
    codes, unclean = set(), set()
    loading.load = Once().load  # type: ignore[assignment]
    for to in FORMATS:
        code, out, err = _run(["convert", path, "--to", to])
        codes.add(code)
        unclean |= {to for text in (out, err) if clean(text) != text}
        if to == "jsonl":
            done |= {"err": err, "articles": out.count("\n"), "out": out[:500_000]}
            done["unsafe"] = list(_unsafe(out))[:3]
    signal.alarm(0)
    done["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return done | {"codes": sorted(codes), "unclean": sorted(unclean)}


def _unsafe(lines: str) -> Iterator[str]:
    """Elements and attributes that do something, and addresses that are not of the web."""
    for line in lines.splitlines():
        item = json.loads(line)
        yield from _ACTIVE.findall(item.get("content_html", ""))
        urls = [
            item.get("url"),
            item.get("image"),
            *(each["url"] for each in item.get("attachments", ())),
        ]
        yield from (url for url in urls if url and not _WEB.match(url))


def _run(arguments: list[str]) -> tuple[int, str, str]:
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    sys.stdout, sys.stderr = out, err
    try:
        code = main(arguments)
        out.flush()
    finally:
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    return code, out.buffer.getvalue().decode(), err.getvalue()  # type: ignore[attr-defined]


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    forks.use()
    results, *files = sys.argv[1:]
    with open(results, "w", encoding="utf-8") as stream:
        for each in files:
            print(json.dumps(converted(each)), file=stream, flush=True)
