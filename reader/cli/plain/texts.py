"""The article's other text, what was changed in it, finding in it, and keeping it as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.plain import article
from reader.content.cells import wrap
from reader.content.plain import as_text
from reader.errors import UsageError
from reader.newsroom.typed import FORMATS, file_name

if TYPE_CHECKING:
    from reader.cli.plain.session import Session


def turn(session: Session, words: str) -> None:
    """From the feed's own text to that of the page, which is fetched first, and back."""
    row = session.headline(words)
    session.voice.say("Turning to its other text")
    stored = session.newsroom.texts.turn(row.id, session.stop)
    session.voice.say("The page's text" if stored.full_text else "The feed's own text")
    article.tell(session, row.id)


def differences(session: Session, words: str) -> None:
    """What was changed last: ``[-gone-] {+come+}``."""
    from reader.cli.word_diff import with_signs

    paragraphs = session.newsroom.texts.differences(session.headline(words).id)
    if not paragraphs:
        raise UsageError("no earlier version of this article is known")
    text = with_signs(paragraphs).rstrip("\n")
    session.voice.read(_set(session, text.split("\n")), session.stop)


def find(session: Session, words: str) -> None:
    """Tell the paragraphs of the open article that hold all the words."""
    stored = session.newsroom.library.article(session.headline("").id)
    wanted = (words or session.voice.ask("Which words?")).casefold().split()
    if not wanted:
        return
    paragraphs = as_text(stored.article, 0, stored.source, links=False).split("\n\n")
    found = [each for each in paragraphs if all(word in each.casefold() for word in wanted)]
    if not found:
        raise UsageError(f'"{" ".join(wanted)}" is not in this article')
    session.voice.say(f"In {len(found)} of {len(paragraphs)} paragraphs")
    lines = [line for paragraph in found for line in ("", *paragraph.rstrip("\n").split("\n"))]
    session.voice.read(_set(session, lines), session.stop)


def save(session: Session, words: str) -> None:
    """Write the open article to a file, whose ending says the format."""
    row = session.headline("")
    suggested = f"{file_name(row.title)}.md"
    name = words or session.voice.ask(f"Save under which name? Enter: {suggested}.") or suggested
    to = FORMATS.get(Path(name).suffix.lower())
    if to is None:
        raise UsageError(f"the name ends in one of {' '.join(FORMATS)}; nothing was saved")
    session.newsroom.save_article(row.id, to, Path(name))
    session.voice.say(f"Saved {name}")


def _set(session: Session, lines: list[str]) -> list[str]:
    return [part for line in lines for part in wrap(line, session.voice.columns)]
