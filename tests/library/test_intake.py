from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from reader.errors import InputError, LibraryError
from reader.library import Fingerprint, Library
from reader.models import (
    Article,
    Enclosure,
    Mark,
    Problem,
    Scope,
    SourceFound,
    SourceKind,
)
from tests.library.building import ALL, ARCHIVE, DAY_ONE, FEED, UNREAD, found, load, story, titles

FULL = Article(
    title="Ärger am Kai",
    body_html="<p>Text</p>",
    standfirst="Worum es geht",
    url="https://tansey.example/1",
    guid="g1",
    authors=("Ilse Marrow", "Bo"),
    dateline="TANSEY (MER)",
    byline_location="Tansey",
    published=DAY_ONE,
    updated=DAY_ONE + timedelta(hours=1),
    tags=("harbour", "Tide"),
    language="de",
    image="https://tansey.example/1.png",
    enclosures=(Enclosure("https://tansey.example/1.mp3", "audio/mpeg", 2**40, "T", 61),),
    credit="Harbour Office",
    section="World",
    source="Meridian",
    format="wire",
    location="dump.txt#1",
    complete=False,
    extras=("Advertisement",),
)


def test_every_field_of_an_article_comes_back(library: Library) -> None:
    load(library, [FULL, Article(title="Bare")])
    first, second = library.open_view(ALL).ids(0, 2)
    assert library.article(first).article == FULL
    assert library.article(second).article == Article(title="Bare")


def test_moments_before_1970_and_far_ahead(library: Library) -> None:
    old = datetime(1851, 9, 18, tzinfo=UTC)
    load(library, [story(1, published=old), story(2, published=datetime.max.replace(tzinfo=UTC))])
    newest, oldest = library.open_view(ALL).page(0, 2)
    assert oldest.published == old
    assert newest.published == datetime.max.replace(microsecond=0, tzinfo=UTC)


def test_what_is_dated_far_ahead_does_not_stay_on_top(library: Library) -> None:
    load(library, [story(1, published=datetime(2099, 1, 1, tzinfo=UTC))])
    load(library, [story(2, dated=False)], location="/papers/later.txt")
    assert titles(library) == ["Story 2", "Story 1"]


def test_undated_articles_stand_below_the_dated_ones_of_their_file(library: Library) -> None:
    load(library, [story(5), story(1, dated=False), story(2, dated=False), story(9)])
    assert titles(library) == ["Story 9", "Story 5", "Story 1", "Story 2"]
    load(library, [story(7, dated=False)], location="/papers/later.txt")
    assert titles(library)[0] == "Story 7", "a file without any dates stands where it arrived"
    load(library, [story(1, dated=False), story(2, dated=False), story(9)])
    assert titles(library) == ["Story 7", "Story 9", "Story 1", "Story 2"]


def test_a_date_that_is_met_late_puts_the_undated_below(library: Library) -> None:
    with library.intake(kind=SourceKind.ARCHIVE, location=ARCHIVE) as intake:
        for number in (1, 2):
            intake.add(story(number, dated=False))
        intake.flush()
        intake.add(story(3, dated=False))
        intake.add(story(4))
    assert titles(library) == ["Story 4", "Story 1", "Story 2", "Story 3"]
    assert library.check() == ()


def test_how_old_an_undated_article_is(library: Library) -> None:
    """As old as its arrival, where it stands there; below dated ones nobody knows."""
    with time_machine.travel(datetime(2026, 3, 10, 12, tzinfo=UTC), tick=False):
        load(library, [story(1, dated=False), story(2)])
        load(library, [story(4, dated=False)], location="/papers/dump.txt")
    with time_machine.travel(datetime(2026, 3, 20, 12, tzinfo=UTC), tick=False):
        load(library, [story(3, dated=False)], location="/papers/later.txt")
        assert found(library, "newer:5d") == ["Story 3"]
        assert found(library, "newer:11d") == ["Story 3", "Story 4"]
        assert found(library, "older:11d") == ["Story 2"]
        assert found(library, "older:5d") == ["Story 4", "Story 2"]


def test_what_a_feed_tells_without_a_date_is_news(library: Library) -> None:
    load(library, [story(1)], kind=SourceKind.FEED, location=FEED)
    load(library, [story(1), story(2, dated=False)], kind=SourceKind.FEED, location=FEED)
    assert titles(library) == ["Story 2", "Story 1"]


