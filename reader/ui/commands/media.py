"""What comes with an article: recordings and films to play, files to keep, pictures to see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import InputError
from reader.models import Article, Download, Enclosure, StoredArticle
from reader.ui.commands.texts import here

if TYPE_CHECKING:
    from reader.newsroom.players import Playing
    from reader.ui.screens.reading import ReadingScreen

Act = Callable[[int, Enclosure], None]
"""What is done with a file of an article."""


def play(screen: ReadingScreen) -> None:
    """Play what comes with the article; of several files one is chosen."""
    from reader.newsroom.players import playable

    _with_file(
        screen,
        playable,
        "No recording, film or picture comes with this article",
        lambda _article_id, enclosure: play_file(screen, enclosure),
    )


def download(screen: ReadingScreen) -> None:
    """Take what comes with the article to the disk; of several files one is chosen."""
    _with_file(
        screen,
        lambda article: article.enclosures,
        "No file comes with this article",
        lambda article_id, enclosure: screen.downloading.want(article_id, (enclosure,)),
    )


def downloads(screen: ReadingScreen) -> None:
    """The downloads: pause, go on, remove, play."""
    from reader.ui.screens.downloads import DownloadsScreen

    def chosen(found: Download | None) -> None:
        if found is not None:
            play_file(screen, Enclosure(found.url, found.media_type or None))

    def known(rows: tuple[Download, ...]) -> None:
        page = DownloadsScreen(rows, screen.newsroom, screen.background, screen.downloading)
        screen.app.push_screen(page, chosen)

    screen.ask_first("downloads", screen.newsroom.downloads.all, known)


def _with_file(
    screen: ReadingScreen,
    choose: Callable[[Article], Sequence[Enclosure]],
    otherwise: str,
    act: Act,
) -> None:
    article_id, library = here(screen), screen.newsroom.library
    if article_id is None:
        screen.tell("No article here")
        return

    def known(stored: StoredArticle) -> None:
        files = _reachable(choose(stored.article), stored.article)
        if len(files) == 1:
            act(stored.id, files[0])
        elif files:
            _ask_which(screen, stored, files, act)
        else:
            screen.tell(otherwise)

    screen.ask_first("files", lambda: library.article(article_id), known)


def _reachable(files: Sequence[Enclosure], article: Article) -> list[Enclosure]:
    """The files by whole addresses of the web, as the list of links has them."""
    from reader.content.urls import absolute_url

    whole = ((absolute_url(each.url, article.url), each) for each in files)
    return [replace(each, url=url) for url, each in whole if url is not None]


def _ask_which(
    screen: ReadingScreen, stored: StoredArticle, files: Sequence[Enclosure], act: Act
) -> None:
    from reader.ui.commands.links import copy_link
    from reader.ui.screens.link_rows import file_rows
    from reader.ui.screens.links import FilesScreen

    def picked(choice: tuple[str, str] | None) -> None:
        if choice is None:
            return
        verb, url = choice
        if verb == "copy":
            copy_link(screen, url)
        else:
            act(stored.id, next(each for each in files if each.url == url))

    screen.app.push_screen(FilesScreen(file_rows(files)), picked)


def play_file(screen: ReadingScreen, enclosure: Enclosure) -> None:
    """Find the player for a file, and let it play."""
    newsroom = screen.newsroom
    screen.background.ask(
        "player", lambda: newsroom.playing(enclosure), lambda playing: _play(screen, playing)
    )


def _play(screen: ReadingScreen, playing: Playing) -> None:
    from reader.newsroom.players import play

    name = playing.arguments[0]
    if playing.detached:
        screen.background.ask(
            "player", lambda: play(playing), lambda _: screen.tell(f"Started {name}")
        )
        return
    try:
        with screen.app.suspend():  # the terminal is the player's until it ends
            play(playing)
    except InputError as error:
        screen.told(error)
