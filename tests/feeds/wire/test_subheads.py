"""Sub-heads: title case between sentences."""

import pytest

from reader.feeds.wire.subheads import may_be_subhead
from tests.feeds.wire.archive import only


@pytest.mark.parametrize(
    "line",
    [
        "Tug-of-War",
        "$20 Billion Trade Goal",
        "Council 'No Longer Exists'",
        "'Turn Up the Lamp'",
        "“The Lamp” and the Law",
        "10 Days",
        "WHAT IS NEXT",
        "Kritik am Stadtrat",
        "La Guerra de los Faros",
        "Coup d'État",
        "تصويت متقارب",
    ],
)
def test_subhead(line: str) -> None:
    assert may_be_subhead(line)


@pytest.mark.parametrize(
    "line",
    [
        "The lamp stays lit",
        "Nobody Knows.",
        "What Comes Next?",
        "The Main Points:",
        "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen",
        "- Lamp",
        "1. Lamp",
        "1870",
        "of Lamps",
    ],
)
def test_no_subhead(line: str) -> None:
    assert not may_be_subhead(line)


def test_sentences_stand_before_and_after() -> None:
    article = only(
        "Title\n\nA lead.\n\nA sentence.\n\nThe Stair\n\nAnother.\n\nSeen\n\nHeard\n\nLast."
    )
    assert article.body_html.count("<h2>") == 1
    assert "<h2>The Stair</h2>" in article.body_html


def test_last_line_is_no_subhead() -> None:
    assert only("Title\n\nA lead.\n\nA sentence.\n\nThe Stair").body_html.endswith(
        "<p>The Stair</p>"
    )
