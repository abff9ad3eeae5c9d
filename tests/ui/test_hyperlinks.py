"""Which terminals are told where links lead."""

from __future__ import annotations

import pytest

from reader.config import Config, DisplayConfig, Switch
from reader.newsroom import Newsroom
from reader.ui.hyperlinks import wants_hyperlinks
from tests.ui.desk import opened, paper


@pytest.mark.parametrize(
    ("choice", "environment", "wanted"),
    [
        ("auto", {"TERM": "xterm-256color"}, True),
        ("auto", {"TERM": "xterm-kitty"}, True),
        ("auto", {"TERM": "tmux-256color", "TMUX": "/tmp/tmux"}, True),
        ("auto", {"TERM": "screen-256color", "TMUX": "/tmp/tmux"}, True),
        ("auto", {"TERM": "screen-256color"}, False),
        ("auto", {"TERM": "screen.xterm-256color"}, False),
        ("auto", {"TERM": "linux"}, False),
        ("auto", {"TERM": "dumb"}, False),
        ("auto", {"TERM": "vt100"}, False),
        ("auto", {"TERM": "xterm-256color", "VTE_VERSION": "4803"}, False),
        ("auto", {"TERM": "xterm-256color", "VTE_VERSION": "7200"}, True),
        ("on", {"TERM": "linux"}, True),
        ("off", {"TERM": "xterm-256color"}, False),
    ],
)
def test_terminals_that_know_links_get_them(
    choice: str, environment: dict[str, str], wanted: bool
) -> None:
    assert wants_hyperlinks(choice, environment) is wanted


async def test_the_setting_reaches_the_pane(newsroom: Newsroom) -> None:
    for choice in (Switch.ON, Switch.OFF):
        config = Config(display=DisplayConfig(hyperlinks=choice))
        async with opened(paper(newsroom), config=config) as desk:
            await desk.press("enter")
            article = desk.screen.article
            links = {
                segment.style.link
                for y in range(article.size.height)
                for segment in article.render_line(y)
                if segment.style is not None
            }
            assert ("https://example.org/1" in links) is (choice is Switch.ON)
