"""Choosing headlines, and what is done to all chosen ones."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.newsroom.typed import FORMATS, tags_and_without
from reader.ui.commands import selecting
from reader.ui.layout import Pane
from reader.ui.widgets.prompt_line import Question
from reader.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.newsroom.choosing import Chosen
    from reader.ui.screens.reading import ReadingScreen

ASKED_OVER = 10
"""Articles opened in the browser without a question."""
MOST_OPENED, MOST_COPIED = 50, 1_000
"""Articles opened at once, and links copied at once."""


def stretch(screen: ReadingScreen) -> None:
    """Begin or end a stretch at the cursor; in the article pane, of its lines."""
    if screen.active_pane is Pane.ARTICLE:
        selecting.lines(screen)
        return
    _to_headlines(screen)
    screen.headlines.choose_stretch()


def one(screen: ReadingScreen) -> None:
    """Choose one headline, or no longer."""
    _to_headlines(screen)
    screen.headlines.choose_row()


def _to_headlines(screen: ReadingScreen) -> None:
    if screen.active_pane is not Pane.HEADLINES:
        screen.activate(Pane.HEADLINES)


def tags(screen: ReadingScreen) -> None:
    """Ask for tags, and for some to take away, for all chosen."""
    screen.prompt.ask(
        Question(
            f"Tag {_counted(screen)} with:",
            partial(_tag, screen),
            hint="words with commas between them; -word takes one away",
            kind="chosen-tags",
        )
    )


def _tag(screen: ReadingScreen, line: str) -> None:
    add, remove = tags_and_without(line)
    if add or remove:
        screen.marks.retag_chosen(add, remove)


def browser(screen: ReadingScreen) -> None:
    """Open the links of all chosen, asking first if they are many."""
    count = screen.headlines.choice.count
    if count > MOST_OPENED:
        screen.tell(f"{count:,} are too many to open at once: choose {MOST_OPENED} at most")
    elif count > ASKED_OVER:
        label = f"Open {_counted(screen)} in the browser? y/n"
        screen.prompt.ask(Question(label, partial(_confirmed, screen), single_key="yn"))
    else:
        _open(screen)


def _confirmed(screen: ReadingScreen, key: str) -> None:
    if key == "y":
        _open(screen)


def _open(screen: ReadingScreen) -> None:
    newsroom, chosen = screen.newsroom, _take(screen)

    def work() -> int:
        links = chosen.links(newsroom.library)
        for link in links:
            newsroom.open_in_browser(link)
        return len(links)

    screen.background.ask("browser", work, lambda n: screen.tell(f"Opened {counted(n, 'link')}"))


def copy(screen: ReadingScreen) -> None:
    """Copy the links of all chosen, one a line."""
    count = screen.headlines.choice.count
    if count > MOST_COPIED:
        screen.tell(f"{count:,} links are too many to copy: choose {MOST_COPIED:,} at most")
        return
    library, chosen = screen.newsroom.library, _take(screen)
    screen.background.ask("links", lambda: chosen.links(library), partial(_copy, screen))


def _copy(screen: ReadingScreen, links: Sequence[str]) -> None:
    from reader.content.sanitiser import clean_line

    text = "\n".join(map(clean_line, links))
    selecting.copy_text(screen, text, f"Copied {counted(len(links), 'link')}")


def save(screen: ReadingScreen, suggested: str = "articles.md", label: str = "") -> None:
    """Ask for the one file all chosen are written to; its ending says the format."""

    def answered(line: str) -> None:
        name = line.strip()
        to = FORMATS.get(Path(name).suffix.lower())
        if to is not None:
            _write(screen, to, Path(name))
        elif name:
            save(screen, name, f"End it in one of {' '.join(FORMATS)}:")

    screen.prompt.ask(Question(label or f"Save {_counted(screen)} as:", answered, value=suggested))


def _write(screen: ReadingScreen, to: str, path: Path) -> None:
    newsroom, chosen = screen.newsroom, _take(screen)
    # In the lane of changes, which is finished before the program leaves.
    screen.background.change(
        lambda: newsroom.save_articles(chosen.ids(), to, path),
        lambda count: screen.tell(f"Saved {counted(count, 'article')} to {path}"),
    )


def _counted(screen: ReadingScreen) -> str:
    return counted(screen.headlines.choice.count, "article")


def _take(screen: ReadingScreen) -> Chosen:
    """What is chosen; afterwards nothing is."""
    from reader.newsroom.choosing import Chosen

    view, stretches = screen.lists.view, screen.headlines.choice.stretches
    assert view is not None, "rows are chosen out of a view"
    screen.headlines.choose_none()
    return Chosen(view, stretches)
