"""Parser processes: what comes back, and what becomes of those that do not answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.feeds import processes
from reader.feeds.crew import Crew, Job
from reader.feeds.document import Document, open_document
from reader.feeds.prepared import Prepared, prepared_for_feed
from reader.feeds.processes import NICENESS
from reader.feeds.worker import EVENTS_PER_FRAME
from reader.models import Article, LoadEvent, SourceFound

LOADER = "tests.feeds.loaders:sound"


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "a.txt"
    path.write_text("anything")
    return open_document(path)


@pytest.fixture
def crew() -> Iterator[Crew]:
    with Crew(2, deadline=lambda _size: 30.0) as crew:
        yield crew


def _titles(events: list[LoadEvent]) -> list[str]:
    return [event.title for event in events if isinstance(event, Article)]


def _failure(crew: Crew, job: Job[LoadEvent]) -> str:
    with pytest.raises(InputError) as caught:
        list(crew.events(job))
    return str(caught.value)


def test_events_come_back_in_order(crew: Crew, document: Document) -> None:
    jobs = [crew.hand_over(document, LOADER) for _ in range(5)]
    for job in reversed(jobs):
        events = list(crew.events(job))
        assert isinstance(events[0], SourceFound)
        assert _titles(events) == [f"{document.name} {number}" for number in range(3)]


def test_a_loader_that_hangs_is_killed_and_the_rest_goes_on(document: Document) -> None:
    waits: list[None] = []
    with Crew(1, deadline=lambda _size: 0.3, idle=lambda: waits.append(None)) as crew:
        hanging = crew.hand_over(document, "tests.feeds.loaders:hang")
        reason = _failure(crew, hanging)
    assert waits
    with Crew(1, deadline=lambda _size: 2.0) as crew:
        hanging = crew.hand_over(document, "tests.feeds.loaders:hang")
        after = crew.hand_over(document, LOADER)
        assert "took longer than 2 seconds" in _failure(crew, hanging)
        assert len(_titles(list(crew.events(after)))) == 3
    assert document.name in reason


def test_a_process_that_dies_costs_its_document_only(crew: Crew, document: Document) -> None:
    dying = crew.hand_over(document, "tests.feeds.loaders:die")
    after = crew.hand_over(document, LOADER)
    assert "the parser broke off (exit status 3)" in _failure(crew, dying)
    assert len(_titles(list(crew.events(after)))) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="pipes have a size there")
def test_what_a_process_was_given_ahead_is_parsed_by_another(document: Document) -> None:
    with Crew(1, deadline=lambda _size: 30.0) as crew:
        dying = crew.hand_over(document, "tests.feeds.loaders:die_late")
        after = crew.hand_over(document, LOADER)
        events: list[LoadEvent] = []
        with pytest.raises(InputError, match=r"broke off \(exit status 3\)"):
            events.extend(crew.events(dying))
        assert len(_titles(events)) == 2 * EVENTS_PER_FRAME
        assert len(_titles(list(crew.events(after)))) == 3


def test_a_document_that_was_handed_over_is_kept_by_its_process_only(
    crew: Crew, document: Document
) -> None:
    job = crew.hand_over(document, LOADER)
    waiting = [crew.hand_over(document, LOADER) for _ in range(3)]
    assert waiting[-1].frame, "there may be another process that is to be told"
    for each in (job, *waiting):
        assert len(_titles(list(crew.events(each)))) == 3
        assert (each._task, each.frame) == (None, b"")


def test_articles_of_a_feed_come_back_ready_to_be_stored(crew: Crew, document: Document) -> None:
    job = crew.prepare(document, LOADER, "https://a.example/feed")
    stories = [event for event in crew.events(job) if isinstance(event, Prepared)]
    assert stories == [
        prepared_for_feed(Article(f"{document.name} {number}"), "https://a.example/feed")
        for number in range(3)
    ]


def test_a_bug_in_a_loader_is_told_by_its_last_line(crew: Crew, document: Document) -> None:
    broken = crew.hand_over(document, "tests.feeds.loaders:bug")
    assert "KeyError: 'a mistake of ours'" in _failure(crew, broken)


def test_a_limit_met_comes_back_as_it_was_raised(crew: Crew, document: Document) -> None:
    job = crew.hand_over(document, "tests.feeds.loaders:refuse")
    events: list[LoadEvent] = []
    with pytest.raises(InputError, match="enough"):
        events.extend(crew.events(job))
    assert _titles(events) == ["kept"]


def test_what_a_loader_prints_is_no_answer(crew: Crew, document: Document) -> None:
    job = crew.hand_over(document, "tests.feeds.loaders:chatter")
    assert list(crew.events(job)) == [SourceFound(title=document.name)]


def test_stop_ends_the_wait(document: Document) -> None:
    answers = iter([False, False])
    with Crew(1, stop=lambda: next(answers, True)) as crew:
        job = crew.hand_over(document, "tests.feeds.loaders:hang")
        assert _titles(list(crew.events(job))) == []


def test_a_closed_crew_leaves_no_process(document: Document) -> None:
    with Crew(1) as crew:
        crew.hand_over(document, "tests.feeds.loaders:hang")
        processes = [worker.helper.process for worker in crew._workers]
    assert [process.poll() for process in processes] == [-9]


@pytest.mark.parametrize(("documents", "started"), [(7, 0), (8, 1), (1000, 2)])
def test_processes_get_ready_for_many_documents_only(
    crew: Crew, document: Document, documents: int, started: int
) -> None:
    crew.get_ready(documents, LOADER)
    ready = [worker.helper.process.pid for worker in crew._workers]
    assert len(ready) == started
    assert len(_titles(list(crew.events(crew.hand_over(document, LOADER))))) == 3
    assert [worker.helper.process.pid for worker in crew._workers][:started] == ready


@pytest.mark.skipif(sys.platform == "win32", reason="no niceness there")
def test_processes_give_way(crew: Crew, document: Document) -> None:
    list(crew.events(crew.hand_over(document, LOADER)))
    pid = crew._workers[0].helper.process.pid
    mine = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, pid) == max(mine, NICENESS)


def test_their_sessions_give_way_as_soon_as_they_may(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(processes, "_GROUP", str(tmp_path / "missing" / "autogroup"))
    assert processes.give_way(), "nothing to be done on another system"
    group = tmp_path / "autogroup"
    monkeypatch.setattr(processes, "_GROUP", str(group))
    assert processes.give_way()
    assert group.read_text() == str(NICENESS)


def test_a_machine_without_room_for_a_process_costs_the_documents_only(
    crew: Crew, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("reader.feeds.processes.subprocess.Popen", refuse)
    crew.get_ready(100, LOADER)  # no reason to fail: there may be nothing to parse
    reason = _failure(crew, crew.hand_over(document, LOADER))
    assert "could not be started (too many open files)" in reason
