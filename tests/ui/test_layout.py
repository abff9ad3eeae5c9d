"""Which panes are in sight."""

import pytest

from reader.ui.layout import Pane, large_enough, visible_panes

S, H, A = Pane


@pytest.mark.parametrize(
    ("width", "active", "zen", "seen"),
    [
        (120, H, False, {S, H, A}),
        (101, A, False, {S, H, A}),
        (100, H, False, {H, A}),
        (100, S, False, {S, H}),
        (71, A, False, {H, A}),
        (70, A, False, {A}),
        (40, S, False, {S}),
        (160, A, True, {A}),
    ],
)
def test_visible_panes(width: int, active: Pane, zen: bool, seen: set[Pane]) -> None:
    assert visible_panes(width, active, zen) == seen


def test_room_is_asked_for_below_40x12() -> None:
    assert large_enough(40, 12)
    assert not large_enough(39, 12)
    assert not large_enough(40, 11)
