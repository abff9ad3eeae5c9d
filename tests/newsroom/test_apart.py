"""A refresh in a process of its own: the same outcomes, and an end that is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Config
from reader.errors import ConfigError, InputError, LibraryError
from reader.feeds import processes
from reader.network.messages import Credentials
from reader.newsroom import Event, Newsroom, apart
from reader.newsroom.apart import Order, done_apart
from reader.newsroom.desk import FEW
from reader.newsroom.events import FeedsCounted, TargetDone
from reader.newsroom.logins import Logins
from reader.paths import Paths
from tests.network.server import Asked, Server, Writer, answer
from tests.newsroom.test_fetching import rss

MANY = FEW + 2


def _subscribed(newsroom: Newsroom, server: Server, count: int) -> None:
    for number in range(count):
        newsroom.library.subscribe(server.on(f"/{number}", answer(rss("Ebb", "Flow"))))


def _no_process(_module: str) -> processes.Helper:
    raise OSError(24, "Too many open files")


def _started_instead(monkeypatch: pytest.MonkeyPatch, module: str) -> list[processes.Helper]:
    begun: list[processes.Helper] = []

    def start(_module: str) -> processes.Helper:
        begun.append(processes.started(module))
        return begun[-1]

    monkeypatch.setattr(apart, "started", start)
    return begun


def test_many_sources_are_refreshed_apart(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    _subscribed(newsroom, server, MANY)
    events: list[Event] = []
    begun = _started_instead(monkeypatch, "reader.newsroom.apart")
    outcomes = newsroom.refresh(report=events.append, apart=True)
    assert [(each.added, each.error) for each in outcomes] == [(2, None)] * MANY
    assert newsroom.library.stats().articles == 2 * MANY
    assert FeedsCounted(MANY, MANY, 0) in events
    assert [helper.process.poll() is not None for helper in begun] == [True]


def test_so_are_many_that_are_due(newsroom: Newsroom, server: Server) -> None:
    _subscribed(newsroom, server, MANY)
    assert len(newsroom.refresh_due(apart=True)) == MANY
    assert newsroom.refresh_due(apart=True) == ()


def test_only_those_wanted(newsroom: Newsroom, server: Server) -> None:
    _subscribed(newsroom, server, MANY + 1)
    wanted = newsroom.library.sources()[:-1]
    outcomes = newsroom.refresh(wanted, apart=True)
    assert {source.id for each in outcomes for source in each.sources} == {
        source.id for source in wanted
    }


def test_a_few_sources_are_not_worth_a_process(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "started", _no_process)
    _subscribed(newsroom, server, FEW)
    assert len(newsroom.refresh_due(apart=True)) == FEW
    assert len(newsroom.refresh(apart=True)) == FEW


def test_a_machine_without_room_for_a_process_is_told(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "started", _no_process)
    _subscribed(newsroom, server, MANY)
    with pytest.raises(InputError, match="could not be started"):
        newsroom.refresh(apart=True)


def test_its_death_is_told_and_what_came_before_counts(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    _started_instead(monkeypatch, "tests.newsroom.dying_refresh")
    _subscribed(newsroom, server, MANY)
    first, last = newsroom.refresh(apart=True)
    assert (first.added, first.error) == (2, None)
    assert str(last.error) == "the refresh broke off (KeyError: 'a mistake of ours')"


def test_stopping_keeps_what_has_come(newsroom: Newsroom, server: Server) -> None:
    _subscribed(newsroom, server, MANY)

    async def never(_asked: Asked, writer: Writer) -> None:
        await writer.wait_closed()

    newsroom.library.subscribe(server.on("/never", never))
    done: list[Event] = []

    def report(event: Event) -> None:
        if isinstance(event, TargetDone):
            done.append(event)

    outcomes = newsroom.refresh(report=report, stop=lambda: len(done) == MANY, apart=True)
    assert [each.added for each in outcomes] == [2] * MANY
    assert newsroom.library.stats().articles == 2 * MANY


def test_a_process_that_does_not_stop_is_killed(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "_GRACE", 0.2)
    begun = _started_instead(monkeypatch, "tests.newsroom.deaf_refresh")
    told: list[Event] = []
    order = Order(newsroom.paths, newsroom.config)
    finished = done_apart(order, told.append, lambda: bool(told))
    assert [each.added for each in finished.outcomes] == [2]
    assert [helper.process.poll() for helper in begun] == [-9]


def test_much_is_indexed_apart(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.newsroom.desk.INDEX_BATCH", 2)
    begun = _started_instead(monkeypatch, "reader.newsroom.apart")
    _subscribed(newsroom, server, FEW)
    newsroom.refresh()
    newsroom.index(apart=True)
    assert (len(begun), newsroom.library.index_pending(0)) == (1, 0)
    newsroom.index(apart=True)
    assert len(begun) == 1


def test_an_index_that_breaks_off_is_told(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.newsroom.desk.INDEX_BATCH", 2)
    _started_instead(monkeypatch, "tests.newsroom.dying_refresh")
    _subscribed(newsroom, server, FEW)
    newsroom.refresh()
    with pytest.raises(InputError, match="the search index broke off"):
        newsroom.index(apart=True)


def test_a_library_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    paths.data.mkdir(parents=True)
    paths.library_file.mkdir()
    with pytest.raises(LibraryError, match=r"library\.db"):
        done_apart(Order(paths, Config()), lambda _event: None, lambda: False)


def test_secrets_are_asked_for_once_and_shown_nowhere() -> None:
    ours, theirs = Logins(), Logins()
    secret = Credentials(user="ann", password="anchor")
    ours._found.update({"a.example": secret, "b.example": ConfigError("said nothing")})
    theirs.learn(ours.known())
    assert theirs.known() == {"a.example": secret}
    assert "anchor" not in repr(Order(Paths.under(Path()), Config(), secrets=ours.known()))
