"""Adding: an address, what is there, a section.  Nothing is kept before Enter agrees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from reader.errors import BroadsheetError
from reader.newsroom.path_names import path_names
from reader.newsroom.preview import Preview
from reader.ui.control.completing import Completing, CompletingPaths
from reader.ui.control.lookout import Lookout
from reader.ui.screens.leaving import LeftOnce
from reader.ui.screens.preview_lines import (
    QUIET,
    Line,
    Space,
    choice_lines,
    error_lines,
    preview_lines,
)
from reader.ui.widgets.prompt_entry import PromptEntry
from reader.ui.widgets.prompt_history import PromptHistory

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.models import SectionRow
    from reader.newsroom import Newsroom
    from reader.ui.background import Background
    from reader.ui.glyphs import Glyphs

RESTS = 0.25
"""Seconds the cursor rests on a feed of a site before it is fetched."""
KIND = "add"
"""Of the answers that the history keeps."""
UNSORTED = "Unsorted"
LABEL = 9
"""Cells before a line one types in."""
MOST_MATCHES = 20
"""Names of sections offered at a time."""
NARROW = 80
"""Below so many columns the keys take two lines."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the user wants added, and where."""

    preview: Preview
    section: str | None


class AddScreen(LeftOnce["Agreed | None"], inherit_bindings=False):
    """Dismissed with what was agreed to, or nothing."""

    AUTO_FOCUS: ClassVar[str] = ""

    def __init__(
        self,
        newsroom: Newsroom,
        background: Background,
        glyphs: Glyphs,
        history: PromptHistory,
        address: str = "",
    ) -> None:
        super().__init__()
        self._newsroom = newsroom
        self._background = background
        self._glyphs = glyphs
        self._history = history
        self._begin_with = address
        self._completing = Completing()
        self._paths = CompletingPaths()
        self._lookout = Lookout(newsroom, background, self._came)
        self._at_section = False
        self._keys: dict[str, Callable[[], None]] = {
            "escape": self._leave,
            "ctrl+c": self._leave,
            "enter": self._enter,
            "tab": self._tab,
            "shift+tab": self._back,
            "up": lambda: self._step(-1),
            "down": lambda: self._step(1),
        }

    def compose(self) -> ComposeResult:
        """Two lines to type in, what is there, and the keys."""
        with Vertical(id="sheet", classes="adding"):
            yield Static(Content("Add"), classes="page-title")
            for name in ("address", "section"):
                with Horizontal(classes="entry"):
                    label = Content(f"{name.capitalize():<{LABEL}}")
                    yield Static(label, classes="entry-label")
                    entry = PromptEntry(id=name, compact=True, select_on_focus=False)
                    entry.cursor_blink = False
                    yield entry
            yield Static(id="matches")
            yield Static(id="preview")
            yield Static(id="hint")

    def on_mount(self) -> None:
        """The address is asked for, unless it is known."""
        self._history.begin(KIND)
        self._address.placeholder = "a feed, a site, a file or a folder"
        self._background.ask("sections", self._newsroom.library.sections, self._know_sections)
        self._address.show_value(self._begin_with)
        self._go_to(section=False)
        if self._begin_with:
            self._look()

    def _know_sections(self, rows: tuple[SectionRow, ...]) -> None:
        if self.is_attached:
            self._completing.names = tuple(row.title for row in rows)
            self._draw()

    # Keys -----------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Every key is for the line one is on, or moves on from it."""
        event.stop()
        event.prevent_default()
        act = self._keys.get(event.key)
        if act is not None:
            act()
        else:
            self._entry.take(event)
            self._edited()

    def on_paste(self, event: events.Paste) -> None:
        """Takes the first line of what was pasted."""
        event.stop()
        event.prevent_default()
        self._entry.paste(event.text.strip())
        self._edited()

    @property
    def _address(self) -> PromptEntry:
        return self.query_one("#address", PromptEntry)

    @property
    def _section(self) -> PromptEntry:
        return self.query_one("#section", PromptEntry)

    @property
    def _entry(self) -> PromptEntry:
        return self._section if self._at_section else self._address

    def _edited(self) -> None:
        if self._at_section:
            self._completing.typed(self._section.value)
        elif self._lookout.looking or self._lookout.found or self._lookout.site:
            self._lookout.leave()  # that was about another address
        self._draw()

    def _enter(self) -> None:
        found = self._lookout.found
        if not self._at_section:
            self._look()
        elif isinstance(found, Preview):
            self.dismiss(Agreed(found, self._section.value.strip() or None))

    def _look(self) -> None:
        target = self._address.value.strip()
        if target:
            self._history.note(KIND, target)
            self._lookout.look(target)
            self._go_to(section=True)

    def _tab(self) -> None:
        if self._at_section:
            self._section.show_value(self._completing.next())
            self._draw()
        elif isinstance(self._lookout.found, Preview) or self._lookout.site:
            self._go_to(section=True)
        elif self._paths.offered(self._address.value):
            self._address.show_value(self._paths.next())
            self._draw()
        else:
            line = self._address.value
            self._background.ask(
                "paths", lambda: path_names(line), lambda names: self._know_paths(line, names)
            )

    def _know_paths(self, line: str, names: tuple[str, ...]) -> None:
        if self.is_attached and not self._at_section and self._address.value == line:
            self._address.show_value(self._paths.begin(line, names))
            self._edited()

    def _back(self) -> None:
        self._go_to(section=False)

    def _step(self, step: int) -> None:
        """Among the feeds of a site, or among earlier addresses."""
        if not self._at_section:
            self._address.show_value(self._history.step(step, self._address.value))
            self._edited()
        elif self._lookout.site is not None:
            self._lookout.rest_on(self._lookout.choice + step)
            self._draw()
            place = self._lookout.choice
            self.set_timer(RESTS, lambda: self._rested(place))

    def _rested(self, place: int) -> None:
        if self._lookout.site is not None and self._lookout.choice == place:
            self._lookout.look_closer()
            self._draw()

    def _leave(self) -> None:
        self._lookout.leave()
        self.dismiss(None)

    def _go_to(self, *, section: bool) -> None:
        self._at_section = section
        self._address.has_focus, self._section.has_focus = not section, section
        self._draw()

    # What is seen ---------------------------------------------------------------------

    def _came(self) -> None:
        """An answer has come; what is wrong with an address is mended in its line."""
        if not self.is_attached:
            return
        wrong = isinstance(self._lookout.found, BroadsheetError) and self._lookout.site is None
        self._go_to(section=self._at_section and not wrong)

    def on_resize(self) -> None:
        """Other sizes have room for other lines."""
        self.set_class(self.app.size.width < NARROW, "-narrow")
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        self._section.placeholder = self._usual_section()
        self._show("matches", [self._matches()])
        self._show("preview", self._preview())
        self._show("hint", [(QUIET, self._hint())])

    def _usual_section(self) -> str:
        """Where it goes if nothing is said."""
        found = self._lookout.found
        if not isinstance(found, Preview):
            return UNSORTED
        parted = found.sources > 1 or found.folders > 0
        return "as it says itself" if parted else found.section or UNSORTED

    def _show(self, name: str, lines: list[Line]) -> None:
        parts: list[str | tuple[str, str]] = []
        for style, line in lines:
            parts.append("\n" if parts else "")
            parts.append((line, style))
        self.query_one(f"#{name}", Static).update(Content.assemble(*parts))

    def _matches(self) -> Line:
        """Names of paths or sections that the line may become."""
        offered = self._paths.offered(self._address.value)
        names = self._completing.matches if self._at_section else offered
        return self._space.line(QUIET, ", ".join(names[:MOST_MATCHES]), " " * LABEL)

    @property
    def _space(self) -> Space:
        size = self.query_one("#preview").size
        return Space(size.width, size.height, self._glyphs, datetime.now(UTC))

    def _preview(self) -> list[Line]:
        space, site, found = self._space, self._lookout.site, self._lookout.found
        lines = choice_lines(site.choices, self._lookout.choice, space) if site else []
        below = Space(space.width, space.rows - len(lines), space.glyphs, space.now)
        if isinstance(found, BroadsheetError):
            return [*lines, *error_lines(found, space)]
        if found is not None:
            return [*lines, *preview_lines(found, below)]
        waits = self._lookout.looking or site is not None
        return [*lines, space.line(QUIET, f"Looking {self._glyphs.ellipsis}")] if waits else lines

    def _hint(self) -> str:
        if not self._at_section:
            return "Enter looks   Tab completes   Up/Down earlier ones   Esc leaves"
        adds = ["Enter adds"] if isinstance(self._lookout.found, Preview) else []
        feeds = ["Up/Down feed"] if self._lookout.site else []
        return "   ".join([*adds, *feeds, "Tab completes", "Shift+Tab address", "Esc leaves"])
