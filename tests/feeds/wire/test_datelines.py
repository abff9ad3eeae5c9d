"""Datelines at the beginning of a story."""

import pytest

from reader.feeds.wire.datelines import dateline_of
from tests.feeds.wire.archive import only


@pytest.mark.parametrize(
    ("block", "dateline"),
    [
        ("OSLO (AFP) — The lamp", "OSLO (AFP)"),
        ("OSLO (AFP) -- The lamp", "OSLO (AFP)"),
        ("Oslo (AFP) - The lamp", "Oslo (AFP)"),
        ("OSLO, May 3 (Reuters) - The lamp", "OSLO, May 3 (Reuters)"),
        ("NEW YORK (AP) _ The lamp", "NEW YORK (AP)"),
        ("Berlin (dpa/lno) - Die Lampe", "Berlin (dpa/lno)"),
        ("OSLO — The lamp", "OSLO"),
        ("بغداد (أ ف ب) - المنارة", "بغداد (أ ف ب)"),
    ],
)
def test_dateline(block: str, dateline: str) -> None:
    found = dateline_of(block)
    assert found is not None
    assert found[0] == dateline
    assert block[found[1] :].split(maxsplit=1)[0] in ("The", "Die", "المنارة")


@pytest.mark.parametrize(
    "block",
    [
        "The Group of Seven (G7) — the rich",
        "The lamp (an old one) - stays.",
        "OSLO (AFP) has a lamp",
        "The lamp — a big one — stays",
        "",
        "A — b",
    ],
)
def test_no_dateline(block: str) -> None:
    assert dateline_of(block) is None


def test_dateline_is_noted_and_left_in_the_text() -> None:
    article = only("Title\n\nA lead.\n\nBy Ann Lee\n\nOSLO (AFP) - The lamp stays.\n\nMore.")
    assert article.dateline == "OSLO (AFP)"
    assert article.body_html.startswith("<p>OSLO (AFP) - The lamp stays.</p>")


def test_paragraph_with_a_dateline_is_no_standfirst() -> None:
    article = only("Title\n\nOSLO (AFP) - The lamp stays.\n\nMore.")
    assert article.standfirst is None
    assert article.dateline == "OSLO (AFP)"
