"""THE table of what can be said in a session: letters, words, and the command that runs.

Where the panes have a key for it, the letter is that key (a test compares the two).  ``c``
is the panes' for choosing headlines: here several are named by their numbers, and to tell the
contents instead changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, cast

from reader.errors import UsageError
from reader.values import dataclass

if TYPE_CHECKING:
    from reader.cli.plain.session import Session

Act = Callable[["Session", str], None]
_SAID = re.compile(r"([^\W\d_][^\s\d]*|[^\w\s])\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that can be said."""

    letter: str
    word: str
    after: str
    """What may follow, as the help shows it."""
    help: str
    command: str
    """``module:function`` in this package."""
    action: str = ""
    """The action of the panes whose key the letter is."""

    @property
    def act(self) -> Act:
        """The function; its file is imported now."""
        module, function = self.command.split(":")
        return cast("Act", getattr(import_module(f"reader.cli.plain.{module}"), function))


VERBS: tuple[Verb, ...] = (
    Verb("c", "contents", "", "tell sections and sources", "contents:tell"),
    Verb("l", "list", "", "tell the headlines of this list", "headlines:tell"),
    Verb("+", "more", "", "tell more of a list", "headlines:more"),
    Verb("n", "next", "", "read the next unread article", "article:next_unread", "next-unread"),
    Verb("p", "previous", "", "read the unread article before", "article:previous_unread", "previous-unread"),
    Verb("N", "next-any", "", "read the next article", "article:following", "next-article"),
    Verb("P", "previous-any", "", "read the article before", "article:preceding", "previous-article"),
    Verb(".", "again", "", "read this article again", "article:again"),
    Verb("m", "mark", "[N | N-N, N]", "read, or unread again", "marking:toggle_read", "toggle-read"),
    Verb("s", "star", "[N | N-N, N]", "star, or take the star away", "marking:toggle_star", "toggle-star"),
    Verb("t", "tags", "[N | N-N, N TAG | TAG, TAG]", "change the tags; of several articles one, -TAG takes it away", "marking:tags", "tags"),
    Verb("A", "mark-all", "", "mark all of this list read", "marking:mark_all", "mark-all"),
    Verb("O", "older", "AGE | DATE", "mark read what is older: 7d, 2w, 2026-11-01", "marking:mark_older", "mark-older"),
    Verb("U", "undo", "[N]", "take back the last change, or the last N", "marking:undo", "undo"),
    Verb("/", "search", "QUERY", "find articles by what they say", "headlines:search", "search"),
    Verb("b", "back", "", "to the list before the search", "headlines:back"),
    Verb("\\", "filter", "[WORDS]", "tell only headlines with these words; alone all again", "headlines:narrow", "filter"),
    Verb("v", "view", "[all | unread | starred]", "which articles lists tell", "headlines:view", "view"),
    Verb("S", "sort", "[newest | oldest | arrival]", "which come first", "headlines:sort", "sort"),
    Verb("a", "add", "[TARGET]", "add a feed, a file or a folder", "sources:add", "add"),
    Verb("e", "edit", "[N]", "change a source's title and section", "sources:edit", "edit"),
    Verb("d", "delete", "[N]", "remove a source, after asking", "sources:delete", "delete"),
    Verb("r", "refresh", "[N]", "fetch a source, or read it again", "sources:refresh", "refresh"),
    Verb("R", "refresh-all", "", "fetch or read again all sources", "sources:refresh_all", "refresh-all"),
    Verb("", "samples", "", "add the sample paper", "sources:samples"),
    Verb("!", "problems", "[N]", "tell what could not be read", "sources:problems", "problems"),
    Verb("o", "open", "[N]", "open the link in the browser", "links:browse", "browser"),
    Verb("y", "link", "[N | N-N, N]", "tell the link", "links:tell", "copy-link"),
    Verb("L", "links", "[N]", "list the links of this article", "links:list_all", "links"),
    Verb("x", "full-text", "[N]", "the page's text, or the feed's own", "texts:turn", "full-text"),
    Verb("D", "diff", "[N]", "tell what the publisher changed", "texts:differences", "diff"),
    Verb("f", "find", "WORDS", "tell the paragraphs with these words", "texts:find", "find"),
    Verb("w", "save", "[FILE]", "save this article as a file", "texts:save", "save"),
    Verb("", "pages", "N | off | auto", "lines before -- more -- waits", "help:pages"),
    Verb("?", "help", "[VERB]", "tell what can be said", "help:tell", "help"),
    Verb("q", "quit", "", "leave; so does the end of input", "help:leave"),
)  # fmt: skip

_BY_NAME = {name: verb for verb in VERBS for name in (verb.letter, verb.word) if name}


def answer(session: Session, line: str) -> None:
    """Do what a line says; raises `UsageError` if it says nothing known."""
    from reader.cli.plain.headlines import choose, read_on

    said = _SAID.match(line)
    if not line:
        read_on(session)
    elif said is None:
        choose(session, line)
    else:
        found(said[1]).act(session, said[2].strip())


def found(name: str) -> Verb:
    """The verb of this letter or word; raises `UsageError`."""
    verb = _BY_NAME.get(name) or _BY_NAME.get(name.lower() if len(name) > 1 else name)
    if verb is None:
        near = get_close_matches(name.lower(), [each.word for each in VERBS], n=1)
        hint = f'did you mean "{near[0]}"? ' if near else ""
        raise UsageError(f'there is no verb "{name}"; {hint}? tells what can be said')
    return verb
