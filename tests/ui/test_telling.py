"""What the status line, the hints and the prompts say, and for how long."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event

import pytest
from textual.timer import Timer
from textual.widgets import Static

from reader.config import Config, KeysConfig, Preset
from reader.models import LibraryPulse, Mark, Problem, Scope, Show, Smart
from reader.newsroom import Newsroom, Outcome
from reader.ui.control.lists import Opened, Wish
from reader.ui.layout import Pane
from reader.ui.screens.reading import HINT
from reader.ui.wording import capital, counted
from tests.ui.desk import Desk, opened, story


@pytest.fixture
async def desk(full: Newsroom):
    async with opened(full) as desk:
        yield desk


def label(desk: Desk) -> str:
    """What the prompt asks."""
    return str(desk.screen.prompt.query_one("#prompt-label", Static).content)


def row(desk: Desk, title: str) -> Scope:
    """The list of a row of the sections pane."""
    rows = desk.screen.sections.rows
    return next(each.scope for each in rows if each.title == title and each.scope)


def test_wording() -> None:
    assert (counted(1, "article"), counted(1200, "article")) == ("1 article", "1,200 articles")
    assert (capital("source X removed"), capital("")) == ("Source X removed", "")


# Hints ----------------------------------------------------------------------------------


async def test_an_empty_pane_says_what_to_do_after_the_first_load(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    target = tmp_path / "almanac.json"
    target.write_text(feed("Frost"))
    async with opened(newsroom, (60, 20), targets=(str(target),)) as desk:
        await desk.press("3")
        assert "Enter opens a headline" in desk.text()


async def test_an_empty_library_says_what_to_do(newsroom: Newsroom) -> None:
    async with opened(newsroom, (120, 40)) as desk:
        assert "a folder" not in desk.text().replace("a file, a folder", "")
        await desk.press("escape")
        assert "a adds a feed, a saved file or a folder" in desk.text()


@pytest.mark.parametrize(
    ("preset", "none_yet", "none_here"),
    [
        (Preset.DEFAULT, "Nothing starred yet: s stars", "Nothing starred here. v shows all"),
        (Preset.NEWSBOAT, "Nothing starred yet: Ctrl+E stars", "Nothing starred here. l shows all"),
    ],
)
async def test_an_empty_list_names_the_key_that_is_bound(
    full: Newsroom, preset: Preset, none_yet: str, none_here: str
) -> None:
    async with opened(full, config=Config(keys=KeysConfig(preset))) as desk:
        desk.screen.lists.open_scope(Scope(smart=Smart.STARRED))
        await desk.settle()
        assert none_yet in desk.text()
        desk.screen.lists.open(Wish(Scope(smart=Smart.ALL), Show.STARRED))
        await desk.settle()
        assert none_here in desk.text()


async def test_the_hint_does_not_come_over_an_article(desk: Desk) -> None:
    await desk.press("enter")
    desk.screen.refresh_statuses()
    await desk.settle()
    assert "Enter opens" not in desk.text()
    assert desk.screen.article.rendered is not None


# The status line ------------------------------------------------------------------------


async def test_the_same_words_again_stay_their_full_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[Timer] = []

    def note(timer: Timer) -> None:
        stopped.append(timer)

    monkeypatch.setattr(Timer, "stop", note)
    desk.screen.tell("Starred")
    first = desk.screen._hushing
    desk.screen.tell("Starred")
    assert stopped[-1] is first
    assert first is not desk.screen._hushing
    monkeypatch.undo()


async def test_finds_hint_goes_with_the_finding(desk: Desk) -> None:
    await desk.press("enter", "f")
    await desk.type("harbour")
    assert "f next" in desk.said
    await desk.press("escape")
    assert desk.said == HINT


async def test_marks_are_told_with_a_capital_and_their_number(desk: Desk) -> None:
    await desk.press("s")
    assert desk.said == "Starred"
    await desk.press("A")
    assert desk.said == "Marked read (38 articles)"


async def test_one_article_is_no_articles(full: Newsroom) -> None:
    from tests.ui.desk import deliver

    deliver(full, "Almanac", "World", [story(90, "Frost")])
    async with opened(full) as desk:
        desk.screen.lists.open_scope(row(desk, "Almanac"))
        await desk.settle()
        await desk.press("d")
        assert "with 1 article?" in label(desk)


async def test_a_stopped_load_says_so_and_what_it_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on = Event()

    def slow(*_: object, **__: object) -> tuple[Outcome, ...]:
        going_on.wait()
        return (Outcome("almanac.json", added=2),)

    monkeypatch.setattr(desk.screen.newsroom, "refresh", slow)
    desk.screen.run_command("refresh-all")
    await desk.pilot.pause()
    assert desk.said.endswith("Ctrl+C stops")
    desk.screen.run_command("copy-selection")
    going_on.set()
    await desk.settle()
    assert desk.said == "Stopped; 2 new articles kept"


async def test_a_load_is_told_once_in_a_list_that_waits(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.press("v")
    desk.screen.watching.stop()  # it is felt by hand here
    before = LibraryPulse(1, 38, 3)
    desk.screen.watching.felt(before)
    monkeypatch.setattr(
        desk.screen.newsroom, "refresh", lambda *_, **__: (Outcome("almanac.json", added=2),)
    )
    await desk.press("R")
    desk.screen.watching.felt(LibraryPulse(2, 40, 3))
    await desk.settle()
    assert desk.said == "2 new articles; Ctrl+L lists them"
    desk.screen.watching.felt(LibraryPulse(3, 41, 3))
    await desk.settle()
    assert desk.said == "New articles have come in; Ctrl+L lists them"


# Prompts --------------------------------------------------------------------------------


async def test_a_wrong_ending_is_said_where_one_looks(desk: Desk, tmp_path: Path) -> None:
    await desk.press("w")
    await desk.type(str(tmp_path / "story.doc"))
    assert label(desk).strip().startswith("End it in one of .md")
    await desk.type(str(tmp_path / "story.md"))
    assert (tmp_path / "story.md").exists()


# Problems -------------------------------------------------------------------------------


LOADED = ("The last load", (Problem("other.xml", "line 1", "not closed"),))


@pytest.fixture
async def troubled(newsroom: Newsroom, tmp_path: Path):
    path = tmp_path / "cut.xml"
    path.write_text(
        "<rss version='2.0'><channel><title>Cut</title><item><title>Whole</title>"
        "<guid>1</guid></item><item><title>Half"
    )
    newsroom.add([str(path)])
    async with opened(newsroom) as desk:
        desk.screen.remember_problems(LOADED)
        yield desk


@pytest.mark.parametrize("keys", [("2",), ("1",)])
async def test_a_source_shows_its_own_problems_first(troubled: Desk, keys: tuple[str]) -> None:
    await troubled.press(*keys)
    troubled.screen.sections.select(row(troubled, "Cut"))
    await troubled.press("exclamation_mark")
    text = troubled.unwrapped
    assert text.index("cut.xml") < text.index("Thelastload") < text.index("other.xml")


async def test_what_was_just_announced_comes_first(troubled: Desk) -> None:
    troubled.screen.tell("Nothing new, 1 problem (! shows)")
    await troubled.press("exclamation_mark")
    text = troubled.unwrapped
    assert text.index("Thelastload") < text.index("other.xml") < text.index("cut.xml")


async def test_elsewhere_only_the_last_load_is_shown(troubled: Desk) -> None:
    await troubled.press("1", "g", "exclamation_mark")
    assert "other.xml" in troubled.text()
    assert "cut.xml" not in troubled.text()


# Undo -----------------------------------------------------------------------------------


def feed(*titles: str) -> str:
    """A feed with these articles."""
    items = [{"id": title, "title": title, "content_html": "<p>x</p>"} for title in titles]
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Almanac", "items": items}
    )


@pytest.fixture
async def almanac(full: Newsroom, tmp_path: Path):
    target = tmp_path / "almanac.json"
    target.write_text(feed("Frost", "Thaw"))
    full.add([str(target)], section="World")
    async with opened(full) as desk:
        desk.screen.lists.open_scope(row(desk, "Almanac"))
        await desk.settle()
        yield desk


async def test_undoing_an_edit_reads_nothing_again(
    almanac: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await almanac.press("e")
    await almanac.type("Yearbook")
    await almanac.type("World")
    refreshed: list[object] = []
    monkeypatch.setattr(almanac.screen.intake, "_load", lambda *args: refreshed.append(args))
    await almanac.press("U")
    assert almanac.said == "Undone: the source is called 'Almanac' again"
    assert refreshed == []
    assert "Almanac" in [each.title for each in almanac.screen.sections.rows]


async def test_undoing_a_removal_goes_back_to_the_source(almanac: Desk) -> None:
    await almanac.press("d", "y")
    assert almanac.screen.lists.title() == "All"
    await almanac.press("U")
    assert almanac.said == "Undone: 'Almanac' is back with 2 articles"
    assert almanac.screen.lists.title() == "Almanac"
    assert almanac.screen.sections.current.title == "Almanac"  # type: ignore[union-attr]
    assert sorted(almanac.listed) == ["Frost", "Thaw"]
    assert almanac.pane is Pane.HEADLINES


async def test_a_source_comes_back_when_its_file_is_gone(almanac: Desk, tmp_path: Path) -> None:
    await almanac.press("d", "y")
    (tmp_path / "almanac.json").unlink()
    await almanac.press("U")
    assert almanac.said == "Undone: 'Almanac' is back with 2 articles"
    assert sorted(almanac.listed) == ["Frost", "Thaw"]


async def test_undoing_an_addition_takes_it_out_of_every_pane(
    full: Newsroom, tmp_path: Path
) -> None:
    target = tmp_path / "almanac.json"
    target.write_text(feed("Frost", "Thaw"))
    async with opened(full, targets=(str(target),)) as desk:
        desk.screen.lists.open_scope(row(desk, "Almanac"))
        await desk.settle()
        await desk.press("enter")
        assert desk.open_title == "Frost"
        await desk.press("U")
        assert desk.said == "Undone: marked read (Frost)"
        await desk.press("U")
        assert "Take 'Almanac' out again, with 2 articles? y/n" in desk.text()
        await desk.press("n")
        assert desk.said == "Kept"
        assert desk.open_title == "Frost"
        await desk.press("U", "y")
        assert desk.said == "Undone: 'Almanac' is out again, with 2 articles"
        assert desk.open_title is None
        assert desk.screen.lists.title() == "All"
        assert desk.screen.headlines.row_count == 38
        assert "Almanac" not in [each.title for each in desk.screen.sections.rows]


# Tags -----------------------------------------------------------------------------------


async def test_tags_are_seen_in_the_article_and_in_its_row(desk: Desk) -> None:
    await desk.press("enter", "t")
    await desk.type("harbours, to read")
    assert "Tags: harbours, to read" in desk.text()
    assert any("#" in line and "Harbour report 1 " in line for line in desk.text().splitlines())
    await desk.press("U")
    assert desk.said == "Undone: tagged harbours, to read (Harbour report 1)"
    assert "Tags:" not in desk.text()


async def test_tags_that_come_keep_the_reader_where_he_is(desk: Desk) -> None:
    await desk.press("enter", "pagedown")
    top = desk.screen.article.scroll_offset.y
    await desk.press("t")
    await desk.type("harbours")
    assert abs(desk.screen.article.scroll_offset.y - top) <= 2


async def test_a_star_takes_the_place_of_the_tag(desk: Desk) -> None:
    current = desk.screen.headlines.current
    assert current is not None
    desk.screen.newsroom.library.mark((current.id,), Mark.TAG, "harbours")
    await desk.press("s")
    line = next(line for line in desk.text().splitlines() if "Harbour report 1 " in line)
    assert "★" in line
    assert "#" not in line


async def test_what_arrives_while_a_list_is_on_its_way_is_listed(
    almanac: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list was read before the articles were stored, and shown after that."""
    lists = almanac.screen.lists
    read, go_on = Event(), Event()
    fetch = lists.fetch

    def slowly(wish: Wish) -> Opened:
        opened = fetch(wish)
        read.set()
        go_on.wait()
        return opened

    monkeypatch.setattr(lists, "fetch", slowly)
    lists.open_scope(Scope(smart=Smart.ALL))
    read.wait()
    monkeypatch.setattr(lists, "fetch", fetch)
    (tmp_path / "late.json").write_text(feed("Hail").replace("Almanac", "Late"))
    almanac.screen.newsroom.add([str(tmp_path / "late.json")])
    lists.arrived()
    go_on.set()
    await almanac.settle()
    assert "Hail" in almanac.listed
