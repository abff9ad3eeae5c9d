"""Only harmless links reach a program, and only as one argument."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.newsroom.links import browser_arguments, checked_url, open_in_browser

GOOD = "https://example.org/a?b=c&d=%20#e"


@pytest.mark.parametrize("url", [GOOD, "http://example.org", "HTTPS://example.org/ä/日本"])
def test_web_links_pass_unchanged(url: str) -> None:
    assert checked_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "-https://example.org",
        "--help",
        "ftp://example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https://example.org/a b",
        "https://example.org/\n--evil",
        "https://example.org/\x1b[31m",
        "https://example.org/\x9b31m",
        "https://example.org/\u202egpj.exe",
        "https://example.org/\u00a0x",
        " https://example.org",
        "https://example.org/`id`",
        'https://example.org/"',
    ],
)
def test_everything_else_is_refused_in_a_clean_sentence(url: str) -> None:
    with pytest.raises(InputError, match="only http and https") as caught:
        checked_url(url)
    assert str(caught.value).isprintable()


def test_the_link_takes_the_place_of_its_mark() -> None:
    assert browser_arguments(GOOD, ("w3m", "--url={url}")) == ["w3m", f"--url={GOOD}"]


def test_without_a_mark_it_comes_last() -> None:
    assert browser_arguments(GOOD, ("w3m", "-v")) == ["w3m", "-v", GOOD]


def test_browser_variable_is_split_into_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "'my browser' --new %s")
    assert browser_arguments(GOOD) == ["my browser", "--new", GOOD]


def test_a_broken_browser_variable_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "'my browser")
    with pytest.raises(InputError, match=r"\$BROWSER: is no command line"):
        open_in_browser(GOOD)


def test_without_any_setting_the_desktop_opens_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert browser_arguments(GOOD) == ["xdg-open", GOOD]


def test_no_shell_sees_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    monkeypatch.setattr("subprocess.Popen", lambda arguments, **_: started.append(arguments))
    url = "https://example.org/$(touch${IFS}owned);x"
    open_in_browser(url, ["browser"])
    assert started == [["browser", url]]


def test_a_browser_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the browser did not start: no such file"):
        open_in_browser(GOOD, [str(tmp_path / "nothing")])
