"""The check for vulnerable versions: what pip-audit's end means."""

from __future__ import annotations

import pytest

from tests import audit


@pytest.mark.parametrize(
    ("code", "told", "passes"),
    [
        (0, "No known vulnerabilities found", True),
        (1, "Found 1 known vulnerability in 1 package\nlxml 5 GHSA-x", False),
        (1, "requests.exceptions.ConnectionError: Max retries exceeded", True),
        (2, "usage: pip-audit: error: no such option", False),
    ],
)
def test_only_what_was_found_fails(code: int, told: str, passes: bool) -> None:
    assert (audit.verdict(code, told)[0] == 0) is passes


def test_without_pip_audit_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert audit.main() == 0
    assert capsys.readouterr().out.startswith("skipped: ")
