"""Find in a page."""

from __future__ import annotations

from reader.content.blocks import Block, BlockKind
from reader.models import Article
from reader.ui.typesetting.finding import Finder
from reader.ui.typesetting.page import Page
from reader.ui.typesetting.place import Place
from reader.ui.typesetting.roles import Role
from tests.ui.typesetting import invented


def page_of(*texts: str) -> Page:
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in texts]
    page = Page(invented.stored(Article(title="Tide tables"), source=""), blocks, 30)
    page.ensure(1000)
    return page


def finder_for(wanted: str, page: Page) -> Finder:
    finder = Finder(wanted)
    finder.search(page)
    return finder


def test_case_and_kind_of_blank_do_not_matter() -> None:
    page = page_of("The GREY\u00a0gull", "grey\ngull and grey  gull", "greygull")
    assert finder_for(" grey gull ", page).count == 3


def test_signs_of_patterns_are_only_signs() -> None:
    assert finder_for("a.b*", page_of("a.b* axb")).count == 1


def test_a_capital_that_is_typed_is_wanted() -> None:
    page = page_of("Reading in Reading, READING on")
    assert finder_for("reading", page).count == 3
    assert finder_for("Reading", page).count == 2


def test_accents_quotes_and_dashes_are_found_as_they_are_typed() -> None:
    page = page_of("Ça va, na\u00efve cafe\u0301; the harbour’s “grey” gulls – all of them")
    for typed in ("ca va", "naïve", "cafe;", "café", "harbour's", '"grey"', "gulls - all"):
        assert finder_for(typed, page).count == 1, typed


def test_a_ligature_is_found_by_its_letters_and_by_itself() -> None:
    page = page_of("Die Straße, an œuvre", "die Strasse, an oeuvre")
    assert finder_for("strasse", page).count == 2
    assert finder_for("oeuvre", page).count == 2
    assert finder_for("straße", page).count == 1


def test_a_place_behind_folded_letters_is_where_it_stands() -> None:
    finder = finder_for("gull", page_of("ﬁ é e\u0301 ǆ gull"))
    assert finder.step(1) == Place(1, 9)


def test_steps_go_round_both_ways() -> None:
    page = page_of("gull gull", "gull")
    finder = finder_for("gull", page)
    assert finder.current == -1
    places = [finder.step(1) for _ in range(4)]
    assert places == [Place(1, 0), Place(1, 5), Place(2, 0), Place(1, 0)]
    assert finder.step(-1) == Place(2, 0)
    assert Finder("gull").step(1) is None


def test_the_first_step_back_goes_to_the_last() -> None:
    finder = finder_for("gull", page_of("gull gull", "gull"))
    assert finder.step(-1) == Place(2, 0)


def test_the_nearest_is_the_first_from_here_on() -> None:
    finder = finder_for("gull", page_of("gull gull", "tern", "gull"))
    assert finder.nearest(Place(1, 1)) == Place(1, 5)
    assert finder.nearest(Place(2, 0)) == Place(3, 0)
    assert finder.nearest(Place(4, 0)) == Place(1, 0)


def test_marks_are_of_one_galley_and_tell_the_current() -> None:
    finder = finder_for("gull", page_of("gull gull", "gull"))
    finder.step(1)
    assert [(run.start, run.role) for run in finder.marks(1)] == [
        (0, Role.MATCH_CURRENT),
        (5, Role.MATCH),
    ]
    assert [run.start for run in finder.marks(2)] == [0]
    assert list(finder.marks(0)) == []


def test_blank_finds_nothing() -> None:
    assert finder_for("  ", page_of("a b")).count == 0
