"""The command palette: every action, section, source and recent article by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher
from textual.widgets import Input, OptionList
from textual.worker import Worker

from reader.content.sanitiser import clean_line
from reader.models import Smart
from reader.ui.actions import ACTIONS, BY_ID, Action, Group
from reader.ui.layout import Pane
from reader.ui.screens.leaving import LeftOnce
from reader.ui.widgets.section_rows import PaneRow, RowKind, pane_rows

if TYPE_CHECKING:
    from reader.models import Scope
    from reader.ui.screens.reading import ReadingScreen

MOST = 50
"""Hits at most: 2,000 cost 2.8 s for five keys."""

FIRST = ("search", "add", "refresh-all", "settings", "help", "theme")
"""Actions people look for, before all others while nothing is typed."""

Entry = tuple[str, str, Callable[[], None], str]
"""Name, help, what it does, and the key that does it, too."""


class ActionPalette(CommandPalette, LeftOnce[None]):
    """Textual's palette without a blinking cursor: 2.5 kB/s over an idle line.

    What is typed before its line stands there is kept for it, and Enter waits for what
    the whole line finds: Textual's would run the first of what was listed before.
    """

    takes_early_keys = True
    """What comes to the page itself, and not to its line, was typed before all on that."""

    def __init__(self) -> None:
        super().__init__(id="--command-palette")
        self._ahead = ""
        self._early = 0
        """Letters on the line that came before it."""
        self._chosen = False
        """Whether Enter was pressed for a list that is still to come."""

    def on_mount(self) -> None:
        """Calm the cursor."""
        self.query_one(Input).cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        """A key that was sent before there was a line to take it."""
        if event.is_printable and event.character:
            self._ahead += event.character
        elif self.focused is not None:
            return  # it acts on the line, as it does in any other
        elif event.key == "enter":
            self._chosen = True
        elif event.key == "backspace":
            self._ahead = self._ahead[:-1]
        else:
            return
        event.stop()
        if self.focused is not None:
            self._hand_over()

    def on_descendant_focus(self) -> None:
        """The line is there."""
        self._hand_over()

    def _hand_over(self) -> None:
        """What was typed ahead stands before what the line has taken since."""
        ahead, self._ahead = self._ahead, ""
        self.query_one(Input).insert(ahead, self._early)
        self._early += len(ahead)
        if self._chosen and not ahead and not self._gathering:
            self._choose()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if self._gathering or not self.is_active:
            event.stop()
            event.prevent_default()
            self._chosen = True

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if not self.is_active:  # Enter pressed twice: it has run
            event.stop()
            event.prevent_default()

    @on(Worker.StateChanged)
    def _gathered(self) -> None:
        if self._chosen and not self._ahead and not self._gathering:
            self._choose()

    @property
    def _gathering(self) -> bool:
        """Whether the list for what is typed is still on its way."""
        group = self._GATHER_COMMANDS_GROUP
        return any(each.group == group and not each.is_finished for each in self.workers)

    def _choose(self) -> None:
        self._chosen = False
        self._select_or_command()


class ActionProvider(Provider):
    """Searches the actions, the rows of the sections pane, and what was opened last."""

    @property
    def _reading(self) -> ReadingScreen:
        return cast("ReadingScreen", self.screen)

    async def startup(self) -> None:
        """Collect the names once: 8 ms for 2,000 sources, as much as matching them."""
        self._known = tuple(self._entries())

    async def discover(self) -> Hits:
        """Before anything is typed: what was opened last, then actions; none that but moves."""
        sought = [BY_ID[each] for each in FIRST]
        others = (each for each in ACTIONS if each.group is not Group.MOVE and each not in sought)
        for name, help_text, run, key in (*self._recent(), *self._actions((*sought, *others))):
            yield DiscoveryHit(_with_key(Content(name), key), run, text=name, help=help_text)

    async def search(self, query: str) -> Hits:
        """The best matches by name."""
        matcher = self.matcher(query)
        scored = ((matcher.match(entry[0]), entry) for entry in self._known)
        best = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])
        for score, (name, help_text, run, key) in best[:MOST]:
            shown = _with_key(_highlighted(matcher, name), key)
            yield Hit(score, shown, run, text=name, help=help_text)

    def _entries(self) -> Iterator[Entry]:
        yield from self._actions()
        yield from self._recent()
        yield from self._places()

    def _recent(self) -> Iterator[Entry]:
        for article_id, title in self._reading.recent.articles:
            name = f"Read again: {clean_line(title, 80)}"
            yield name, "recent article", partial(self._open, article_id), ""

    def _open(self, article_id: int) -> None:
        self._reading.opening.open_id(article_id)
        self._reading.activate(Pane.ARTICLE)

    def _actions(self, actions: Iterable[Action] = ACTIONS) -> Iterator[Entry]:
        for action in actions:
            if action.id != "palette":
                run = partial(self._reading.run_command, action.id)
                yield action.label, action.help, run, self._reading.key_of(action.id)

    def _places(self) -> Iterator[Entry]:
        contents = self._reading.sections.contents
        if contents is None:
            return
        titles = {section.id: clean_line(section.title, 80) for section in contents.sections}
        section = ""
        for row in pane_rows(contents, frozenset()):
            if row.scope is None:
                continue
            name, help_text = clean_line(row.title, 80), _count(row)
            if row.kind is RowKind.SECTION:
                name = section = titles[row.scope.section_id or 0]
            elif row.kind is RowKind.SOURCE:
                # Textual reads help as markup; without this sign there is none.
                help_text = f"{section.replace('[', '(')}: {help_text}"
            yield f"Go to {name}", help_text, partial(self._go, row.scope), ""

    def _go(self, scope: Scope) -> None:
        self._reading.sections.select(scope)
        self._reading.lists.open_scope(scope)
        self._reading.activate(Pane.HEADLINES)


def _with_key(name: Content, key: str) -> Content:
    """The palette teaches the keys: who looks something up twice need not a third time."""
    return Content.assemble(name, (f"  {key}", "not bold")) if key else name


def _highlighted(matcher: Matcher, name: str) -> Content:
    """``name`` with what matched underlined; never markup, as Textual's own highlight would be."""
    content = Content(name)
    for offset in matcher.fuzzy_search.match(matcher.query, name)[1]:
        content = content.stylize(matcher.match_style, offset, offset + 1)
    return content


def _count(row: PaneRow) -> str:
    """Smart sections but Unread and Today count all their articles."""
    if row.kind is RowKind.SEARCH:
        return f"saved search: {row.count}{'+' if row.more else ''} unread"
    smart = row.scope.smart if row.scope else None
    noun = "articles" if smart in (Smart.ALL, Smart.STARRED) else "unread"
    return f"{row.count} {noun}"
