"""From an empty library to reading, every verb by what it says and by what it leaves behind."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from reader.cli.plain.loading import EVERY_SECONDS, Pace, Spoken
from reader.cli.plain.preferred import is_dumb
from reader.cli.plain.verbs import VERBS
from reader.errors import InputError
from reader.newsroom import ArticlesCounted, Choice, Newsroom, Outcome, TargetStarted
from reader.ui.actions import ACTIONS, key_name
from tests.cli.conftest import Run
from tests.cli.plain.conftest import Talk


def test_from_nothing_to_reading(talk: Talk, archive: Path) -> None:
    said = talk(f"add {archive}", "c", "l", "2", "q", "never said")
    assert (said.code, said.err) == (0, "")
    assert said.lines[0].startswith("Your library is empty")
    assert "Brill: 1 article, 1 unread." in said
    assert "2 new articles in 2 sources." in said
    assert "1. All, 2 articles" in said
    assert "5. Section News, 1 unread" in said
    assert "6. Brill, 1 unread of 1" in said
    assert "All: 2 articles." in said
    assert "2. Rowers row again [unread, Brill]" in said
    start = said.lines.index("Article 2 of 2, 1 min, 7 words.")
    assert said.lines[start + 1 : start + 3] == ["", "Rowers row again"]
    assert said.lines[-1] == "End."


def test_targets_are_added_and_a_temporary_library_is_gone(
    talk: Talk, archive: Path, run: Run
) -> None:
    assert "2 new articles in 2 sources." in talk(arguments=("--temporary", archive))
    assert run("list").out == ""


def test_a_target_that_is_not_there_is_told_before(talk: Talk) -> None:
    said = talk(arguments=("./nowhere.txt",))
    assert (said.code, said.lines) == (1, [])
    assert said.err == "broadsheet: ./nowhere.txt: no such file or directory\n"


def test_without_input_it_greets_and_leaves(library: Path, talk: Talk) -> None:
    said = talk()
    assert (said.code, len(said.lines)) == (0, 1)
    assert said.lines[0].startswith("4 unread of 4 articles; c tells the contents")


def test_reading_on_goes_from_unread_to_unread(library: Path, talk: Talk, run: Run) -> None:
    said = talk("", "", "p", "N", "P", ".", "n", "n", "n", "n", "N")
    titles = [line for line in said.lines if line in TITLES]
    first, second, third, fourth = TITLES
    assert titles == [first, second, third, second, second, fourth]
    assert "No earlier unread articles in this list; c tells the others." in said
    assert "No more unread articles in this list; c tells the others." in said
    assert "This is the end of the list." in said
    assert [row[2] for row in run("list").rows] == ["read"] * 4


def test_several_headlines_are_named_by_their_numbers(library: Path, talk: Talk, run: Run) -> None:
    said = talk("m 1-2", "l", "m 3-2, 4", "s 1,3", "t 1-2 sea", "t 4-3", "sea", "m 4-1")
    assert "Say l for the headlines; then numbers are about them." in said
    assert "Marked read (3 articles)." in said
    assert "Starred (2 articles)." in said
    assert all(row[2].startswith("read") for row in run("list").rows)
    assert len(run("search", "tag:sea").rows) == 4
    assert len(run("search", "is:starred").rows) == 2
    said = talk("l", "m 1-4", "s 1-3", "t 2,3 -sea", "U", "U 2")
    assert "Marked unread (4 articles)." in said
    assert "Starred." in said  # two of the three were already
    assert len(run("search", "is:starred").rows) == 2
    assert all(row[2].startswith("read") for row in run("list").rows)


def test_numbers_that_make_no_stretch_are_told(library: Path, talk: Talk, run: Run) -> None:
    said = talk("l", "m 2-9", "s 1-2-3", "m 2-", "y 1, 2 x", "m 1 2")
    assert "There is no number 9; its numbers are 1 to 4." in said
    assert '"1-2-3" is no stretch; say it as 2-5.' in said
    assert '"2-" is no number.' in said
    assert '"1, 2 x" is no number.' in said
    assert "unread" in run("list").rows[1][2]


def test_links_of_several_are_told_a_line_each(library: Path, talk: Talk) -> None:
    said = talk("l", "y 1-4", "y 1, 2")
    assert said.lines[-3:-1] == ["https://tide.example/2", "https://tide.example/1"]
    assert said.lines[-1] == "None of them has a link."


def test_a_filter_narrows_list_after_list_until_it_is_taken_away(library: Path, talk: Talk) -> None:
    said = talk("\\ low", "c", "1", "v unread", "\\", "filter", "rowers aga", "\\nothing-so")
    assert said.text.count("All, only low: 1 article.") == 2
    assert "All, unread, only low: 1 article." in said
    assert "All, unread: 4 articles." in said
    assert "Only headlines with which words?" in said
    assert "All, unread, only rowers aga: 1 article." in said
    assert "All, unread, only nothing-so: nothing here." in said


TITLES = ("A harbour opens", "Rowers row again", "Low water", "High water")
"""In the order of the list: the undated by arrival, before what is older."""


def test_numbers_are_about_the_list_told_last(library: Path, talk: Talk) -> None:
    said = talk("1", "l", "5", "c", "5", "7", "m 1", "c", "m 1", "l", "1x", "99999999999")
    assert "There is no number 1; there is no list yet." in said
    assert "There is no number 5; its numbers are 1 to 4." in said
    assert "News: 1 article." in said
    assert "There is no number 7; its numbers are 1 to 1." in said
    assert "Marked read." in said
    assert "Say l for the headlines; then numbers are about them." in said
    assert '"1x" is no number.' in said
    assert '"99999999999" is no number.' in said


def test_a_long_list_is_told_in_parts(talk: Talk, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(
        "\n".join(f'{{"id": "{n}", "title": "Story {n}", "summary": "S"}}' for n in range(45))
    )
    said = talk(f"a {path}", "l", "", "more", "+", "45", "")
    numbered = [line.partition(".")[0] for line in said.lines if ". Story" in line]
    assert numbered == [str(n) for n in range(1, 46)]
    assert "20 of 45; Enter tells more." in said
    assert "There is no more of this list." in said
    assert "Article 45 of 45, 1 min, 1 word." in said
    assert said.lines[-1] == "No more unread articles in this list; c tells the others."


def test_marks_by_number_and_of_the_open_article(library: Path, talk: Talk, run: Run) -> None:
    said = talk("m", "l", "s 4", "m 1", "3", "m", "s", "t one, two", "t", "two", "t", "", "l")
    assert said.lines[1] == "Read an article first, or say its number."
    assert "Tags: one, two." in said
    assert (
        "Tags now: one, two. Which tags, with commas between? Enter keeps them, - takes them away."
        in said
    )
    assert "Tags: two." in said
    assert "The tags stay as they are." in said
    assert "3. Low water [unread, starred, tagged, The Tide Table, 3 Mar]" in said
    assert "1. A harbour opens [Brill]" in said
    assert [row[2] for row in run("list").rows] == [
        "read",
        "unread",
        "unread,starred",
        "unread,starred",
    ]


def test_all_tags_go_and_a_number_tags_that_article(library: Path, talk: Talk) -> None:
    said = talk("l", "t 2", "sea", "2", "t", "-")
    assert "No tags yet. Which tags, with commas between?" in said
    assert said.lines[-1] == "No tags."


def test_a_whole_list_is_marked_and_everything_taken_back(
    library: Path, talk: Talk, run: Run
) -> None:
    said = talk("A", "A", "U", "l", "s 1", "t 2", "sea, oars", "U 2", "undo x")
    assert "Marked read (4 articles)." in said
    assert "Nothing to change." in said
    assert "Undone: marked read (4 articles)." in said
    assert "Undone: starred." in said
    assert "Say undo, or undo and a number of changes." in said
    assert [row[2] for row in run("list").rows] == ["unread"] * 4


def test_sources_are_taken_out_again_only_after_a_yes(library: Path, talk: Talk, run: Run) -> None:
    question = "Take 3 sources out again, with 4 articles? Say yes or no."
    said = talk("c", "6", "s 1", "U 3", "no", "l")
    assert (said.lines.count(question), said.lines[-3]) == (1, "Kept.")
    assert len(run("list").rows) == 4

    said = talk("c", "6", "s 1", "U 9", "yes", "U", "c", "l")
    assert said.lines.count(question) == 1
    assert "Undone: starred." in said
    assert "Undone: 3 sources are out again, with 4 articles." in said
    assert "There is nothing left to undo." in said
    assert said.lines[-1] == "All: nothing here."
    assert run("sources").out == ""


def test_without_an_answer_sources_stay(library: Path, talk: Talk, run: Run) -> None:
    assert talk("U").lines[-1].startswith("Take 3 sources out again")
    assert len(run("list").rows) == 4


def test_after_a_yes_the_changes_before_are_taken_back_too(
    library: Path, talk: Talk, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text('{"id": "1", "title": "One", "content_html": "<p>First.</p>"}')
    said = talk("A", f"a {path}", "U 2", "yes")
    assert "Undone: 'one' is out again, with 1 article." in said
    assert said.lines[-1] == "Undone: marked read (4 articles)."
    assert [row[2] for row in run("list").rows] == ["unread"] * 4


def test_a_source_that_comes_back_without_its_articles_is_read_again(
    talk: Talk, feed: Path, run: Run
) -> None:
    talk(f"a {feed}", "c", "d 6", "yes")
    with time_machine.travel(datetime(2027, 2, 1, tzinfo=UTC)):
        run("search", "sea")  # indexes, and clears away what was removed long ago
        said = talk("U", "c")
    assert "Refreshing." in said
    assert said.lines[-1] == "6. The Tide Table, 2 unread of 2"


def test_what_is_older_is_marked(library: Path, talk: Talk, run: Run) -> None:
    said = talk("older 2026-03-03", "O", "", "O", "7d", "O 7d", "O long")
    assert said.lines.count("Older than what? Such as 7d, 2w, today, or 2026-11-01.") == 2
    assert said.lines.count("Marked read.") == 2
    assert "Nothing to change." in said
    assert said.lines[-1] == '"long" is no age such as 3d, 2w or today, and no date.'
    assert [row[2] for row in run("list").rows] == ["unread", "unread", "read", "read"]


def test_a_search_and_back(library: Path, talk: Talk) -> None:
    said = talk("b", "/sea", "b", "search", "oars", "/ (sea", "b", "/nowhere")
    assert "There was no search; c tells the contents." in said
    assert "Found sea: 2 articles." in said
    assert said.lines.count("All: 4 articles.") == 2
    assert "Found oars: 1 article." in said
    assert any(line.startswith("query, column ") for line in said.lines)
    assert said.lines[-1] == "Found nowhere: nothing here."


def test_what_is_listed_and_in_what_order(library: Path, talk: Talk) -> None:
    said = talk("v", "v", "v", "v unread", "S", "S", "S newest", "v nonsense", "sort nonsense")
    assert "All, unread: 4 articles." in said
    assert "All, starred: nothing here." in said
    assert "All: 4 articles." in said
    assert "All, unread, oldest first: 4 articles." in said
    assert "All, unread, by arrival: 4 articles." in said
    assert '"nonsense" is none of all, unread, starred.' in said
    assert '"nonsense" is none of newest, oldest, arrival.' in said


def test_the_settings_say_what_is_listed_first(library: Path, talk: Talk, home: Path) -> None:
    _write_config(home, '[display]\nshow = "unread"\norder = "oldest"\n')
    assert "All, unread, oldest first: 4 articles." in talk("l")


def test_an_article_need_not_count_as_read(library: Path, talk: Talk, home: Path, run: Run) -> None:
    _write_config(home, "[reading]\nmark_read_on_open = false\n")
    talk("l", "1")
    assert run("list").rows[0][2] == "unread"


def test_sources_are_edited_refreshed_and_deleted(library: Path, talk: Talk, run: Run) -> None:
    said = talk(
        *("e", "c", "e 5", "e 6", "The Brill Post", "", "e 6", "", "", "c", "r 6", "R"),
        *("c", "6", "d", "no", "d", "yes", "c", "U", "c"),
    )
    assert "Say the number that the source has in the contents, which c tells." in said
    assert "Number 5 is no source." in said
    assert "Title now: Brill. New title? Enter keeps it." in said
    assert "Nothing to change." in said
    assert "6. The Brill Post, 1 unread of 1" in said
    assert said.lines.count("Refreshing.") == 2
    assert "Nothing new in 2 sources." in said
    assert "Kept." in said
    assert "Delete The Brill Post with 1 article? Say yes or no." in said
    assert "'The Brill Post' removed." in said
    assert "Undone: 'The Brill Post' is back with 1 article." in said
    assert said.lines[-5] == "6. The Brill Post, 1 unread of 1"
    assert "The Brill Post" in run("sources").out


def test_numbers_of_sources_are_those_of_the_contents(library: Path, talk: Talk) -> None:
    said = talk("l", "d 1", "3", "r")
    assert "Say c for the contents; then numbers are about the sources there." in said
    assert "The Tide Table: 2 articles, 1 unread." in said


def test_adding_asks_what_and_where(talk: Talk, feed: Path) -> None:
    said = talk("a", "", "a", str(feed), "Water", "a ./nowhere", "c")
    assert said.text.count("Add what?") == 2
    assert "./nowhere: no such file or directory." in said
    assert "5. Section Water, 2 unread" in said


def test_what_could_not_be_read_is_told(talk: Talk, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "1", "title": "Whole", "summary": "All."}\n{"id": \n')
    said = talk("!", f"a {path}", "!", "c", "! 6", "! 5")
    assert said.lines[1] == "No problems are known."
    assert "1 part could not be read; ! tells which." in said
    assert len([line for line in said.lines if line.startswith(str(path))]) == 2


def test_the_sample_paper(talk: Talk) -> None:
    said = talk("samples")
    assert any("new articles in" in line for line in said.lines)


def test_links_are_told_listed_and_opened(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(Newsroom, "open_in_browser", lambda _, url: opened.append(url))
    path = tmp_path / "links.html"
    path.write_text(LINKED)
    said = talk(f"a {path}", "L", "l", "y 1", "1", "y", "o", "L", "y 2", "1", "o 2")
    assert "1. the ferry [ferry.example]" in said
    assert said.lines.count("https://paper.example/story") == 2
    assert "https://isle.example/map" in said
    assert opened == [
        "https://paper.example/story",
        "https://ferry.example/times",
        "https://isle.example/map",
    ]


LINKED = """<!doctype html><html><head><title>Over the water</title>
<link rel="canonical" href="https://paper.example/story"></head><body><article><h1>Over the water</h1>
<p>People who want to cross take <a href="https://ferry.example/times">the ferry</a>, which goes
twice a day in summer and once in winter, weather and the mood of its captain permitting.</p>
<p>Those who get lost look at <a href="https://isle.example/map">the map</a> that the school made,
on which the island has the form of a boot and the church stands in the sea.</p></article></body></html>
"""  # noqa: E501


def test_an_article_without_links_says_so(library: Path, talk: Talk) -> None:
    said = talk("l", "1", "L", "y")
    assert said.lines[-2:] == ["There are no links in this article.", "This article has no link."]


def test_finding_tells_the_paragraphs(library: Path, talk: Talk) -> None:
    said = talk("f oars", "l", "1", "f BRASS from", "f zebra", "f", "")
    assert "Read an article first, or say its number." in said
    assert "In 1 of 5 paragraphs." in said
    assert said.lines.count("Ships came in from far, and a brass band played.") == 2
    assert '"zebra" is not in this article.' in said


def test_saving(library: Path, talk: Talk, tmp_path: Path) -> None:
    out = tmp_path / "harbour.txt"
    said = talk("l", "1", f"w {out}", f"w {out}", "w harbour.doc", "w", str(tmp_path / "it.md"))
    assert f"Saved {out}." in said
    assert any(str(out) in line and "exist" in line for line in said.lines)
    assert "The name ends in one of .md .txt .html .htm .json; nothing was saved." in said
    assert "Save under which name? Enter: a-harbour-opens.md." in said
    assert out.read_text().startswith("A harbour opens\n")
    assert (tmp_path / "it.md").exists()


def test_the_other_text_and_what_was_changed(library: Path, talk: Talk) -> None:
    said = talk("l", "1", "x", "D")
    assert said.lines[-1] == "No earlier version of this article is known."
    assert "Turning to its other text." in said


def test_help_tells_every_verb_or_one(talk: Talk) -> None:
    said = talk("?", "help undo", "? frobnicate", "serch heron", "%")
    for verb in VERBS:
        assert any(verb.help in line and verb.word in line for line in said.lines)
    assert "U or undo [N]: take back the last change, or the last N." in said
    assert 'There is no verb "frobnicate"; ? tells what can be said.' in said
    assert 'There is no verb "serch"; did you mean "search"? ? tells what can be said.' in said
    assert said.lines[-1] == 'There is no verb "%"; ? tells what can be said.'


def test_every_verb_has_a_command_and_the_letters_of_the_panes() -> None:
    keys = {action.id: tuple(map(key_name, action.keys)) for action in ACTIONS}
    letters = [verb.letter for verb in VERBS if verb.letter]
    assert len(letters) == len(set(letters))
    for verb in VERBS:
        assert callable(verb.act)
        assert not verb.action or verb.letter in keys[verb.action]
    others = {key for action, named in keys.items() for key in named} - {
        key for verb in VERBS if verb.action for key in keys[verb.action]
    }
    clash = {verb.letter for verb in VERBS if not verb.action} & others
    assert clash == {"l", "q", "c", "b"}
    # To the right is to the headlines; q leaves in both; several are named by their numbers here,
    # nothing is downloaded,
    # and c and b, which everybody tries for contents and back, change nothing.


def test_how_far_a_text_is_told_is_remembered(library: Path, talk: Talk) -> None:
    said = talk("pages 9", "pages off", "pages auto", "pages many")
    assert "A text is told up to 9 lines, then it waits." in said
    assert "A text is told to its end." in said
    assert "A text is told up to the height of the terminal, then it waits." in said
    assert "Say pages and a number of lines, pages off, or pages auto." in said


def test_hostile_text_does_nothing(talk: Talk, tmp_path: Path) -> None:
    evil = "\x1b[31mred\x1b]0;owned\x07 [/bold] \u202eright\u2028two\x9b2J"
    path = tmp_path / "evil.rss"
    item = f"<item><title>&#27;[2J{{t}} &#x202e;x</title><guid>1</guid><author>a{{t}}</author><description>&lt;p&gt;{{t}} &amp;#27;[5mbody&lt;/p&gt;</description></item>"  # noqa: E501, F541
    text = item.replace("{{t}}", "").replace("{t}", evil.replace("\x1b", "").replace("\x07", ""))
    path.write_text(f"<rss><channel><title>{evil[1:]}</title>{text}</channel></rss>")
    said = talk(f"a {path}", "l", "1", "L", "c", "!", f"/ {evil}", f"t {evil}", evil, f"w {evil}")
    assert said.code == 0
    assert not [char for char in said.text if char != "\n" and not char.isprintable()]


def test_bytes_that_are_no_text_are_only_strange_words(
    run: Run, monkeypatch: pytest.MonkeyPatch, library: Path
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\x00\n/ \xff\nl"), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stdin)
    done = run("--plain")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("4. High water [unread, The Tide Table, 2 Mar]\n")


def test_in_few_columns_no_line_is_longer(
    library: Path, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ("?", "c", "l", "3", "v starred", "nonsense")
    wide = talk(*lines)
    monkeypatch.setenv("COLUMNS", "40")

    said = talk(*lines)
    assert max(map(len, said.lines)) <= 40
    assert max(map(len, wide.lines)) > 72


def test_a_site_with_several_feeds_asks_which(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, archive: Path
) -> None:
    choices = (Choice("https://a.example/1", "First"), Choice(str(archive), ""))
    real = Newsroom.add

    def add(self: Newsroom, targets: tuple[str, ...], **options: object) -> tuple[Outcome, ...]:
        if targets == (str(archive.parent),):
            return (Outcome(targets[0], choices=choices),)
        return real(self, targets, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Newsroom, "add", add)
    said = talk(f"a {archive.parent}", "2", f"a {archive.parent}", "")
    assert "1. First" in said
    assert "2 new articles in 2 sources." in said


def test_of_many_failures_the_first_are_told(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = tuple(
        Outcome(f"feed {n}", error=InputError("is mute", file=f"{n}")) for n in range(25)
    )
    monkeypatch.setattr(Newsroom, "refresh", lambda *_, **__: failed)
    said = talk("R")
    assert [line for line in said.lines if "mute" in line] == [f"{n}: is mute." for n in range(10)]
    assert said.lines[-1] == "15 more failed; c tells which sources do not answer."


def test_progress_is_a_sentence_now_and_then() -> None:
    now = [0.0]
    said: list[str] = []
    spoken = Spoken(said.append, Pace(lambda: now[0]))
    spoken(TargetStarted("/x/dump.txt"))
    for count in range(10):
        now[0] += EVERY_SECONDS / 4
        spoken(ArticlesCounted("/x/dump.txt", count))
    assert said == ["dump.txt: 3 articles", "dump.txt: 7 articles"]


@pytest.mark.parametrize("term", [None, "", "dumb", "unknown"])
def test_dumb_terminals(term: str | None) -> None:
    assert is_dumb(term)


def test_other_terminals_are_not_dumb() -> None:
    assert not any(map(is_dumb, ("xterm", "linux", "vt100", "screen-256color")))


def test_without_a_terminal_the_screen_names_the_way_out(run: Run) -> None:
    done = run()
    assert done.code == 2
    assert "--plain" in done.err


def test_the_setting_opens_it_without_being_asked(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write_config(home, '[display]\nplain = "on"\n')
    monkeypatch.setattr(sys, "stdin", io.StringIO("q\n"))
    assert run().out.startswith("Your library is empty")


def _write_config(home: Path, text: str) -> None:
    folder = home / "broadsheet" / "config"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(text)
