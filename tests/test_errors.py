"""Error sentences are of one kind: ``file: place: reason``, the reason in lower case."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import reader
from reader.errors import as_reason, reason_of

_SOURCES = sorted(Path(reader.__file__).parent.rglob("*.py"))


def _reasons(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The first words of every reason that stands in the source, with its line."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        called = ast.unparse(node.func).rpartition(".")[2]
        number = {"Problem": 2, "problem": 1}.get(called, 0 if called.endswith("Error") else None)
        if number is None or len(node.args) <= number:
            continue
        said = node.args[number]
        if isinstance(said, ast.JoinedStr):
            said = said.values[0]
        if isinstance(said, ast.Constant) and isinstance(said.value, str):
            yield node.lineno, said.value


def test_no_reason_begins_with_a_capital() -> None:
    found = [
        f"{path}:{line}: {said}"
        for path in _SOURCES
        for line, said in _reasons(ast.parse(path.read_text(encoding="utf-8")))
        if as_reason(said) != said
    ]
    assert found == []


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(2, "No such file or directory"), "no such file or directory"),
        (OSError(5, "IO broken"), "IO broken"),
        (OSError("Odd"), "odd"),
    ],
)
def test_what_the_system_says_begins_in_lower_case(error: OSError, reason: str) -> None:
    assert reason_of(error) == reason
