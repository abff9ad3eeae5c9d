"""All screens by keys: what to type, and words that stand there when it has its effect."""

from __future__ import annotations

from typing import NamedTuple

ESCAPE = "\x1b[27u"
"""As kitty says it: a bare one may be taken for the beginning of what follows."""
ENTER, CTRL_U, PAGE_DOWN = "\r", "\x15", "\x06"


class Step(NamedTuple):
    """Keys, and what they bring."""

    keys: str
    words: tuple[str, ...] = ()
    """To be seen then; with a ``-`` before it, to be seen no more."""
    open: bool = False
    """Whether nothing lies over the panes, so that the lines between them are to be seen."""


def steps(stories: int, missing: str) -> list[Step]:
    """The walk through a library of so many; at ``missing`` there is no file."""
    return [
        Step("", ("T0 ", f"1/{stories}")),
        *_panes(stories),
        *_article(),
        *_pages_over_it(),
        *_asked(),
        *_lists(),
        *_program(missing),
    ]


def _panes(stories: int) -> list[Step]:
    return [
        Step("!", ("Problems", "settings")),
        Step(ESCAPE, ("-Problems",)),
        Step("G", (f"{stories}/{stories}",)),
        Step(f"g{PAGE_DOWN}{PAGE_DOWN}", ("-T0 ",)),
        Step("gC", ("T0 ", f"1/{stories}"), open=True),
        Step("G", (f"{stories}/{stories}",), open=True),
        Step("gB", ("Monday",), open=True),
        Step("G", (f"{stories}/{stories}",), open=True),
        Step("g", (f"1/{stories}",), open=True),
        Step("CB", (f"1/{stories}", "-Monday"), open=True),
    ]


def _article() -> list[Step]:
    return [
        Step(ENTER, ("By ",), open=True),
        *[Step(PAGE_DOWN, open=True)] * 8,
        Step("G", open=True),
        Step("g", ("Top",), open=True),
        *(Step("N", (f" {n}/",), open=True) for n in range(2, 8)),
        Step("2g", (" 1/",), open=True),
        Step(ENTER, ("By ",), open=True),
        Step("z"),
        Step("f31m\r", ("f next",)),
        Step("F"),
        Step(ESCAPE),
        Step("2", ("T1 ",), open=True),
        Step("x", open=True),
        Step("x", open=True),
    ]


def _pages_over_it() -> list[Step]:
    return [
        Step("L", ("Links", "Enter or number")),
        Step("jjjj"),
        Step("/", ("/_ ",)),
        Step("a", ("/a_ ",)),
        Step(ESCAPE, ("-/a_ ",)),
        Step("y", ("Copied", "-Enter or number")),
        Step("D", ("What was changed",)),
        Step(ESCAPE, ("-What was changed",)),
        Step("y", ("Copied",)),
        Step("E", ("Files", "chooses")),
        Step("j"),
        Step(ESCAPE, ("-chooses",)),
        Step("Q", ("Downloads", "removes")),
        Step("jjjj"),
        Step("G"),
        Step(ESCAPE, ("-removes",), open=True),
    ]


def _asked() -> list[Step]:
    return [
        Step("t", ("Tags:",)),
        Step(ESCAPE, (" unread ",), open=True),
        Step("w", ("Save as:",)),
        Step(f"{CTRL_U}/nowhere/x.md\r", ("-Save as",), open=True),
        Step("s", open=True),
        Step("U", ("Undone",), open=True),
        Step("o", open=True),
        Step("Vjj"),
        Step("y", ("Copied",)),
        Step(ESCAPE),
    ]


def _lists() -> list[Step]:
    return [
        Step("2/raw\r"),
        Step("W", ("Save search as:",)),
        Step(ESCAPE, ("-Save search",)),
        Step(ESCAPE),
        Step("/", ("Search:",)),
        Step("\x1b[A", ("raw",)),
        Step(ESCAPE, ("-Enter lists",)),
        Step("\\own", ("Filter: own",)),
        Step(ESCAPE, ("-Filter:",)),
        Step("1gjjjje", ("Name:",)),
        Step(ESCAPE, ("-Name:",)),
        Step("d", ("Remove", "y/n")),
        Step("n", ("Kept",)),
        *[Step(PAGE_DOWN)] * 8,
        Step("Ge", ("Title:",)),
        Step(ESCAPE, ("-Title:",)),
        Step("d", ("y/n",)),
        Step("n", ("Kept",)),
        Step("gjjjj\r2", ("T",)),
    ]


def _program(missing: str) -> list[Step]:
    return [
        Step(":", ("Read again",)),
        Step("F17", ("F17",)),
        Step(ESCAPE, ("-F17",)),
        Step(",", ("Settings",)),
        Step("/theme\r", ("theme",)),
        Step(ESCAPE),
        Step(ESCAPE, ("-Settings",)),
        Step("a", ("Address",)),
        Step(f"{missing}\r", ("no such",)),
        Step(ESCAPE, ("-Address",)),
        Step(":what you read\r", ("By day",)),
        Step("G"),
        Step(ESCAPE, ("-By day",)),
        Step("?", ("Moving",)),
        Step(ESCAPE, ("-Moving",)),
        Step("r"),
    ]
