"""The newsroom joins the layers: what is added can be read, searched, saved and refreshed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.config import BrowserConfig, Config
from reader.errors import InputError, LibraryError, NotFoundError, UsageError
from reader.feeds.content import FileContent
from reader.models import Mark, Problem, Progress, Scope, Smart, SourceRow
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
    newsroom.add([str(archive), str(feed)])
    newsroom.library.subscribe("https://tide.example/feed")
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
        newsroom.save_article(first, "pdf", out, overwrite=True)
    assert out.read_text(encoding="utf-8").startswith("Rowers row again\n")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("taken.md", "exists already, nothing was written"),
        ("taken.md/out.md", "not a directory"),
        ("nowhere/out.md", "no such file or directory"),
        ("x" * 300, "file name too long"),
        ("a\0b", "is no name of a file"),
        ("~nosuchuser/out.md", "there is no such user"),
    ],
)
def test_an_article_that_cannot_be_saved_is_a_sentence(
    newsroom: Newsroom, archive: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    newsroom.add([str(archive)])
    first = newsroom.library.open_view(Scope(smart=Smart.ALL)).ids(0, 1)[0]
    monkeypatch.chdir(archive.parent)
    Path("taken.md").write_text("old", encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        newsroom.save_article(first, "markdown", Path(name))
    assert Path("taken.md").read_text(encoding="utf-8") == "old"
    newsroom.save_article(first, "markdown", Path("taken.md"), overwrite=True)
    assert Path("taken.md").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (" ", "name a file, a folder or a URL"),
        ("gone.txt", "gone.txt: no such file"),
        ("ftp://tide.example/feed", "nor a URL of http or https"),
        ("a\0b", "is no name of a file"),
    ],
)
def test_targets_that_cannot_be_added_are_told_before(
    newsroom: Newsroom, archive: Path, target: str, reason: str
) -> None:
    newsroom.check_target(str(archive))
    newsroom.check_target("https://tide.example/feed")
    with pytest.raises(InputError, match=reason):
        newsroom.check_target(target)


def test_a_number_too_long_for_an_id_is_a_name(newsroom: Newsroom) -> None:
    for name in ("9" * 19, "9" * 5000):
        with pytest.raises(NotFoundError):
            newsroom.sources_at(name)


def test_one_archive_that_cannot_be_looked_at_stops_no_other(
    newsroom: Newsroom, archive: Path, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.add([str(archive), str(feed)])
    exists = Path.exists

    def refused(path: Path) -> bool:
        if path == archive:
            raise PermissionError(13, "Permission denied", str(path))
        return exists(path)

    monkeypatch.setattr(Path, "exists", refused)
    bad, good = newsroom.refresh()
    assert str(bad.error) == f"{archive}: permission denied"
    assert (len(bad.sources), good.error, good.unchanged) == (2, None, True)


def test_a_refresh_asks_for_the_sources_once(
    newsroom: Newsroom, archive: Path, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.add([str(archive), str(feed)])
    feed.unlink()
    rows = newsroom.library.sources()
    asked: list[None] = []

    def sources() -> tuple[SourceRow, ...]:
        asked.append(None)
        return rows

    monkeypatch.setattr(newsroom.library, "sources", sources)
    _, gone = newsroom.refresh()
    assert len(asked) == 1
    assert [source.missing for source in gone.sources] == [True]


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


def test_articles_of_a_member_that_cannot_be_read_this_time_stay(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text(ARCHIVE, encoding="utf-8")
    (folder / "b.rss").write_text(FEED, encoding="utf-8")
    newsroom.add([str(folder)])
    before = _titles(newsroom)
    (folder / "a.txt").write_text(ARCHIVE.replace("Monday", "Tuesday"), encoding="utf-8")

    def refuse(content: FileContent) -> object:
        if content.path.name == "b.rss":
            raise PermissionError(13, "Permission denied", str(content.path))
        return opened(content)

    opened = FileContent.open
    monkeypatch.setattr(FileContent, "open", refuse)
    (outcome,) = newsroom.refresh()
    assert [problem.reason for problem in outcome.problems] == ["permission denied"]
    assert sorted(_titles(newsroom)) == sorted(before)
