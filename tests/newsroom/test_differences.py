"""What an article says now against what it said before."""

from __future__ import annotations

from reader.library import TextVersion
from reader.newsroom import differences as module
from reader.newsroom.differences import Paragraph, Said, differences


def version(*paragraphs: str, title: str = "Boats", standfirst: str | None = None) -> TextVersion:
    return TextVersion(title, standfirst, "".join(f"<p>{each}</p>" for each in paragraphs))


def shown(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [" ".join(stretch.signed for stretch in paragraph) for paragraph in paragraphs]


def test_words_that_went_and_words_that_came() -> None:
    before = version("Three boats were lost. Nobody was hurt.", standfirst="A storm came.")
    now = version("Two boats were lost. Nobody was hurt.", standfirst="A storm came.")
    assert shown(differences(before, now)) == [
        "Boats",
        "A storm came.",
        "[-Three-] {+Two+} boats were lost. Nobody was hurt.",
    ]


def test_paragraphs_that_went_and_came_and_another_title() -> None:
    before = version("One.", "Two.", "Three.", title="Boats lost")
    now = version("One.", "Three.", "Four.", title="Boats found")
    assert shown(differences(before, now)) == [
        "Boats [-lost-] {+found+}",
        "One.",
        "[-Two.-]",
        "Three.",
        "{+Four.+}",
    ]


def test_no_control_character_comes_through() -> None:
    told = shown(differences(version("a"), version("b&#27;[31m")))
    assert "\x1b" not in "".join(told)


def test_nothing_is_lost_of_what_is_too_dear_to_compare() -> None:
    words = [f"w{number}" for number in range(3000)]
    before = version(" ".join(words))
    now = version(" ".join([*words[:10], *words[:9:-1]]))
    paragraphs = differences(before, now)
    stretches = [stretch for paragraph in paragraphs for stretch in paragraph]
    for gone, version_words in ((Said.NOW, before), (Said.BEFORE, now)):
        kept = " ".join(each.text for each in stretches if each.said is not gone)
        assert kept == "Boats " + version_words.body_html[3:-4]


def test_a_hundred_thousand_words_stay_within_the_budget() -> None:
    text = [f"Sentence {n} of {n % 7} tells the old tale." for n in range(14_000)]
    changed = [each.replace("old", "new") if n % 2 else each for n, each in enumerate(text)]
    comparison = module._Comparison()
    before, now = (module._words(version(" ".join(each))) for each in (text, changed))
    assert len(list(comparison.compare(before, now))) > 100_000
    assert comparison._left >= 0


def test_the_same_word_over_and_over_stays_within_the_budget() -> None:
    comparison = module._Comparison()
    before, now = ("tide " * 190 + "ebb ") * 300, ("ebb " + "tide " * 190) * 300
    said = list(comparison.compare(tuple(before.split()), tuple(now.split())))
    assert sum(each is not Said.NOW for each, _ in said) == 57_300
    assert comparison._left >= 0
