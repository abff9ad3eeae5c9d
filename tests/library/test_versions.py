"""Articles whose publishers change them."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from reader.errors import NotFoundError
from reader.library import Library
from reader.models import Mark, SourceKind
from tests.library.building import DAY_ONE, FEED, load, story

SEEN = DAY_ONE + timedelta(days=2)


def _feed(library: Library, **fields: object) -> None:
    load(library, [story(1, **fields)], kind=SourceKind.FEED, location=FEED)


def _kept(library: Library) -> list[str]:
    return [each.body_html for each in library.versions(1)]


def test_the_text_before_a_change_is_kept(library: Library) -> None:
    _feed(library, title="Three boats lost", body_html="<p>Three.</p>", standfirst="At sea.")
    with time_machine.travel(SEEN, tick=False):
        _feed(library, title="Two boats lost", body_html="<p>Two.</p>")
    present, before = library.versions(1)
    assert (present.title, present.body_html, present.replaced) == (
        "Two boats lost",
        "<p>Two.</p>",
        None,
    )
    assert (before.title, before.standfirst, before.body_html, before.replaced) == (
        "Three boats lost",
        "At sea.",
        "<p>Three.</p>",
        SEEN,
    )
    stored = library.article(1)
    assert (stored.versions, stored.article.updated) == (1, SEEN)


def test_the_feeds_own_date_of_a_change_counts_more(library: Library) -> None:
    told = DAY_ONE + timedelta(days=1)
    _feed(library)
    _feed(library, body_html="<p>Mended.</p>", updated=told)
    assert library.article(1).article.updated == told


@pytest.mark.parametrize(
    "same",
    [
        {"body_html": "<div>The  tide\n<b>tables</b> of <a href='/x'>day 1</a>.</div>"},
        {"authors": ("Ada Quill",)},
        {"tags": ("tides",)},
    ],
)
def test_what_says_the_same_is_no_new_version(library: Library, same: dict[str, object]) -> None:
    _feed(library)
    _feed(library, **same)
    assert len(library.versions(1)) == 1
    assert library.article(1).versions == 0


def test_only_the_last_five_are_kept(library: Library) -> None:
    for number in range(8):
        _feed(library, body_html=f"<p>{number} boats.</p>")
    assert _kept(library) == [f"<p>{number} boats.</p>" for number in (7, 6, 5, 4, 3, 2)]


def test_an_archive_has_one_text_of_each_story(library: Library) -> None:
    load(library, [story(1)])
    (outcome,) = load(library, [story(1, standfirst="Mended.")])
    assert outcome.updated == 1
    assert len(library.versions(1)) == 1


@pytest.mark.parametrize("wished", [None, True])
def test_a_change_makes_unread_what_the_user_wishes_so(
    library: Library, wished: bool | None
) -> None:
    _feed(library)
    library.edit_source(1, unread_on_change=wished)
    library.mark([1], Mark.READ)
    _feed(library, title=" Story  1")
    assert library.article(1).status.read
    _feed(library, body_html="<p>Mended.</p>")
    assert library.article(1).status.read is (wished is None)
    assert library.source(1).unread == (wished is not None)


def test_other_programs_hear_of_what_is_unread_again(library: Library) -> None:
    _feed(library)
    library.edit_source(1, unread_on_change=True)
    _feed(library, body_html="<p>Mended.</p>")
    before = library.pulse()
    library.mark([1], Mark.READ)
    _feed(library, body_html="<p>Mended again.</p>")
    after = library.pulse()
    assert before is not None
    assert after is not None
    assert after.sources_revision > before.sources_revision


def test_versions_go_with_their_article(library: Library) -> None:
    _feed(library)
    _feed(library, body_html="<p>Mended.</p>")
    library.remove_source(1)
    with library._database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM versions").fetchone() == (0,)
    with pytest.raises(NotFoundError):
        library.versions(1)
