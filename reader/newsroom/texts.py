"""The texts of articles: the feed's own, that of the page, and what stood there before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import InputError
from reader.models import Problem, Scope, StoredArticle
from reader.newsroom.events import Outcome, never

if TYPE_CHECKING:
    from reader.library import Library, TextWanted
    from reader.newsroom.differences import Paragraph
    from reader.newsroom.events import Report, Stop
    from reader.newsroom.full_texts import TextOutcome
    from reader.newsroom.web import Web

UNREAD = "is:unread"
"""The query of what is taken along on a journey."""
LOT = 100
"""Articles looked at, and pages fetched, before the next are."""


def with_given_up(
    outcomes: Sequence[Outcome], given_up: Sequence[TextOutcome], report: Report
) -> tuple[Outcome, ...]:
    """The outcomes of a refresh, with a problem for each page that is tried no more."""
    told = list(outcomes)
    for text in given_up:
        reason = text.error.reason if text.error is not None else ""
        page = text.error.file if text.error is not None else text.title
        problem = Problem(page, "", f"{reason}; its page was tried several times and is given up")
        report(problem)
        place = next((n for n, each in enumerate(told) if _is_of(each, text.feed)), None)
        if place is None:
            told.append(Outcome(text.feed, problems=(problem,)))
        else:
            told[place] = replace(told[place], problems=(*told[place].problems, problem))
    return tuple(told)


def _is_of(outcome: Outcome, feed: str) -> bool:
    return any(source.location == feed for source in outcome.sources)


class Texts:
    """What can be done about the texts of a library's articles, from any thread."""

    def __init__(self, library: Library, web: Callable[[], Web]) -> None:
        self._library = library
        self._web = web

    def full(self, article_id: int, stop: Stop = never) -> StoredArticle:
        """The article with the text of its page, which is fetched if it is not kept yet.

        A page fetched before the publisher changed the article is fetched again.
        Raises `InputError` with the reason if there is none to be had,
        `NotFoundError` if there is no such article.
        """
        stored = self._library.article(article_id)  # raises
        wanted = self._library.without_full_text((article_id,))
        if not wanted:
            self._library.show_full_text(article_id, True)
            return self._library.article(article_id)
        for outcome in self._fetched(wanted, stop, by_itself=False):
            if outcome.error is not None:
                raise outcome.error
            return self._library.article(article_id)
        raise InputError("was stopped", file=stored.article.url or "")

    def turn(self, article_id: int, stop: Stop = never) -> StoredArticle:
        """The article with the other of its texts: the page's, or the feed's own.

        Raises as `full`.
        """
        if self._library.article(article_id).full_text:
            self._library.show_full_text(article_id, False)
            return self._library.article(article_id)
        return self.full(article_id, stop)

    def offline(
        self, query: str, limit: int | None = None, stop: Stop = never
    ) -> Iterator[TextOutcome]:
        """Fetch the texts of what a query finds and that has none yet, newest first.

        ``limit`` counts pages, those that fail too.  Raises `QueryError`.
        """
        view = self._library.open_view(Scope(query=query))
        left = view.total if limit is None else limit
        for offset in range(0, view.total, LOT):
            if left <= 0 or stop():
                return
            wanted = self._library.without_full_text(view.ids(offset, LOT))[:left]
            left -= len(wanted)
            yield from self._fetched(wanted, stop)

    def fetch_wanted(self, stop: Stop = never) -> tuple[TextOutcome, ...]:
        """Fetch what new articles of some sources need; what was tried for the last time.

        Without a connection, or while a server does not work, a page is tried again
        some refreshes later, and a few times at most.
        """
        given_up: list[TextOutcome] = []
        ids = self._library.wanted_texts()
        for start in range(0, len(ids), LOT):
            if stop():
                break
            wanted = self._library.without_full_text(ids[start : start + LOT])
            given_up += filter(self._is_given_up, self._fetched(wanted, stop))
        return tuple(given_up)

    def _is_given_up(self, outcome: TextOutcome) -> bool:
        """Whether there will be no other try, after some that might have done."""
        if not isinstance(outcome.error, InputError):  # it came, or the library failed
            return False
        if outcome.try_again:
            return not self._library.put_off_text(outcome.article_id)
        self._library.give_up_text(outcome.article_id)
        return False

    def differences(self, article_id: int) -> tuple[Paragraph, ...]:
        """What the feed changed in an article last, word by word; empty if nothing is known.

        Raises `NotFoundError` if there is no such article.
        """
        from reader.newsroom.differences import differences

        now, *earlier = self._library.versions(article_id)
        return differences(earlier[0], now) if earlier else ()

    def _fetched(
        self, wanted: Sequence[TextWanted], stop: Stop, *, by_itself: bool = True
    ) -> Iterator[TextOutcome]:
        if not wanted:
            return iter(())
        from reader.newsroom.full_texts import FullTexts

        return FullTexts(self._library, self._web(), stop, by_itself=by_itself).fetch(wanted)
