"""The search that is typed: results with every key, and a way back to where one was."""

from __future__ import annotations

import pytest

from reader.newsroom import Newsroom
from reader.ui.layout import Pane
from reader.ui.screens.syntax import SyntaxScreen
from reader.ui.widgets.prompt_entry import PromptEntry
from tests.ui.desk import COURIER, Desk, deliver, opened, story

HOSTILE = "<p>Nothing at first. A \x1b[31m[/]heron\u202e stood by the weir. More.</p>"


@pytest.fixture
async def desk(full: Newsroom):
    async with opened(full) as desk:
        yield desk


def typed(desk: Desk) -> str:
    return desk.screen.prompt.query_one(PromptEntry).value


async def test_results_come_with_every_key(desk: Desk) -> None:
    await desk.press("slash", *"come")
    assert desk.listed == [f"Comet watch {n}" for n in range(5)]
    assert desk.screen.prompt.asking
    await desk.press("t", "space", *"wat")
    assert len(desk.listed) == 5
    assert "1/5" in desk.text()


async def test_a_result_shows_the_words_in_their_sentence(newsroom: Newsroom) -> None:
    deliver(newsroom, "Post", "World", [story(1, "Birds", body_html=HOSTILE, standfirst=None)])
    newsroom.index()
    async with opened(newsroom, (160, 30)) as desk:
        await desk.press("slash", *"hero")
        assert "Post · A [31m[/]heron stood by the weir." in desk.text()
        assert "\x1b" not in desk.text()
        found = desk.screen.headlines.excerpts.values()
        assert [part for each in found for part in each if part[1]] == [("heron", True)]


async def test_rows_that_come_in_sight_get_their_excerpts(full: Newsroom) -> None:
    async with opened(full, (120, 20)) as desk:
        await desk.press("slash", *"minutes")
        before = len(desk.screen.headlines.excerpts)
        assert before < 15
        await desk.press("pagedown", "pagedown", "down")
        assert desk.screen.headlines.cursor == 21
        rows = desk.screen.headlines.rows_in_sight
        assert {row.id for row in rows} <= desk.screen.headlines.excerpts.keys()


async def test_excerpts_stay_when_all_is_listed(full: Newsroom) -> None:
    async with opened(full, (120, 20)) as desk:
        headlines = desk.screen.headlines
        await desk.press("slash", *"minutes", "enter")
        assert headlines.row_count == 38
        assert "Gazette · " in desk.text()
        assert len(headlines.excerpts) < 15
        for keys in (["G"], ["g", "pagedown", "pagedown"], ["v"], ["B"]):
            await desk.press(*keys)
            ids = {row.id for row in headlines.rows_in_sight}
            assert ids <= headlines.excerpts.keys()
            assert headlines.row_height == 2
            assert ("minutes", True) in headlines.excerpts[min(ids)]
        headlines.scroll_rows_to(15)
        await desk.settle()
        assert {row.id for row in headlines.rows_in_sight} <= headlines.excerpts.keys()
        await desk.press("escape")
        assert headlines.row_height == 1


async def test_the_density_key_takes_the_excerpts_away(desk: Desk) -> None:
    await desk.press("slash", *"comet", "enter", "j", "C")
    assert desk.screen.headlines.row_height == 1
    assert desk.screen.headlines.cursor == 1
    assert desk.said == "One line a headline"
    await desk.press("C")
    assert desk.said == "Two lines a headline"
    assert desk.screen.headlines.row_height == 2
    assert not desk.screen.headlines.look.excerpts


async def test_escape_leads_back_to_where_one_was(desk: Desk) -> None:
    await desk.press("j", "j", "enter")
    assert desk.pane is Pane.ARTICLE
    await desk.press("slash", *"comet", "down", "escape")
    assert desk.pane is Pane.ARTICLE
    assert desk.screen.headlines.row_count == 38
    assert desk.screen.headlines.cursor == 2
    assert desk.screen.headlines.row_height == 1
    await desk.press("z", "slash", *"comet", "escape")
    assert desk.screen.zen


