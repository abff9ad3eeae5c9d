"""Stories -> articles and problems: numbers, doubles, stray lines, cut-off ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b

from reader.feeds.wire.dividing import Opening, Story
from reader.feeds.wire.paragraphs import blocks
from reader.feeds.wire.stories import Parts, take_apart
from reader.models import Article, Problem

FORMAT = "text"
"""Name of this format's row in `reader.feeds.formats`."""

_QUOTED_CHARACTERS = 200
_FRAGMENT_WORDS = 2
"""Words of an unfinished last line that make it cut off where others have an end mark;
one word may be the writer's initials …"""
_SENTENCE_WORDS = 4
"""… and where none has."""


class Assembler:
    """Makes articles of stories, in order; holds each back until the next one begins.

    Lines that are no article are kept in the ``extras`` of the article before
    them (of the first one, if none is before them), and reported.
    """

    def __init__(self, name: str, place: Callable[[int], str]) -> None:
        self._name = name
        self._place = place
        self._number = 0
        self._held: Article | None = None
        self._strays: tuple[str, ...] = ()
        self._digests: set[bytes] = set()
        self._any_end = False

    def events(self, stories: Iterable[Story]) -> Iterator[Article | Problem]:
        """Yield the articles in ``stories``, and a problem for all that is none or not whole."""
        for story in stories:
            self._any_end |= story.terminated
            found = blocks(story.lines)
            if found:
                yield from self._read(story, found)
            elif story.opening is Opening.HEADER:
                yield self._lone_header(story)
        if self._strays:  # and no article in all the file to keep them with
            self._hold(Article(self._strays[0], format=FORMAT))
        yield from self._release()

    def _read(self, story: Story, found: list[str]) -> Iterator[Article | Problem]:
        parts = take_apart(found)
        if not parts.title and _is_all_there_is(story):
            parts = Parts(title=found[0], body=found[1:])
        if not _is_article(story, parts):
            yield self._stray(story, [*found, story.url] if story.url else found)
            return
        if not self._is_new(parts.title, parts.standfirst, *parts.body):
            yield from self._double(story, parts)
            return
        self._is_new(parts.title, _besides(story, parts))
        yield from self._release()
        complete = not self._is_cut_off(story, parts)
        self._hold(_article(story, parts, complete))
        if not complete:
            yield self._problem(story, "the story is cut off; what is there of it was kept")
        if story.opening is Opening.OVERFLOW:
            yield self._problem(story, "the story before is too long for one; it goes on here")

    # --- what becomes of it

    def _hold(self, article: Article) -> None:
        self._number += 1
        self._held = replace(
            article,
            location=self._place(self._number),
            extras=article.extras + self._strays,
        )
        self._strays = ()

    def _release(self) -> Iterator[Article]:
        if self._held is not None:
            yield self._held
        self._held = None

    def _stray(self, story: Story, found: list[str]) -> Problem:
        if self._held is not None:
            self._held = replace(self._held, extras=(*self._held.extras, *found))
        else:
            self._strays += tuple(found)
        text = " / ".join(found)
        if len(text) > _QUOTED_CHARACTERS:
            text = text[:_QUOTED_CHARACTERS].rstrip() + "…"
        return self._problem(story, f"no article, kept with the one beside it: {text}")

    def _double(self, story: Story, parts: Parts) -> Iterator[Problem]:
        """Say what a story met again adds to its text; nothing, as a rule."""
        said = _besides(story, parts)
        if said and self._is_new(parts.title, said):
            yield self._problem(story, f"the same story as before, kept once; left out: {said}")

    def _lone_header(self, story: Story) -> Problem:
        said = (story.header.section, story.header.agency) if story.header else ()
        return self._problem(story, f"a header without a story: {' '.join(filter(None, said))}")

    def _problem(self, story: Story, reason: str) -> Problem:
        return Problem(self._name, f"line {story.line}", reason)

    # --- what it is

    def _is_new(self, *texts: str) -> bool:
        """Whether these were not met before, and remember them."""
        text = " ".join(texts).casefold().encode("utf-8", "surrogatepass")
        digest = blake2b(text, digest_size=12).digest()
        known = len(self._digests)
        self._digests.add(digest)
        return len(self._digests) > known

    def _is_cut_off(self, story: Story, parts: Parts) -> bool:
        """Whether a story without an end mark stops in mid-sentence, or after its title."""
        if story.terminated:
            return False
        if story.last and self._any_end and not (parts.body or parts.standfirst or parts.closed):
            return True
        if not (self._any_end or story.header):
            return False  # notes and lists end without a stop as well
        return parts.stops_short(_FRAGMENT_WORDS if self._any_end else _SENTENCE_WORDS)


def _besides(story: Story, parts: Parts) -> str:
    """What a story says besides its text: who wrote it, whose photo it is."""
    byline = parts.byline
    said = (*byline.authors, byline.location) if byline else ()
    return " / ".join(filter(None, (*said, *parts.credits, *parts.extras, story.url)))


def _is_all_there_is(story: Story) -> bool:
    """Whether lines that look like furniture must be the story: there is nothing else."""
    return story.opening is Opening.HEADER or (story.opening is Opening.START and story.last)


def _is_article(story: Story, parts: Parts) -> bool:
    """Whether there is enough of a story, considering what stands before and after it."""
    if not parts.title:
        return False
    if story.opening in (Opening.HEADER, Opening.OVERFLOW):
        return True
    if story.opening is Opening.START and (story.last or story.terminated):
        return True
    if story.terminated:
        brief = story.header is None and not story.ruled
        return brief or bool(parts.body or parts.standfirst)
    return parts.has_text and not (story.opening is Opening.TERMINATOR and parts.title[-1] == ":")


def _article(story: Story, parts: Parts, complete: bool) -> Article:
    header, byline = story.header, parts.byline
    return Article(
        title=parts.title,
        body_html=parts.body_html(),
        standfirst=parts.standfirst or None,
        url=story.url,
        authors=byline.authors if byline else (),
        dateline=parts.dateline,
        byline_location=byline.location if byline else None,
        credit="; ".join(dict.fromkeys(parts.credits)) or None,
        section=header.section if header else None,
        source=header.agency if header else None,
        format=FORMAT,
        complete=complete,
        extras=tuple(parts.extras),
    )
