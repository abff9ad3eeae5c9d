"""The article's links, and the article as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.models import StoredArticle
from reader.newsroom.typed import FORMATS, file_name
from reader.ui.commands import choosing, selecting
from reader.ui.widgets.prompt_line import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.content.blocks import Link
    from reader.ui.screens.reading import ReadingScreen


def browser(screen: ReadingScreen) -> None:
    """Open the article's link; while lines are selected, go to their other end."""
    if selecting.active(screen):
        screen.article.swap_ends()
    elif screen.headlines.choice.count:
        choosing.browser(screen)
    else:
        _with_link(screen, screen.open_link)


def copy(screen: ReadingScreen) -> None:
    """Copy the article's link, or the lines that are selected."""
    if selecting.active(screen):
        selecting.copy(screen)
    elif screen.headlines.choice.count:
        choosing.copy(screen)
    else:
        _with_link(screen, lambda url: copy_link(screen, url))


def copy_link(screen: ReadingScreen, url: str) -> None:
    """Copy an address, and say so."""
    from reader.content.sanitiser import clean_line

    shown = clean_line(url)
    selecting.copy_text(screen, shown, f"Copied {shown}")


def pick(screen: ReadingScreen) -> None:
    """List the links of the open article."""
    from reader.ui.screens.link_rows import link_rows
    from reader.ui.screens.links import LinksScreen

    rendered = screen.opening.rendered
    if rendered is None:
        screen.tell("Open an article first")
        return
    article = rendered.article

    def known(links: Sequence[Link]) -> None:
        rows = link_rows(article, links)
        if rows:
            screen.app.push_screen(LinksScreen(rows), picked)
        else:
            screen.tell("No links in this article")

    def picked(choice: tuple[str, str] | None) -> None:
        if choice is not None:
            verb, url = choice
            screen.open_link(url) if verb == "open" else copy_link(screen, url)

    screen.ask_first("links", lambda: rendered.conversion.links, known)


def save(screen: ReadingScreen) -> None:
    """Ask for a file name, whose ending says the format."""
    headline, library = screen.marks.target(), screen.newsroom.library
    if screen.headlines.choice.count:
        choosing.save(screen)
        return
    if headline is None:
        screen.tell("No article here")
        return
    screen.ask_first(
        "this article",
        lambda: library.article(headline.id),
        lambda stored: _ask_name(screen, stored, f"{file_name(stored.article.title)}.md"),
    )


def _ask_name(
    screen: ReadingScreen, stored: StoredArticle, suggested: str, label: str = "Save as:"
) -> None:
    def answered(name: str) -> None:
        if name.strip():
            _write(screen, stored, Path(name.strip()))

    hint = "the ending says the format: .md .txt .html .json"
    screen.prompt.ask(Question(label, answered, value=suggested, hint=hint))


def _write(screen: ReadingScreen, stored: StoredArticle, path: Path) -> None:
    to = FORMATS.get(path.suffix.lower())
    if to is None:
        _ask_name(screen, stored, str(path), f"End it in one of {' '.join(FORMATS)}:")
        return
    newsroom = screen.newsroom
    # In the lane of changes, which is finished before the program leaves.
    screen.background.change(
        lambda: newsroom.save_article(stored.id, to, path), lambda _: screen.tell(f"Saved {path}")
    )


def _with_link(screen: ReadingScreen, act: Callable[[str], None]) -> None:
    def found(stored: StoredArticle) -> None:
        if stored.article.url:
            act(stored.article.url)
        else:
            screen.tell("This article has no link")

    _with_article(screen, found)


def _with_article(screen: ReadingScreen, act: Callable[[StoredArticle], None]) -> None:
    headline = screen.marks.target()
    if headline is None:
        screen.tell("No article here")
        return
    library = screen.newsroom.library
    screen.background.ask("this article", lambda: library.article(headline.id), act)
