"""Which way pictures are shown in which terminal."""

from __future__ import annotations

import pytest

from reader.config import Images
from reader.ui.pictures.choosing import choose

KITTY = {"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}
XTERM = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
TMUX = {"TERM": "tmux-256color", "KITTY_WINDOW_ID": "1", "TMUX": "/tmp/tmux"}
SSH = {"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}


@pytest.mark.parametrize(
    ("setting", "environment", "colours", "way"),
    [
        (Images.AUTO, KITTY, "truecolor", Images.KITTY),
        (Images.AUTO, {"TERM": "xterm-ghostty"}, "truecolor", Images.KITTY),
        (Images.AUTO, XTERM, "truecolor", Images.HALF_CELLS),
        (Images.AUTO, XTERM, "256", Images.HALF_CELLS),
        (Images.AUTO, TMUX, "truecolor", Images.HALF_CELLS),
        (Images.AUTO, KITTY, "256", Images.HALF_CELLS),
        (Images.AUTO, KITTY | SSH, "truecolor", Images.OFF),
        (Images.AUTO, XTERM, "standard", Images.OFF),
        (Images.AUTO, XTERM, None, Images.OFF),
        (Images.OFF, KITTY, "truecolor", Images.OFF),
        (Images.KITTY, XTERM | SSH, "truecolor", Images.KITTY),
        (Images.HALF_CELLS, KITTY | SSH, "truecolor", Images.HALF_CELLS),
        (Images.HALF_CELLS, KITTY, "standard", Images.OFF),
    ],
)
def test_the_way(
    setting: Images, environment: dict[str, str], colours: str | None, way: Images
) -> None:
    chosen = choose(setting, environment, colours, ascii_only=False)
    assert chosen.way is way
    assert bool(chosen.reason) is (way is Images.OFF)


def test_plain_signs_have_no_half_cells() -> None:
    assert choose(Images.AUTO, XTERM, "truecolor", ascii_only=True).way is Images.OFF
