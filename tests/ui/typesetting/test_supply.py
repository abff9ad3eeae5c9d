"""Parts handed from a slow source to pages that cannot wait."""

from __future__ import annotations

from reader.content.blocks import Block, BlockKind
from reader.ui.typesetting.supply import Supply


def blocks(count: int) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, str(at)) for at in range(count)]


def test_whoever_asks_first_waits_for_the_source() -> None:
    source = blocks(3)
    assert list(Supply(iter(source)).parts()) == source


def test_nobody_waits_once_a_thread_gathers() -> None:
    source = blocks(3)
    supply = Supply(iter(source))
    parts = supply.parts()
    assert next(parts) == source[0]
    assert supply.begin()
    assert not supply.begin()
    assert next(parts) is None
    supply.gather()
    assert supply.complete
    assert list(parts) == source[1:]
    assert list(supply.parts()) == source


def test_what_is_ready_is_taken_at_once() -> None:
    source = blocks(5)
    supply = Supply(iter(source))
    supply.stock(2, to_the_end=False)
    supply.begin()
    parts = supply.parts()
    assert [next(parts) for _ in range(3)] == [*source[:2], None]


def test_a_source_that_is_done_needs_no_thread() -> None:
    supply = Supply(iter(blocks(5)))
    supply.stock(0, to_the_end=True)
    assert not supply.begin()


def test_gathering_stops_when_nobody_wants_the_rest() -> None:
    supply = Supply(iter(blocks(5)))
    supply.begin()
    supply.stop()
    supply.gather()
    assert not supply.complete
