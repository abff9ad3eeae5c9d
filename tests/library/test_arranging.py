"""Folders in folders, the user's order, and new names: each one step, taken back by undo."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.errors import NotFoundError, UsageError
from reader.library import Library
from reader.library.migrations import runner
from reader.models import Mark, Scope, Show
from tests.library.building import found, index, load, story, titles


def subscribe(library: Library, title: str, section: str) -> int:
    return library.subscribe(f"https://{title.lower()}.example/", title=title, section=section).id


def pane(library: Library) -> list[str]:
    """Sections with their sources in brackets, from top to bottom."""
    return [
        f"{section.title}({' '.join(source.title for source in section.sources)})"
        for section in library.sections()
    ]


def section(library: Library, title: str) -> int:
    return next(each.id for each in library.sections() if each.title == title)


@pytest.fixture
def paper(library: Library) -> Library:
    for title, place in (
        ("Orbit", "Science/Space"),
        ("Gazette", "World"),
        ("Atlas", "World"),
        ("Courier", "World"),
        ("Comet", "Science/Space/Far"),
        ("Lab", "Science/Bench"),
    ):
        subscribe(library, title, place)
    return library


BY_NAME = [
    "Science()",
    "Science/Bench(Lab)",
    "Science/Space(Orbit)",
    "Science/Space/Far(Comet)",
    "World(Atlas Courier Gazette)",
]


def test_sections_stand_in_their_folders_by_name(paper: Library) -> None:
    assert pane(paper) == BY_NAME
    science, _, space, far, _ = paper.sections()
    assert (science.folder_id, space.folder_id, far.folder_id) == (None, science.id, space.id)
    assert [each.name for each in paper.sections()] == ["Science", "Bench", "Space", "Far", "World"]


def test_a_name_with_blanks_around_its_slash_is_no_folder(library: Library) -> None:
    subscribe(library, "Gazette", "News / Views")
    assert pane(library) == ["News / Views(Gazette)"]


def test_a_folder_goes_with_the_last_thing_in_it(paper: Library) -> None:
    paper.edit_source(paper.source("Comet").id, section="World")
    paper.edit_source(paper.source("Orbit").id, section="World")
    paper.edit_source(paper.source("Lab").id, section="World")
    assert pane(paper) == ["World(Atlas Comet Courier Gazette Lab Orbit)"]


def test_a_source_moves_among_its_neighbours_and_back(paper: Library) -> None:
    change = paper.move_source(paper.source("Atlas").id, 1)
    assert change.label == "'Atlas' moved"
    assert pane(paper)[-1] == "World(Courier Atlas Gazette)"
    subscribe(paper, "Beacon", "World")
    assert pane(paper)[-1] == "World(Courier Atlas Gazette Beacon)"
    paper.undo()
    assert pane(paper)[-1] == "World(Atlas Beacon Courier Gazette)"


def test_nothing_moves_beyond_the_ends(paper: Library) -> None:
    assert not paper.move_source(paper.source("Atlas").id, -1).batch
    assert not paper.move_section(section(paper, "World"), 1).batch
    assert paper.undo() == ()


def test_a_section_moves_with_all_in_it(paper: Library) -> None:
    paper.move_section(section(paper, "World"), -1)
    assert [each.split("(")[0] for each in pane(paper)] == [
        "World", "Science", "Science/Bench", "Science/Space", "Science/Space/Far",
    ]  # fmt: skip
    paper.move_section(section(paper, "Science/Space"), -1)
    assert [each.title for each in paper.sections()][2] == "Science/Space"
    paper.undo(2)
    assert pane(paper) == BY_NAME


def test_subscriptions_are_told_in_that_order(paper: Library) -> None:
    paper.move_section(section(paper, "World"), -1)
    paper.move_source(paper.source("Gazette").id, -1)
    told = [each.title for each in paper.subscriptions()]
    assert told == ["Atlas", "Gazette", "Courier", "Lab", "Orbit", "Comet"]


def test_a_source_in_another_section_has_no_place_there_until_undone(paper: Library) -> None:
    paper.move_source(paper.source("Atlas").id, 2)
    paper.edit_source(paper.source("Atlas").id, section="Science/Bench")
    assert paper.source("Atlas").place == 0
    paper.undo()
    assert pane(paper)[-1] == "World(Courier Gazette Atlas)"


def test_a_renamed_folder_takes_along_what_is_in_it(paper: Library) -> None:
    number = section(paper, "Science")
    change = paper.rename_section(number, " Research  and Space ")
    assert change.label == "section 'Science' renamed"
    assert pane(paper)[0:3] == [
        "Research and Space()", "Research and Space/Bench(Lab)", "Research and Space/Space(Orbit)",
    ]  # fmt: skip
    assert section(paper, "Research and Space") == number
    paper.undo()
    assert pane(paper) == BY_NAME


def test_a_name_with_a_folder_moves_the_section_there(paper: Library) -> None:
    paper.rename_section(section(paper, "Science/Space"), "World/Sky")
    assert pane(paper) == [
        "Science()",
        "Science/Bench(Lab)",
        "World(Atlas Courier Gazette)",
        "World/Sky(Orbit)",
        "World/Sky/Far(Comet)",
    ]
    paper.undo()
    assert pane(paper) == BY_NAME


def test_the_name_of_another_section_joins_them(paper: Library) -> None:
    paper.move_section(section(paper, "World"), -1)
    paper.rename_section(section(paper, "World"), "science/bench")
    assert pane(paper)[:2] == ["Science()", "Science/Bench(Atlas Courier Gazette Lab)"]
    paper.undo()
    assert pane(paper)[0] == "World(Atlas Courier Gazette)"


def test_a_section_in_another_folder_has_no_place_there_until_undone(paper: Library) -> None:
    space = section(paper, "Science/Space")
    paper.move_section(space, -1)
    subscribe(paper, "Zebra", "World/Zoo")
    paper.rename_section(space, "World/Stars")
    paper.move_section(section(paper, "World/Zoo"), -1)
    paper.undo(2)
    assert [each.title for each in paper.sections()][1] == "Science/Space"


def test_only_the_capitals_of_a_name_change(paper: Library) -> None:
    paper.rename_section(section(paper, "World"), "WORLD")
    assert pane(paper)[-1] == "WORLD(Atlas Courier Gazette)"


@pytest.mark.parametrize("name", [" ", "Science/Space/Science/Space"])
def test_names_that_make_no_sense(paper: Library, name: str) -> None:
    if name.strip():
        name = "Science/Space/In itself"
    with pytest.raises(UsageError):
        paper.rename_section(section(paper, "Science/Space"), name)


def test_the_same_name_is_no_step(paper: Library) -> None:
    assert not paper.rename_section(section(paper, "World"), "World").batch


def test_moving_what_is_not_there(library: Library) -> None:
    for work in (library.move_source, library.move_section, library.move_saved_search):
        with pytest.raises(NotFoundError):
            work(9, 1)


def test_an_archive_follows_the_name_of_its_section(library: Library) -> None:
    load(library, [story(1)], section="Kept")
    library.rename_section(section(library, "Kept"), "Papers")
    load(library, [story(1), story(2)])
    assert pane(library) == ["Papers(The Tansey Post)"]


def test_a_folder_lists_and_finds_what_is_inside(library: Library) -> None:
    load(library, [story(1), story(3)], location="/a", section="News")
    load(library, [story(2)], location="/b", section="News/Local")
    load(library, [story(4)], location="/c", section="Sport")
    index(library)
    news = Scope(section_id=section(library, "News"))
    assert titles(library, news) == ["Story 3", "Story 2", "Story 1"]
    assert titles(library, Scope(section_id=section(library, "News/Local"))) == ["Story 2"]
    assert found(library, "section:news") == ["Story 3", "Story 2", "Story 1"]
    library.mark([library.open_view(news).ids(0, 1)[0]], Mark.READ)
    assert titles(library, news, show=Show.UNREAD) == ["Story 2", "Story 1"]


def test_an_older_library_gets_its_folders(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(runner, "VERSION", 5)
        import sqlite3

        path.parent.mkdir()
        connection = sqlite3.connect(path, isolation_level=None)
        runner.bring_up_to_date(connection, path, path.parent)
        for number, name in enumerate(("A/B/C", "x / y", "D", "D/E"), 1):
            connection.execute("INSERT INTO sections VALUES (?, ?)", (number, name))
            connection.execute(
                "INSERT INTO origins (id, kind, location, arrived) VALUES (?, 'feed', ?, 1)",
                (number, name),
            )
            connection.execute(
                "INSERT INTO sources (origin_id, publisher, department, title, section_id) "
                "VALUES (?, '', '', ?, ?)",
                (number, f"s{number}", number),
            )
        connection.close()
    with Library.open(path) as library:
        assert pane(library) == ["A()", "A/B()", "A/B/C(s1)", "D(s3)", "D/E(s4)", "x / y(s2)"]


def test_saved_searches_are_moved_edited_and_brought_back(library: Library) -> None:
    tides, bells, wind = (
        library.save_search(name, name.lower()) for name in ("Tides", "Bells", "Wind")
    )
    library.move_saved_search(wind.id, -2)
    assert [each.title for each in library.saved_searches()] == ["Wind", "Tides", "Bells"]
    library.edit_saved_search(tides.id, "Water", "tide OR flood")
    assert library.saved_searches()[1].query == "tide OR flood"
    with pytest.raises(UsageError):
        library.edit_saved_search(tides.id, "Bells", "x")
    assert library.remove_saved_search(bells.id).label == "saved search 'Bells' removed"
    library.undo(3)
    assert library.saved_searches() == (tides, bells, wind)
    library.undo(3)
    assert library.saved_searches() == ()


def test_unread_articles_of_a_query_are_counted(library: Library) -> None:
    load(library, [story(n) for n in range(1, 6)])
    index(library)
    library.mark([1], Mark.READ)
    assert library.count_unread("tide") == (4, False)
    assert library.count_unread('"day 5"') == (1, False)


def test_a_saved_search_stands_for_what_it_finds(library: Library) -> None:
    load(library, [story(n) for n in range(1, 6)])
    index(library)
    library.save_search("First days", '"day 1" OR "day 2"')
    library.save_search("Not those", 'tide -saved:"first days"')
    assert found(library, 'saved:"FIRST days"') == ["Story 2", "Story 1"]
    assert found(library, "saved:not*") == ["Story 5", "Story 4", "Story 3"]
    assert found(library, 'saved:"Not those" "day 4"') == ["Story 4"]
    assert found(library, "saved:nothing") == []


def test_a_saved_search_for_everything_is_a_part_of_queries_like_any_other(
    library: Library,
) -> None:
    load(library, [story(n) for n in range(1, 6)])
    index(library)
    library.save_search("All", "")
    assert found(library, 'saved:All "day 4"') == ["Story 4"]
    assert len(found(library, 'saved:All OR "day 4"')) == len(found(library, ""))
    assert len(found(library, "is:unread (saved:All OR is:starred)")) == len(found(library, ""))
    assert found(library, "-saved:All") == []


def test_a_saved_search_inside_itself_ends(library: Library) -> None:
    load(library, [story(1)])
    index(library)
    library.save_search("A", "saved:B OR tide")
    library.save_search("B", "saved:A")
    assert found(library, "saved:A") == ["Story 1"]


def test_a_count_stops_at_the_newest_unread(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.searching._COUNTED", 3)
    load(library, [story(n) for n in range(1, 6)])
    index(library)
    assert library.count_unread("tide") == (3, True)


def test_articles_of_the_last_weeks_by_source(library: Library) -> None:
    now = datetime.now(UTC)
    ages = (0, 1, 8, 8, 20, 60)
    load(library, [story(n, published=now - timedelta(days=a)) for n, a in enumerate(ages)])
    load(library, [story(9, dated=False)], location="/b")
    assert library.weekly((1, 2), 4) == {1: (0, 1, 2, 2), 2: (0, 0, 0, 1)}
    assert library.weekly((), 4) == {}


# Taken back -------------------------------------------------------------------------------


def undo(library: Library) -> str:
    """What an undo says."""
    (change,) = library.undo()
    assert change.says_all
    return change.label.removeprefix("undone: ")


def test_an_undo_says_what_is_as_it_was(paper: Library) -> None:
    search = paper.save_search("Tides", "tide")
    paper.save_search("Bells", "bell")
    paper.move_saved_search(search.id, 1)
    paper.edit_saved_search(search.id, "Tides", "tide OR flood")
    paper.edit_saved_search(search.id, "Water", "tide OR flood")
    paper.move_source(paper.source("Atlas").id, 1)
    paper.move_section(section(paper, "World"), -1)
    paper.rename_section(section(paper, "World"), "Abroad")
    joined = paper.rename_section(section(paper, "Abroad"), "science/bench")
    assert joined.label == "section 'Abroad' joined with 'Science/Bench'"
    assert [undo(paper) for _ in range(9)] == [
        "the section 'Abroad' stands by itself again",
        "the section is called 'World' again",
        "'World' stands where it stood",
        "'Atlas' stands where it stood",
        "the saved search is called 'Tides' again",
        "the saved search 'Tides' is as it was",
        "'Tides' stands where it stood",
        "the search 'Bells' is no longer saved",
        "the search 'Tides' is no longer saved",
    ]
    assert pane(paper) == BY_NAME
    assert paper.undo() == ()
    assert paper.check() == ()


@pytest.mark.parametrize("way", ["edit", "remove"])
def test_a_section_comes_back_where_it_stood(paper: Library, way: str) -> None:
    """So do its folder and its source, if that was the last."""
    subscribe(paper, "Tram", "Away/Towns")
    paper.move_section(section(paper, "Away"), 2)
    paper.move_section(section(paper, "Science/Space"), -1)
    before = pane(paper)
    assert before[-2:] == ["Away()", "Away/Towns(Tram)"]
    for title in ("Tram", "Orbit"):
        number = paper.source(title).id
        if way == "edit":
            paper.edit_source(number, section="World")
        else:
            paper.remove_source(number)
    assert "Away()" not in pane(paper)
    assert "Science/Space()" in pane(paper), "what stands in it needs it"
    paper.undo(2)
    assert pane(paper) == before
    assert paper.check() == ()


def test_several_moves_are_as_many_steps(paper: Library) -> None:
    atlas = paper.source("Atlas").id
    paper.move_source(atlas, 1)
    paper.move_source(atlas, 1)
    assert pane(paper)[-1] == "World(Courier Gazette Atlas)"
    paper.undo()
    assert pane(paper)[-1] == "World(Courier Atlas Gazette)"
    paper.undo()
    assert pane(paper)[-1] == "World(Atlas Courier Gazette)"


def test_titles_that_sections_handed_on(library: Library) -> None:
    for title, place in (("A", "N"), ("B", "N/S"), ("C", "N/S/x"), ("D", "N/S/S/x")):
        subscribe(library, title, place)
    before = pane(library)
    library.rename_section(section(library, "N/S"), "N")
    assert pane(library) == ["N(A B)", "N/S()", "N/S/x(D)", "N/x(C)"]
    library.undo()
    assert pane(library) == before


def test_a_name_that_was_taken_meanwhile(paper: Library) -> None:
    paper.rename_section(section(paper, "Science"), "Research")
    subscribe(paper, "Fort", "Science/Bench")
    subscribe(paper, "Gull", "Research/Birds")
    assert undo(paper) == "the section is called 'Science' again"
    assert pane(paper) == [
        "Research()",
        "Research/Birds(Gull)",
        "Science()",
        "Science/Bench(Fort Lab)",
        "Science/Space(Orbit)",
        "Science/Space/Far(Comet)",
        "World(Atlas Courier Gazette)",
    ]
    assert paper.check() == ()


def test_an_archive_follows_a_section_that_was_joined(library: Library) -> None:
    load(library, [story(1)], section="Kept")
    subscribe(library, "Lab", "Papers")
    library.rename_section(section(library, "Kept"), "papers")
    load(library, [story(1), story(2, source="AFP")])
    assert [each.title for each in library.sections()] == ["Papers"]
