"""Room for bodies: who may grow, who waits, and who goes on first."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from reader.network.room import SLOW_BYTES, STALLED_SECONDS, Room


@dataclass(eq=False)
class Body:
    """A transfer that notes what it is told."""

    told: list[str] = field(default_factory=list)

    def stand(self) -> None:
        self.told.append("stand")

    def go_on(self) -> None:
        self.told.append("go on")


class Newsroom:
    """Room for 100 bytes, a clock, and what is kept."""

    def __init__(self) -> None:
        self.kept = 0
        self.now = 0.0
        self.room = Room(100, lambda: self.kept, lambda: self.now)


@pytest.fixture
def there() -> Newsroom:
    return Newsroom()


def test_bodies_grow_as_long_as_they_fit(there: Newsroom) -> None:
    first, second = Body(), Body()
    assert there.room.ask(first, 60)
    assert there.room.ask(second, 40)
    assert there.room.ask(first, 50), "what it has it need not ask for"
    assert not there.room.ask(second, 41)
    assert there.room.waiting == 1


def test_what_is_kept_takes_room_too(there: Newsroom) -> None:
    there.kept = 50
    assert not there.room.ask(Body(), 60)
    assert there.room.ask(Body(), 50)


def test_whoever_waited_first_goes_on_first(there: Newsroom) -> None:
    first, second, third = Body(), Body(), Body()
    there.room.ask(first, 100)
    assert not there.room.ask(second, 80)
    assert not there.room.ask(third, 10)
    there.room.look()
    assert (second.told, third.told) == (["stand"], ["stand"])
    there.room.leave(first, 100)
    there.kept = 100
    there.room.look()
    there.kept = 15
    there.room.look()
    assert (second.told[-1], third.told[-1]) == ("go on", "stand")
    there.kept = 0
    there.room.look()
    assert third.told[-1] == "go on"
    assert there.room.waiting == 0


def test_a_body_larger_than_the_room_is_alone_in_it(there: Newsroom) -> None:
    large, small = Body(), Body()
    assert there.room.ask(large, 500)
    assert not there.room.ask(small, 1)
    there.room.leave(large, 500)
    there.room.look()
    assert small.told[-1] == "go on"


def test_somebody_is_let_through_when_nothing_moves(there: Newsroom) -> None:
    slow, first, second = Body(), Body(), Body()
    there.room.ask(slow, 90)
    there.room.came(slow, 90)
    there.room.ask(first, 20)
    there.room.ask(second, 20)
    there.now = STALLED_SECONDS + 1
    there.kept = 1
    there.room.look()
    assert "go on" not in first.told, "whoever keeps it is going to be done with it"
    there.kept = 0
    there.room.look()
    assert first.told[-1] == "go on"
    assert there.room.ask(first, 500), "to its end"
    assert "go on" not in second.told, "one after the other"


def test_somebody_is_let_through_when_all_wait_for_each_other(there: Newsroom) -> None:
    bodies = [Body(), Body(), Body()]
    for body in bodies[:2]:
        there.room.ask(body, 50)
        there.room.came(body, 50)
    assert not any(there.room.ask(body, 60) for body in bodies)
    there.kept = 30
    there.room.look()
    assert not any("go on" in body.told for body in bodies), "enough is kept to go on with"
    there.kept = 20
    there.room.look()
    assert ["go on" in body.told for body in bodies] == [True, False, False]


def test_who_announces_much_and_sends_little_keeps_what_it_has(there: Newsroom) -> None:
    slow, quick, other = Body(), Body(), Body()
    large = SLOW_BYTES * 4
    there.room = Room(large, lambda: there.kept, lambda: there.now)
    assert there.room.ask(slow, 10, large)
    there.room.came(slow, 10)
    assert not there.room.ask(quick, 10, large // 2)
    there.room.look()
    assert "go on" not in quick.told
    there.now = STALLED_SECONDS / 2
    there.room.came(slow, 11)  # a byte now and then is no progress
    there.now = STALLED_SECONDS
    there.kept = 1
    there.room.look()
    assert quick.told[-1] == "go on"
    there.room.came(quick, large // 2)
    assert there.room.ask(slow, 20, large), "a step, and not all that it announced"
    assert not there.room.ask(other, large)
    there.now = 2 * STALLED_SECONDS
    there.room.look()
    assert "go on" not in other.told
    assert there.room.ask(quick, large // 2), "who was quick keeps its room"


def test_what_is_given_up_waits_no_longer(there: Newsroom) -> None:
    first, second = Body(), Body()
    there.room.ask(first, 100)
    there.room.ask(second, 100)
    there.room.leave(second, 0)
    there.room.leave(first, 0)
    there.room.look()
    assert second.told == []


def test_as_many_are_begun_as_are_going_to_fit(there: Newsroom) -> None:
    assert there.room.is_free(500), "nobody knows anything yet"
    there.room.leave(Body(), 30)
    assert there.room.is_free(2)
    assert not there.room.is_free(3)
    there.kept = 20
    assert not there.room.is_free(2)
    there.kept = 500
    assert not there.room.is_free(0), "whoever keeps so much is to be done with some of it first"


def test_one_is_always_begun_if_nothing_else_is_going_on(there: Newsroom) -> None:
    there.room.leave(Body(), 500)
    assert there.room.is_free(0)


def test_nothing_is_begun_while_somebody_waits(there: Newsroom) -> None:
    there.room.ask(Body(), 100)
    there.room.ask(Body(), 1)
    assert not there.room.is_free(2)
