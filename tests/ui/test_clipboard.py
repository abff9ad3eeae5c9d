"""What goes to the terminal to be copied."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest

from reader.newsroom import Newsroom
from reader.ui.clipboard import CUT, MOST_BYTES, copy_sequence, fitted
from tests.ui.desk import deliver, opened, paper, story

PLAIN = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def copied(sequence: str) -> str:
    match = PLAIN.fullmatch(sequence)
    assert match
    return b64decode(match[1]).decode()


def test_the_text_is_handed_to_the_terminal_as_it_is() -> None:
    assert copied(copy_sequence("naïve gull\nand tern", {})) == "naïve gull\nand tern"


def test_tmux_takes_the_same() -> None:
    inside = {"TMUX": "/tmp/tmux-1/default", "STY": "7.pts"}
    assert copied(copy_sequence("gull", inside)) == "gull"


def test_screen_hands_it_on_in_pieces_it_has_room_for() -> None:
    sequence = copy_sequence("gull " * 500, {"STY": "7.pts"})
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sequence, re.DOTALL)
    assert "".join(f"\x1bP{piece}\x1b\\" for piece in pieces) == sequence
    assert max(map(len, pieces)) < 768
    assert copied("".join(pieces)) == "gull " * 500


def test_what_is_copied_is_clean_and_of_a_size_terminals_take() -> None:
    assert fitted("a\x1b[2J\ud800b") == "a[2Jb"
    long = "é" * MOST_BYTES
    assert len(fitted(long).encode()) <= MOST_BYTES
    assert len(copy_sequence(long, {})) < 100_100


async def test_keys_select_lines_and_copy_them_unwrapped(newsroom: Newsroom) -> None:
    async with opened(paper(newsroom)) as desk:
        await desk.press("enter", "V")
        assert desk.said.startswith("1 line: ")
        assert desk.screen.get_selected_text() == "Harbour report 1"
        await desk.press("j", "j")
        assert desk.said.startswith("3 lines: ")
        await desk.press("y")
        assert desk.app.clipboard.startswith("Harbour report 1\n\nWhat is known")
        assert desk.said == "Copied the selection"
        assert not desk.screen.article.selecting
        await desk.press("y")
        assert desk.app.clipboard == "https://example.org/story/1"


async def test_both_ends_can_be_moved_and_escape_leaves(newsroom: Newsroom) -> None:
    async with opened(paper(newsroom)) as desk:
        await desk.press("enter", "V", "G")
        article = desk.screen.article
        assert article.at_end
        await desk.press("o", "j", "j")
        assert article.progress == "Top"
        text = desk.screen.get_selected_text()
        assert text is not None
        assert text.startswith("What is known")
        assert "Paragraph 24" in text
        await desk.press("space", "k", "pageup", "g", "escape")
        assert not article.selecting
        assert desk.screen.get_selected_text() is None
        assert desk.said == "? help"
        assert desk.open_title == "Harbour report 1"


async def test_selecting_begins_at_the_place_found(newsroom: Newsroom) -> None:
    async with opened(paper(newsroom)) as desk:
        await desk.press("enter", "f")
        await desk.type("Paragraph 3")
        await desk.press("V")
        text = desk.screen.get_selected_text()
        assert text is not None
        assert "Paragraph 3" in text


async def test_another_article_ends_the_selecting(newsroom: Newsroom) -> None:
    async with opened(paper(newsroom)) as desk:
        await desk.press("enter", "V", "j", "N")
        assert not desk.screen.article.selecting
        assert desk.screen.get_selected_text() is None
        assert "extend" not in desk.said


async def test_v_without_an_article_says_so(newsroom: Newsroom) -> None:
    async with opened(paper(newsroom)) as desk:
        await desk.press("V")
        assert desk.said == "Open an article first"


async def test_a_selection_that_is_too_long_is_said_to_be_cut(newsroom: Newsroom) -> None:
    long = story(1, "Long", body_html=f"<p>{'gull ' * (MOST_BYTES // 4)}</p>")
    deliver(newsroom, "Long paper", "World", [long])
    async with opened(newsroom) as desk:
        await desk.press("enter", "V", "G", "y")
        assert desk.said == CUT
        assert len(desk.app.clipboard.encode()) <= MOST_BYTES


async def test_the_terminal_gets_it(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STY", raising=False)
    async with opened(paper(newsroom)) as desk:
        written: list[str] = []
        driver = desk.app._driver
        assert driver is not None
        driver.write = written.append  # type: ignore[method-assign]
        desk.app.copy_to_clipboard("gull")
        assert [copied(sequence) for sequence in written] == ["gull"]
