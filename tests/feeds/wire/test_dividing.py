"""Where stories begin and end."""

import pytest

from tests.feeds.wire.archive import BODY, only, read, texts

TWO = f"News AFP News AFP\n\nFirst\n\n{BODY}\n\n{{}}News AFP News AFP\n\nSecond\n\n{BODY}"


def titles(text: str) -> list[str]:
    return [article.title for article in read(text)]


@pytest.mark.parametrize("between", ["Read More\n", "Photo: IRX\n", "", "-30-\n\n\n", "###\n"])
def test_header_begins_a_story(between: str) -> None:
    assert titles(TWO.format(between)) == ["First", "Second"]


def test_header_after_a_finished_sentence_without_a_blank_line() -> None:
    text = (
        f"News AFP News AFP\nFirst\nA lead.\nText.\nSports Reuters Sports Reuters\nSecond\n{BODY}"
    )
    assert [(article.title, article.source) for article in read(text)] == [
        ("First", "AFP"),
        ("Second", "Reuters"),
    ]


def test_header_of_unknown_words_counts_where_a_story_begins() -> None:
    text = f"Kultur Tagblatt Kultur Tagblatt\n\nTitel\n\n{BODY}"
    article = only(text.replace("Kultur", "Aalfang"))
    assert (article.title, article.section) == ("Titel", "Aalfang Tagblatt")


def test_repeated_title_is_no_header() -> None:
    assert only(f"Bora Bora\n\n{BODY}").title == "Bora Bora"
    assert only(f"News AFP News AFP\n\nBora Bora\n\n{BODY}").title == "Bora Bora"
    assert only(f"News AFP News AFP\n\nNew York New York\n\n{BODY}").title == "New York New York"
    assert only(f"New York New York\n\n{BODY}").title == "New York New York"
    assert titles(f"First\n\n{BODY}\n\nRead More\nBora Bora\n\n{BODY}\n\nRead More") == [
        "First",
        "Bora Bora",
    ]


def test_repeated_words_inside_a_story_are_no_header() -> None:
    text = f"News AFP News AFP\n\nFirst\n\n{BODY}\n\nBora Bora\n\n{BODY}\n\nRead More"
    assert "Bora Bora" in texts(only(text))


def test_single_word_header_said_in_front_of_each_story() -> None:
    text = "".join(
        f"Hafenbote Hafenbote\n\nTitle {n}\n\n{BODY} {n}\n\nRead More\n" for n in range(4)
    )
    assert {article.section for article in read(text)} == {"Hafenbote"}


def test_header_said_again_at_once_is_one_header() -> None:
    assert only(f"News AFP News AFP\n\nNews AFP News AFP\n\nTitle\n\n{BODY}").title == "Title"


def test_header_holds_until_the_next() -> None:
    text = f"News AFP News AFP\n\nOne\n\n{BODY} 1\n\nRead More\nTwo\n\n{BODY} 2\n\nRead More"
    assert [article.source for article in read(text)] == ["AFP", "AFP"]


def test_without_headers_one_article_per_terminator() -> None:
    text = f"One\n\n{BODY}\n\nRead More\nTwo\n\n{BODY}\n\nLire la suite\n\nThree\n\n{BODY}\n\n###\n"
    assert titles(text) == ["One", "Two", "Three"]
    assert {article.section for article in read(text)} == {None}


def test_without_either_one_article() -> None:
    assert only(f"A note\n{BODY}").title == "A note"


def test_sentence_that_begins_like_a_terminator() -> None:
    text = f"Title\n\n{BODY}\n\nRead more about it in the annex.\n\nContinue reading it, he said."
    assert texts(only(text))[-2:] == [
        "Read more about it in the annex.",
        "Continue reading it, he said.",
    ]


def test_last_words_of_a_wrapped_sentence_are_no_terminator() -> None:
    text = (
        "Title\n\nThe keeper would not tell the reporters from the city the\nfull story.\n\nMore."
    )
    assert only(text).standfirst == (
        "The keeper would not tell the reporters from the city the full story."
    )


def test_end_mark_is_learned_from_what_stands_before_headers() -> None:
    story = f"News AFP News AFP\nTitle {{0}}\n\n{BODY} {{0}}\n\nTap the Lamp for Light\n"
    found = read("".join(story.format(number) for number in range(3)))
    assert [article.title for article in found] == ["Title 0", "Title 1", "Title 2"]
    assert all("Tap" not in article.body_html for article in found)


def test_a_line_that_stands_elsewhere_too_is_not_learned() -> None:
    story = f"News AFP News AFP\n\nTitle {{0}}\n\nThe Lamp\n\n{BODY} {{0}}\n\nThe Lamp\n\n"
    found = read("".join(story.format(number) for number in range(3)))
    assert all("The Lamp" in article.body_html for article in found)


def test_long_rules_divide_where_nothing_else_does() -> None:
    rule = "-" * 60
    text = f"One\n\n{BODY}\n\n{rule}\n\nTwo\n\n{BODY}\n\n{rule}\n\nThree\n\n{BODY}"
    assert titles(text) == ["One", "Two", "Three"]


def test_long_rules_do_not_divide_where_something_else_does() -> None:
    text = f"One\n\n{BODY}\n\n{'-' * 60}\n\nThe Stair\n\n{BODY}\n\nRead More\n"
    assert "<hr>" in only(text).body_html


def test_link_behind_a_terminator_is_the_link_of_the_story() -> None:
    text = f"One\n\n{BODY}\n\nRead more: https://paper.example/1\nTwo\n\n{BODY}\n\nRead more\n"
    assert [article.url for article in read(text)] == ["https://paper.example/1", None]


def test_terminators_in_a_row() -> None:
    assert titles(f"One\n\n{BODY}\n\nRead More\n\nRead More\n###\n\nTwo\n\n{BODY}\nRead More") == [
        "One",
        "Two",
    ]


def test_very_long_story_is_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.feeds.wire.dividing.STORY_CHARACTERS", 1000)
    text = "Title\n\n" + "\n\n".join(f"Sentence number {number} is here." for number in range(100))
    found = read(text)
    assert len(found) == 3
    assert sum(article.body_html.count("<p>") for article in found) > 80


def test_dump_filled_up_with_blanks_to_its_full_width() -> None:
    lines = f"News AFP News AFP\n\nOne\n\n{BODY}\n\nRead More\nNews AFP News AFP\n\nTwo\n\n{BODY}"
    found = read("\n".join(line.ljust(132) for line in lines.split("\n")))
    assert [article.title for article in found] == ["One", "Two"]
    assert texts(found[0])[-1] == "Nobody slept."


def test_centred_end_mark() -> None:
    assert titles(f"One\n\n{BODY}\n{'-30-':^72}\nTwo\n\n{BODY}\n{'-30-':^72}\n") == ["One", "Two"]


def test_titles_alone_are_not_learned_as_end_marks() -> None:
    text = "".join(f"News AFP News AFP\nTitle\nNews AFP News AFP\nOther {n}\n" for n in range(5))
    assert titles(text) == ["Title", *(f"Other {number}" for number in range(5))]
