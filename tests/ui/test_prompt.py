"""The line one answers on: edited as in a shell, and every key in the order typed."""

from __future__ import annotations

import pytest
from textual import events

from reader.newsroom import Newsroom
from reader.ui.widgets.prompt_entry import PromptEntry
from reader.ui.widgets.prompt_history import KEPT, PromptHistory
from tests.ui.desk import Desk, opened


@pytest.fixture
async def desk(full: Newsroom):
    async with opened(full) as desk:
        yield desk


def line(desk: Desk) -> tuple[str, int]:
    """What stands on the line, and where the cursor is."""
    entry = desk.screen.prompt.query_one(PromptEntry)
    return entry.value, entry.cursor_position


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        (("left", "left", "X"), ("one two thrXee", 12)),
        (("home", "X"), ("Xone two three", 1)),
        (("ctrl+a", "right", "X"), ("oXne two three", 2)),
        (("home", "delete"), ("ne two three", 0)),
        (("home", "end", "X"), ("one two threeX", 14)),
        (("home", "ctrl+e"), ("one two three", 13)),
        (("ctrl+w",), ("one two ", 8)),
        (("alt+backspace",), ("one two ", 8)),
        (("ctrl+u",), ("", 0)),
        (("left", "left", "ctrl+u"), ("ee", 0)),
        (("left", "left", "ctrl+k"), ("one two thr", 11)),
        (("ctrl+left", "X"), ("one two Xthree", 9)),
        (("home", "ctrl+right", "X"), ("one Xtwo three", 5)),
        (("home", "shift+right", "shift+right", "X"), ("Xe two three", 1)),
        (("backspace", "backspace"), ("one two thr", 11)),
        (("home", "backspace"), ("one two three", 0)),
    ],
    ids=lambda value: "-".join(value) if isinstance(value[-1], str) else "",
)
async def test_editing(desk: Desk, keys: tuple[str, ...], after: tuple[str, int]) -> None:
    await desk.burst("/", *"one two three", *keys)
    assert line(desk) == after


async def test_the_cursor_is_seen(desk: Desk) -> None:
    await desk.burst("/", *"ab")
    entry = desk.screen.prompt.query_one(PromptEntry)
    styles = [segment.style for segment in entry.render_line(0)]
    assert len({style and style.bgcolor for style in styles}) > 1


async def test_up_and_down_recall_earlier_answers(desk: Desk) -> None:
    for word in ("harbour", "market"):
        await desk.burst("/", "ctrl+u", *word, "enter")
    await desk.burst("/", "ctrl+u", *"new")
    await desk.burst("ctrl+r")
    assert line(desk)[0] == "market"
    await desk.burst("up", "up")
    assert line(desk)[0] == "harbour"
    await desk.burst("down", "down")
    assert line(desk)[0] == "new"
    await desk.burst("ctrl+u", "up")
    assert line(desk)[0] == "market"


async def test_ctrl_r_says_that_there_is_no_earlier_search(desk: Desk) -> None:
    await desk.press("slash", "ctrl+r")
    assert "No earlier search" in desk.text()
    await desk.press(*"comet")
    assert "No earlier search" not in desk.text()
    await desk.press("enter", "slash", "ctrl+u", "ctrl+r")
    assert line(desk)[0] == "comet"
    assert "No earlier search" not in desk.text()
    await desk.press("ctrl+r")
    assert line(desk)[0] == "comet"
    assert "No earlier search" in desk.text()


async def test_other_questions_have_other_answers(desk: Desk) -> None:
    await desk.burst(*"/harbour", "enter")
    await desk.burst("t")
    await desk.burst("up")
    assert line(desk)[0] == ""


def test_history_is_short_and_names_nothing_twice() -> None:
    history = PromptHistory()
    for number in range(KEPT + 5):
        history.note("search", f"word {number}")
    history.note("search", "word 50")
    history.note("search", "  ")
    history.begin("search")
    recalled: list[str] = []
    for _ in range(KEPT + 10):
        recalled.append(history.step(-1, recalled[-1] if recalled else ""))
    assert recalled[0] == "word 50"
    assert recalled.count("word 50") == 1
    assert len(set(recalled)) == KEPT


async def test_ctrl_c_leaves_the_question(desk: Desk) -> None:
    await desk.burst("/", *"abc", "ctrl+c")
    assert not desk.screen.prompt.asking


async def test_ctrl_q_leaves_from_a_question_too(desk: Desk) -> None:
    await desk.burst("/", *"abc")
    await desk.pilot.press("ctrl+q")
    assert desk.app._exit is True


async def test_a_paste_takes_its_turn(desk: Desk) -> None:
    desk.app.post_message(events.Key("slash", "/"))
    desk.app.post_message(events.Key("a", "a"))
    desk.app.post_message(events.Paste("bc\nnot this"))
    desk.app.post_message(events.Key("d", "d"))
    await desk.settle()
    assert line(desk) == ("abcd", 4)


async def test_keys_behind_enter_are_not_the_answer(desk: Desk) -> None:
    """The question is open already, so its line could have taken the keys itself."""
    await desk.press("t")
    await desk.burst(*"abc", "enter", "j", "enter")
    first = desk.screen.headlines.at(0)
    assert first is not None
    assert desk.screen.newsroom.library.article(first.id).status.tags == ("abc",)
    assert desk.open_title == "Harbour report 2"


async def test_two_searches_in_one_burst(desk: Desk) -> None:
    await desk.burst(*"/market", "enter", "/", "ctrl+u", *"comet", "enter")
    assert desk.listed == [f"Comet watch {n}" for n in range(5)]


async def test_keys_behind_one_that_opens_a_page_are_for_the_page(desk: Desk) -> None:
    await desk.burst("?", "q", "j")
    assert desk.app._exit is False
    assert desk.app.screen is desk.screen


async def test_nothing_unseen_stands_on_the_line(desk: Desk) -> None:
    entry = desk.screen.prompt.query_one(PromptEntry)
    entry.show_value("a\u200bb\x1b[031m\u202ec\nd")
    assert entry.value == "ab[031mc d"
    entry.paste("\x9b2Je\u2066f\r\ng")
    assert entry.value == "ab[031mc d2Jef"
