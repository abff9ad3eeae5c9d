"""The instruments themselves: verdicts, data, and the terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.benchmarks import corpus, feed_server, growth, processes, words
from tests.benchmarks.rows import Limit, Row, as_json, table
from tests.benchmarks.terminal import NotSeenError, Terminal, inked, shows

ECHO = """\
import sys, termios, tty
tty.setraw(0)
sys.stdout.write("hello\\r\\n"); sys.stdout.flush()
while (key := sys.stdin.read(1)) != "q":
    sys.stdout.write("\\x1b[1m" + key * 3 + "\\x1b[0m"); sys.stdout.flush()
"""


def _echo() -> Terminal:
    return Terminal((sys.executable, "-c", ECHO), dict(os.environ), columns=40, lines=5)


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        (Row("a", 9, "ms", 10, "it", 0.9, Limit.RATIO), True),
        (Row("a", 9, "ms", 10, "it", 0.8, Limit.RATIO), False),
        (Row("a", 9, "ms", None, "it", 0.8, Limit.RATIO), None),
        (Row("a", 9, "B", 10, "it", 9), True),
        (Row("a", 10, "B", 10, "it", 9), False),
        (Row("a", 10, "MB/s", None, "-", 9, Limit.LEAST), True),
        (Row("a", 8, "MB/s", None, "-", 9, Limit.LEAST), False),
    ],
)
def test_a_row_knows_whether_its_budget_is_kept(row: Row, kept: bool | None) -> None:
    assert row.kept is kept
    assert json.loads(as_json([row]))[0]["kept"] is kept


def test_the_table_is_aligned() -> None:
    rows = [Row("short", 1, "ms", None, "-", 2), Row("a longer name", 123456, "B", 2, "it", 3)]
    first, *others = table(rows).splitlines()
    assert {line.index(" ms") for line in others[:1]} == {first.index("ours") + 1}
    assert "123,456 B" in others[1]
    assert others[1].endswith("OVER")


def test_articles_are_the_same_each_time_and_differ_from_each_other() -> None:
    assert corpus.article(7) == corpus.article(7)
    assert corpus.article(7).body_html != corpus.article(8).body_html


def test_the_rare_word_stands_in_its_share_of_the_articles_only() -> None:
    found = [number for number in range(200) if words.RARE in corpus.article(number).body_html]
    assert found == list(range(0, 200, words.RARE_SHARE))


def test_a_terminal_sees_text_and_ink_and_counts_the_answer_to_a_key() -> None:
    with _echo() as terminal:
        terminal.wait(shows("hello"))
        plain = inked(terminal.screen(), 1, 1)
        answer = terminal.press("x")
        assert answer.size == len("\x1b[1mxxx\x1b[0m")
        assert answer.first <= answer.wall
        assert shows("xxx")(terminal.screen())
        assert inked(terminal.screen(), 1, 1) != plain
        assert processes.cpu_seconds(terminal.pid) > 0
        resident, peak = processes.memory(terminal.pid)
        assert 0 < resident <= peak


def test_what_never_comes_is_an_error_that_shows_the_screen() -> None:
    with _echo() as terminal:
        terminal.wait(shows("hello"))
        terminal.send("q")
        with pytest.raises(NotSeenError, match="hello"):
            terminal.wait(shows("good-bye"), patience=0.2)


def test_the_memory_of_a_family_holds_that_of_children() -> None:
    child = "held = bytes([1]) * 50_000_000; input()"
    parent = (
        "import subprocess, sys\n"
        f"child = subprocess.Popen([sys.executable, '-c', {child!r}], stdin=subprocess.PIPE)\n"
        "input()\n"
        "child.communicate(b'done')"
    )
    with (
        subprocess.Popen([sys.executable, "-c", parent], stdin=subprocess.PIPE) as process,
        processes.Family(process.pid) as family,
    ):
        while family.peak < 50_000_000:
            assert process.poll() is None
        process.communicate(b"done")
    assert family.peak < 150_000_000


def test_feeds_are_served_as_the_benchmark_wants_them() -> None:
    papers = feed_server.Papers(items=3)
    assert papers.feed(10).count(b"<item>") == 3
    papers.editions += 1
    assert papers.feed(10) != papers.feed(1)
    assert b"10-8<" in papers.feed(10)
    assert b"1-3<" in papers.feed(1)


def test_a_program_that_fails_says_why() -> None:
    with pytest.raises(RuntimeError, match="out of lemons"):
        processes.run([sys.executable, "-c", "raise SystemExit('out of lemons')"])


def test_what_grows_is_told_by_its_power_and_its_plot() -> None:
    sizes = (1_000, 10_000, 100_000)
    assert growth.power(sizes, (5, 5, 5)) == pytest.approx(0)
    assert growth.power(sizes, (1, 10, 100)) == pytest.approx(1)
    assert growth.plot((5, 5, 4)) == "▁▁▁"
    assert growth.plot((1, 10, 1_000)) == "▁▃█"
    line = growth.Line("a key", "ms", (1, 1, 2))
    assert growth.table("articles", sizes, [line]).splitlines()[-1].startswith("| a key | 1 ms |")
