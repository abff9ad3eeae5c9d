"""The words that were looked for, in their sentence."""

from __future__ import annotations

import pytest

from reader.models import PlainText, Sought
from reader.ui.typesetting.excerpts import excerpt, finder

LONG = "It rained all day. Nobody at the harbour office knew why the ferry was late again. Bells."

SENTENCE = "Nobody at the [harbour] office knew why the ferry was late ag…"


def shown(body: str, room: int, *sought: Sought, standfirst: str = "") -> str:
    """An excerpt with what was found in brackets."""
    parts = excerpt(PlainText(1, standfirst, body), finder(sought), room, "…")
    line = "".join(text for text, _ in parts)
    assert len(line) <= room
    return "".join(f"[{text}]" if found else text for text, found in parts)


@pytest.mark.parametrize(
    ("room", "sought", "line"),
    [
        (60, Sought("harbour"), SENTENCE),
        (60, Sought("harb", True), SENTENCE),
        (20, Sought("ferry"), "…the [ferry] was late…"),
        (30, Sought("rained"), "It [rained] all day. Nobody at…"),
        (30, Sought("harb"), "It rained all day. Nobody at…"),
        (30, Sought("late again"), "…was [late again]. Bells."),
    ],
)
def test_the_sentence_or_what_there_is_room_for(room: int, sought: Sought, line: str) -> None:
    assert shown(LONG, room, sought) == line


def test_the_longest_word_leads_and_all_are_marked() -> None:
    found = shown(LONG, 70, Sought("the"), Sought("ferry"))
    assert found.count("[the]") == 2
    assert "[ferry]" in found


def test_the_standfirst_comes_first() -> None:
    assert shown(LONG, 30, Sought("bells"), standfirst="Two bells.") == "Two [bells]."


def test_accents_and_scripts_without_blanks() -> None:
    assert shown("Der Ärger am Kai", 30, Sought("arger")) == "Der [Ärger] am Kai"
    assert shown("昨日東京タワーで", 30, Sought("東京", True)) == "昨日[東京]タワーで"


def test_no_words_no_marks_and_nothing_for_the_terminal() -> None:
    assert shown("", 30) == ""
    assert shown("A\x1b[2J b\n\u202ec ferry", 30, Sought("ferry")) == "A[2J b c [ferry]"
