"""Every key of the table does what its help says."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from textual.widgets import Input, Static

from reader.models import Article, Mark, Order, Scope, Show, Smart, SourceKind
from reader.newsroom import Newsroom
from reader.ui.actions import BY_ID
from reader.ui.layout import Pane
from reader.ui.widgets.section_rows import RowKind
from tests.ui.desk import NOON, Desk, opened

TRIED: set[str] = set()


def tries(*action_ids: str) -> Callable[[object], object]:
    """Say which actions a test is about; a test below asks that none is left out."""

    def note(test: object) -> object:
        TRIED.update(action_ids)
        return test

    return note


@pytest.fixture
async def desk(full: Newsroom):
    async with opened(full) as desk:
        yield desk


def section_id(desk: Desk, title: str) -> int:
    sections = desk.screen.newsroom.library.sections()
    return next(section.id for section in sections if section.title == title)


async def open_first(desk: Desk) -> None:
    await desk.press("enter")
    assert desk.open_title == "Harbour report 1"


# Moving ---------------------------------------------------------------------------------


@tries("down", "up")
@pytest.mark.parametrize(("down", "up"), [("j", "k"), ("down", "up")])
async def test_one_row_down_and_up(desk: Desk, down: str, up: str) -> None:
    await desk.press(down, down, up)
    assert desk.screen.headlines.cursor == 1


@tries("top", "bottom")
@pytest.mark.parametrize(("top", "bottom"), [("g", "G"), ("home", "end")])
async def test_to_the_ends(desk: Desk, top: str, bottom: str) -> None:
    await desk.press(bottom)
    assert desk.screen.headlines.cursor == 37
    await desk.press(top)
    assert desk.screen.headlines.cursor == 0


@tries("page-down", "page-up")
async def test_a_page_keeps_one_row_in_sight(full: Newsroom) -> None:
    async with opened(full, (120, 16)) as desk:
        rows = desk.screen.headlines.rows_shown
        await desk.press("pagedown")
        assert desk.screen.headlines.cursor == rows - 1
        await desk.press("pageup")
        assert desk.screen.headlines.cursor == 0


@tries("down", "page-down", "bottom", "top", "page-up", "up")
async def test_the_article_pane_scrolls_by_the_same_keys(desk: Desk) -> None:
    await open_first(desk)
    article = desk.screen.article
    await desk.press("j", "j", "k")
    assert article.scroll_offset.y == 1
    await desk.press("G")
    assert article.at_end
    await desk.press("g")
    assert article.scroll_offset.y == 0
    await desk.press("pagedown")
    assert article.scroll_offset.y == article.size.height - 1
    await desk.press("pageup")
    assert article.scroll_offset.y == 0


@tries("left", "right")
@pytest.mark.parametrize(("left", "right"), [("h", "l"), ("left", "right")])
async def test_pane_left_and_right_stop_at_the_walls(desk: Desk, left: str, right: str) -> None:
    await desk.press(left, left)
    assert desk.pane is Pane.SECTIONS
    await desk.press(right, right, right)
    assert desk.pane is Pane.ARTICLE


@tries("next-pane", "previous-pane")
async def test_tab_goes_round(desk: Desk) -> None:
    await desk.press("tab", "tab")
    assert desk.pane is Pane.SECTIONS
    await desk.press("shift+tab")
    assert desk.pane is Pane.ARTICLE


@tries("sections", "headlines", "article")
async def test_panes_by_number(desk: Desk) -> None:
    for key, pane in (("1", Pane.SECTIONS), ("3", Pane.ARTICLE), ("2", Pane.HEADLINES)):
        await desk.press(key)
        assert desk.pane is pane


# Reading --------------------------------------------------------------------------------


@tries("open")
async def test_enter_opens_and_counts_as_read(desk: Desk) -> None:
    await open_first(desk)
    assert desk.pane is Pane.ARTICLE
    headline = desk.screen.headlines.current
    assert headline is not None
    assert headline.read
    assert desk.screen.status.right == "37 unread"


@tries("open")
async def test_passing_over_a_headline_does_not_read_it(desk: Desk) -> None:
    await desk.press("j", "j", "j")
    assert desk.screen.status.right == "38 unread"


@tries("open")
async def test_enter_in_the_sections_pane_opens_its_list(desk: Desk) -> None:
    await desk.press("1")
    desk.screen.sections.select(source_scope(desk, "Orbit"))
    await desk.press("enter")
    assert desk.pane is Pane.HEADLINES
    assert desk.screen.lists.wish.scope == source_scope(desk, "Orbit")
    assert desk.listed == [f"Comet watch {n}" for n in range(5)]


@tries("back", "leave")
@pytest.mark.parametrize("key", ["escape", "q"])
async def test_one_step_back_at_a_time(desk: Desk, key: str) -> None:
    await open_first(desk)
    await desk.press(key)
    assert desk.pane is Pane.HEADLINES
    await desk.press(key)
    assert desk.pane is Pane.SECTIONS
    assert desk.app.is_running


@tries("leave", "back")
async def test_q_quits_at_the_outermost_pane_and_escape_does_not(desk: Desk) -> None:
    await desk.press("1", "escape")
    assert desk.app._exit is False
    await desk.pilot.press("q")
    assert desk.app._exit is True


@tries("read-on")
async def test_space_pages_then_goes_to_the_next_unread(desk: Desk) -> None:
    await desk.press("space")
    assert desk.open_title == "Harbour report 1"
    presses = 0
    while desk.open_title == "Harbour report 1" and presses < 50:
        await desk.press("space")
        presses += 1
    assert presses > 1
    assert desk.open_title == "Harbour report 2"


@tries("read-on")
async def test_space_reads_on_into_the_next_section(desk: Desk) -> None:
    library = desk.screen.newsroom.library
    world = next(section for section in library.sections() if section.title == "World")
    desk.screen.lists.open_scope(Scope(section_id=world.id))
    await desk.settle()
    await desk.press("A")
    desk.screen.lists.open_scope(Scope(section_id=world.id))
    await desk.settle()
    await desk.press("enter", "G", "space")
    assert desk.open_title == "Comet watch 0"
    assert desk.screen.lists.title() == "Science"


@tries("next-unread", "previous-unread")
async def test_next_and_previous_unread_skip_what_is_read(desk: Desk) -> None:
    library = desk.screen.newsroom.library
    library.mark([desk.screen.headlines.at(n).id for n in (1, 2)], Mark.READ)  # type: ignore[union-attr]
    desk.screen.refresh_statuses()
    await desk.settle()
    await desk.press("n", "n")
    assert desk.open_title == "Harbour report 4"
    await desk.press("m", "n", "p")
    assert desk.open_title == "Harbour report 4"


@tries("next-unread")
async def test_keys_typed_ahead_are_not_lost(desk: Desk) -> None:
    await desk.pilot.press("n", "n", "n")
    await desk.settle()
    assert desk.open_title == "Harbour report 3"


@tries("next-article", "previous-article")
async def test_next_and_previous_article_skip_nothing(desk: Desk) -> None:
    await open_first(desk)
    await desk.press("N", "N", "P")
    assert desk.open_title == "Harbour report 2"


@tries("zen")
async def test_zen_shows_the_article_alone(desk: Desk) -> None:
    await open_first(desk)
    await desk.press("z")
    assert desk.screen.panes_in_sight == {Pane.ARTICLE}
    await desk.press("z")
    assert desk.screen.panes_in_sight == set(Pane)


@tries("read-on")
async def test_space_finds_the_unread_of_a_folded_section(desk: Desk) -> None:
    sections = {section.title: section.id for section in desk.screen.newsroom.library.sections()}
    desk.screen.sections.fold([sections["World"]])
    desk.screen.lists.open_scope(Scope(section_id=sections["Science"]))
    await desk.settle()
    await desk.press("A", "enter", "G", "space")
    assert desk.screen.lists.title() == "World"
    assert desk.open_title == "Harbour report 1"


# Marking --------------------------------------------------------------------------------


@tries("toggle-read")
async def test_m_marks_read_and_unread(desk: Desk) -> None:
    await desk.press("m")
    assert desk.screen.headlines.current.read  # type: ignore[union-attr]
    await desk.press("m")
    assert not desk.screen.headlines.current.read  # type: ignore[union-attr]


@tries("toggle-star")
async def test_s_stars_and_takes_the_star_away(desk: Desk) -> None:
    await desk.press("s")
    assert desk.screen.headlines.current.starred  # type: ignore[union-attr]
    await desk.press("s")
    assert not desk.screen.headlines.current.starred  # type: ignore[union-attr]


@tries("tags")
async def test_t_edits_tags(desk: Desk) -> None:
    await desk.press("t")
    await desk.type("harbour, to  do,harbour")
    article_id = desk.screen.headlines.current.id  # type: ignore[union-attr]
    library = desk.screen.newsroom.library
    assert set(library.article(article_id).status.tags) == {"harbour", "to do"}
    await desk.press("t")
    await desk.type("harbour")
    assert library.article(article_id).status.tags == ("harbour",)


@tries("mark-all")
async def test_capital_a_marks_only_what_is_listed(desk: Desk) -> None:
    desk.screen.lists.open_scope(source_scope(desk, "Courier"))
    await desk.settle()
    await desk.press("A")
    assert desk.screen.status.right == "35 unread"


@tries("mark-older")
async def test_capital_o_marks_what_is_older_in_this_list_in_one_step(desk: Desk) -> None:
    desk.screen.lists.open_scope(source_scope(desk, "Gazette"))
    await desk.settle()
    await desk.press("O")
    await desk.type("soon")
    assert '"soon" is no age such as 3d' in desk.text()
    with time_machine.travel(NOON + timedelta(minutes=30), tick=True):
        await desk.type("12h")
    assert desk.said == "Marked read (19 articles)"
    assert desk.screen.status.right == "19 unread"
    await desk.press("U")
    assert desk.screen.status.right == "38 unread"
    await desk.press("O", "enter")
    assert desk.screen.status.right == "38 unread"
    await desk.press("O")
    await desk.type("2027-01-01")
    assert desk.said == "Marked read (30 articles)"


@tries("undo")
async def test_undo_goes_back_step_by_step(desk: Desk) -> None:
    await desk.press("A")
    assert desk.screen.status.right == "all read"
    await desk.press("s", "U")
    assert not desk.screen.headlines.current.starred  # type: ignore[union-attr]
    await desk.press("U")
    assert desk.screen.status.right == "38 unread"
    await desk.press("U")
    assert desk.said == "Nothing left to undo"


# Lists ----------------------------------------------------------------------------------


def source_scope(desk: Desk, title: str) -> Scope:
    return Scope(source_id=desk.screen.newsroom.library.source(title).id)


@tries("search")
async def test_search_lists_what_it_finds_and_escape_goes_back(desk: Desk) -> None:
    await desk.press("slash")
    await desk.type("title:comet")
    assert desk.listed == [f"Comet watch {n}" for n in range(5)]
    assert "Search: title:comet" in desk.text()
    await desk.press("escape")
    assert desk.screen.headlines.row_count == 38


@tries("search")
async def test_a_wrong_query_says_where(desk: Desk) -> None:
    await desk.press("slash")
    await desk.type('harbour "unclosed')
    assert "never closed" in desk.text()
    entry = desk.screen.prompt.query_one(Input)
    assert entry.value == 'harbour "unclosed'
    assert entry.cursor_position == 8
    await desk.press("escape")
    assert desk.screen.headlines.row_count == 38


@tries("view")
async def test_v_goes_through_all_unread_starred(desk: Desk) -> None:
    await desk.press("s", "j", "m", "v")
    assert desk.screen.lists.wish.show is Show.UNREAD
    assert desk.screen.headlines.row_count == 37
    await desk.press("v")
    assert desk.listed == ["Harbour report 1"]
    await desk.press("v")
    assert desk.screen.headlines.row_count == 38


@tries("view")
async def test_an_article_just_read_stays_in_an_unread_list(desk: Desk) -> None:
    await desk.press("v", "enter", "escape")
    assert desk.screen.headlines.row_count == 38
    assert desk.listed[0] == "Harbour report 1"
    assert desk.screen.headlines.current.read  # type: ignore[union-attr]


@tries("view")
async def test_v_from_the_article_keeps_its_row_under_the_cursor(desk: Desk) -> None:
    await desk.press("j", "j", "enter", "s")
    await desk.press("2", "j", "j", "3")
    await desk.press("v", "v")
    assert desk.screen.lists.wish.show is Show.STARRED
    assert desk.screen.headlines.current.title == "Harbour report 3"  # type: ignore[union-attr]
    await desk.press("v")
    assert desk.screen.headlines.cursor == 2


@tries("view")
async def test_v_v_v_comes_back_to_the_place(desk: Desk) -> None:
    for _ in range(9):
        await desk.press("j")
    await desk.press("m", "v")
    assert desk.screen.headlines.current.title == "Harbour report 11"  # type: ignore[union-attr]
    await desk.press("v", "v")
    assert desk.screen.headlines.current.title == "Harbour report 10"  # type: ignore[union-attr]
    await desk.press("v", "k", "v", "v")
    assert desk.screen.headlines.current.title == "Harbour report 9"  # type: ignore[union-attr]


@tries("toggle-read", "toggle-star", "tags", "copy-link")
async def test_keys_in_the_article_pane_are_about_the_open_article(desk: Desk) -> None:
    await desk.press("enter", "2", "j", "j", "3")
    await desk.press("s", "m", "t")
    await desk.type("harbours")
    open_one, under_cursor = (desk.screen.headlines.at(n) for n in (0, 2))
    assert open_one is not None
    assert under_cursor is not None
    assert (open_one.starred, open_one.read, open_one.tagged) == (True, False, True)
    assert (under_cursor.starred, under_cursor.tagged) == (False, False)
    await desk.press("y")
    assert "story/1" in desk.said
    await desk.press("2", "y")
    assert "story/3" in desk.said


@tries("toggle-read")
async def test_the_open_article_is_marked_though_the_list_has_gone_elsewhere(desk: Desk) -> None:
    await desk.press("enter")
    desk.screen.lists.open_scope(source_scope(desk, "Orbit"))
    await desk.settle()
    await desk.press("m")
    assert desk.screen.status.right == "38 unread"
    await desk.press("m")
    assert desk.screen.status.right == "37 unread"


@tries("sort")
async def test_capital_s_turns_the_order(desk: Desk) -> None:
    await desk.press("S")
    assert desk.screen.lists.wish.order is Order.OLDEST
    assert desk.listed[0] == "Comet watch 4"
    assert desk.screen.headlines.current.title == "Harbour report 1"  # type: ignore[union-attr]


@tries("sort")
async def test_each_list_keeps_its_order(full: Newsroom) -> None:
    async with opened(full) as desk:
        orbit = source_scope(desk, "Orbit")
        desk.screen.lists.open_scope(orbit)
        await desk.settle()
        await desk.press("S")
        desk.screen.lists.open_scope(Scope(smart=Smart.ALL))
        await desk.settle()
        assert desk.screen.lists.wish.order is Order.NEWEST
    async with opened(full) as desk:
        desk.screen.lists.open_scope(orbit)
        await desk.settle()
        assert desk.screen.lists.wish.order is Order.OLDEST
        assert "oldest first" in desk.text()


@tries("sort-arrival")
async def test_what_came_in_last_stands_first(desk: Desk) -> None:
    desk.screen.run_command("sort-arrival")
    await desk.settle()
    assert desk.listed[0] == "Comet watch 4"
    assert "by arrival" in desk.text()
    await desk.press("S")
    assert desk.screen.lists.wish.order is Order.NEWEST


@tries("density")
async def test_capital_c_gives_headlines_a_second_line(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("j", "C")
        assert "What is known about" in desk.text()
        assert desk.screen.headlines.cursor == 1
    async with opened(full) as desk:
        assert "What is known about" in desk.text()
        await desk.press("C")
        assert "What is known about" not in desk.text()


@tries("group-by-day")
async def test_capital_b_puts_headlines_under_their_days(desk: Desk) -> None:
    await desk.press("B")
    assert "─  Today" in desk.text()
    assert "─ Sun 22" in desk.text()
    assert "All, today" in desk.text()
    desk.screen.run_command("sort-arrival")
    await desk.settle()
    assert "Sun 22" not in desk.text()


@tries("filter")
async def test_a_filter_narrows_with_every_letter(desk: Desk) -> None:
    await desk.press("backslash", "c", "o")
    assert desk.listed == [
        *(f"Market letter {n}" for n in range(3)),  # of the Courier
        *(f"Comet watch {n}" for n in range(5)),
    ]
    await desk.press("m", "enter")
    assert desk.listed == [f"Comet watch {n}" for n in range(5)]
    assert "filter: com" in desk.text()


@tries("filter")
async def test_a_filter_stays_from_list_to_list_until_escape(desk: Desk) -> None:
    await desk.press("backslash", "3", "enter")
    assert {"Harbour report 3", "Comet watch 3"} <= set(desk.listed)
    desk.screen.lists.open_scope(source_scope(desk, "Orbit"))
    await desk.settle()
    assert desk.listed == ["Comet watch 3"]
    await desk.press("escape")
    assert len(desk.listed) == 5
    assert desk.pane is Pane.HEADLINES
    await desk.press("backslash", "x", "escape")
    assert len(desk.listed) == 5


@tries("filter")
async def test_a_filter_that_finds_nothing_says_so(desk: Desk) -> None:
    await desk.press("backslash", "z", "z", "enter")
    assert "No headline here with zz. Esc lists all" in desk.text()


@tries("fold")
async def test_minus_folds_the_section_of_the_cursor(desk: Desk) -> None:
    await desk.press("1", "G", "minus")
    titles = [row.title for row in desk.screen.sections.rows]
    assert "Gazette" not in titles
    assert "World" in titles
    await desk.press("enter")
    assert "Gazette" in [row.title for row in desk.screen.sections.rows]
    assert desk.pane is Pane.SECTIONS


@tries("fold-all", "unfold-all")
async def test_all_sections_fold_and_unfold(desk: Desk) -> None:
    await desk.press("1", "G")
    desk.screen.run_command("fold-all")
    await desk.settle()
    assert [row.title for row in desk.screen.sections.rows][4:] == ["", "Science", "World"]
    assert desk.screen.sections.current.title == "World"  # type: ignore[union-attr]
    async with opened(desk.screen.newsroom) as again:
        assert "Gazette" not in again.text().split("Broadsheet")[1][:900]
        assert [row.title for row in again.screen.sections.rows][-1] == "World"
    desk.screen.run_command("unfold-all")
    await desk.settle()
    assert [row.title for row in desk.screen.sections.rows][-1] == "Gazette"


@tries("move-down", "move-up", "undo")
async def test_sources_and_sections_move_among_their_neighbours(desk: Desk) -> None:
    def titles() -> list[str]:
        return [row.title for row in desk.screen.sections.rows if row.title][4:]

    await desk.press("1", "G", "K")
    assert titles() == ["Science", "Orbit", "World", "Gazette", "Courier"]
    assert desk.said == "'Gazette' moved"
    assert desk.screen.sections.current.title == "Gazette"  # type: ignore[union-attr]
    await desk.press("K")
    assert desk.said == "It is the first of its neighbours"
    await desk.press("k", "K")
    assert titles() == ["World", "Gazette", "Courier", "Science", "Orbit"]
    await desk.press("J")
    assert titles()[0] == "Science"
    await desk.press("U", "U", "U")
    assert titles() == ["Science", "Orbit", "World", "Courier", "Gazette"]
    assert desk.said == "Undone: 'Gazette' stands where it stood"
    await desk.press("g", "J", "2", "J")
    assert desk.said == "Sources, sections and saved searches are moved in the sections pane"


@tries("save-search", "edit", "delete", "move-down", "undo")
async def test_a_search_is_saved_moved_edited_and_removed(desk: Desk) -> None:
    def searches() -> list[str]:
        return [row.title for row in desk.screen.sections.rows if row.kind is RowKind.SEARCH]

    await desk.press("W")
    assert desk.said == "Search for something first (/)"
    for query, title in (("comet", "Sky"), ("title:harbour", "Sea")):
        await desk.press("/")
        await desk.type(query)
        await desk.press("W")
        await desk.type(title)
    assert searches() == ["Sky", "Sea"]
    assert desk.screen.lists.title() == "Sea"
    counts = desk.screen.watching.counts
    counts.stale, counts._not_before = True, 0.0
    counts.update(lambda: False)
    desk.screen.refresh_statuses()
    await desk.settle()
    assert [row.count for row in desk.screen.sections.rows[4:6]] == [5, 30]
    await desk.press("1", "g", "j", "j", "j", "j", "J")
    assert searches() == ["Sea", "Sky"]
    await desk.press("e")
    await desk.type("Heavens")
    await desk.type("(comet")
    assert desk.screen.prompt.asking
    await desk.type("comet 3")
    assert searches() == ["Sea", "Heavens"]
    assert desk.screen.newsroom.library.saved_searches()[1].query == "comet 3"
    await desk.press("d", "n")
    assert desk.said == "Kept"
    await desk.press("d", "y")
    assert searches() == ["Sea"]
    await desk.press("U")
    assert searches() == ["Sea", "Heavens"]


@tries("edit", "delete", "undo")
async def test_a_section_is_renamed_into_a_folder(desk: Desk) -> None:
    await desk.press("1", "G", "k", "k")
    assert desk.screen.sections.current.title == "World"  # type: ignore[union-attr]
    await desk.press("d")
    assert desk.said == "A section goes with the last source in it"
    await desk.press("e")
    await desk.type("Science/Earth")
    rows = [(row.title, row.depth, row.count) for row in desk.screen.sections.rows[5:]]
    assert rows == [
        ("Science", 0, 38),
        ("Orbit", 0, 5),
        ("Earth", 1, 33),
        ("Courier", 1, 3),
        ("Gazette", 1, 30),
    ]
    await desk.press("U")
    assert desk.screen.sections.rows[8].title == "World"


@tries("edit", "undo")
async def test_a_section_that_was_joined_with_another_is_not_listed_any_more(desk: Desk) -> None:
    await desk.press("1", "G", "k", "k", "enter", "1", "e")
    await desk.type("Science")
    assert desk.said == "Section 'World' joined with 'Science'"
    assert desk.screen.lists.wish.scope == Scope(smart=Smart.ALL)
    assert "World" not in [row.title for row in desk.screen.sections.rows]
    await desk.press("U")
    assert desk.said == "Undone: the section 'World' stands by itself again"
    assert "World" in [row.title for row in desk.screen.sections.rows]


@tries("edit")
async def test_tab_completes_the_name_of_a_section(desk: Desk) -> None:
    await desk.press("1", "G", "e", "enter")
    entry = desk.screen.prompt.query_one(Input)
    entry.value = "sc"
    await desk.press("tab")
    assert entry.value == "Science"
    await desk.press("enter")
    assert desk.screen.newsroom.library.source("Gazette").section == "Science"


async def test_what_was_read_is_gone_from_the_counts_of_all_folders_around(desk: Desk) -> None:
    desk.screen.newsroom.library.rename_section(section_id(desk, "World"), "Science/Earth/West")
    await desk.press("ctrl+l", "enter")
    assert desk.open_title == "Harbour report 1"
    counts = {row.title: row.count for row in desk.screen.sections.rows}
    assert [counts[each] for each in ("Science", "Earth", "West", "Gazette")] == [37, 32, 32, 29]


@tries("view", "refresh-all")
async def test_refreshing_does_not_take_read_articles_out_of_an_unread_list(desk: Desk) -> None:
    desk.screen.lists.open_scope(Scope(smart=Smart.UNREAD))
    await desk.settle()
    await desk.press("n", "n", "n", "R")
    assert desk.screen.headlines.cursor == 2
    assert desk.screen.headlines.row_count == 38


# Sources --------------------------------------------------------------------------------


def dump(path: Path, *titles: str) -> Path:
    items = [{"id": title, "title": title, "content_text": f"About {title}."} for title in titles]
    version = "https://jsonfeed.org/version/1.1"
    path.write_text(json.dumps({"version": version, "title": "Almanac", "items": items}))
    return path


@tries("add")
async def test_a_adds_a_file_into_a_section(desk: Desk, tmp_path: Path) -> None:
    await desk.press("a")
    await desk.paste(str(dump(tmp_path / "almanac.json", "Frost", "Thaw")))
    await desk.press("enter")
    assert "Frost" in desk.text()
    await desk.paste("Garden")
    await desk.press("enter")
    assert "2 new articles" in desk.said
    assert "Garden" in [row.title for row in desk.screen.sections.rows]
    assert desk.listed == ["Frost", "Thaw"]


@tries("add")
async def test_a_missing_file_is_told_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    await desk.press("a")
    await desk.paste(str(tmp_path / "nothing.xml"))
    await desk.press("enter")
    said = str(desk.app.screen.query_one("#preview", Static).content)
    assert "no such file" in " ".join(said.split())
    assert "nothing.xml" in desk.text()
    await desk.press("escape")
    assert desk.screen.headlines.row_count == 38


@tries("edit")
async def test_e_changes_title_and_section(desk: Desk) -> None:
    desk.screen.lists.open_scope(source_scope(desk, "Courier"))
    await desk.settle()
    await desk.press("e")
    await desk.type("The Courier")
    await desk.type("Money")
    titles = [row.title for row in desk.screen.sections.rows]
    assert "The Courier" in titles
    assert "Money" in titles


@tries("delete")
async def test_d_asks_before_it_deletes(desk: Desk) -> None:
    desk.screen.lists.open_scope(source_scope(desk, "Courier"))
    await desk.settle()
    await desk.press("d", "n")
    assert desk.said == "Kept"
    await desk.press("d", "y")
    assert "Courier" not in [row.title for row in desk.screen.sections.rows]
    assert desk.screen.headlines.row_count == 35


@tries("undo", "delete")
async def test_undo_brings_a_deleted_source_back_with_its_articles(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.add([str(dump(tmp_path / "almanac.json", "Frost", "Thaw"))])
    async with opened(newsroom) as desk:
        await desk.press("enter", "escape", "d", "y")
        assert desk.screen.headlines.row_count == 0
        await desk.press("U")
        assert sorted(desk.listed) == ["Frost", "Thaw"]
        assert desk.screen.status.right == "1 unread"


@tries("refresh", "refresh-all")
@pytest.mark.parametrize("key", ["r", "R"])
async def test_refresh_reads_a_changed_file_again(
    newsroom: Newsroom, tmp_path: Path, key: str
) -> None:
    path = dump(tmp_path / "almanac.json", "Frost")
    newsroom.add([str(path)])
    async with opened(newsroom) as desk:
        assert desk.listed == ["Frost"]
        dump(path, "Frost", "Thaw")
        await desk.press(key)
        assert sorted(desk.listed) == ["Frost", "Thaw"]


@tries("refresh")
async def test_refresh_on_a_section_reads_all_that_is_in_it(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    kept = {name: dump(tmp_path / f"{name}.json", name) for name in ("Frost", "Gale", "Hail")}
    for name, section in (("Frost", "Sky"), ("Gale", "Sky/Wind"), ("Hail", "Ice")):
        newsroom.add([str(kept[name])], section=section)
    async with opened(newsroom) as desk:
        for name, path in kept.items():
            dump(path, name, f"{name} again")
        titles = [each.title for each in desk.screen.sections.rows]
        await desk.press("1", "g", "r")
        assert desk.said == "Put the cursor on a source or a section; R refreshes all"
        await desk.press(*"j" * [each for each in titles if each].index("Sky"), "r")
        new = {stored.article.title for stored in newsroom.articles()} - set(kept)
        assert new == {"Frost again", "Gale again"}


@tries("samples")
async def test_the_sample_paper_is_one_command_away(newsroom: Newsroom) -> None:
    async with opened(newsroom) as desk:
        await desk.press("escape")
        desk.screen.run_command("samples")
        await desk.settle()
        assert desk.screen.headlines.row_count > 40


@tries("stats")
async def test_the_palette_shows_what_was_read(desk: Desk) -> None:
    await open_first(desk)
    desk.screen.run_command("stats")
    await desk.settle()
    assert "What you read" in desk.text()
    assert "Read today 1" in desk.text()
    assert "told to nobody" in desk.text()
    await desk.press("q")
    assert desk.app.screen is desk.screen


@tries("problems")
async def test_exclamation_mark_shows_what_could_not_be_read(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    path = tmp_path / "cut.xml"
    path.write_text(
        "<rss version='2.0'><channel><title>Cut</title><item><title>Whole</title>"
        "<guid>1</guid></item><item><title>Half"
    )
    newsroom.add([str(path)])
    async with opened(newsroom) as desk:
        await desk.press("exclamation_mark")
        assert "Problems" in desk.text()
        assert "cut.xml" in desk.unwrapped
        await desk.press("escape")
        assert desk.app.screen is desk.screen
        desk.screen.remember_problems(("The last load", ()))
        titles = [each.title for each in desk.screen.sections.rows if each.title]
        await desk.press("1", *"j" * titles.index("Unsorted"), "exclamation_mark")
        assert "cut.xml" in desk.unwrapped, "those of all sources in the section"


# This article ---------------------------------------------------------------------------


def chosen(desk: Desk) -> tuple[tuple[int, int], ...]:
    return desk.screen.headlines.choice.stretches


def told_of(desk: Desk, what: str) -> list[str]:
    """Titles of the rows here that are so."""
    return [row.title for row in desk.screen.headlines.rows_here() if getattr(row, what)]


@tries("choose-range", "toggle-read")
async def test_a_stretch_is_marked_in_one_step(desk: Desk) -> None:
    await desk.press("j", "V", "j", "j", "V", "j")
    assert chosen(desk) == ((1, 3),)
    assert "3 chosen" in desk.text()
    assert "✓  Harbour report 3" in desk.text()
    await desk.press("m")
    assert told_of(desk, "read") == [f"Harbour report {n}" for n in (2, 3, 4)]
    assert desk.said == "Marked read (3 articles)"
    assert chosen(desk) == ()
    await desk.press("U")
    assert told_of(desk, "read") == []


@tries("choose-range", "toggle-read")
async def test_marking_what_is_marked_takes_it_back(desk: Desk) -> None:
    for read in (38, 0):
        await desk.press("g", "V", "G", "m")
        assert len(told_of(desk, "read")) == read


@tries("choose", "toggle-star")
async def test_c_chooses_row_by_row(desk: Desk) -> None:
    await desk.press("c", "j", "c", "c", "k", "c", "s")
    assert told_of(desk, "starred") == ["Harbour report 1", "Harbour report 3"]
    assert desk.said == "Starred (2 articles)"


@tries("choose", "back")
async def test_escape_lets_go_what_is_chosen(desk: Desk) -> None:
    await desk.press("c", "escape")
    assert chosen(desk) == ()
    assert desk.pane is Pane.HEADLINES


@tries("choose", "tags")
async def test_t_tags_all_chosen_and_takes_it_back(desk: Desk) -> None:
    await desk.press("c", "c", "t")
    await desk.type("later")
    assert told_of(desk, "tagged") == ["Harbour report 1", "Harbour report 2"]
    await desk.press("g", "c", "t")
    await desk.type("-later")
    assert told_of(desk, "tagged") == ["Harbour report 2"]


@tries("choose", "tags", "undo")
async def test_t_gives_several_tags_to_all_chosen_in_one_step(desk: Desk) -> None:
    await desk.press("c", "c", "t")
    await desk.type("later, sea,  -never, -later")
    library = desk.screen.newsroom.library
    listed = [desk.screen.headlines.at(place) for place in (0, 1)]
    ids = [row.id for row in listed if row is not None]
    assert desk.said == "Tagged later, sea; tag never removed (2 articles)"
    assert [library.article(each).status.tags for each in ids] == [("later", "sea")] * 2
    await desk.press("U")
    assert desk.said == "Undone: tagged later, sea; tag never removed (2 articles)"
    assert [library.article(each).status.tags for each in ids] == [()] * 2
    await desk.press("U")
    assert desk.said == "Nothing left to undo"


@tries("choose", "browser")
async def test_o_asks_before_it_opens_many(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    urls: list[str] = []
    monkeypatch.setattr(desk.screen.newsroom, "open_in_browser", urls.append)
    await desk.press("c", "c", "o")
    assert urls == ["https://example.org/story/1", "https://example.org/story/2"]
    urls.clear()
    await desk.press("g", "V", *"jjjjjjjjjj", "o")
    assert "Open 11 articles" in desk.text()
    await desk.press("n")
    assert urls == []
    await desk.press("o", "y")
    assert len(urls) == 11


@tries("choose", "copy-link")
async def test_y_copies_the_links_of_all_chosen(desk: Desk) -> None:
    await desk.press("c", "c", "y")
    assert desk.app.clipboard == "https://example.org/story/1\nhttps://example.org/story/2"
    assert desk.said == "Copied 2 links"


@tries("choose", "save")
async def test_w_saves_all_chosen_in_one_file(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "chosen.md"
    await desk.press("c", "c", "w")
    await desk.type(str(target))
    text = target.read_text(encoding="utf-8")
    assert "Harbour report 1" in text
    assert "Harbour report 2" in text
    assert "Harbour report 3" not in text
    assert desk.said == f"Saved 2 articles to {target}"


@tries("choose")
async def test_what_arrives_does_not_take_away_what_is_chosen(desk: Desk) -> None:
    await desk.press("c")
    desk.screen.lists.arrived()
    await desk.settle()
    assert chosen(desk) == ((0, 0),)
    assert "Ctrl+L" in desk.said


@tries("browser")
async def test_o_opens_the_link_of_the_article(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened_urls: list[str] = []
    monkeypatch.setattr(desk.screen.newsroom, "open_in_browser", opened_urls.append)
    await desk.press("o")
    assert opened_urls == ["https://example.org/story/1"]


async def test_in_a_browser_o_opens_the_link_there_and_starts_no_program(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_urls: list[str] = []
    monkeypatch.setattr(type(desk.app), "is_web", True)
    monkeypatch.setattr(desk.app, "open_url", opened_urls.append)
    monkeypatch.delattr(desk.screen.newsroom.__class__, "open_in_browser")
    await desk.press("o")
    assert opened_urls == ["https://example.org/story/1"]
    desk.screen.open_link("javascript:alert(1)")
    await desk.settle()
    assert len(opened_urls) == 1
    assert "only http and https" in desk.said


@tries("copy-link")
async def test_y_copies_the_link(desk: Desk) -> None:
    await desk.press("y")
    assert desk.app.clipboard == "https://example.org/story/1"


@tries("select-lines")
async def test_capital_v_selects_lines_and_leaves_off_again(desk: Desk) -> None:
    await open_first(desk)
    await desk.press("V", "j")
    assert desk.screen.article.selecting
    assert desk.said.startswith("2 lines")
    await desk.press("V")
    assert not desk.screen.article.selecting


@tries("links")
async def test_capital_l_lists_links_and_opens_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_urls: list[str] = []
    monkeypatch.setattr(desk.screen.newsroom, "open_in_browser", opened_urls.append)
    await open_first(desk)
    await desk.press("L")
    await desk.press("j", "j", "j")  # below the article's own
    assert "https://example.org/3" in desk.text()
    await desk.press("k", "enter")
    assert opened_urls == ["https://example.org/2"]
    await desk.press("L", "y")
    assert desk.app.clipboard == "https://example.org/story/1"


@tries("save")
@pytest.mark.parametrize("ending", ["md", "txt", "html", "json"])
async def test_w_saves_the_article(desk: Desk, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"story.{ending}"
    await desk.press("w")
    await desk.type(str(target))
    assert "Harbour report 1" in target.read_text(encoding="utf-8")


@tries("save")
async def test_saving_never_overwrites(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "story.md"
    target.write_text("mine")
    await desk.press("w")
    await desk.type(str(target))
    assert target.read_text() == "mine"
    assert "exists" in desk.said


@tries("full-text")
async def test_x_turns_from_the_text_of_the_page_to_the_feeds_own(desk: Desk) -> None:
    await open_first(desk)
    rendered = desk.screen.opening.rendered
    assert rendered is not None
    desk.screen.newsroom.library.keep_full_text(rendered.stored.id, "<p>The whole story.</p>")
    await desk.press("x")
    assert "the harbour" in desk.text()
    await desk.press("x")
    assert "The whole story." in desk.text()
    assert "the harbour" not in desk.text()


@tries("diff")
async def test_capital_d_shows_what_the_publisher_changed(newsroom: Newsroom) -> None:
    for words in ("Three boats", "Two boats"):
        with newsroom.library.intake(
            kind=SourceKind.FEED, location="https://shore.example/feed"
        ) as intake:
            intake.add(Article("Storm", f"<p>{words} were lost.</p>", guid="1"))
    async with opened(newsroom) as desk:
        await desk.press("D")
        assert "What was changed" in desk.text()
        assert "[-Three-] {+Two+} boats were lost." in desk.text()
        await desk.press("escape")
        assert desk.app.screen is desk.screen


@tries("find", "find-previous")
async def test_find_goes_from_place_to_place(desk: Desk) -> None:
    await open_first(desk)
    await desk.press("f")
    await desk.type("harbour office")
    assert desk.said.startswith("1/24")
    await desk.press("f")
    assert desk.said.startswith("2/24")
    await desk.press("F", "F")
    assert desk.said.startswith("24/24")
    await desk.press("escape")
    assert desk.pane is Pane.ARTICLE
    await desk.press("f")
    await desk.type("nowhere to be found")
    assert desk.said.startswith("Not in this article")


# Broadsheet -----------------------------------------------------------------------------


@tries("palette")
@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
async def test_the_palette_runs_an_action_by_name(desk: Desk, key: str) -> None:
    await desk.press(key)
    await desk.pilot.press(*"zen")
    await desk.app.workers.wait_for_complete()
    await desk.settle()
    await desk.press("enter")
    await desk.settle()
    assert desk.screen.zen


@tries("help")
async def test_help_lists_every_action(desk: Desk) -> None:
    await desk.press("question_mark")
    assert "One line down" in desk.text()
    await desk.press("G")
    assert "Leave Broadsheet from anywhere" in desk.text()
    await desk.press("q")
    assert desk.app.screen is desk.screen


@tries("settings")
async def test_the_settings_come_and_go(desk: Desk) -> None:
    await desk.press("comma")
    assert "Enter changes" in desk.text()
    await desk.press("escape")
    assert desk.app.screen is desk.screen


@tries("pictures")
async def test_i_shows_the_pictures_of_the_open_article(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.press("i")
    assert desk.said == "Open an article first"
    monkeypatch.setattr("reader.ui.pictures.decoding.is_there", lambda: True)
    await open_first(desk)
    await desk.press("i")
    assert desk.said == "No pictures in this article"
    monkeypatch.setattr("reader.ui.pictures.decoding.is_there", lambda: False)
    await desk.press("i")
    assert desk.said == "Pictures need Pillow: pipx inject broadsheet pillow"


@tries("play", "download")
async def test_play_and_download_want_a_file(desk: Desk) -> None:
    await desk.press("E")
    assert desk.said == "No recording, film or picture comes with this article"
    await desk.press("b")
    assert desk.said == "No file comes with this article"


@tries("downloads")
async def test_q_in_capitals_lists_the_downloads(desk: Desk) -> None:
    await desk.press("Q")
    assert "b in an article downloads" in desk.text()
    await desk.press("p", "d", "r", "enter", "Q")
    assert desk.app.screen is desk.screen


@tries("theme")
async def test_t_changes_the_theme(desk: Desk) -> None:
    before = desk.app.theme
    await desk.press("T")
    assert desk.app.theme != before


@tries("redraw")
async def test_redraw_lists_what_has_come_in(desk: Desk) -> None:
    await desk.press("v")
    desk.screen.newsroom.library.mark([desk.screen.headlines.at(3).id], Mark.READ)  # type: ignore[union-attr]
    await desk.press("ctrl+l")
    assert desk.screen.headlines.row_count == 37


@tries("tour")
async def test_the_tour_says_what_to_try(desk: Desk) -> None:
    desk.screen.run_command("tour")
    assert desk.said.startswith("1/6 j and k move")
    await desk.press("j")
    assert desk.said.startswith("2/6 Enter opens")


@tries("copy-selection")
async def test_ctrl_c_does_not_quit(desk: Desk) -> None:
    await desk.press("ctrl+c")
    assert "Ctrl+Q" in desk.said
    assert desk.app._exit is False


@tries("suspend")
async def test_ctrl_z_suspends(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(desk.app, "action_suspend_process", lambda: asked.append(True))
    await desk.press("ctrl+z")
    assert asked == [True]


@tries("quit")
async def test_ctrl_q_quits_from_anywhere(desk: Desk) -> None:
    await open_first(desk)
    await desk.pilot.press("ctrl+q")
    assert desk.app._exit is True


def test_every_action_was_tried() -> None:
    assert set(BY_ID) - TRIED == set()