def test_file_order_is_list_order_for_undated_articles(library: Library) -> None:
    load(library, (story(number, dated=False) for number in range(700)))
    assert titles(library) == [f"Story {number}" for number in range(700)]


def test_two_files_of_one_second_are_not_shuffled_together(library: Library) -> None:
    load(library, (story(number, dated=False) for number in range(3)))
    load(library, (story(number, dated=False) for number in range(3, 6)), location="/b.txt")
    assert titles(library) == [f"Story {number}" for number in (3, 4, 5, 0, 1, 2)]


def test_the_same_story_twice_in_one_load_is_one(library: Library) -> None:
    outcome = load(library, [story(1), story(1), story(2)])
    assert [each.added for each in outcome] == [2]


def test_a_feed_keeps_two_stories_under_one_guid_and_repeats_none(library: Library) -> None:
    one, other = story(1, guid="g"), story(2, guid="g", body_html="<p>Quite another.</p>" * 9)
    load(library, [one, other, one], kind=SourceKind.FEED, location=FEED)
    assert titles(library) == ["Story 2", "Story 1"]


def test_a_changed_text_updates_a_feeds_article_and_keeps_it_read(library: Library) -> None:
    load(library, [story(1)], kind=SourceKind.FEED, location=FEED)
    ids = library.open_view(ALL).ids(0, 1)
    library.mark(ids, Mark.READ)
    (outcome,) = load(library, [story(1, title="Corrected")], kind=SourceKind.FEED, location=FEED)
    assert (outcome.added, outcome.updated, outcome.unchanged) == (0, 1, 0)
    stored = library.article(ids[0])
    assert stored.article.title == "Corrected"
    assert stored.status.read


def test_a_changed_id_finds_its_status_through_link_and_title(library: Library) -> None:
    first = story(1, url="https://tansey.example/1")
    load(library, [first], kind=SourceKind.FEED, location=FEED)
    library.mark(library.open_view(ALL).ids(0, 1), Mark.READ)
    load(library, [replace(first, guid="renumbered")], kind=SourceKind.FEED, location=FEED)
    assert library.open_view(ALL).total == 1
    assert library.open_view(UNREAD).total == 0


def test_articles_that_leave_a_feed_stay(library: Library) -> None:
    load(library, [story(1), story(2)], kind=SourceKind.FEED, location=FEED)
    load(library, [story(3)], kind=SourceKind.FEED, location=FEED)
    assert titles(library) == ["Story 3", "Story 2", "Story 1"]


def test_articles_that_leave_an_archive_go_and_come_back_as_read(library: Library) -> None:
    load(library, [story(1), story(2)])
    library.mark(library.open_view(ALL).ids(0, 2), Mark.READ)
    load(library, [story(2), story(3)])
    assert titles(library) == ["Story 3", "Story 2"]
    load(library, [story(1), story(2)])
    assert titles(library) == ["Story 2", "Story 1"]
    assert library.open_view(UNREAD).total == 0


def test_an_archive_read_again_leaves_alone_what_did_not_change(library: Library) -> None:
    stories = [story(number, dated=False) for number in range(3)]
    load(library, stories)
    ids = library.open_view(ALL).ids(0, 3)
    (outcome,) = load(library, stories)
    assert (outcome.added, outcome.updated, outcome.unchanged) == (0, 0, 3)
    assert library.open_view(ALL).ids(0, 3) == ids


def test_an_archive_read_again_has_the_new_order_of_the_file(library: Library) -> None:
    load(library, [story(number, dated=False) for number in (1, 2, 3)])
    load(library, [story(number, dated=False) for number in (4, 3, 1, 2)])
    assert titles(library) == ["Story 4", "Story 3", "Story 1", "Story 2"]


def test_a_cancelled_load_keeps_what_it_has_and_removes_nothing(library: Library) -> None:
    load(library, [story(1)])
    with library.intake(kind=SourceKind.ARCHIVE, location=ARCHIVE) as intake:
        intake.add(story(2))
        intake.cancel()
    assert titles(library) == ["Story 2", "Story 1"]


def test_a_load_that_breaks_off_keeps_what_it_has(library: Library) -> None:
    load(library, [story(1)], fingerprint=Fingerprint(1, 1, "a"))

    def until_the_disk_is_pulled_out() -> Iterator[Article]:
        yield story(2)
        raise InputError("input/output error")

    with pytest.raises(InputError):
        load(library, until_the_disk_is_pulled_out(), fingerprint=Fingerprint(2, 2, "b"))
    assert titles(library) == ["Story 2", "Story 1"]
    assert library.archives()[0].digest == "a"


