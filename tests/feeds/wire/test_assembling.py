"""Doubles, stray lines, cut-off ends."""

import pytest

from tests.feeds.wire.archive import BODY, only, problems, read, words_lost

FIRST = f"News AFP News AFP\n\nFirst\n\n{BODY} 1\n\nRead More\n"
SECOND = f"News AFP News AFP\n\nSecond\n\n{BODY} 2\n\nRead More\n"


def test_locations_count_articles() -> None:
    assert [article.location for article in read(FIRST + FIRST + SECOND)] == ["#1", "#2"]


def test_same_story_twice_is_once() -> None:
    again = FIRST.replace("News AFP", "World Reuters").replace(" ", "\u00a0 ")
    assert [article.title for article in read(FIRST + SECOND + again)] == ["First", "Second"]


def test_same_story_with_its_standfirst_repeated_is_the_same() -> None:
    lead = "The town has voted on Sunday.\n\n"
    assert len(read(FIRST + FIRST.replace(lead, lead * 2))) == 1


def test_same_title_with_other_text_is_another_article() -> None:
    assert len(read(FIRST + SECOND.replace("Second", "First"))) == 2


def test_stray_lines_are_reported_and_kept() -> None:
    text = f"{FIRST}\nPage 1 of 2\n\n{SECOND}Printed in Northport"
    first, second = read(text)
    assert first.extras == ("Page 1 of 2",)
    assert second.extras == ("Printed in Northport",)
    assert [(problem.where, problem.reason.split(": ")[1]) for problem in problems(text)] == [
        ("line 13", "Page 1 of 2"),
        ("line 26", "Printed in Northport"),
    ]


def test_stray_lines_before_the_first_header_are_kept_with_its_story() -> None:
    text = f"Dump of May\n\n{FIRST}"
    assert only(text).extras == ("Dump of May",)
    assert len(problems(text)) == 1


def test_story_without_a_header_after_a_terminator_is_an_article() -> None:
    text = f"{FIRST}\nThird\n\nA lead that says much.\n\nText.\n"
    assert [article.title for article in read(text)] == ["First", "Third"]
    assert not problems(text)


def test_notes_after_the_end_are_stray_lines() -> None:
    text = f"Title\n\n{BODY}\n\nENDS\n\nNotes to editors:\n\nThe lamp was built in 1870."
    assert only(text).extras == ("Notes to editors:", "The lamp was built in 1870.")


def test_header_without_a_story_is_reported() -> None:
    text = f"Sports Reuters Sports Reuters\n\nRead More\n{FIRST}"
    assert only(text).title == "First"
    (problem,) = problems(text)
    assert (problem.where, problem.reason) == (
        "line 1",
        "a header without a story: Sports Reuters",
    )


def test_titles_alone_are_briefs() -> None:
    text = "One\nRead more\nTwo\nRead more\nThree\nRead more\n"
    assert [article.title for article in read(text)] == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    "end",
    ["A last sentence that stops in the mid", "The keeper said he would", ""],
)
def test_cut_off_last_story(end: str) -> None:
    cut = f"News AFP News AFP\n\nSecond\n\nA lead.\n\n{end}" if end else "News AFP News AFP\n\nSec"
    found = read(FIRST + cut)
    assert [article.complete for article in found] == [True, False]
    (problem,) = problems(FIRST + cut)
    assert "cut off" in problem.reason


@pytest.mark.parametrize("end", ["It was close.", "“It was close.”", "Photo: IRX", "rh/jd"])
def test_last_story_that_ends_as_stories_do_is_complete(end: str) -> None:
    found = read(f"{FIRST}News AFP News AFP\n\nSecond\n\nA lead.\n\nText.\n\n{end}")
    assert [article.complete for article in found] == [True, True]


def test_teaser_that_ends_in_mid_sentence_before_its_terminator_is_complete() -> None:
    assert only("Title\n\nA lead.\n\nThe keeper said he would\n\nRead More").complete


def test_note_without_a_final_stop_is_complete() -> None:
    assert only("Shopping\n\nRope and tar\n\na lamp and a new stair for the tower").complete


@pytest.mark.parametrize("text", ["", "\n\n", " \u00a0\n\ufeff", "\x00\x1b"])
def test_nothing_is_no_article(text: str) -> None:
    assert read(text) == []
    assert problems(text) == []


@pytest.mark.parametrize("text", ["Photo: IRX", "Advertisement", "Read", "* * *", "x"])
def test_one_line_is_one_article(text: str) -> None:
    assert only(text).title == text


def test_stray_lines_without_any_article_become_one() -> None:
    text = "Dump of May\n\nNews AFP News AFP\n\nRead More\n"
    article = only(text)
    assert (article.title, article.extras) == ("Dump of May", ("Dump of May",))
    assert len(problems(text)) == 2


def test_no_word_of_all_this_is_lost() -> None:
    text = f"Dump of May\n\n{FIRST}\nPage 1\n\n{SECOND}News AFP News AFP\n\nThird\n\nCut off her"
    assert words_lost(text) <= {"read", "more"}


def test_what_only_a_double_says_is_reported() -> None:
    again = SECOND.replace("Read More", "Photo: IRX\n\nRead More")
    assert not problems(SECOND + SECOND)
    assert not problems(again + again)
    assert len(read(SECOND + again + again)) == 1
    (problem,) = problems(SECOND + again + again)
    assert problem.where == "line 14"
    assert problem.reason.endswith("left out: IRX")
