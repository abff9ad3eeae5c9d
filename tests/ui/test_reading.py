"""The reading screen: start, sizes, mouse, other instances, hostile text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual import events

from reader.models import Article, Mark, Scope
from reader.newsroom import Newsroom
from reader.paths import Paths
from reader.ui.layout import Pane
from tests.ui.desk import COURIER, deliver, opened, story

# Starting -------------------------------------------------------------------------------


async def test_an_empty_library_shows_the_welcome(newsroom: Newsroom) -> None:
    async with opened(newsroom) as desk:
        assert "sample paper" in desk.text()
        await desk.press("enter")
        assert desk.screen.headlines.row_count > 40


async def test_targets_are_added_at_the_start(newsroom: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "almanac.json"
    items = [{"id": "1", "title": "Frost", "content_text": "Cold."}]
    path.write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}))
    async with opened(newsroom, targets=(str(path),)) as desk:
        assert desk.listed == ["Frost"]


async def test_the_last_position_comes_back(full: Newsroom) -> None:
    async with opened(full, (120, 24)) as desk:
        science = next(s for s in full.library.sections() if s.title == "Science")
        desk.screen.lists.open_scope(Scope(section_id=science.id))
        await desk.settle()
        await desk.press("j", "j", "enter", "pagedown")
        place = desk.screen.article.scroll_offset.y
    async with opened(full, (120, 24)) as desk:
        assert desk.screen.lists.title() == "Science"
        assert desk.screen.headlines.cursor == 2
        assert desk.open_title == "Comet watch 2"
        assert desk.pane is Pane.ARTICLE
        assert desk.screen.article.scroll_offset.y == place > 0


async def test_the_article_under_the_cursor_is_made_while_nobody_waits(full: Newsroom) -> None:
    made = []
    full.prefetch = made.append  # type: ignore[method-assign]
    async with opened(full) as desk:
        current = desk.screen.headlines.current
        desk.screen.opening.get_ready()
        await desk.settle()
        assert current is not None
        assert set(made) == {current.id}
        await desk.press("enter")
        made.clear()
        desk.screen.opening.get_ready()  # what is open needs no more than its neighbours
        await desk.settle()
        assert current.id not in made


async def test_all_is_styled_once_at_the_start_and_anew_after_a_page(full: Newsroom) -> None:
    async with opened(full) as desk:
        first, again = events.ScreenResume(), events.ScreenResume()
        desk.screen._seen = False
        desk.screen.on_screen_resume(first)
        desk.screen.on_screen_resume(again)
        assert (first.refresh_styles, again.refresh_styles) == (False, True)


async def test_a_place_that_is_gone_is_no_harm(full: Newsroom) -> None:
    full.library.set_state("ui.place", '{"smart": null, "section": 999}')
    async with opened(full) as desk:
        assert desk.screen.headlines.row_count == 38
    full.library.set_state("ui.place", "not json")
    async with opened(full) as desk:
        assert desk.screen.headlines.row_count == 38


# Sizes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "seen"),
    [
        (120, {Pane.SECTIONS, Pane.HEADLINES, Pane.ARTICLE}),
        (100, {Pane.HEADLINES, Pane.ARTICLE}),
        (80, {Pane.HEADLINES, Pane.ARTICLE}),
        (60, {Pane.HEADLINES}),
        (40, {Pane.HEADLINES}),
    ],
)
async def test_panes_fold_away_with_the_width(full: Newsroom, width: int, seen: set[Pane]) -> None:
    async with opened(full, (width, 20)) as desk:
        assert desk.screen.panes_in_sight == seen
        await desk.press("1")
        assert Pane.SECTIONS in desk.screen.panes_in_sight
        assert "Gazette" in desk.text()


async def test_one_pane_at_a_time_still_reads(full: Newsroom) -> None:
    async with opened(full, (60, 20)) as desk:
        await desk.press("enter")
        assert "Paragraph 1" in desk.text()
        await desk.press("n")
        assert desk.open_title == "Harbour report 2"
        await desk.press("q")
        assert "Harbour report 9" in desk.text()


@pytest.mark.parametrize("size", [(39, 12), (40, 11), (10, 3), (1, 1)])
async def test_too_small_a_terminal_is_told(full: Newsroom, size: tuple[int, int]) -> None:
    async with opened(full, size) as desk:
        assert not desk.screen.query_one("#panes").display
        if size[0] > 30:
            assert "Broadsheet needs 40 columns and 12 rows" in desk.text()


async def test_growing_and_shrinking_keeps_cursor_and_article(full: Newsroom) -> None:
    async with opened(full, (120, 40)) as desk:
        await desk.press("G", "k", "enter")
        title = desk.open_title
        for size in ((60, 20), (20, 5), (160, 50), (80, 24)):
            await desk.pilot.resize_terminal(*size)
            await desk.settle()
        assert desk.open_title == title
        current = desk.screen.headlines.current
        assert current is not None
        assert current.title == title
        assert str(title) in desk.text()


# Mouse ----------------------------------------------------------------------------------


async def test_a_click_opens_a_headline(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.pilot.click("#headlines", offset=(10, 4))
        await desk.settle()
        assert desk.open_title == "Harbour report 5"


async def test_a_click_opens_a_section_and_folds_it(full: Newsroom) -> None:
    async with opened(full) as desk:
        titles = [row.title for row in desk.screen.sections.rows]
        await desk.pilot.click("#sections", offset=(8, titles.index("Science")))
        await desk.settle()
        assert desk.screen.lists.title() == "Science"
        await desk.pilot.click("#sections", offset=(1, titles.index("Science")))
        await desk.settle()
        assert "Orbit" not in [row.title for row in desk.screen.sections.rows]


# The library beside us --------------------------------------------------------------------


async def test_a_mark_by_another_instance_shows(full: Newsroom) -> None:
    with Newsroom.open(full.paths) as other:
        async with opened(full) as desk:
            first = desk.screen.headlines.current
            assert first is not None
            full.library.pulse()
            other.library.mark([first.id], Mark.STAR)
            pulse = full.library.pulse()
            assert pulse is not None
            desk.screen.watching.felt(pulse)
            await desk.settle()
            assert desk.screen.headlines.current.starred  # type: ignore[union-attr]


async def test_new_arrivals_move_nothing(full: Newsroom) -> None:
    async with opened(full, (120, 20)) as desk:
        await desk.press("j", "j", "j", "enter", "escape")
        before = full.library.pulse()
        assert before is not None
        desk.screen.watching.felt(before)
        await desk.settle()
        row = desk.screen.headlines.screen_row
        deliver(full, "Courier", "World", [story(0, "Late news"), *COURIER])
        after = full.library.pulse()
        assert after is not None
        desk.screen.watching.felt(after)
        await desk.settle()
        assert desk.screen.headlines.row_count == 39
        assert desk.screen.headlines.current.title == "Harbour report 4"  # type: ignore[union-attr]
        assert desk.screen.headlines.screen_row == row
        assert desk.open_title == "Harbour report 4"


async def test_a_library_that_fails_is_told_and_the_screen_stays(full: Newsroom) -> None:
    async with opened(full) as desk:
        desk.screen.opening.open_id(999_999)
        await desk.settle()
        assert "999999" in desk.said.replace(",", "")
        await desk.press("space")
        assert desk.open_title == "Harbour report 1"


# Hostile text -----------------------------------------------------------------------------

HOSTILE = "\x1b]0;owned\x07[@click=app.quit]quit[/][/nope] \u202e[link=http://x\x9b2J"


async def test_hostile_text_is_only_text(newsroom: Newsroom) -> None:
    article = Article(
        HOSTILE,
        f"<p>{HOSTILE}&#27;[2J</p><p><a href='https://example.org/[/]'>{HOSTILE}</a></p>",
        standfirst=HOSTILE,
        authors=(HOSTILE,),
        url="https://example.org/[/nope]",
    )
    deliver(newsroom, HOSTILE, HOSTILE, [article])
    async with opened(newsroom) as desk:
        for key in (
            "enter",
            "L",
            "escape",
            "1",
            "question_mark",
            "q",
            "y",
            "t",
            "escape",
            "d",
            "n",
        ):
            await desk.press(key)
            shown = desk.text()
            assert not set(shown) & {"\x1b", "\x9b", "\x07", "\u202e"}
        await desk.press("colon")
        await desk.pilot.press(*"nope")
        await desk.settle()
        await desk.press("escape", "2")
        assert "[/nope]" in desk.text()
        assert desk.app.is_running


def test_paths_are_of_this_test(newsroom: Newsroom, tmp_path: Path) -> None:
    assert newsroom.paths == Paths.under(tmp_path / "home")


# The terminal ---------------------------------------------------------------------------


async def test_a_terminal_that_loses_and_regains_focus_costs_nothing(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("slash")
        painted: list[object] = []
        desk.screen._compositor.render_update = painted.append  # type: ignore[assignment]
        desk.app.post_message(events.AppBlur())
        desk.app.post_message(events.AppFocus())
        await desk.settle()
        assert painted == []
        assert desk.screen.prompt.asking


async def test_the_header_tells_every_position_that_is_scrolled_to(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("enter")
        for key in ("pagedown", "j", "j", "j", "pagedown", "G", "g"):
            await desk.press(key)
            assert desk.text().splitlines()[0].rstrip().endswith(desk.screen.article.progress)
