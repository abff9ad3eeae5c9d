"""Adding, editing, removing and re-reading sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from reader.models import Change, SourceRow
from reader.ui.commands import arranging, searches
from reader.ui.control.confirming import confirm
from reader.ui.control.intake import ANNOUNCED, Problems
from reader.ui.layout import Pane
from reader.ui.widgets.prompt_line import Question
from reader.ui.widgets.section_rows import PaneRow, RowKind
from reader.ui.wording import capital, counted

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


def add(screen: ReadingScreen) -> None:
    """Look what is at an address, and add it if it is what the user wants."""
    screen.intake.ask()


def edit(screen: ReadingScreen) -> None:
    """Ask for a title, then for a section; of a section or a saved search, for its name."""
    row = arranging.row_here(screen)
    if row is not None and row.kind is RowKind.SEARCH:
        searches.edit(screen, row)
    elif row is not None and row.scope is not None and row.scope.section_id is not None:
        arranging.rename(screen, row.scope.section_id)
    else:
        _with_source(screen, partial(_ask_title, screen))


def _ask_title(screen: ReadingScreen, source: SourceRow) -> None:
    def title_given(title: str) -> None:
        screen.prompt.ask(
            Question(
                "Section:",
                partial(_edit, screen, source, title),
                value=source.section,
                choices=arranging.section_titles(screen),
                kind="section",
            )
        )

    screen.prompt.ask(Question("Title:", title_given, value=source.title))


def _edit(screen: ReadingScreen, source: SourceRow, title: str, section: str) -> None:
    newsroom = screen.newsroom
    screen.background.change(
        lambda: newsroom.edit(
            source.id, title=title.strip() or None, section=section.strip() or None
        ),
        partial(arranging.changed, screen),
    )


def delete(screen: ReadingScreen) -> None:
    """Ask, then remove the source and its articles; read marks stay.  Or a saved search."""
    row = arranging.row_here(screen)
    if row is not None and row.kind is RowKind.SEARCH:
        searches.delete(screen, row)
    elif row is not None and row.kind is RowKind.SECTION:
        screen.tell("A section goes with the last source in it")
    else:
        _with_source(screen, partial(_ask_delete, screen))


def _ask_delete(screen: ReadingScreen, source: SourceRow) -> None:
    def agreed() -> None:
        newsroom = screen.newsroom
        screen.tell(f"Deleting {source.title} …", lasting=True)
        screen.opening.keep_position()  # while the article is still there to have one
        screen.background.change(
            lambda: newsroom.remove(source.id), partial(_deleted, screen, source)
        )

    confirm(screen, f"Delete {source.title} with {counted(source.total, 'article')}?", agreed)


def _deleted(screen: ReadingScreen, source: SourceRow, change: Change) -> None:
    screen.tell(capital(change.label))
    rendered = screen.opening.rendered
    if rendered is not None and rendered.stored.source_id == source.id:
        screen.opening.close()
    screen.lists.go_home()
    screen.refresh_statuses()


def refresh(screen: ReadingScreen) -> None:
    """Fetch or re-read the source under the cursor, or all of the section."""
    row = arranging.row_here(screen)
    sources = _below(screen, row)
    if sources:
        screen.intake.refresh(sources)
    elif row is not None and row.kind is not RowKind.SOURCE:
        key = screen.key_of("refresh-all")
        everything = f"; {key} refreshes all" if key else ""
        screen.tell(f"Put the cursor on a source or a section{everything}")
    else:
        _with_source(screen, lambda source: screen.intake.refresh((source,)))


def _below(screen: ReadingScreen, row: PaneRow | None) -> tuple[SourceRow, ...]:
    """The sources of the section in a row, those of the sections in it too."""
    contents, scope = screen.sections.contents, row.scope if row is not None else None
    if contents is None or scope is None or scope.section_id is None:
        return ()
    return contents.sources_of(scope)


def refresh_all(screen: ReadingScreen) -> None:
    """Fetch every feed, and re-read the archives that changed."""
    screen.intake.refresh()


def samples(screen: ReadingScreen) -> None:
    """Add the sample paper."""
    screen.intake.add_samples()


def problems(screen: ReadingScreen) -> None:
    """Show what could not be read here, and by the last load, which is first while announced."""
    newsroom, ids = screen.newsroom, _with_problems(screen)
    loaded, announced = screen.problems, ANNOUNCED in screen.status.left

    def look() -> tuple[Problems, ...]:
        return tuple((newsroom.library.source(each).title, newsroom.problems(each)) for each in ids)

    def known(here: tuple[Problems, ...]) -> None:
        _show_problems(screen, (loaded, *here) if announced else (*here, loaded))

    if ids:
        screen.ask_first("problems", look, known)
    else:
        known(())


def _with_problems(screen: ReadingScreen) -> tuple[int, ...]:
    """The source the key is about; of a section those in it that something is wrong with."""
    source_id = source_here(screen)
    if source_id is not None:
        return (source_id,)
    below = _below(screen, arranging.row_here(screen))
    return tuple(each.id for each in below if each.problems or each.error or each.missing)


def _show_problems(screen: ReadingScreen, parts: tuple[Problems, ...]) -> None:
    from reader.ui.screens.problems import ProblemsScreen

    screen.app.push_screen(ProblemsScreen(parts))


def _with_source(screen: ReadingScreen, act: Callable[[SourceRow], None]) -> None:
    source_id = source_here(screen)
    if source_id is None:
        screen.tell("Put the cursor on a source first")
        return
    library = screen.newsroom.library
    screen.ask_first("source", lambda: library.source(source_id), act)


def source_here(screen: ReadingScreen) -> int | None:
    """The source the keys are about: under the sections cursor, listed, or the headline's own."""
    if screen.active_pane is Pane.SECTIONS:
        row = screen.sections.current
        return row.scope.source_id if row is not None and row.scope is not None else None
    listed = screen.lists.wish.scope.source_id
    if listed is not None:
        return listed
    headline = screen.marks.target()
    return headline.source_id if headline is not None else None
