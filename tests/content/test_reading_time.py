"""How long a story takes to read."""

from __future__ import annotations

import pytest

from reader.content.reading_time import LONG, Extent, extent


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("", ""),
        ("<p>Word.</p>", "1 min, 1 word"),
        ("<p>Grey <b>gulls</b> – all of them</p>", "1 min, 5 words"),
        (f"<p>{'gull ' * 950}</p>", "4 min, 950 words"),
        (f"<p>{'港の灯台は夜明け前に。' * 200}</p>", "4 min, 2,000 characters"),
        ("港 is a harbour in Japanese", "1 min, 5 words"),
        (f"<p>{'ประภาคาร' * 100}</p>", "1 min, 160 words"),
        (f"<p>{'gull ' * 8000}</p>", "34 min, 8,000 words"),
    ],
)
def test_words_are_counted_and_characters_where_there_are_no_blanks(html: str, said: str) -> None:
    assert str(extent(html)) == said


def test_a_very_long_story_is_estimated_by_its_beginning() -> None:
    found = extent(f"<p>{'gull ' * 50_000}</p>")
    assert found.estimated
    assert str(found) == "3 h 30 min, about 50,000 words"
    assert not extent("g" * LONG).estimated


def test_hours_are_round_when_they_are() -> None:
    assert str(Extent(words=238 * 120)).startswith("2 h, ")
