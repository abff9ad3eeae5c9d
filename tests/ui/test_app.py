"""The app around the panes: bugs, signs for plain terminals."""

from __future__ import annotations

import pytest

from reader.newsroom import Newsroom
from reader.ui.app import BroadsheetApp
from reader.ui.glyphs import wants_ascii


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"LC_ALL": "C"}, True),
        ({"LC_ALL": "", "LANG": "POSIX"}, True),
        ({"LANG": "C.UTF-8", "TERM": "xterm-256color"}, False),
        ({"LC_CTYPE": "de_DE.UTF-8", "LANG": "C"}, False),
        ({"LANG": "C.UTF-8", "TERM": "linux"}, True),
        ({}, False),
    ],
)
def test_plain_terminals_get_plain_signs(environment: dict[str, str], wanted: bool) -> None:
    assert wants_ascii(environment) is wanted


async def test_a_bug_ends_the_app_without_showing_what_is_being_read(
    full: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    def bug() -> None:
        secret = "what is being read"
        raise ZeroDivisionError(len(secret))

    app = BroadsheetApp(full)
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the app raises when it closes
        async with app.run_test() as pilot:
            app.call_later(bug)
            await pilot.pause()
    assert isinstance(app.bug, ZeroDivisionError)
    printed = capsys.readouterr()
    assert "what is being read" not in printed.out + printed.err
