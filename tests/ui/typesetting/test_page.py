"""The page: laid out on demand, each line knowing where it is in the text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.content.blocks import Block, BlockKind, Span, SpanStyle
from reader.models import Article
from reader.ui.glyphs import ASCII
from reader.ui.typesetting.page import Page
from reader.ui.typesetting.place import Place
from reader.ui.typesetting.roles import Role
from tests.ui.typesetting import invented

PLAIN = invented.stored(Article(title="Tide tables"), source="")


def page_of(*blocks: Block, width: int = 60, title: str = "Tide tables") -> Page:
    page = Page(invented.stored(Article(title=title), source=""), blocks, width)
    page.ensure(100_000)
    return page


def texts(page: Page) -> list[str]:
    return [page.line(at).text.rstrip() for at in range(page.lines_known)]


def test_the_first_lines_take_no_more_parts_than_they_need() -> None:
    taken = []

    def parts() -> Iterator[Block]:
        for block in invented.paragraphs(1000):
            taken.append(block)
            yield block

    page = Page(PLAIN, parts(), 80)
    assert page.ensure(40)
    assert 40 <= page.lines_known < 60
    assert len(taken) < 12
    assert not page.finished


def test_it_goes_on_in_slices_to_the_same_lines() -> None:
    body = list(invented.paragraphs(300))
    whole, sliced = Page(PLAIN, body, 70), Page(PLAIN, body, 70)
    whole.ensure(10**6)
    while sliced.advance(0.2):
        pass
    assert sliced.finished
    assert texts(sliced) == texts(whole)


def test_it_waits_where_there_is_nothing_for_now() -> None:
    source = [Block(BlockKind.PARAGRAPH, "First."), None, Block(BlockKind.PARAGRAPH, "Second.")]
    page = Page(PLAIN, source, 60)
    assert not page.ensure(100)
    assert not page.finished
    assert "Second." not in "".join(texts(page))
    page.ensure(100)
    assert page.finished
    assert "  Second." in texts(page)


def test_a_single_endless_paragraph_is_set_line_by_line() -> None:
    page = Page(PLAIN, [Block(BlockKind.PARAGRAPH, "tide " * 300_000)], 80)
    assert page.ensure(50)
    assert page.lines_known < 60
    assert page.galleys[-1].open


def test_every_drawn_character_leads_back_to_its_offset() -> None:
    page = Page(invented.stored(invented.ARTICLE), invented.parts(), 50)
    page.ensure(10_000)
    for at in range(page.lines_known):
        line = page.line(at)
        galley = page.galleys[line.galley]
        for index in range(line.end - line.start):
            place = page.place(at, line.text_at + index)
            assert galley.text[place.offset] == line.text[line.text_at + index]
            assert page.index_of(place) == at


@given(st.integers(0, 400), st.integers(24, 120), st.integers(24, 120))
def test_an_anchor_is_found_at_another_width(line: int, width: int, other: int) -> None:
    body = list(invented.BODY) * 3
    before = Page(PLAIN, body, width)
    before.ensure(10_000)
    line = min(line, before.lines_known - 1)
    anchor = before.anchor(line)
    after = Page(PLAIN, body, other)
    found = after.index_of_anchor(anchor)
    assert after.galleys[after.galley_of(found)].block == anchor.block
    if width == other:
        assert line <= found <= line + 2  # the empty lines above a heading


@given(st.floats(0, 1))
def test_a_share_leads_back_to_its_line(share: float) -> None:
    page = page_of(*invented.paragraphs(30))
    line = page.index_at_share(share)
    assert 0 <= line < page.lines_known
    assert page.share_above(line) <= share + 0.001
    assert page.index_at_share(page.share_above(line)) == line or line == 0


def test_the_text_between_two_places_is_unwrapped() -> None:
    first = "The ferry leaves at seven and comes back when the tide allows it, or not."
    page = page_of(
        Block(BlockKind.PARAGRAPH, first),
        Block(BlockKind.ITEM, "Bring a coat.", lead="• ", hang="  "),
        width=30,
    )
    assert page.text(Place(1, 4), Place(2, 9)) == f"{first[4:]}\n\n• Bring a c"


def test_spans_become_roles_also_across_lines_and_inside_one_another() -> None:
    text = "Nobody who reads the notebooks forgets the limping gull."
    spans = (Span(7, 50, SpanStyle.STRONG), Span(21, 30, SpanStyle.LINK, 4))
    page = page_of(Block(BlockKind.PARAGRAPH, text, spans), width=30)
    roles = {
        piece.text.strip(): piece.roles
        for at in range(2, page.lines_known)
        for piece in page.line(at).pieces
    }
    assert roles["Nobody"] == ()
    assert roles["notebooks"] == (Role.STRONG, Role.LINK)
    assert roles["forgets the"] == (Role.STRONG,)
    links = [piece.link for at in range(page.lines_known) for piece in page.line(at).pieces]
    assert {link for link in links if link is not None} == {4}


def test_a_quotation_goes_on_over_the_empty_line_between_its_paragraphs() -> None:
    quoted = [Block(BlockKind.PARAGRAPH, text, lead="│ ", hang="│ ") for text in ("One.", "Two.")]
    page = page_of(*quoted, Block(BlockKind.PARAGRAPH, "After."))
    assert texts(page)[2:] == ["  │ One.", "  │", "  │ Two.", "", "  After."]


def test_a_heading_stands_close_to_what_it_heads() -> None:
    page = page_of(
        Block(BlockKind.PARAGRAPH, "Before."),
        Block(BlockKind.HEADING, "Gulls", level=2),
        Block(BlockKind.PARAGRAPH, "After."),
    )
    assert texts(page)[2:] == ["  Before.", "", "", "  Gulls", "  After."]
    assert page.line(5).pieces[-1].roles == (Role.HEADING,)


def test_ranks_of_headings_are_told_by_space_and_slant() -> None:
    blocks = [Block(BlockKind.HEADING, f"Rank {rank}", level=rank) for rank in (2, 3, 4)]
    page = page_of(*blocks)
    assert texts(page)[1:] == ["", "", "  Rank 2", "", "  Rank 3", "", "  Rank 4"]
    major, minor, least = page.galleys[1:]
    assert major.roles == minor.roles == (Role.HEADING,)
    assert least.roles == (Role.HEADING, Role.EMPHASIS)


@pytest.mark.parametrize("text", ["שלום לכולם", "سلام به همه"])
def test_what_runs_right_to_left_stands_at_the_right(text: str) -> None:
    page = page_of(
        Block(BlockKind.PARAGRAPH, text),
        Block(BlockKind.ITEM, text, lead="10. ", hang="    "),
    )
    assert page.line(2).text == f"{text:>58}"
    assert page.line(4).text == f"{text + ' 10.':>58}"


def test_code_is_turned_at_the_edge_and_copied_whole() -> None:
    code = "short\n" + "x = 1 + " * 20
    page = page_of(Block(BlockKind.CODE, code), width=40)
    assert texts(page)[2] == " short"
    assert texts(page)[3].startswith(" x = 1")
    assert texts(page)[4].startswith(" ↳ ")
    assert all(len(line) <= 40 for line in texts(page))
    assert page.place(4, 3) == Place(1, page.galleys[1].lines[2][0])
    assert page.text(Place(1, 0), page.place(3, 999)).startswith("short\nx = 1")
    galley = page.galleys[1]
    assert page.text(Place(1, 0), Place(1, len(galley.text))) == code.rstrip("\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[image: A gull][2]", "▣ A gull[2]"),
        ("[image: A gull]", "▣ A gull"),
        ("[image][2]", "▣ image[2]"),
        ("[video: Gulls, flying][2]", "▶ Gulls, flying[2]"),
        ("[image: A][1] [image: B][2]", "[image: A][1] [image: B][2]"),
    ],
)
def test_a_picture_has_a_sign_and_what_it_shows(text: str, shown: str) -> None:
    span = Span(0, len(text), SpanStyle.IMAGE, 2)
    page = page_of(Block(BlockKind.IMAGE, text, (span,)))
    assert texts(page)[2].strip() == shown
    assert page.line(2).pieces[-1].link == 2


def test_ascii_glyphs_replace_what_the_conversion_put_in_front() -> None:
    blocks = [
        Block(BlockKind.ITEM, "Gull", lead="│ • ", hang="│   "),
        Block(BlockKind.TABLE, rows=(("a", "b"),), lead="│ ", hang="│ "),
        Block(BlockKind.RULE, lead="│ ", hang="│ "),
        Block(BlockKind.CODE, "x", lead="│ ", hang="│ "),
    ]
    page = Page(PLAIN, blocks, 60, ASCII)
    page.ensure(1000)
    assert "".join(texts(page)).isascii()


def test_text_that_the_first_guard_missed_is_cleaned_and_loses_its_spans() -> None:
    block = Block(BlockKind.PARAGRAPH, "a\x1b[31mb\u202ec", (Span(0, 3, SpanStyle.STRONG),))
    page = page_of(block)
    assert texts(page)[2] == "  a[31mbc"
    assert page.line(2).pieces[-1].roles == ()


def test_a_title_is_set_in_lines_of_equal_length() -> None:
    title = "Harbour listens as the keeper of the northern lighthouse counts her gulls again"
    page = page_of(title=title, width=64)
    first, second = texts(page)[:2]
    assert abs(len(first) - len(second)) < 8


def test_a_story_that_breaks_off_says_so() -> None:
    page = Page(invented.stored(Article(title="x", complete=False)), (), 60)
    page.ensure(100)
    assert "  [The story breaks off here.]" in texts(page)
