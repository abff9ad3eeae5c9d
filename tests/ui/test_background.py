"""Changes are never lost or overtaken; stale answers are dropped; bugs are not hidden."""

from queue import Queue
from threading import Event

import pytest

from reader.errors import BroadsheetError
from reader.ui.background import Background


class Desk:
    """Stands in for the UI thread: deliveries wait in a queue until taken."""

    def __init__(self) -> None:
        self.inbox: Queue[object] = Queue()
        self.failures: list[str] = []
        self.background = Background(self.inbox.put, lambda error: self.failures.append(str(error)))

    def take(self, count: int) -> None:
        for _ in range(count):
            self.inbox.get(timeout=10)()  # type: ignore[operator]


@pytest.fixture
def desk():
    desk = Desk()
    yield desk
    desk.background.close()


def test_changes_happen_in_order_and_none_is_lost(desk: Desk) -> None:
    done: list[int] = []
    for number in range(200):
        desk.background.change(lambda number=number: number, done.append)
    desk.take(200)
    assert done == list(range(200))
    assert desk.background.pending == 0


def test_only_the_newest_question_of_a_slot_is_answered(desk: Desk) -> None:
    gate, answers = Event(), []
    desk.background.ask("view", lambda: gate.wait(10) and "old", answers.append)
    desk.background.ask("view", lambda: "new", answers.append)
    gate.set()
    desk.take(2)
    assert answers == ["new"]


def test_a_load_does_not_stand_in_front_of_a_change(desk: Desk) -> None:
    gate, done = Event(), []
    desk.background.load(lambda: gate.wait(10), lambda _: done.append("load"))
    desk.background.change(lambda: None, lambda _: done.append("change"))
    desk.take(1)
    gate.set()
    desk.take(1)
    assert done == ["change", "load"]


def test_what_the_world_did_is_told(desk: Desk) -> None:
    def fail() -> None:
        raise BroadsheetError("is gone", file="a.txt")

    desk.background.ask("x", fail, lambda _: pytest.fail("answered"))
    desk.take(1)
    assert desk.failures == ["a.txt: is gone"]


def test_a_bug_is_raised_in_the_ui_thread(desk: Desk) -> None:
    desk.background.ask("x", lambda: 1 // 0, lambda _: pytest.fail("answered"))
    with pytest.raises(ZeroDivisionError):
        desk.take(1)


def test_after_closing_nothing_is_answered(desk: Desk) -> None:
    answers: list[int] = []
    desk.background.change(lambda: 1, answers.append)
    desk.background.close()
    desk.background.change(lambda: 2, answers.append)
    while not desk.inbox.empty():
        desk.take(1)
    assert answers == []
