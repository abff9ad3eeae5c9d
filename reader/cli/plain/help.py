"""What can be said, how it is read out, and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.plain.phrases import number
from reader.cli.plain.verbs import VERBS, Verb, found
from reader.errors import UsageError

if TYPE_CHECKING:
    from reader.cli.plain.session import Session

PAGES = "plain.pages"
"""Under this name the library remembers what ``pages`` was told."""
_FIRST = (
    "A number alone opens that of the list told last. Enter alone reads on. "
    "Verbs may be said by letter or word; N is a number of the list told last, "
    "2-5 or 1, 4, 7-9 are several"
)


def tell(session: Session, words: str) -> None:
    """All verbs, or one."""
    if words:
        session.voice.say(_line(found(words)))
        return
    session.voice.say(_FIRST)
    for verb in VERBS:
        session.voice.item(_line(verb))


def _line(verb: Verb) -> str:
    names = " or ".join(filter(None, (verb.letter, verb.word)))
    return f"{names} {verb.after}".rstrip() + f": {verb.help}"


def pages(session: Session, words: str) -> None:
    """How many lines are told before it waits; remembered."""
    page = {"auto": None, "off": 0}.get(words, number(words))
    if page is None and words != "auto":
        raise UsageError("say pages and a number of lines, pages off, or pages auto")
    session.voice.page = page
    session.newsroom.library.set_state(PAGES, words)
    told = {None: "the height of the terminal", 0: "the end"}.get(page, f"{page} lines")
    session.voice.say(f"A text is told up to {told}, then it waits" if page != 0 else NO_PAGES)


NO_PAGES = "A text is told to its end"


def remembered_page(kept: str | None) -> int | None:
    """What `Voice.page` is to be, out of the library."""
    return 0 if kept == "off" else number(kept or "")


def leave(session: Session, _words: str) -> None:
    """The end."""
    session.over = True
