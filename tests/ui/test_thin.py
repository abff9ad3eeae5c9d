"""Slow lines: plain looks, and bytes counted for who wants it."""

from __future__ import annotations

import pytest

from reader.config import Config, DisplayConfig, Glyphs, Switch
from reader.newsroom import Newsroom
from reader.ui.glyphs import ASCII, UNICODE
from reader.ui.thin import amount, is_thin
from tests.ui.desk import opened


@pytest.mark.parametrize(
    ("setting", "environment", "thin"),
    [
        (Switch.AUTO, {}, False),
        (Switch.AUTO, {"SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"}, True),
        (Switch.ON, {}, True),
        (Switch.OFF, {"SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"}, False),
    ],
)
def test_bytes_are_spared_over_ssh_or_as_set(
    setting: Switch, environment: dict[str, str], thin: bool
) -> None:
    assert is_thin(setting, environment) is thin


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 B"), (999, "999 B"), (12_345, "12.3 kB"), (999_960, "1.0 MB"), (4_500_000, "4.5 MB")],
)
def test_bytes_in_words(size: int, words: str) -> None:
    assert amount(size) == words


def _display(**more: object) -> Config:
    return Config(display=DisplayConfig(**more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("glyphs", "sign"), [(Glyphs.UNICODE, UNICODE.cursor), (Glyphs.ASCII, ASCII.cursor)]
)
async def test_on_a_slow_line_a_sign_is_the_cursor(
    full: Newsroom, glyphs: Glyphs, sign: str
) -> None:
    async with opened(full, config=_display(thin=Switch.ON, glyphs=glyphs)) as desk:
        await desk.press("j")
        lines = [line for line in desk.text().splitlines() if f"{sign}Harbour" in line]
        assert [f"{sign}Harbour report 2" in line for line in lines] == [True]
        await desk.press("1", "j")
        assert f"{sign}  Unread" in desk.text()


async def test_there_rows_have_one_ground_and_one_colour(full: Newsroom) -> None:
    async with opened(full, config=_display(thin=Switch.ON)) as desk:
        strips = [desk.screen.headlines.render_line(y) for y in range(3)]
        styles = [segment.style for strip in strips for segment in strip if segment.text.strip()]
        assert len({style.bgcolor for style in styles if style}) == 1
        cursor = desk.screen.headlines.cursor_sign
        ink = {s.style.color for strip in strips for s in strip if s.style and s.text != cursor}
        assert len(ink) == 1


async def test_elsewhere_the_cursor_is_a_ground_behind_the_row(full: Newsroom) -> None:
    async with opened(full, config=_display(thin=Switch.OFF)) as desk:
        assert UNICODE.cursor not in desk.text()
        under, other = (desk.screen.headlines.render_line(y) for y in range(2))
        grounds = [strip._segments[-1].style.bgcolor for strip in (under, other)]  # type: ignore[union-attr]
        assert grounds[0] != grounds[1]


async def test_the_meter_stands_in_the_status_line(
    full: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.app.BroadsheetApp.bytes_sent", 12_345)
    async with opened(full, config=_display(meter=True)) as desk:
        assert "12.3 kB  38 unread" in desk.text().splitlines()[-1]


async def test_who_did_not_ask_sees_no_meter(full: Newsroom) -> None:
    async with opened(full) as desk:
        assert " B  " not in desk.text().splitlines()[-1]
