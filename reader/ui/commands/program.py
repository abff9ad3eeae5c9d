"""Broadsheet itself: palette, help, theme, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reader.ui.commands.selecting import copy_text

if TYPE_CHECKING:
    from reader.models import Reading
    from reader.ui.app import BroadsheetApp
    from reader.ui.screens.reading import ReadingScreen


def palette(screen: ReadingScreen) -> None:
    """Every action and source by name."""
    from reader.ui.palette import ActionPalette

    screen.app.push_screen(ActionPalette())


def show_help(screen: ReadingScreen) -> None:
    """The keys."""
    from reader.ui.screens.help import HelpScreen

    screen.app.push_screen(HelpScreen(screen.keys_bound))


def settings(screen: ReadingScreen) -> None:
    """All settings and keys."""
    from reader.ui.screens.settings import SettingsScreen

    screen.app.push_screen(SettingsScreen(screen))


def tour(screen: ReadingScreen) -> None:
    """Six keys to try; an empty library gets the sample paper to try them on."""
    contents = screen.sections.contents
    if contents is not None and contents.smart.total:
        screen.touring.begin()
    else:
        screen.intake.add_samples(then=screen.touring.begin)


def show_stats(screen: ReadingScreen) -> None:
    """What the user reads, and when."""

    def known(reading: Reading) -> None:
        from reader.ui.screens.statistics import StatisticsScreen

        screen.app.push_screen(StatisticsScreen(reading))

    screen.background.ask("stats", screen.newsroom.library.reading, known)


def cycle_theme(screen: ReadingScreen) -> None:
    """The next colours; the next start has them too."""
    screen.tell(screen.theming.cycle())


def redraw(screen: ReadingScreen) -> None:
    """Paint everything again, and list what has come in."""
    for widget in screen.walk_children():
        widget.refresh()  # else it would be painted as it is remembered
    screen.app.refresh(layout=True)
    cast("BroadsheetApp", screen.app).repaint()
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
