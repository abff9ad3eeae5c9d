"""The tables of the command line stay tables, whatever stands in them."""

from __future__ import annotations

import pytest

from reader.cli.columns import cut, padded
from reader.cli.commands import sources
from reader.content.sanitiser import clean_line
from tests.terminals import ODD, end_of


@pytest.mark.parametrize("title", ODD)
def test_a_cell_is_as_wide_as_its_column(title: str) -> None:
    line = clean_line(title * 3)
    for width in range(1, 40):
        assert end_of(padded(line, width)) == width
        assert end_of(cut(line, width)) <= width


def test_the_table_of_sources(capsys: pytest.CaptureFixture[str]) -> None:
    sources._print_table([("1", title, title * 2, "3", "4", "ok", "@") for title in ODD])
    lines = capsys.readouterr().out.splitlines()
    assert len({end_of(line[: line.rindex("@")]) for line in lines[1:]}) == 1
