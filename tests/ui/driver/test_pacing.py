"""How much may be on its way."""

from __future__ import annotations

from reader.ui.driver.pacing import EVERY, LEAST, MOST, PATIENCE, PROBE, Pacing


def _known(latency: float = 0.3) -> Pacing:
    """A line whose terminal has answered once."""
    pacing = Pacing(active=True)
    assert pacing.sent(EVERY, 0.0) == PROBE
    assert pacing.answered(latency)
    return pacing


def test_a_good_line_is_asked_nothing_and_never_waited_for() -> None:
    pacing = Pacing(active=False)
    assert pacing.sent(1 << 20, 0.0) == ""
    assert pacing.wait(0.0) == 0.0
    assert not pacing.answered(1.0), "an answer that was not asked for is somebody else's"


def test_a_few_bytes_are_worth_no_question() -> None:
    pacing = Pacing(active=True)
    assert pacing.sent(EVERY - 1, 0.0) == ""
    assert pacing.sent(1, 0.0) == PROBE


def test_pictures_wait_while_too_much_is_on_its_way() -> None:
    pacing = _known()
    pacing.sent(4 * LEAST, 1.0)
    assert pacing.wait(1.0) == PATIENCE
    assert pacing.answered(1.4)
    assert pacing.wait(1.4) == 0.0


def test_a_terminal_that_never_answers_is_not_waited_for() -> None:
    pacing = Pacing(active=True)
    pacing.sent(4 * LEAST, 0.0)
    assert pacing.wait(0.0) == 0.0


def test_nor_is_one_that_answers_no_more() -> None:
    pacing = _known()
    pacing.sent(4 * LEAST, 1.0)
    assert pacing.wait(1.0 + PATIENCE) == 0.0
    pacing.sent(4 * LEAST, 7.0)
    assert pacing.wait(7.0) == 0.0


def test_a_quick_line_is_soon_trusted_with_more() -> None:
    pacing = _known(latency=0.01)
    for second in range(1, 20):
        pacing.sent(MOST, second)
        pacing.answered(second + 0.02)
    pacing.sent(MOST - 1, 20.0)
    assert pacing.wait(20.0) == 0.0


def test_a_line_where_bytes_queue_is_trusted_with_less() -> None:
    pacing = _known(latency=0.3)
    for second in (1.0, 11.0, 21.0):
        pacing.sent(4 * LEAST, second)
        pacing.answered(second + 3.0)
    pacing.sent(LEAST + 1, 31.0)
    assert pacing.wait(31.0) > 0.0