async def test_escape_from_a_search_in_a_search_leads_back_to_the_first(desk: Desk) -> None:
    await desk.press("slash", *"comet", "enter", "j", "slash", "ctrl+u", *"market", "escape")
    assert desk.listed == [f"Comet watch {n}" for n in range(5)]
    assert desk.screen.headlines.cursor == 1


async def test_deleting_all_of_it_shows_the_list_before(desk: Desk) -> None:
    await desk.press("slash", *"co", "backspace", "backspace")
    assert desk.screen.headlines.row_count == 38
    assert desk.screen.prompt.asking


async def test_enter_lists_all_with_the_cursor_on_the_result(desk: Desk) -> None:
    await desk.press("slash", *"comet", "down", "down", "enter")
    assert desk.screen.headlines.row_count == 5
    assert desk.screen.headlines.cursor == 2
    assert "5 found; W keeps this search" in desk.said
    await desk.press("escape")
    assert desk.screen.headlines.row_count == 38


async def test_half_a_word_lists_what_was_seen(desk: Desk) -> None:
    await desk.press("slash", *"come", "enter")
    assert desk.screen.headlines.row_count == 5
    assert "Search: come*" in desk.text()
    await desk.press("escape", *"/zzz", "enter")
    assert "Search: zzz" in desk.text()
    assert "zzz*" not in desk.text()


async def test_tab_reads_the_result_at_once(desk: Desk) -> None:
    await desk.press("slash", *"comet", "down", "tab")
    assert desk.open_title == "Comet watch 1"
    assert desk.pane is Pane.ARTICLE
    assert desk.screen.headlines.row_count == 5


async def test_typed_faster_than_results_come(desk: Desk) -> None:
    await desk.burst(*"/market", "enter", "j", "enter")
    assert desk.listed == [each.title for each in COURIER]
    assert desk.open_title == "Market letter 1"
    await desk.burst("escape", *"/comet", "escape", "escape")
    assert desk.screen.headlines.row_count == 38


async def test_a_mistake_is_told_and_typing_goes_on(desk: Desk) -> None:
    await desk.press("slash", *'comet (watch OR "x')
    assert "Enter lists all" in desk.screen.note.left
    await desk.press("ctrl+u", *"titel:co")
    assert "did you mean" in desk.text()
    assert len(desk.listed) == 38
    await desk.press("ctrl+u", *"title:co")
    assert "Enter lists all" in desk.text()


async def test_the_syntax_is_one_key_away_and_the_query_waits(desk: Desk) -> None:
    await desk.press("slash", "question_mark")
    assert isinstance(desk.app.screen, SyntaxScreen)
    await desk.press("escape", *"co", "f1")
    assert "newer:7d" in desk.text()
    await desk.press("f1", "m")
    assert typed(desk) == "com"
    await desk.press("question_mark")
    assert typed(desk) == "com?"


async def test_the_place_remembered_is_no_half_typed_search(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("slash", *"comet")
    async with opened(full) as desk:
        assert desk.screen.headlines.row_count == 38


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (40, 12)])
async def test_it_fits_small_screens(full: Newsroom, size: tuple[int, int]) -> None:
    async with opened(full, size) as desk:
        await desk.press("slash", *"comet")
        lines = desk.text().splitlines()
        assert "Comet watch 0" in desk.text()
        assert "Enter lists all" in lines[-2]
        assert "Search: comet" in lines[-1]


async def test_a_slow_line_gets_results_when_the_keys_rest(
    full: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.control.searching.THIN_AFTER", 1_000.0)
    async with opened(full) as desk:
        desk.app.thin = True
        await desk.press("slash", *"comet")
        assert desk.screen.headlines.row_count == 38
        await desk.press("enter")
        assert desk.screen.headlines.row_count == 5
