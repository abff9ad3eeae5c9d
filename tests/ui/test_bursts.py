"""Keys typed faster than the program can follow: each finds the state the one before it left."""

from __future__ import annotations

from threading import Event

import pytest
from textual import events

from reader.errors import LibraryError
from reader.models import Order, Show
from reader.newsroom import Newsroom
from reader.ui.app import BroadsheetApp
from reader.ui.control.memory import Memory, Start
from reader.ui.layout import Pane
from tests.ui.desk import Desk, opened


@pytest.fixture
async def desk(full: Newsroom):
    async with opened(full) as desk:
        yield desk


async def test_a_search_typed_at_once_is_run(desk: Desk) -> None:
    await desk.burst(*"/comet", "enter")
    assert desk.screen.lists.wish.scope.query == "comet"
    assert desk.screen.headlines.row_count == 5


async def test_keys_behind_a_prompt_that_asks_the_library_are_its_answer(desk: Desk) -> None:
    await desk.burst(*"tAbc", "enter")
    current = desk.screen.headlines.current
    assert current is not None
    assert desk.screen.newsroom.library.article(current.id).status.tags == ("Abc",)
    assert desk.screen.status.right == "38 unread"


async def test_keys_behind_the_answer_are_commands_again(desk: Desk) -> None:
    await desk.burst(*"tabc", "enter", "j", "j")
    assert desk.screen.headlines.cursor == 2


async def test_no_to_deleting_is_heard_early(desk: Desk) -> None:
    await desk.burst("d", "n", "j")
    assert desk.said == "Kept"
    assert desk.screen.headlines.cursor == 1
    assert desk.screen.headlines.row_count == 38


async def test_toggles_see_each_other(desk: Desk) -> None:
    await desk.burst(*"msms")
    current = desk.screen.headlines.current
    assert current is not None
    assert not current.read
    assert not current.starred
    status = desk.screen.newsroom.library.article(current.id).status
    assert (status.read, status.starred) == (False, False)


async def test_next_unread_goes_on_from_the_one_before(desk: Desk) -> None:
    await desk.burst(*"nnnnnnn")
    assert desk.screen.headlines.cursor == 6
    assert desk.open_title == "Harbour report 7"


async def test_views_and_orders_add_up(desk: Desk) -> None:
    await desk.burst(*"vvS")
    assert desk.screen.lists.wish.show is Show.STARRED
    assert desk.screen.lists.wish.order is Order.OLDEST


async def test_enter_opens_the_row_the_cursor_went_to(desk: Desk) -> None:
    await desk.burst("G", "enter")
    assert desk.open_title == "Comet watch 4"
    assert desk.pane is Pane.ARTICLE


async def test_keys_before_the_first_list_are_kept(
    full: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library answers only when the keys have been typed: a slow disk."""
    answering = Event()
    recall = Memory.recall

    def late(memory: Memory) -> Start:
        answering.wait()
        return recall(memory)

    monkeypatch.setattr(Memory, "recall", late)
    app = BroadsheetApp(full)
    async with app.run_test(size=(120, 40)) as pilot:
        desk = Desk(app, pilot)
        try:
            for _ in range(3):
                app.post_message(events.Key("j", "j"))
            await pilot.pause()
            assert not desk.screen.started
        finally:
            answering.set()
        await desk.settle()
        assert desk.screen.headlines.cursor == 3


async def test_a_wrong_query_can_be_mended(desk: Desk) -> None:
    await desk.burst(*"/comet (", "enter")
    entry = desk.screen.prompt.query_one("#prompt-input")
    assert desk.screen.prompt.asking
    assert entry.value == "comet ("  # type: ignore[attr-defined]
    assert desk.screen.headlines.row_count == 38


@pytest.mark.parametrize("page", ["question_mark", "Q", "exclamation_mark", "comma"])
@pytest.mark.parametrize("leaving", ["q", "escape"])
async def test_keys_behind_one_that_leaves_a_page_are_for_the_panes(
    desk: Desk, page: str, leaving: str
) -> None:
    await desk.burst(page, leaving, "j")
    assert desk.app.screen is desk.screen
    assert desk.screen.headlines.cursor == 1
    await desk.press(page)
    await desk.burst(leaving, *"jj/comet", "enter")
    assert desk.listed == [f"Comet watch {n}" for n in range(5)]


# Lists on their way ---------------------------------------------------------------------


async def test_enter_behind_a_search_opens_what_it_finds(desk: Desk) -> None:
    await desk.burst(*"/comet", "enter", "enter")
    assert desk.open_title == "Comet watch 0"


async def test_enter_twice_in_the_sections_opens_an_article_of_that_list(desk: Desk) -> None:
    await desk.press("1", "g")
    await desk.burst(*"jjjjjj", "j", "enter", "enter")
    assert desk.screen.lists.title() == "Courier"
    assert desk.open_title == "Market letter 0"


async def test_mark_all_in_the_sections_is_about_the_row_under_the_cursor(desk: Desk) -> None:
    await desk.press("1", "g")
    await desk.burst(*"jjjjjjjA")
    assert desk.screen.lists.title() == "Courier"
    assert desk.screen.status.right == "35 unread"


async def test_next_unread_in_the_sections_is_about_the_row_under_the_cursor(desk: Desk) -> None:
    await desk.press("1", "g")
    await desk.burst(*"jjjjjjjn")
    assert desk.open_title == "Market letter 0"


async def test_going_right_takes_the_list_along(desk: Desk) -> None:
    await desk.press("1", "g")
    await desk.burst(*"jjjjjjjl")
    assert desk.pane is Pane.HEADLINES
    assert desk.screen.lists.title() == "Courier"


async def test_a_search_stays_when_the_sections_cursor_has_not_moved(desk: Desk) -> None:
    await desk.burst(*"/comet", "enter", "1", "A")
    assert desk.screen.status.right == "33 unread"


async def test_marks_behind_a_step_are_about_what_it_leads_to(desk: Desk) -> None:
    await desk.burst("n", "n", "s")
    starred = [row.title for row in desk.screen.headlines.rows_here() if row.starred]
    assert starred == ["Harbour report 2"]


async def test_keys_behind_a_list_that_does_not_come_are_dropped(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise LibraryError("the library is locked")

    monkeypatch.setattr(desk.screen.newsroom.library, "open_view", broken, raising=False)
    await desk.press("1", "g")
    await desk.burst(*"jjjjjjjA")
    assert "locked" in desk.said
    assert desk.screen.status.right == "38 unread"
    monkeypatch.undo()
    await desk.burst("2", "j")
    assert desk.pane is Pane.HEADLINES


async def test_quitting_waits_its_turn_but_not_twice(desk: Desk) -> None:
    desk.screen.prompt.expecting = True  # the library does not answer
    await desk.pilot.press("ctrl+q")
    assert desk.app._exit is False
    await desk.pilot.press("ctrl+q")
    assert desk.app._exit is True


async def test_quitting_does_not_overtake_an_answer(desk: Desk) -> None:
    await desk.burst(*"tabc", "enter", "ctrl+q")
    assert desk.app._exit is True
    assert desk.screen.headlines.current is not None
    desk.screen.background.close()  # as leaving does: what was changed is written to the end
    library = desk.screen.newsroom.library
    assert library.article(desk.screen.headlines.current.id).status.tags == ("abc",)


@pytest.mark.parametrize("key", ["question_mark", "colon"])
async def test_ctrl_q_leaves_from_pages_too(desk: Desk, key: str) -> None:
    await desk.press(key)
    await desk.pilot.press("ctrl+q")
    assert desk.app._exit is True
