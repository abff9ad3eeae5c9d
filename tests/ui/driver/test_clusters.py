"""What fills one cell: enough for every script, and no towers."""

from __future__ import annotations

from reader.ui.driver.clusters import MOST_JOINED, MOST_MARKS, clusters
from reader.ui.driver.frame import Frame
from reader.ui.driver.pens import PLAIN


def test_a_flood_of_marks_is_cut() -> None:
    assert clusters("z" + "\u0301" * 500 + "a") == (
        ("z" + "\u0301" * (MOST_MARKS - 1), 1),
        ("a", 1),
    )
    frame = Frame(2, 1)
    for _ in range(40):
        frame.put(1, 0, "\u0301", PLAIN)
    assert len(frame.texts[0][0]) == MOST_MARKS


def test_who_belongs_together_stays_together() -> None:
    kiss = "👩🏽\u200d❤️\u200d💋\u200d👨🏿"
    assert clusters(kiss) == ((kiss, 2),)


def test_a_chain_without_end_is_cut_and_takes_no_neighbour_along() -> None:
    chain = "\u200d".join("👩" * 100)
    (piece, width), after = clusters(chain + "a")
    assert len(piece) <= MOST_JOINED
    assert piece.endswith("👩")
    assert (width, after) == (2, ("a", 1))
