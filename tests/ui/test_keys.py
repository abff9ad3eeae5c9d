"""Every key of the table does what its help says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from reader.models import Article, Mark, Order, Scope, Show, Smart, SourceKind
from reader.newsroom import Newsroom
from reader.ui.actions import BY_ID
from reader.ui.layout import Pane
from tests.ui.desk import Desk, opened

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


@tries("sort")
async def test_capital_s_turns_the_order(desk: Desk) -> None:
    await desk.press("S")
    assert desk.screen.lists.wish.order is Order.OLDEST
    assert desk.listed[0] == "Comet watch 4"
    assert desk.screen.headlines.current.title == "Harbour report 1"  # type: ignore[union-attr]


@tries("fold")
async def test_minus_folds_the_section_of_the_cursor(desk: Desk) -> None:
    await desk.press("1", "G", "minus")
    titles = [row.title for row in desk.screen.sections.rows]
    assert "Orbit" not in titles
    assert "Science" in titles
    await desk.press("minus")
    assert "Orbit" in [row.title for row in desk.screen.sections.rows]


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


@tries("samples")
async def test_the_sample_paper_is_one_command_away(newsroom: Newsroom) -> None:
    async with opened(newsroom) as desk:
        await desk.press("escape")
        desk.screen.run_command("samples")
        await desk.settle()
        assert desk.screen.headlines.row_count > 40


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
        assert "cut.xml" in desk.text()
        await desk.press("escape")
        assert desk.app.screen is desk.screen


# This article ---------------------------------------------------------------------------


@tries("browser")
async def test_o_opens_the_link_of_the_article(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened_urls: list[str] = []
    monkeypatch.setattr(desk.screen.newsroom, "open_in_browser", opened_urls.append)
    await desk.press("o")
    assert opened_urls == ["https://example.org/story/1"]


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
