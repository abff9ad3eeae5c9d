"""``rules`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_rule_from_adding_to_removing(run: Run, archive: Path, feed: Path) -> None:
    run("add", archive)
    done = run("rules", "add", "star", "sea OR harbour", "--until", "2999-12-31")
    assert (done.code, done.err) == (0, "would match 1 article\n")
    assert done.rows == [["1", "star", "sea OR harbour", "2999-12-31"]]
    assert run("rules").out == done.out
    run("add", feed)
    assert len(run("list", "--query", "is:starred").rows) == 2
    assert json.loads(run("rules", "--json").out) == {
        "rules": [
            {
                "id": 1,
                "action": "star",
                "query": "sea OR harbour",
                "until": "2999-12-31",
                "in_force": True,
            }
        ]
    }
    assert run("rules", "remove", "1").code == 0
    assert run("rules").out == ""
    assert run("rules", "remove", "1").code == 1


def test_trying_and_a_dry_run_save_nothing(run: Run, library: Path) -> None:
    assert run("rules", "try", "sea").out == "would match 2 articles\n"
    done = run("rules", "add", "tag:wet", "sea", "--dry-run")
    assert (done.code, done.out, done.err) == (0, "", "would match 2 articles\n")
    assert run("rules").out == ""


def test_muted_and_notified(run: Run, archive: Path, feed: Path) -> None:
    run("rules", "add", "mute", "title:low")
    run("rules", "add", "notify", "--", "-section:Sport")
    done = run("add", feed)
    assert done.err == "notify: High water\n"
    feed.write_text(
        feed.read_text(encoding="utf-8").replace(
            "</channel>",
            "<item><title>Lower</title></item><item><title>Low</title></item></channel>",
        ),
        encoding="utf-8",
    )
    done = run("refresh")
    assert done.rows == [["The Tide Table", "1 new article, 0 changed"]]
    assert done.err == "notify: Lower\n"
    feed.write_text(feed.read_text(encoding="utf-8").replace("Lower", "Upper"), encoding="utf-8")
    (document,) = json.loads(run("refresh", "--json").out)["refreshed"]
    assert (document["new"], document["muted"], document["notify"]) == (1, 0, ["Upper"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "star", "tide ("), "column 6"),
        (("try", "(tide"), "never closed"),
        (("add", "burn", "tide"), "none of mute, read"),
        (("add", "tag", "tide"), "none of mute, read"),
        (("add", "star:x", "tide"), "none of mute, read"),
        (("add", "star"), "say an ACTION and a QUERY"),
        (("add", "star", " "), "there is no query"),
        (("add", "star", "tide", "--until", "soon"), "is no date"),
        (("add", "star", "tide", "--json"), "goes with the list"),
        (("try", "tide", "--dry-run"), "go with add"),
        (("remove", "x"), "the ID of one rule"),
        (("list", "x"), "one too many"),
    ],
)
def test_wrong_words_are_refused(run: Run, arguments: tuple[str, ...], told: str) -> None:
    done = run("rules", *arguments)
    assert done.code == 2
    assert told in done.err
    assert run("rules").out == ""


def test_a_rule_whose_last_day_is_past_is_wrong_usage(run: Run) -> None:
    done = run("rules", "add", "star", "tide", "--until", "2020-02-01")
    assert (done.code, done.out) == (2, "")
    assert "2020-02-01 is past" in done.err
    assert run("rules").out == ""


def test_undo_tells_of_a_rule(run: Run) -> None:
    run("rules", "add", "star", "tide")
    assert run("undo").out == "Undone: the rule for 'tide' is out again\n"
    assert run("rules").out == ""
