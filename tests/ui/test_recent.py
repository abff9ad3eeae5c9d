"""The palette brings back what was opened last."""

from __future__ import annotations

from reader.newsroom import Newsroom
from reader.ui.control.recent import KEPT, KEY
from reader.ui.layout import Pane
from tests.ui.desk import opened


async def test_the_last_articles_are_there_before_anything_is_typed(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("enter", "n", "n")
        shown = await desk.palette("Read again: Harbour report 3")
        assert shown.count("Read again: ") == 3
        assert "Read again: Harbour report 3" in shown
        titles = [title for _, title in desk.screen.recent.articles]
        assert titles == ["Harbour report 3", "Harbour report 2", "Harbour report 1"]


async def test_the_next_start_knows_them_and_opens_one(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("enter", "n")
    async with opened(full) as desk:
        await desk.press("1")
        shown = await desk.palette("Read again: Harbour report 1", *"again1")
        assert "Read again: Harbour report 1" in shown
        await desk.press("enter")
        assert desk.open_title == "Harbour report 1"
        assert desk.pane is Pane.ARTICLE


async def test_saved_searches_are_found_by_name(full: Newsroom) -> None:
    full.library.save_search("Sky", "title:comet")
    async with opened(full) as desk:
        desk.screen.watching.counts.stale = True
        desk.screen.watching.counts.update(lambda: False)
        desk.screen.refresh_statuses()
        await desk.settle()
        shown = await desk.palette("saved search: 5 unread", *"gotosky")
        assert "saved search: 5 unread" in shown


async def test_no_more_than_some_are_kept(full: Newsroom) -> None:
    async with opened(full) as desk:
        for number in range(KEPT + 5):
            desk.screen.recent.opened(number, str(number))
        desk.screen.recent.opened(10, "10")
        await desk.settle()
        ids = [number for number, _ in desk.screen.recent.articles]
        assert (len(ids), ids[0], ids[-1]) == (KEPT, 10, 5)


async def test_a_list_that_makes_no_sense_is_none(full: Newsroom) -> None:
    full.library.set_state(KEY, '{"x": 1')
    async with opened(full) as desk:
        assert desk.screen.recent.articles == ()


async def test_sections_and_sources_are_found_with_their_folders(full: Newsroom) -> None:
    world = next(each for each in full.library.sections() if each.title == "World")
    full.library.rename_section(world.id, "Science/World")
    async with opened(full) as desk:
        desk.screen.sections.fold_all(True)
        shown = await desk.palette("Go to Science/World", *"gotoworld")
        assert "Go to Science/World" in shown
        await desk.press("escape")
        shown = await desk.palette("Science/World: 30 unread", *"gotogaz")
        assert "Science/World: 30 unread" in shown
        await desk.press("enter")
        assert desk.screen.lists.title() == "Gazette"
        assert desk.screen.sections.current.title == "Science"  # type: ignore[union-attr]