def test_a_file_that_cannot_be_read_leaves_nothing_behind(library: Library) -> None:
    def nothing(path: Path) -> Iterator[Article]:
        if not path.exists():
            raise InputError("there is no such file", file=str(path))
        yield story(1)

    with pytest.raises(InputError):
        load(library, nothing(Path("/no/such/file")))
    assert library.sources() == ()
    assert library.archives() == ()


def test_an_empty_archive_is_a_source_without_articles(library: Library) -> None:
    (outcome,) = load(library, [])
    assert (outcome.source.title, outcome.source.total) == ("The Tansey Post", 0)


def test_publishers_of_an_archive_are_sources_in_the_sections_it_names(library: Library) -> None:
    load(
        library,
        [
            story(1, source="AFP", section="News"),
            story(2, source="AFP", section="Sport"),
            story(3, source="MER", section="News"),
            story(4),
        ],
    )
    assert [
        (section.title, [source.title for source in section.sources])
        for section in library.sections()
    ] == [("News", ["AFP", "MER"]), ("Sport", ["AFP"]), ("World", ["The Tansey Post"])]


def test_a_wished_section_and_title_hold_for_all_and_stick(library: Library) -> None:
    stories = [story(1, source="AFP", section="News"), story(2, source="MER", section="Sport")]
    load(library, stories, section="Mine", title="Dump")
    load(library, [*stories, story(3, source="DPA")])
    (section,) = library.sections()
    assert (section.title, [source.title for source in section.sources]) == ("Mine", ["Dump"])
    assert section.total == 3


def test_a_source_without_a_title_is_called_after_its_file(library: Library) -> None:
    load(library, [story(1)], location="/papers/Kestrel Bay.txt.gz", found=SourceFound())
    (section,) = library.sections()
    assert (section.title, section.sources[0].title) == ("Unsorted", "Kestrel Bay")


def test_a_feed_is_one_source_whatever_its_articles_say(library: Library) -> None:
    load(
        library,
        [story(1, source="A", section="X"), story(2, source="B")],
        kind=SourceKind.FEED,
        location=FEED,
    )
    (source,) = library.sources()
    assert (source.title, source.location, source.total) == ("The Tansey Post", FEED, 2)


def test_a_feed_takes_over_a_new_title_but_not_over_the_users(library: Library) -> None:
    load(library, [story(1)], kind=SourceKind.FEED, location=FEED)
    load(library, [], kind=SourceKind.FEED, location=FEED, found=SourceFound(title="New name"))
    load(library, [story(1)], kind=SourceKind.FEED, location=FEED, found=SourceFound("New name"))
    assert library.sources()[0].title == "New name"
    library.edit_source(1, title="Mine")
    load(library, [story(1)], kind=SourceKind.FEED, location=FEED)
    assert library.sources()[0].title == "Mine"


def test_a_publisher_whose_last_story_left_goes(library: Library) -> None:
    load(library, [story(1, source="AFP"), story(2, source="MER")])
    load(library, [story(2, source="MER")])
    assert [source.title for source in library.sources()] == ["MER"]


def test_problems_stand_beside_the_source_they_were_met_in(library: Library) -> None:
    for _ in range(2):
        with library.intake(kind=SourceKind.ARCHIVE, location=ARCHIVE) as intake:
            intake.problem(Problem("a", "1", "before all"))
            intake.add(story(1, source="AFP"))
            intake.add(story(2, source="MER"))
            intake.problem(Problem("a", "2", "lost \udc80 lines"))
    assert [(each.source.title, each.problems) for each in intake.outcome] == [
        ("AFP", 1),
        ("MER", 1),
    ]
    assert [source.problems for source in library.sources()] == [1, 1]
    assert library.problems(library.source("MER").id) == (Problem("a", "2", "lost ? lines"),)


def test_the_fingerprint_is_that_of_the_last_complete_load(library: Library) -> None:
    load(library, [story(1)], fingerprint=Fingerprint(10, 20, "abc"))
    (archive,) = library.archives()
    assert (archive.path, archive.size, archive.mtime_ns, archive.digest) == (
        ARCHIVE, 10, 20, "abc",
    )  # fmt: skip
    assert archive.source_ids == (1,)
    assert not archive.missing


