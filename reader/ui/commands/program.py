"""Broadsheet itself: palette, help, theme, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.commands.selecting import copy_text

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def palette(screen: ReadingScreen) -> None:
    """Every action and source by name."""
    from reader.ui.palette import ActionPalette

    screen.app.push_screen(ActionPalette(id="--command-palette"))


def show_help(screen: ReadingScreen) -> None:
    """The keys."""
    from reader.ui.screens.help import HelpScreen

    screen.app.push_screen(HelpScreen(screen.keys_bound))


def cycle_theme(screen: ReadingScreen) -> None:
    """Dark, light, the terminal's own; the next start has it too."""
    screen.tell(screen.theming.cycle())


def redraw(screen: ReadingScreen) -> None:
    """Paint everything again, and list what has come in."""
    for widget in screen.walk_children():
        widget.refresh()  # else it would be painted as it is remembered
    screen.app.refresh(layout=True)
    screen.lists.reopen()
    screen.refresh_statuses()


def interrupt(screen: ReadingScreen) -> None:
    """Copy what is selected, else stop what is loading, else say how to leave."""
    selected = screen.get_selected_text()
    if selected:
        screen.clear_selection()
        copy_text(screen, selected, "Copied the selection")
    elif not (screen.intake.interrupt() or screen.downloading.interrupt()):
        screen.tell("q steps back and leaves, Ctrl+Q leaves at once")


def suspend(screen: ReadingScreen) -> None:
    """Back to the shell."""
    screen.app.action_suspend_process()


def leave(screen: ReadingScreen) -> None:
    """Out, from anywhere."""
    screen.app.exit(0)
