"""``list``, ``search``, ``show``, ``mark``, ``undo``, ``stats``: reading without the screen."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import time_machine

from tests.cli.conftest import Run

TIDE = 'source:"the tide table"'


def _id(run: Run, title: str) -> str:
    return next(row[0] for row in run("list").rows if row[4] == title)


def test_list_on_a_pipe_is_tab_separated_newest_first(run: Run, library: Path) -> None:
    done = run("list", "--query", TIDE)
    assert done.code == 0
    assert [row[1:] for row in done.rows] == [
        ["2026-03-03T10:00:00Z", "unread", "The Tide Table", "Low water"],
        ["2026-03-02T10:00:00Z", "unread", "The Tide Table", "High water"],
    ]


def test_undated_articles_have_an_empty_date_and_file_order(run: Run, library: Path) -> None:
    rows = run("list", "--query", "source:brill").rows
    assert [(row[1], row[4]) for row in rows] == [("", "A harbour opens"), ("", "Rowers row again")]


def test_limit(run: Run, library: Path) -> None:
    assert len(run("list", "--limit", "3").rows) == 3
    assert run("list", "--limit", "0").out == ""
    assert len(run("list", "--limit", "99").rows) == 4
    assert run("list", "--limit", "-1").code == 2
    assert run("list", "--limit", "x").code == 2


def test_list_of_an_empty_library_is_empty(run: Run) -> None:
    assert run("list") == run("list", "--query", "anything")
    assert json.loads(run("list", "--json").out)["items"] == []


@pytest.fixture
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout.__class__, "isatty", lambda _: True)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("LINES", "24")


@pytest.mark.usefixtures("_terminal")
@time_machine.travel("2026-11-24 12:00", tick=False)
def test_list_on_a_terminal_is_aligned_and_cut_to_its_width(run: Run, library: Path) -> None:
    run("mark", "star", _id_on_terminal(run, "High water"))
    run("mark", "read", _id_on_terminal(run, "Low water"))
    lines = run("list", "--query", TIDE).out.splitlines()
    assert lines == [
        "     4    03 Mar 10:00  The Tide Table    Low water",
        "     3 ●★ 02 Mar 10:00  The Tide Table    High water",
    ]
    assert all("\x1b" not in line and len(line) <= 60 for line in lines)


def _id_on_terminal(run: Run, title: str) -> str:
    return next(line.split()[0] for line in run("list").out.splitlines() if title in line)


def test_search_finds_words_of_bodies(run: Run, library: Path) -> None:
    assert [row[4] for row in run("search", "brass", "band").rows] == ["A harbour opens"]
    assert [row[4] for row in run("search", '"third step"').rows] == ["High water"]
    assert run("search", "zeppelin").out == ""
    assert run("search", "zeppelin").code == 0
    assert len(run("search", "the", "--limit", "1").rows) == 1


@pytest.mark.parametrize("command", [("search",), ("list", "--query"), ("mark", "read", "--query")])
def test_a_wrong_query_names_its_place(run: Run, library: Path, command: tuple[str, ...]) -> None:
    done = run(*command, "is:purple")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("broadsheet: query, column ")
    assert done.err.count("\n") == 1


def test_json_is_a_json_feed_with_library_ids(run: Run, library: Path) -> None:
    for command in (("list", "--json", "--query", "sea"), ("search", "--json", "sea")):
        document = json.loads(run(*command).out)
        assert document["version"] == "https://jsonfeed.org/version/1.1"
        assert [item["id"] for item in document["items"]] == ["t2", "t1"]
        own = document["items"][0]["_broadsheet"]
        assert own["id"] == int(_id(run, "Low water"))
        assert (own["read"], own["starred"], own["source"]) == (False, False, "The Tide Table")


def test_show_text_is_the_whole_story(run: Run, library: Path) -> None:
    done = run("show", _id(run, "A harbour opens"))
    assert done.code == 0
    assert done.out.startswith("A harbour opens\n\n")
    assert done.out.count("The new harbour opened on Monday.") == 1
    assert "Ships came in from far, and a brass band played.\n" in done.out
    assert "Cy Dun" in done.out


@pytest.mark.usefixtures("_terminal")
def test_show_on_a_terminal_is_wrapped(run: Run, library: Path) -> None:
    lines = run("show", _id_on_terminal(run, "A harbour")).out.splitlines()
    assert max(map(len, lines)) <= 60


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_show_in_every_form(run: Run, library: Path, form: str) -> None:
    done = run("show", _id(run, "High water"), "--as", form)
    assert done.code == 0
    assert "The sea came up to the" in done.out
    if form == "json":
        assert json.loads(done.out)["title"] == "High water"


def test_show_marks_nothing_read(run: Run, library: Path) -> None:
    run("show", _id(run, "High water"))
    assert {row[2] for row in run("list").rows} == {"unread"}


@pytest.mark.parametrize(("wanted", "code"), [("99", 1), ("0", 2), ("x", 2), ("9" * 40, 2)])
def test_show_of_nothing(run: Run, library: Path, wanted: str, code: int) -> None:
    done = run("show", wanted)
    assert (done.code, done.out) == (code, "")
    assert done.err.count("\n") == 1


def test_mark_and_undo(run: Run, library: Path) -> None:
    high, low = _id(run, "High water"), _id(run, "Low water")
    assert run("mark", "read", high, low).out.endswith("2 articles\n")
    assert run("mark", "star", low).code == 0
    assert run("mark", "tag:spring tide", low).code == 0
    assert [row[0] for row in run("list", "--query", 'tag:"spring tide"').rows] == [low]
    statuses = {row[0]: row[2] for row in run("list").rows}
    assert (statuses[high], statuses[low]) == ("read", "read,starred")
    assert run("mark", "untag:spring tide", low).code == 0
    undone = run("undo", "3")
    assert (undone.code, len(undone.rows)) == (0, 3)
    assert {row[2] for row in run("list").rows} == {"unread", "read"}
    assert run("undo").code == 0
    assert {row[2] for row in run("list").rows} == {"unread"}


def test_undo_of_nothing_is_an_error(run: Run, library: Path) -> None:
    assert run("undo").out == "Undone: 3 sources are out again, with 4 articles\n"
    done = run("undo", "9")
    assert (done.code, done.out) == (1, "")
    assert done.err == "broadsheet: there is nothing to undo\n"


@pytest.mark.parametrize("query", ["", "  "])
def test_an_empty_query_marks_nothing(run: Run, library: Path, query: str) -> None:
    done = run("mark", "read", "--query", query)
    assert (done.code, done.out) == (2, "")
    assert "mark: the query is empty" in done.err


def test_mark_what_is_older(run: Run, library: Path) -> None:
    assert run("mark", "read", "--query", "older:1d").code == 0


def test_mark_by_query(run: Run, library: Path) -> None:
    assert run("mark", "read", "--query", TIDE).out.endswith("2 articles\n")
    assert len(run("list", "--query", "is:read").rows) == 2


def test_mark_of_some_that_are_gone_marks_the_others(run: Run, library: Path) -> None:
    done = run("mark", "star", _id(run, "High water"), "9999")
    assert done.code == 3
    assert done.err == "warning: 9999: there is no such article\n"
    assert run("mark", "star", "9999").code == 1


@pytest.mark.parametrize(
    "arguments",
    [("read",), ("read", "1", "--query", "x"), ("purple", "1"), ("tag:", "1"), ("read:x", "1")],
)
def test_mark_wants_a_mark_and_either_ids_or_a_query(
    run: Run, library: Path, arguments: tuple[str, ...]
) -> None:
    assert run("mark", *arguments).code == 2


def test_stats(run: Run, library: Path) -> None:
    run("mark", "read", "--query", TIDE)
    rows = run("stats").rows
    assert ["articles", "4"] in rows
    assert ["unread", "2"] in rows
    assert ["read of", "The Tide Table", "2", "2"] in rows
    document = json.loads(run("stats", "--json").out)
    assert (document["articles"], document["unread"], document["sources"]) == (4, 2, 3)
    assert document["read_per_source"][0] == {"source": "The Tide Table", "read": 2, "articles": 2}


def test_stats_tell_what_is_read_and_when(run: Run, library: Path) -> None:
    with time_machine.travel("2026-05-20T12:00:00Z", tick=False):
        run("mark", "read", _id(run, "Low water"))
        rows = run("stats").rows
        reading = json.loads(run("stats", "--json").out)["reading"]
    assert ["opened on", "2026-05-20", "1"] in rows
    assert ["opened in week", "2026-05-18", "1"] in rows
    assert ["streak", "1"] in rows
    assert next(row[1:3] for row in rows if row[0] == "opened of") == ["The Tide Table", "1"]
    assert reading["days"][-1] == {"day": "2026-05-20", "articles": 1}
    assert (len(reading["hours"]), sum(reading["hours"])) == (24, 1)
    assert (reading["streak"], reading["longest_streak"]) == (1, 1)
    assert reading["sources"][0] | {"id": 0, "came": 0} == {
        "id": 0,
        "source": "The Tide Table",
        "read": 1,
        "came": 0,
        "last": "2026-05-20",
    }


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_stats_are_drawn_on_a_terminal(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setattr("reader.cli.commands.stats.terminal_width", lambda: 80)
    run("mark", "read", _id(run, "Low water"))
    out = run("stats").out
    assert "Read today 1" in out
    assert "4  articles" in out
    assert ("█" in out, "#" in out) == ((True, False) if locale != "C" else (False, True))


@pytest.mark.parametrize(
    "argv",
    [
        ("search", "--", "-water"),
        ("search", "--limit", "9", "--", "-water"),
        ("list", "--query", "-water"),
        ("list", "--query=-water"),
    ],
)
def test_a_query_may_begin_with_a_minus(run: Run, library: Path, argv: tuple[str, ...]) -> None:
    done = run(*argv)
    assert done.code == 0
    assert done.rows
    assert "High water" not in done.out
    assert "High water" in run("list").out
