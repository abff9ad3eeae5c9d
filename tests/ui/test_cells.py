"""Columns stay aligned whatever stands in them."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.ui.cells import fit


@given(st.text(max_size=80), st.integers(0, 60), st.sampled_from(["…", "..."]))
def test_fit_fills_exactly_the_width(text: str, width: int, ellipsis: str) -> None:
    assert cell_len(fit(text, width, ellipsis)) == width


def test_fit_marks_what_was_cut() -> None:
    assert fit("A long headline", 7) == "A long…"
    assert fit("Short", 7) == "Short  "


def test_fit_never_splits_a_wide_character() -> None:
    assert fit("日本語の新聞", 6) == "日本… "


def test_fit_lets_no_control_character_through() -> None:
    assert "\x1b" not in fit("\x1b[31mred", 20)
