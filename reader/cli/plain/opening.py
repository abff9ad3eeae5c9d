"""Opening a session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.cli.output import counted
from reader.cli.plain import loading
from reader.cli.plain.help import PAGES, remembered_page
from reader.cli.plain.session import Session
from reader.cli.plain.verbs import answer
from reader.cli.plain.voice import Voice
from reader.config import Switch

if TYPE_CHECKING:
    from reader.newsroom import Newsroom

DUMB = "The panes need a terminal that can do more, so this goes line by line"


def read_plainly(newsroom: Newsroom, targets: Sequence[str], *, asked_for: bool) -> None:
    """Add the targets, then answer commands until the last."""
    session = Session(newsroom, Voice())
    session.voice.page = remembered_page(newsroom.library.state(PAGES))
    if not asked_for and newsroom.config.display.plain is Switch.AUTO:
        session.voice.say(DUMB)
    if targets:
        session.attempt(lambda: loading.add(session, targets))
    _greet(session)
    session.run(answer)


def _greet(session: Session) -> None:
    sections = session.newsroom.library.sections()
    if not sections:
        session.voice.say(
            "Your library is empty; a and a file, folder or address adds to it, "
            "samples adds the sample paper, ? tells what else can be said"
        )
        return
    unread, total = (sum(getattr(each, n) for each in sections) for n in ("unread", "total"))
    session.voice.say(
        f"{unread:,} unread of {counted(total, 'article')}; c tells the contents, l the headlines, "
        "Enter reads the next unread article, ? tells what else can be said"
    )
