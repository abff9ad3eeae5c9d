"""Terminals by name."""

from __future__ import annotations

import pytest

from reader.ui.driver.terminals import Terminal, terminal_for


@pytest.mark.parametrize("name", ["xterm-256color", "xterm-kitty", "tmux-256color", "foot", "st"])
def test_modern_terminals_can_do_everything(name: str) -> None:
    assert terminal_for({"TERM": name}) == Terminal(True, True, True, True)


@pytest.mark.parametrize("name", ["", "dumb", "vt100", "unheard-of", "xterm-mono"])
def test_what_is_not_known_can_do_little(name: str) -> None:
    assert terminal_for({"TERM": name}) == Terminal()


def test_the_console_prints_links_and_titles_and_so_gets_none() -> None:
    console = terminal_for({"TERM": "linux"})
    assert console.fine
    assert not console.modern


def test_screen_erases_to_black_but_tmux_under_its_name_does_not() -> None:
    assert not terminal_for({"TERM": "screen-256color"}).ground
    assert terminal_for({"TERM": "screen-256color", "TMUX": "/tmp/x,1,0"}).ground


def test_screen_is_known_by_the_name_it_makes_of_the_one_it_runs_in() -> None:
    assert terminal_for({"TERM": "screen.xterm-256color"}) == terminal_for({"TERM": "screen"})


def test_without_a_name_nothing_is_taken_for_granted() -> None:
    assert terminal_for({}) == Terminal()
