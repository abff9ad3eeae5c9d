"""The settings: all of them by group, found, explained and changed, the keys as well."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.content.sanitiser import clean_line
from reader.errors import BroadsheetError, UsageError
from reader.settings.kinds import Boolean, Choice, Name
from reader.settings.table import Setting
from reader.settings.toml import toml_value
from reader.ui.actions import BY_ID, key_name
from reader.ui.control.live import at_next_start
from reader.ui.control.setting_changes import SettingChanges
from reader.ui.control.settings_file import brief
from reader.ui.glyphs import UNICODE
from reader.ui.screens.leaving import LeftOnce
from reader.ui.settings import typed_value
from reader.ui.themes import ANSI, OWN
from reader.ui.widgets.prompt_line import PromptLine, Question
from reader.ui.widgets.setting_list import SettingList
from reader.ui.widgets.setting_rows import about, setting_rows, shown
from reader.ui.wording import capital

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen

HINT = "Enter changes · / finds · d default · u undo · Esc leaves"
KEY_HINT = "Enter another key · + one more · d default · Esc leaves"
FEW_ROWS = 18
"""Rows of the screen below which the settings go without air, and without the second line."""
LONGEST = 400
"""Characters of what is said of a setting."""
PRESS = "Press the key (Esc leaves all as it is)"

KEYS = {
    **dict.fromkeys(("j", "down", "ctrl+n"), "down"),
    **dict.fromkeys(("k", "up", "ctrl+p"), "up"),
    **dict.fromkeys(("pagedown", "ctrl+f"), "page_down"),
    **dict.fromkeys(("pageup", "ctrl+b"), "page_up"),
    **dict.fromkeys(("g", "home"), "top"),
    **dict.fromkeys(("G", "end"), "bottom"),
    **dict.fromkeys(("enter", "space", "l", "right"), "change"),
    **dict.fromkeys(("h", "left"), "change_back"),
    **dict.fromkeys(("d", "delete", "backspace"), "default"),
    **dict.fromkeys(("u", "U"), "undo"),
    **dict.fromkeys(("escape", "q", "comma"), "leave"),
    "slash": "find",
    "plus": "one_more",
    "ctrl+q": "quit",
}
"""What keys do here, whatever they do in the panes."""


class SettingsScreen(LeftOnce[None], inherit_bindings=False):
    """A list, two lines about the setting under the cursor, and a line to type in."""

    AUTO_FOCUS: ClassVar[str] = ""

    takes_every_key = True
    """Also the one that quits: it may be about to get another meaning."""

    def __init__(self, reading: ReadingScreen) -> None:
        super().__init__()
        self._reading = reading
        self._changes = SettingChanges(reading, self._refused)
        self._wanted = ""
        self._finding = False
        self._taking: Callable[[str], None] | None = None
        self._plain = reading.glyphs is not UNICODE
        self.list = SettingList(id="setting-list")
        self.prompt = PromptLine(id="prompt")
        self.list.ellipsis = reading.glyphs.ellipsis
        self.said = HINT
        """What the last line of the sheet says."""

    def compose(self) -> ComposeResult:
        """The sheet, and the line over its last."""
        with Vertical(id="sheet"):
            yield Static("", id="setting-title", classes="page-title", markup=False)
            yield self.list
            yield Static("", id="setting-help", markup=False)
            yield Static("", id="setting-allowed", markup=False)
            yield Static("", id="setting-said", markup=False)
            yield self.prompt

    def on_mount(self) -> None:
        """List what holds, also when it is changed elsewhere."""
        self.list.active = True
        self._reading.live.listener = self._show
        self._show()

    def on_unmount(self) -> None:
        """There is no list any more."""
        self._reading.live.listener = None

    def on_resize(self) -> None:
        """Where there are few rows the list needs them."""
        self.set_class(self.app.size.height < FEW_ROWS, "-short")

    # Keys -----------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """A key for the question that is open, for the action that wants one, or for here."""
        event.stop()
        event.prevent_default()
        if self._taking is not None:
            taking, self._taking = self._taking, None
            taking(event.key)
        elif self.prompt.asking:
            self.prompt.take(event)
        elif event.key in KEYS:
            self._do(KEYS[event.key])

    def on_paste(self, event: events.Paste) -> None:
        """A value may be pasted."""
        event.stop()
        if self.prompt.asking:
            self.prompt.take(event)

    def _do(self, verb: str) -> None:
        moves = {
            "down": self.list.line_down,
            "up": self.list.line_up,
            "page_down": self.list.page_down,
            "page_up": self.list.page_up,
            "top": self.list.top,
            "bottom": self.list.bottom,
        }
        (moves.get(verb) or getattr(self, f"_{verb}"))()

    @property
    def _setting(self) -> Setting | None:
        """The setting under the cursor."""
        row = self.list.current
        return row.setting if row is not None else None

    # Showing --------------------------------------------------------------------------

    def _show(self) -> None:
        rows = setting_rows(self._reading.config, self._wanted, plain=self._plain)
        self.list.show(rows)
        self._write("title", f"Settings  /{self._wanted}" if self._wanted else "Settings")
        self._explain()

    @on(SettingList.CursorMoved)
    def _explain(self) -> None:
        setting = self._setting
        lines = ("No setting has these words.", "")
        if setting is not None:
            lines = about(setting, plain=self._plain)
        for where, line in zip(("help", "allowed"), lines, strict=True):
            self._write(where, line)
        self._hint()

    def _write(self, where: str, line: str) -> None:
        text = clean_line(self._reading.glyphs.ascii_safe(line), LONGEST)
        self.query_one(f"#setting-{where}", Static).update(Content(text))

    def _hint(self) -> None:
        setting = self._setting
        self._tell(KEY_HINT if setting is not None and setting.name == "bind" else HINT)

    def _tell(self, words: str) -> None:
        self.said = words
        self._write("said", words)

    def _refused(self, error: BroadsheetError) -> None:
        """The file could not be written: nothing is changed, and that is said."""
        if self.is_current:
            self._show()
            self._tell(brief(error))
        else:
            self._reading.tell(brief(error))

    # Finding --------------------------------------------------------------------------

    def _find(self) -> None:
        self._finding = True
        self.prompt.ask(
            Question("/", self._found, value=self._wanted, cancelled=partial(self._found, ""))
        )

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._finding and self.prompt.asking:
            self._wanted = event.value
            self._show()

    def _found(self, words: str) -> None:
        self._finding, self._wanted = False, words
        self._show()

    # Changing -------------------------------------------------------------------------

    def _change(self, step: int = 1) -> None:
        setting = self._setting
        if setting is None:
            return
        choices = self._choices(setting)
        if setting.name == "bind":
            self._ask_key(setting, more=False)
        elif setting.of_entries:
            self._tell("Logins are changed in an editor: broadsheet config edit")
        elif choices:
            here = shown(setting.value(self._changes.config))
            place = choices.index(here) if here in choices else -step
            self._set(setting, choices[(place + step) % len(choices)])
        elif step > 0:
            self._ask(setting)

    @on(SettingList.Chosen)
    def _clicked(self) -> None:
        if not self.prompt.asking and self._taking is None:
            self._change()

    def _change_back(self) -> None:
        setting = self._setting
        if setting is not None and self._choices(setting):
            self._change(-1)

    def _choices(self, setting: Setting) -> list[str]:
        """All values a setting can be stepped through; none if one has to be typed."""
        if isinstance(setting.kind, Choice | Boolean):
            return list(setting.kind.choices)
        if not isinstance(setting.kind, Name):
            return []
        offered = [theme.name for theme in self._reading.theming.offered]
        own = [name.removeprefix(OWN) for name in offered if name.startswith(OWN)]
        return [*setting.kind.choices, *own] if offered != [ANSI.name] else ["auto", "terminal"]

    def _ask(self, setting: Setting, value: str | None = None) -> None:
        now = setting.value(self._changes.config)
        text = toml_value(now) if isinstance(now, tuple) else shown(now)
        self.prompt.ask(
            Question(
                f"{setting.name}:",
                partial(self._set, setting),
                value=text if value is None else value,
                kind=setting.key,
            )
        )

    def _set(self, setting: Setting, text: str) -> None:
        try:
            value = typed_value(setting, text, self._reading.newsroom.paths.config_file)
        except UsageError as error:
            self._ask(setting, text)
            self._write("help", capital(error.reason))
            return
        self._made(setting, self._changes.make([(setting, value)]))

    def _default(self) -> None:
        setting = self._setting
        if setting is not None and (setting.entry or not setting.of_entries):
            self._made(setting, self._changes.make([(setting, None)]))

    def _undo(self) -> None:
        setting = self._changes.undo()
        self._show()
        self._tell(f"Taken back: {setting.key}" if setting else "There is nothing to take back")

    def _made(self, setting: Setting, at_once: bool) -> None:
        self._show()
        if not at_once and at_next_start(setting):
            self._tell(f"{setting.key} holds from the next start on")

    # Keys of actions ------------------------------------------------------------------

    def _one_more(self) -> None:
        setting = self._setting
        if setting is not None and setting.name == "bind":
            self._ask_key(setting, more=True)

    def _ask_key(self, setting: Setting, *, more: bool) -> None:
        self._tell(PRESS)
        self._taking = partial(self._take_key, setting, more)

    def _take_key(self, setting: Setting, more: bool, key: str) -> None:
        owner = "" if key == "escape" else self._changes.owner(key, setting.entry)
        if key == "escape":
            self._hint()
        elif owner:
            self._ask_whether(setting, key, owner, more=more)
        else:
            self._bind(setting, key, more)

    def _ask_whether(self, setting: Setting, key: str, owner: str, *, more: bool) -> None:
        name = key_name(key, plain=self._plain)
        self.prompt.ask(
            Question(
                f"{name} belongs to “{BY_ID[owner].label}”: take it from there? y/n",
                lambda answer: self._bind(setting, key, more) if answer == "y" else self._hint(),
                cancelled=self._hint,
                single_key="yn",
            )
        )

    def _bind(self, setting: Setting, key: str, more: bool) -> None:
        self._changes.bind(setting, key, more=more)
        self._show()

    # Leaving --------------------------------------------------------------------------

    def _leave(self) -> None:
        if self._wanted:
            self._found("")
        else:
            self.dismiss(None)

    def _quit(self) -> None:
        self.app.exit(0)
