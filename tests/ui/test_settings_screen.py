"""The settings on the screen: seen, found, changed at once, written behind, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Config, DisplayConfig, KeysConfig, NetworkConfig, Theme
from reader.models import Order
from reader.newsroom import Newsroom
from reader.settings.table import all_settings
from reader.ui.control.live import EFFECTS, at_next_start, name_in_table
from reader.ui.screens.settings import PRESS, SettingsScreen
from reader.ui.settings import load_settings
from reader.ui.themes import DARK, LIGHT
from tests.ui.desk import Desk, opened


@pytest.fixture
async def desk(full: Newsroom):
    async with opened(full) as desk:
        await desk.press(",")
        assert isinstance(desk.app.screen, SettingsScreen)
        yield desk


@pytest.fixture
def file(full: Newsroom) -> Path:
    return full.paths.config_file


def page(desk: Desk) -> SettingsScreen:
    screen = desk.app.screen
    assert isinstance(screen, SettingsScreen)
    return screen


def here(desk: Desk) -> tuple[str, str]:
    """Name and value of the setting under the cursor."""
    row = page(desk).list.current
    assert row is not None
    return row.label, row.value


async def find(desk: Desk, words: str) -> None:
    """Filter, and stand on what was found first."""
    await desk.press("slash", "ctrl+u", *(NAMES.get(each, each) for each in words), "enter", "g")


NAMES = {" ": "space", "-": "minus", "_": "underscore", ".": "full_stop", "{": "left_curly_bracket"}


async def test_every_setting_is_listed_with_its_value_and_help(desk: Desk) -> None:
    assert here(desk) == ("theme", "auto")
    text = desk.text()
    assert "Auto, dark, light, contrast" in text
    assert "Enter changes" in text
    labels = {row.label for row in page(desk).list._rows}
    assert labels >= {"Display", "measure", "Network", "user_agent", "Keys: marking", "Undo"}
    await desk.press("escape")
    assert desk.app.screen is desk.screen


async def test_a_theme_of_ones_own_is_among_the_choices(full: Newsroom, file: Path) -> None:
    (file.parent / "themes").mkdir(parents=True)
    (file.parent / "themes" / "ink.tcss").write_text("$accent: red;")
    async with opened(full) as desk:
        await desk.press(",", "h")
        assert here(desk) == ("theme", "ink")
        assert load_settings(file)[0].display.theme == "ink"
        await desk.press("enter")
        assert here(desk) == ("theme", "auto")


async def test_a_choice_changes_the_screen_at_once_and_then_the_file(
    desk: Desk, file: Path
) -> None:
    await desk.press("enter", "enter")
    assert here(desk) == ("theme", "light")
    assert desk.app.theme == LIGHT.name
    assert load_settings(file)[0].display.theme == Theme.LIGHT
    await desk.press("h")
    assert here(desk) == ("theme", "dark")
    await desk.press("u")
    assert here(desk) == ("theme", "light")
    await desk.press("U", "U")
    assert here(desk) == ("theme", "auto")
    assert desk.app.theme == DARK.name
    assert load_settings(file)[0] == Config()
    await desk.press("u")
    assert page(desk).said == "There is nothing to take back"


async def test_a_number_is_asked_for_until_it_can_be_meant(desk: Desk, file: Path) -> None:
    await find(desk, "measure")
    await desk.press("enter", "backspace", "backspace", "5", "enter")
    assert "Must be a whole number from 30 to 200" in desk.text()
    assert not file.exists()
    await desk.press("0", "enter")
    assert here(desk) == ("measure", "50")
    assert desk.screen.article.measure == 50
    assert load_settings(file)[0].display.measure == 50
    await desk.press("d")
    assert here(desk) == ("measure", "72")
    assert load_settings(file)[0] == Config()


async def test_a_command_is_typed_as_a_command_line(desk: Desk, file: Path) -> None:
    await find(desk, "browser")
    await desk.press("enter", "ctrl+u", *"lynx", "space", "x", "enter")
    assert here(desk) == ("command", "lynx x")
    assert desk.screen.newsroom.config.browser.command == ("lynx", "x")
    assert load_settings(file)[0].browser.command == ("lynx", "x")


async def test_what_has_to_wait_for_the_next_start_says_so(desk: Desk) -> None:
    await find(desk, "display glyphs")
    assert "from the next start on" in desk.text()
    await desk.press("space")
    assert page(desk).said == "display.glyphs holds from the next start on"


def test_only_what_is_fixed_at_the_start_has_to_wait_for_the_next() -> None:
    waits = {name_in_table(each) for each in all_settings() if at_next_start(each)}
    assert waits == {"display.glyphs", "display.plain", "display.mouse", "display.thin"}
    assert EFFECTS.keys() <= {name_in_table(each) for each in all_settings()}


async def test_how_pictures_are_drawn_holds_at_once(desk: Desk) -> None:
    await find(desk, "display images")
    assert here(desk)[0] == "images"
    assert "from the next start on" not in desk.text()


async def test_escape_ends_the_filter_first(desk: Desk) -> None:
    await find(desk, "undo")
    assert here(desk)[0] == "Undo"
    await desk.press("escape")
    assert page(desk).list.row_count > 50
    assert here(desk)[0] == "Undo"
    await desk.press("slash", *"xyzzy")
    assert "No setting has these words" in desk.text()
    await desk.press("enter", "enter", "d", "plus", "j", "escape", "escape")
    assert desk.app.screen is desk.screen


async def test_a_key_is_given_to_an_action(desk: Desk, file: Path) -> None:
    await find(desk, "undo")
    await desk.press("enter")
    assert page(desk).said == PRESS
    await desk.press("ctrl+u")
    assert here(desk) == ("Undo", "Ctrl+U")
    await desk.press("plus", "f5")
    assert here(desk) == ("Undo", "Ctrl+U  f5")
    assert load_settings(file)[0].keys.bindings == {"undo": "ctrl+u,f5"}
    await desk.press("escape", "escape", "f5")
    assert desk.screen.typed._actions["f5"] == "undo"
    assert "U" not in desk.screen.typed._actions


async def test_a_key_that_belongs_to_another_action_is_told(desk: Desk, file: Path) -> None:
    await find(desk, "undo")
    await desk.press("enter", "s")
    assert "s belongs to “Star”: take it from there? y/n" in desk.text()
    await desk.press("n")
    assert here(desk) == ("Undo", "U")
    assert not file.exists()
    await desk.press("enter", "s", "y")
    assert here(desk) == ("Undo", "s")
    assert desk.screen.keys_bound["toggle-star"] == ""
    await find(desk, "toggle-star")
    await desk.press("enter", "s", "y")
    assert load_settings(file)[0].keys.bindings == {"undo": "", "toggle-star": "s"}
    await desk.press("u", "u")
    assert desk.screen.keys_bound["undo"] == "U"
    assert load_settings(file)[0] == Config()


async def test_escape_gives_no_key(desk: Desk) -> None:
    await find(desk, "undo")
    await desk.press("enter", "escape")
    assert here(desk) == ("Undo", "U")
    assert page(desk).said != PRESS


async def test_the_key_that_quits_can_be_given_away_and_quits_before(desk: Desk) -> None:
    await find(desk, "undo")
    await desk.press("enter", "ctrl+q")
    assert "Ctrl+Q belongs to “Quit”" in desk.text()
    await desk.press("n")
    await desk.press("ctrl+q")
    assert not desk.app.is_running


async def test_a_broken_file_is_left_alone_and_the_screen_goes_back(desk: Desk, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("[display\n")
    await desk.press("enter")
    assert here(desk) == ("theme", "auto")
    assert "nothing was changed" in page(desk).said
    assert file.read_text() == "[display\n"


@pytest.mark.parametrize("size", [(60, 20), (40, 12), (120, 40)])
async def test_it_fits(full: Newsroom, size: tuple[int, int]) -> None:
    async with opened(full, size) as desk:
        await desk.press(",", "G")
        assert here(desk)[0] == "Quit"
        lines = desk.text().splitlines()
        assert any("Quit" in line for line in lines)
        assert any("Esc leaves" in line or "Enter another key" in line for line in lines)
        await desk.press("g")
        assert any("theme" in line for line in desk.text().splitlines())


async def test_a_click_goes_to_a_setting_and_a_second_changes_it(desk: Desk) -> None:
    shown = page(desk).list
    labels = [row.label for row in shown._rows]
    row = labels.index("order") - shown.first_row
    await desk.pilot.click("#setting-list", offset=(5, row))
    assert here(desk) == ("order", "newest")
    await desk.pilot.click("#setting-list", offset=(5, row))
    await desk.settle()
    assert here(desk) == ("order", "oldest")
    assert desk.screen.lists.wish.order is Order.OLDEST


async def test_a_text_may_be_pasted(desk: Desk) -> None:
    from textual import events

    await find(desk, "user_agent")
    await desk.press("enter")
    page(desk).post_message(events.Paste("Paper 1"))
    await desk.press("enter")
    assert here(desk) == ("user_agent", "Paper 1")


# Changed elsewhere ----------------------------------------------------------------------


async def look(desk: Desk) -> None:
    """What the watching thread does every second."""
    desk.screen.settings_file.look()
    await desk.settle()


async def test_what_is_changed_in_the_file_holds_at_once(full: Newsroom, file: Path) -> None:
    async with opened(full) as desk:
        await look(desk)
        assert desk.said == "? help"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            '[display]\ntheme = "light"\nmeasure = 50\n[network]\nconnections = 3\n'
            '[keys]\npreset = "vim"\n[keys.bind]\nzen = "Ctrl-x"\n'
        )
        await look(desk)
        assert desk.said == "The settings have changed"
        assert desk.app.theme == LIGHT.name
        assert desk.screen.article.measure == 50
        assert desk.screen.keys_bound["undo"] == "u"
        assert desk.screen.keys_bound["zen"] == "ctrl+x"
        assert full.config.network == NetworkConfig(connections=3)
        await desk.press("enter", "ctrl+x")
        assert desk.screen.zen


async def test_a_mistake_in_the_file_keeps_the_old_settings(full: Newsroom, file: Path) -> None:
    config = Config(DisplayConfig(theme=Theme.LIGHT), KeysConfig())
    async with opened(full, config=config) as desk:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("[display]\nmeasure = 7\n")
        await look(desk)
        assert desk.said.startswith("Settings unchanged: config.toml: line 2, display.measure: ")
        assert desk.screen.config == config
        file.unlink()
        await look(desk)
        file.write_text('[display]\ntheme = "light"\n')
        await look(desk)
        assert desk.said == "The settings make sense again"
        file.write_text('[display]\nthem = "dark"\ntheme = "dark"\n')
        await look(desk)
        assert "makes no sense" in desk.said
        assert desk.app.theme == DARK.name
        await desk.press("exclamation_mark")
        assert 'did you mean "theme"?' in desk.text()


async def test_a_file_that_is_gone_for_a_moment_is_waited_for(full: Newsroom, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("[display]\nmeasure = 50\n")
    async with opened(full, config=load_settings(file)[0]) as desk:
        file.unlink()
        await look(desk)
        assert desk.screen.config.display.measure == 50
        await look(desk)
        assert desk.screen.config == Config()


async def test_the_page_shows_what_is_changed_elsewhere(desk: Desk, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('[display]\ntheme = "sepia"\n')
    await look(desk)
    assert here(desk) == ("theme", "sepia")


async def test_ones_own_change_is_no_news(desk: Desk) -> None:
    await desk.press("enter", "escape")
    await look(desk)
    assert desk.said == "? help"


async def test_what_only_the_next_start_sees_is_told(full: Newsroom, file: Path) -> None:
    async with opened(full) as desk:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("[display]\nmouse = false\n")
        await look(desk)
        assert desk.said == ("The settings have changed; some of them hold from the next start on")


async def test_the_article_keeps_its_place_when_the_measure_changes(full: Newsroom) -> None:
    async with opened(full) as desk:
        await desk.press("enter", "pagedown")
        article = desk.screen.article
        before = article.place_at_top
        article.set_measure(40)
        await desk.settle()
        assert article.place_at_top.galley == before.galley
