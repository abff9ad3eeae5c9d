"""Which block of a story is what."""

import pytest

from tests.feeds.wire.archive import only, texts

LEAD = "The town of Northport voted on Sunday to keep its neighbour burning."


def test_standfirst_stands_between_title_and_byline() -> None:
    article = only(f"Title\n\n{LEAD}\n\nBy Ann Lee\n\nText.\n\nMore.")
    assert (article.title, article.standfirst) == ("Title", LEAD)
    assert article.authors == ("Ann Lee",)
    assert texts(article) == ["Text.", "More."]


def test_standfirst_is_the_second_block_if_more_follows() -> None:
    article = only(f"Title\n\n{LEAD}\n\nText.")
    assert article.standfirst == LEAD
    assert texts(article) == ["Text."]


def test_no_standfirst_if_nothing_follows() -> None:
    article = only(f"Title\n\n{LEAD}")
    assert article.standfirst is None
    assert texts(article) == [LEAD]


def test_no_standfirst_if_the_byline_follows_the_title() -> None:
    article = only(f"Title\n\nBy Ann Lee\n\n{LEAD}\n\nText.")
    assert article.standfirst is None
    assert texts(article) == [LEAD, "Text."]


@pytest.mark.parametrize("byline", ["By Ann Lee\n\n", ""])
@pytest.mark.parametrize(
    "repeat",
    [LEAD, LEAD + " \u00a0", LEAD.replace(" ", "\u00a0"), LEAD.upper(), LEAD.removesuffix(".")],
)
def test_repeat_of_the_standfirst_is_dropped(byline: str, repeat: str) -> None:
    article = only(f"Title\n\n{LEAD}\n\n{byline}{repeat}\n\nText.")
    assert article.standfirst == LEAD
    assert texts(article) == ["Text."]
    assert article.extras == ()


def test_standfirst_said_twice_after_the_byline() -> None:
    article = only(f"Title\n\nBy Ann Lee\n\n{LEAD}\n\n{LEAD}\n\nText.")
    assert article.standfirst == LEAD
    assert texts(article) == ["Text."]


def test_near_repeat_is_dropped_but_its_words_are_kept() -> None:
    repeat = LEAD.replace("neighbour", "neighbor")
    article = only(f"Title\n\n{LEAD}\n\n{repeat}\n\nText.")
    assert texts(article) == ["Text."]
    assert article.extras == (repeat,)


def test_repeat_behind_a_dateline_is_dropped() -> None:
    article = only(f"Title\n\n{LEAD}\n\nBy Ann Lee\n\nOSLO (AFP) — {LEAD}\n\nText.")
    assert article.dateline == "OSLO (AFP)"
    assert texts(article) == ["Text."]


def test_another_beginning_is_no_repeat() -> None:
    other = "The town of Northport has never in its history sold a lamp to anybody."
    assert texts(only(f"Title\n\n{LEAD}\n\n{other}\n\nText.")) == [other, "Text."]


def test_a_short_repeat_must_be_the_same() -> None:
    assert texts(only("Title\n\nIt is lit.\n\nIt is out.\n\nText.")) == ["It is out.", "Text."]


def test_byline_is_looked_for_in_the_next_three_blocks_only() -> None:
    article = only("Title\n\nOne.\n\nTwo.\n\nThree.\n\nBy Ann Lee\n\nText.")
    assert article.authors == ()
    assert "By Ann Lee" in texts(article)


def test_sentence_that_begins_like_a_byline_is_a_paragraph() -> None:
    article = only("Title\n\nA lead.\n\nBy the time it was dark, the lamp was lit\n\nText.")
    assert article.authors == ()
    assert texts(article)[0].startswith("By the time")


def test_what_a_byline_says_besides_names_is_kept() -> None:
    article = only("Title\n\nA lead.\n\nBy Ann Lee, Staff Writer\n\nText.")
    assert article.authors == ("Ann Lee",)
    assert article.extras == ("By Ann Lee, Staff Writer",)


def test_credits_and_boilerplate_are_taken_out_wherever_they_stand() -> None:
    article = only(
        "Photo: A\n\nTitle\n\nA lead.\n\nAdvertisement\n\nText.\n\nImage: B\n\nShare this"
    )
    assert article.title == "Title"
    assert article.credit == "A; B"
    assert article.extras == ("Advertisement", "Share this")
    assert texts(article) == ["Text."]


def test_text_is_escaped() -> None:
    article = only("A <b> & c\n\nA lead.\n\n<script>alert(1)</script> & co.")
    assert article.title == "A <b> & c"
    assert article.body_html == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; co.</p>"


def test_rule_between_paragraphs() -> None:
    article = only("Title\n\n---\n\nA lead.\n\nOne.\n\n* * *\n\nTwo.\n\n---")
    assert article.body_html == "<p>One.</p>\n<hr>\n<p>Two.</p>"


def test_long_first_block_lends_its_beginning_to_the_title() -> None:
    text = "A lamp was lit in the harbour on Sunday, " * 10
    article = only(text)
    assert len(article.title) <= 101
    assert article.title.endswith("…")
    assert texts(article) == [text.strip()]


def test_nothing_that_could_touch_a_terminal_is_left() -> None:
    article = only("T\x1bi\u202et\u200ble\x07\n\nA\x9b lead.\n\nTe\x00xt.")
    assert (article.title, article.standfirst, texts(article)) == ("Title", "A lead.", ["Text."])
