"""The order and the names in the sections pane."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.models import Change
from reader.ui.layout import Pane
from reader.ui.widgets.prompt_line import Question
from reader.ui.widgets.section_rows import PaneRow, RowKind
from reader.ui.wording import capital

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def down(screen: ReadingScreen) -> None:
    """One place down among its neighbours."""
    _move(screen, 1)


def up(screen: ReadingScreen) -> None:
    """One place up among its neighbours."""
    _move(screen, -1)


def _move(screen: ReadingScreen, step: int) -> None:
    row = row_here(screen)
    move = _mover(screen, row, step) if row is not None else None
    if move is None:
        screen.tell("Sources, sections and saved searches are moved in the sections pane")
        return
    screen.background.change(move, lambda change: _moved(screen, change, step))


def _mover(screen: ReadingScreen, row: PaneRow, step: int) -> Callable[[], Change] | None:
    """What moves the thing under the cursor; ``None`` if it always stands where it does."""
    library, scope = screen.newsroom.library, row.scope
    if row.kind is RowKind.SEARCH:
        return lambda: library.move_saved_search(row.number, step)
    section = scope.section_id if scope else None
    if section is not None:
        return lambda: library.move_section(section, step)
    source = scope.source_id if scope else None
    return None if source is None else lambda: library.move_source(source, step)


def _moved(screen: ReadingScreen, change: Change, step: int) -> None:
    if change.batch:
        changed(screen, change)
    else:
        screen.tell(f"It is the {'last' if step > 0 else 'first'} of its neighbours")


def changed(screen: ReadingScreen, change: Change) -> None:
    """Say what was done, and show it."""
    screen.tell(capital(change.label))
    screen.refresh_statuses()


def row_here(screen: ReadingScreen) -> PaneRow | None:
    """The row under the sections cursor, if keys go to that pane."""
    return screen.sections.current if screen.active_pane is Pane.SECTIONS else None


def section_titles(screen: ReadingScreen) -> tuple[str, ...]:
    """All sections, to complete a name with."""
    contents = screen.sections.contents
    return tuple(section.title for section in contents.sections) if contents else ()


def rename(screen: ReadingScreen, section: int) -> None:
    """Ask for the name of a section."""
    contents, library = screen.sections.contents, screen.newsroom.library
    sections = contents.sections if contents else ()
    title = next((each.title for each in sections if each.id == section), "")

    def answered(name: str) -> None:
        if name.strip():
            screen.background.change(
                lambda: library.rename_section(section, name),
                renamed,
            )

    def renamed(change: Change) -> None:
        screen.tell(capital(change.label))
        screen.lists.rearrange()  # joined with another, it is no longer there to be listed

    screen.prompt.ask(
        Question("Section:", answered, value=title, choices=section_titles(screen), kind="section")
    )
