"""The thread that writes: order kept, nothing lost, pictures left out while the line is busy."""

from __future__ import annotations

import os
import pty
import select
import tty
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Thread
from typing import TextIO

import pytest

from reader.ui.driver.canvas import SYNC_FROM, Canvas
from reader.ui.driver.output import Output
from reader.ui.driver.pacing import PROBE, Pacing
from reader.ui.driver.sequences import ENTER, LEAVE, SYNC_BEGIN, SYNC_END
from reader.ui.driver.terminals import KNOWN
from tests.ui.driver.emulator import Emulator

SIZE = (40, 5)
MODERN = KNOWN[0][1]


@dataclass
class Line:
    """A line with a terminal at the other end."""

    end: int
    file: TextIO
    got: str = ""

    def read(self, until: str) -> str:
        """Read until something was sent; all that was sent so far."""
        while until not in self.got:
            assert select.select([self.end], [], [], 10)[0], f"{until!r} not in {self.got!r}"
            self.got += os.read(self.end, 1 << 16).decode()
        return self.got

    def drain(self) -> None:
        """Read what is there."""
        while select.select([self.end], [], [], 0)[0]:
            self.got += os.read(self.end, 1 << 16).decode()


@pytest.fixture
def line() -> Iterator[Line]:
    end, file = pty.openpty()
    tty.setraw(file)
    with open(file, "w", encoding="utf-8") as opened:
        yield Line(end, opened)
    os.close(end)


def _output(line: Line, *, active: bool = False) -> Output:
    return Output(line.file, Canvas(MODERN), Pacing(active=active))


def _picture(text: str) -> str:
    return f"\x1b[1;1H{text}"


def _draw(output: Output, text: str) -> None:
    output.draw(_picture(text), SIZE, typing=False)


def test_pictures_queued_together_are_one_and_sequences_keep_their_places(line: Line) -> None:
    output = _output(line)
    output.control(ENTER)
    for number in range(50):
        _draw(output, f"picture {number}")
    output.control("\x07")
    _draw(output, "the last one")
    output.start()
    output.stop()
    line.drain()
    assert line.got.startswith(ENTER)
    assert line.got.index("the last one") < line.got.index("\x07")
    assert "picture" not in line.got


def test_the_program_never_waits_and_the_newest_picture_is_the_last(line: Line) -> None:
    output = _output(line)
    output.start()
    for number in range(300):  # nobody reads: the line is soon full
        _draw(output, f"{number:03}" * 13)
        output.repaint()
        if number % 100 == 0:
            output.control("\x1b[?1004h")
    output.control("\x07")
    line.read("\x07")
    reader = Thread(target=output.stop)
    reader.start()
    reader.join(10)
    assert line.got.count("\x1b[?1004h") == 3
    emulator = Emulator(*SIZE)
    emulator.feed(line.got)
    assert emulator.screen.display[0].startswith("299" * 13)
    assert line.got.count("\x1b[2J") < 300


def test_pictures_wait_for_the_answer_of_a_slow_terminal(line: Line) -> None:
    output = _output(line, active=True)
    output.start()
    output.draw("\x1b[1;1H" + "\n".join(["x" * 40] * 5), SIZE, typing=False)
    line.read(PROBE)
    assert output.answered()
    for number in range(20):
        output.repaint()
        _draw(output, f"picture {number:02}" + "x" * 28)
    before = line.read(PROBE)
    while output.answered():
        pass
    output.stop()
    line.drain()
    emulator = Emulator(*SIZE)
    emulator.feed(line.got.replace(PROBE, ""))
    assert emulator.screen.display[0].startswith("picture 19")
    assert before


def test_an_answer_that_was_not_asked_for_is_not_ours(line: Line) -> None:
    output = _output(line)
    output.start()
    assert not output.answered()
    output.stop()


def test_leaving_gives_the_terminal_back_with_a_plain_pen(line: Line) -> None:
    output = _output(line)
    output.start()
    _draw(output, "\x1b[1;44m\x1b]8;;https://example.org/\x1b\\x")
    line.read("x")
    output.control(LEAVE)
    output.stop()
    line.drain()
    assert line.got.endswith(f"\x1b[m\x1b]8;;\x1b\\{LEAVE}")


def test_coming_back_sends_the_picture_whole(line: Line) -> None:
    canvas = Canvas(MODERN)
    first = Output(line.file, canvas, Pacing(active=False))
    first.start()
    _draw(first, "picture")
    first.control(LEAVE)
    first.stop()
    line.drain()
    second = Output(line.file, canvas, Pacing(active=False))
    second.start()
    line.got = ""
    second.control(ENTER)
    assert line.read("picture").startswith(ENTER)
    second.stop()


def test_large_differences_are_held_back_until_complete(line: Line) -> None:
    output = _output(line)
    output.synchronise()
    output.start()
    output.draw("\x1b[1;1H" + "x" * SYNC_FROM, (SYNC_FROM, 1), typing=False)
    assert line.read(SYNC_END).startswith(SYNC_BEGIN)
    line.got = ""
    output.draw(_picture("y"), (SYNC_FROM, 1), typing=False)
    assert SYNC_BEGIN not in line.read("y")
    output.stop()


def test_a_terminal_that_is_gone_ends_the_thread(line: Line) -> None:
    end, file = pty.openpty()
    with open(file, "w", encoding="utf-8") as opened:
        output = Output(opened, Canvas(MODERN), Pacing(active=False))
        os.close(end)
        output.start()
        _draw(output, "nobody sees it")
        output.join(10)
        assert not output.is_alive()
        output.stop()
        _draw(output, "and nobody minds")


def test_what_the_terminal_cannot_encode_is_a_question_mark() -> None:
    end, file = pty.openpty()
    with open(file, "w", encoding="ascii") as opened:
        output = Output(opened, Canvas(MODERN), Pacing(active=False))
        output.start()
        _draw(output, "caf\u00e9!")
        Line(end, opened).read("caf?!")
        output.stop()
    os.close(end)


def test_bytes_are_counted(line: Line) -> None:
    output = _output(line)
    output.start()
    output.control("\x1b[?25l")
    line.read("\x1b[?25l")
    output.stop()
    assert output.bytes_sent == len("\x1b[?25l")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_the_thread_comes_out_and_the_terminal_is_given_back(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bug(canvas: Canvas) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(Canvas, "paint", bug)
    output = _output(line)
    output.start()
    _draw(output, "never sent")
    output.join(10)
    with pytest.raises(RuntimeError, match="has failed") as failure:
        _draw(output, "nor is this")
    assert isinstance(failure.value.__cause__, ZeroDivisionError)
    output.control(LEAVE)
    output.stop()
    assert line.read(LEAVE)
