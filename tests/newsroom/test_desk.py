"""The newsroom joins the layers: what is added can be read, searched, saved and refreshed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.config import BrowserConfig, Config
from reader.errors import InputError, LibraryError, NotFoundError, UsageError
from reader.models import Mark, Problem, Progress, Scope, Smart
from reader.newsroom import ArticlesCounted, Event, Newsroom, TargetDone, TargetStarted
from reader.newsroom.restoring import restore
from reader.newsroom.temporary import temporary_paths
from reader.paths import Paths, shipped
from tests.cli.conftest import ARCHIVE, FEED


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.under(tmp_path / "home")


@pytest.fixture
def newsroom(paths: Paths) -> Iterator[Newsroom]:
    with Newsroom.open(paths) as newsroom:
        yield newsroom


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "dump.txt"
    path.write_text(ARCHIVE, encoding="utf-8")
    return path


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "tide.rss"
    path.write_text(FEED, encoding="utf-8")
    return path


def _titles(newsroom: Newsroom) -> list[str]:
    return [stored.article.title for stored in newsroom.articles()]


def test_a_load_tells_what_happens_in_order(newsroom: Newsroom, archive: Path) -> None:
    told: list[Event] = []
    (outcome,) = newsroom.add([str(archive)], report=told.append)
    assert told[0] == TargetStarted(str(archive))
    assert told[-1] == TargetDone(outcome)
    assert ArticlesCounted(str(archive), 1) in told
    assert any(isinstance(event, Progress) for event in told)
    assert (outcome.added, outcome.updated, outcome.problems, outcome.error) == (2, 0, (), None)
    assert [source.section for source in outcome.sources] == ["News", "Sport"]


def test_the_same_target_twice_is_loaded_once(newsroom: Newsroom, archive: Path) -> None:
    assert len(newsroom.add([str(archive)] * 2)) == 1
    (again,) = newsroom.add([str(archive)])
    assert (again.added, again.updated) == (0, 0)
    assert len(_titles(newsroom)) == 2


def test_a_bad_target_is_an_outcome_and_stops_no_other(
    newsroom: Newsroom, archive: Path, tmp_path: Path
) -> None:
    bad, good = newsroom.add([str(tmp_path / "gone"), str(archive)])
    assert isinstance(bad.error, InputError)
    assert (bad.done, good.done) == (False, True)


def test_stop_keeps_what_is_there_and_loads_no_more(
    newsroom: Newsroom, archive: Path, feed: Path
) -> None:
    assert newsroom.add([str(archive)], stop=lambda: True) == ()
    told: list[Event] = []

    def after_first() -> bool:
        return any(isinstance(event, ArticlesCounted) for event in told)

    newsroom.add([str(archive), str(feed)], report=told.append, stop=after_first)
    assert _titles(newsroom) == ["A harbour opens"]
    newsroom.add([str(archive)])
    newsroom.add([str(archive)], report=told.append, stop=after_first)
    assert len(_titles(newsroom)) == 2


def test_a_problem_of_a_load_is_told_and_kept(newsroom: Newsroom, feed: Path) -> None:
    feed.write_text(FEED[: FEED.index("The sea went")], encoding="utf-8")
    told: list[Event] = []
    (outcome,) = newsroom.add([str(feed)], report=told.append)
    assert [event for event in told if isinstance(event, Problem)] == list(outcome.problems)
    assert outcome.problems[0].file == str(feed)
    assert outcome.sources[0].problems == 1


def test_the_sample_paper_is_whole(newsroom: Newsroom) -> None:
    (outcome,) = newsroom.add_samples()
    assert outcome.target == str(shipped("sample_feeds"))
    assert outcome.error is None
    assert outcome.added > 20


def test_refresh_of_some_sources_leaves_the_others(
    newsroom: Newsroom, archive: Path, feed: Path
) -> None:
    newsroom.add([str(archive), str(feed)])
    feed.write_text(FEED.replace("went home", "stayed out"), encoding="utf-8")
    tide = newsroom.source("the tide table")
    (outcome,) = newsroom.refresh([tide])
    assert (outcome.target, outcome.unchanged, outcome.added) == (str(feed), False, 1)
    assert [each.unchanged for each in newsroom.refresh()] == [True, True]
    assert newsroom.refresh(stop=lambda: True) == ()


def test_refresh_of_a_file_that_cannot_be_read_any_more_keeps_its_articles(
    newsroom: Newsroom, feed: Path
) -> None:
    newsroom.add([str(feed)])
    feed.write_bytes(bytes(range(256)) * 9)
    (outcome,) = newsroom.refresh()
    assert isinstance(outcome.error, InputError)
    assert len(_titles(newsroom)) == 2


def test_sources_are_found_by_id_title_and_place(
    newsroom: Newsroom, archive: Path, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.add([str(archive), str(feed), "https://tide.example/feed"])
    monkeypatch.chdir(feed.parent)
    assert newsroom.source("3").title == "The Tide Table"
    assert newsroom.source("THE TIDE table").id == 3
    assert newsroom.source(feed.name).id == 3
    assert newsroom.source("feed:https://tide.example/feed").id == 4
    assert [source.id for source in newsroom.sources_at(str(archive))] == [1, 2]
    for nobody in ("9", "nobody", "", "gopher://x", str(archive), "²"):
        with pytest.raises(NotFoundError):
            newsroom.source(nobody)


def test_what_was_added_can_be_searched_and_rendered(newsroom: Newsroom, archive: Path) -> None:
    newsroom.add([str(archive)])
    newsroom.index()
    (found,) = newsroom.articles("brass band")
    rendered = newsroom.rendered(found.id)
    assert rendered.article.title == "A harbour opens"
    assert "Ships came in from far" in rendered.conversion.blocks[0].text
    newsroom.library.mark([found.id], Mark.STAR)
    assert newsroom.rendered(found.id).stored.status.starred
    newsroom.prefetch(found.id)
    with pytest.raises(NotFoundError):
        newsroom.rendered(99)


def test_articles_go_through_a_long_list_page_by_page(
    newsroom: Newsroom, archive: Path, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.add([str(archive), str(feed)])
    whole = _titles(newsroom)
    monkeypatch.setattr("reader.newsroom.desk.PAGE", 3)
    assert _titles(newsroom) == whole
    assert [each.article.title for each in newsroom.articles(limit=2)] == whole[:2]


def test_saving_and_exporting_write_whole_files(
    newsroom: Newsroom, archive: Path, tmp_path: Path
) -> None:
    newsroom.add([str(archive)])
    newsroom.index()
    out = tmp_path / "out.md"
    first = newsroom.library.open_view(Scope(smart=Smart.ALL)).ids(0, 1)[0]
    newsroom.save_article(first, "markdown", out)
    assert out.read_text(encoding="utf-8").startswith("# A harbour opens\n")
    assert newsroom.export("oars", "text", out) == 1
    assert out.read_text(encoding="utf-8").startswith("Rowers row again\n")
    with pytest.raises(UsageError):
        newsroom.save_article(first, "pdf", out)
    assert out.read_text(encoding="utf-8").startswith("Rowers row again\n")


def test_the_configured_browser_opens_links(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    monkeypatch.setattr("subprocess.Popen", lambda arguments, **_: started.append(arguments))
    config = Config(browser=BrowserConfig(("w3m", "{url}")))
    with Newsroom.open(paths, config=config) as newsroom:
        newsroom.open_in_browser("https://tide.example/1")
    assert started == [["w3m", "https://tide.example/1"]]


def test_a_temporary_library_goes_with_its_folder(paths: Paths, archive: Path) -> None:
    with temporary_paths(paths) as elsewhere, Newsroom.open(elsewhere) as newsroom:
        newsroom.add([str(archive)])
        assert elsewhere.config == paths.config
        assert elsewhere.library_file.exists()
    assert not elsewhere.data.parent.exists()
    assert not paths.data.exists()


def test_restoring_into_an_empty_home_keeps_nothing(
    newsroom: Newsroom, archive: Path, tmp_path: Path
) -> None:
    newsroom.add([str(archive)])
    copy = tmp_path / "copy.db"
    newsroom.library.backup(copy)
    elsewhere = Paths.under(tmp_path / "elsewhere")
    assert restore(copy, elsewhere) is None
    with Newsroom.open(elsewhere) as other:
        assert _titles(other) == _titles(newsroom)


def test_a_newer_backup_is_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    newsroom.library.backup(copy)
    with copy.open("r+b") as file:
        file.seek(60)  # user_version: https://www.sqlite.org/fileformat2.html#user_version_number
        file.write((99).to_bytes(4, "big"))
    with pytest.raises(LibraryError, match=r"copy\.db: a newer Broadsheet") as caught:
        restore(copy, Paths.under(tmp_path / "elsewhere"))
    assert str(tmp_path / "elsewhere") not in str(caught.value)