def test_a_moved_file_brings_its_source_along(library: Library, tmp_path: Path) -> None:
    new = tmp_path / "new.txt"
    new.write_text("x")
    load(library, [story(1)], location="/gone/old.txt", fingerprint=Fingerprint(9, 1, "same"))
    library.edit_source(1, title="Mine")
    library.mark(library.open_view(ALL).ids(0, 1), Mark.READ)
    load(library, [story(1)], location=str(new), fingerprint=Fingerprint(9, 2, "same"))
    (source,) = library.sources()
    assert (source.title, source.location, source.unread, source.total) == ("Mine", str(new), 0, 1)


def test_a_copy_of_a_file_that_is_still_there_is_an_archive_of_its_own(
    library: Library, tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
        load(library, [story(1)], location=str(tmp_path / name), fingerprint=Fingerprint(9, 1, "s"))
    assert len(library.archives()) == 2
    ids = library.open_view(ALL).ids(0, 9)
    assert len(ids) == 2
    library.mark(ids[:1], Mark.READ)
    assert library.open_view(UNREAD).total == 0, "one story, one status"


def test_a_path_that_is_no_text_is_kept_byte_for_byte(library: Library) -> None:
    location = "/papers/caf\udce9.txt"
    load(library, [story(1)], location=location, found=SourceFound())
    load(library, [story(1)], location=location, found=SourceFound())
    (source,) = library.sources()
    assert source.location == location
    assert library.source(location) == source
    assert source.title == "caf?"


def test_what_is_flushed_can_be_listed_before_the_end(library: Library) -> None:
    with library.intake(kind=SourceKind.ARCHIVE, location=ARCHIVE) as intake:
        intake.add(story(1))
        intake.flush()
        assert titles(library) == ["Story 1"]


def test_the_first_lot_is_there_early(library: Library) -> None:
    with library.intake(kind=SourceKind.ARCHIVE, location=ARCHIVE) as intake:
        for number in range(60):
            intake.add(story(number))
        assert library.open_view(ALL).total == 50


def test_a_source_removed_during_its_load_stays_removed(library: Library) -> None:
    with library.intake(kind=SourceKind.ARCHIVE, location=ARCHIVE) as intake:
        intake.add(story(1))
        intake.flush()
        library.remove_source(1)
        intake.add(story(2))
    assert library.sources() == ()
    assert intake.outcome == ()


def test_a_publisher_removed_during_the_load_stays_out(library: Library) -> None:
    with library.intake(kind=SourceKind.ARCHIVE, location=ARCHIVE) as intake:
        intake.add(story(1, source="AFP"))
        intake.add(story(2, source="MER"))
        intake.flush()
        library.remove_source(library.source("AFP").id)
        intake.add(story(3, source="AFP"))
        intake.add(story(4, source="MER"))
    assert titles(library) == ["Story 4", "Story 2"]
    assert library.check() == ()


def test_what_is_undated_in_a_feed_keeps_its_place(library: Library) -> None:
    first, second, third = (story(number, dated=False) for number in range(3))
    load(library, [second, first], kind=SourceKind.FEED, location=FEED)
    load(library, [third, first, second], kind=SourceKind.FEED, location=FEED)
    assert titles(library) == ["Story 2", "Story 1", "Story 0"]


def test_what_is_dated_anew_in_a_feed_moves(library: Library) -> None:
    load(library, [story(1), story(2)], kind=SourceKind.FEED, location=FEED)
    later = story(1, published=DAY_ONE + timedelta(hours=5))
    load(library, [story(2), later], kind=SourceKind.FEED, location=FEED)
    assert titles(library) == ["Story 1", "Story 2"]


def test_a_source_moved_during_its_load_takes_its_articles_along(library: Library) -> None:
    with library.intake(kind=SourceKind.ARCHIVE, location=ARCHIVE) as intake:
        intake.add(story(1))
        intake.flush()
        library.edit_source(1, section="Elsewhere")
        intake.add(story(2))
    (section,) = library.sections()
    assert titles(library, Scope(section_id=section.id)) == ["Story 2", "Story 1"]


def test_loads_are_stored_together_or_not_at_all(library: Library) -> None:
    with library.together():
        load(library, [story(1)], kind=SourceKind.FEED, location=FEED)
        load(library, [story(2)], kind=SourceKind.FEED, location=f"{FEED}/2")
        assert titles(library) == []
    assert titles(library) == ["Story 2", "Story 1"]
    with suppress(LibraryError), library.together():
        load(library, [story(3)], kind=SourceKind.FEED, location=FEED)
        raise LibraryError("full")
    assert titles(library) == ["Story 2", "Story 1"]
