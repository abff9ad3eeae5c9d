"""What the README states is so."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from reader.library.query import parse
from tests.readme_tables import README, TABLES, with_tables

TEXT = README.read_text(encoding="utf-8")
ROOT = README.parent


def test_every_table_is_there_and_as_the_code_has_it() -> None:
    assert set(re.findall(r"<!-- table: (\w+) -->", TEXT)) == set(TABLES)
    assert with_tables(TEXT) == TEXT, "run: python -m tests.readme_tables"


@pytest.mark.parametrize("name", ["try", "test"])
def test_its_commands_are_one_line_each_and_make_their_own_environment(name: str) -> None:
    found = re.search(rf"^<!-- command: {name} -->\n```sh\n(.*?)\n```$", TEXT, re.M | re.S)
    assert found is not None
    assert found[1].count("\n") == 0
    assert found[1].startswith("python3 -m venv .venv && .venv/bin/pip install ")


def test_every_query_it_shows_is_understood() -> None:
    table = TEXT.partition("| query | finds |")[2].partition("\n\n")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if "`" in line]
    queries = [query for row in rows for query in re.findall(r"`([^`]+)`", row)]
    queries += re.findall(r"^broadsheet search '(.+?)'", TEXT, re.M)
    assert len(queries) >= 15
    for query in queries:
        parse(query, datetime(2026, 11, 23, tzinfo=UTC))


def test_every_file_and_heading_it_links_to_exists() -> None:
    headings = {
        "#" + re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in TEXT.splitlines()
        if line.startswith("#")
    }
    for target in re.findall(r"\]\(([^)\s]+)\)", TEXT):
        if target.startswith("#"):
            assert target in headings
        elif not target.startswith("https://"):
            assert (ROOT / target).is_file(), target
