"""What stands on the screen is in the library: marks are shown once they are made."""

from __future__ import annotations

from collections.abc import AsyncIterator
from threading import Event

import pytest

from reader.errors import LibraryError
from reader.models import Change, Mark
from reader.newsroom import Newsroom
from tests.ui.desk import Desk, opened


@pytest.fixture
async def desk(full: Newsroom) -> AsyncIterator[Desk]:
    async with opened(full) as desk:
        yield desk


@pytest.fixture
def gate(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Event:
    """The library makes no mark before this is set."""
    gate, library = Event(), desk.screen.newsroom.library
    mark = library.mark

    def later(ids: tuple[int, ...], which: Mark, value: str = "") -> Change:
        gate.wait()
        return mark(ids, which, value)

    monkeypatch.setattr(library, "mark", later)
    return gate


async def test_a_star_is_seen_once_it_is_made(desk: Desk, gate: Event) -> None:
    await desk.pilot.press("s")
    assert desk.screen.headlines.current is not None
    assert not desk.screen.headlines.current.starred
    gate.set()
    await desk.settle()
    assert desk.screen.headlines.current.starred
    assert desk.screen.newsroom.library.article(desk.screen.headlines.current.id).status.starred


async def test_keys_in_quick_succession_see_each_other(desk: Desk, gate: Event) -> None:
    await desk.pilot.press("m", "m", "s", "s", "s")
    gate.set()
    await desk.settle()
    assert desk.screen.headlines.current is not None
    status = desk.screen.newsroom.library.article(desk.screen.headlines.current.id).status
    assert (status.read, status.starred) == (False, True)


async def test_a_mark_that_is_not_made_is_never_seen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: object) -> Change:
        raise LibraryError("there is no space left")

    monkeypatch.setattr(desk.screen.newsroom.library, "mark", refused)
    await desk.pilot.press("s")
    await desk.settle()
    target = desk.screen.marks.target()
    assert target is not None
    assert not target.starred
    assert desk.screen.headlines.current == target
