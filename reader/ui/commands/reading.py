"""Opening, stepping, reading on, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.commands import selecting
from reader.ui.layout import Pane

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def open_here(screen: ReadingScreen) -> None:
    """Open the list or the article under the cursor; unfold a folded section."""
    if screen.active_pane is Pane.SECTIONS:
        row = screen.sections.current
        if row is not None and row.folded:
            screen.sections.toggle_fold()
        elif row is not None and row.scope is not None:
            screen.lists.open_scope(row.scope)
            screen.activate(Pane.HEADLINES)
    elif screen.active_pane is Pane.HEADLINES or screen.opening.rendered is None:
        screen.opening.open_cursor(activate=True)


def back(screen: ReadingScreen) -> None:
    """One step back: from loading, zen, finding, article, search, headlines."""
    _step_back(screen)


def leave(screen: ReadingScreen) -> None:
    """One step back; from the outermost pane, out."""
    if not _step_back(screen):
        screen.app.exit(0)


def _step_back(screen: ReadingScreen) -> bool:
    if selecting.active(screen):
        screen.article.stop_selecting()
    elif screen.touring.active:
        screen.touring.end()
    elif screen.zen:
        screen.toggle_zen()
    elif screen.finding.active:
        screen.finding.end()
    elif screen.active_pane is Pane.ARTICLE:
        screen.activate(Pane.HEADLINES)
    elif screen.active_pane is Pane.HEADLINES and _all_again(screen):
        return True
    elif screen.lists.end_search():
        screen.activate(Pane.HEADLINES)
    elif screen.active_pane is Pane.HEADLINES:
        screen.activate(Pane.SECTIONS)
    else:
        return screen.intake.interrupt()
    return True


def _all_again(screen: ReadingScreen) -> bool:
    """Let go what is chosen, else what narrows the list; false if there is neither."""
    if screen.headlines.choice.count:
        screen.headlines.choose_none()
    elif screen.lists.words:
        screen.lists.narrow("")
    else:
        return False
    return True


def read_on(screen: ReadingScreen) -> None:
    """Page down, then on to the next unread article."""
    if selecting.active(screen):
        screen.article.page_down()
    else:
        screen.opening.read_on()


def next_unread(screen: ReadingScreen) -> None:
    """Open the next unread article."""
    screen.opening.step_unread(1)


def previous_unread(screen: ReadingScreen) -> None:
    """Open the previous unread article."""
    screen.opening.step_unread(-1)


def next_article(screen: ReadingScreen) -> None:
    """Open the next article."""
    screen.opening.step(1)


def previous_article(screen: ReadingScreen) -> None:
    """Open the previous article."""
    screen.opening.step(-1)
