"""Looking before adding: nothing in the library, and what was shown is what is stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.feeds import limits
from reader.newsroom import Newsroom, preview
from reader.newsroom.preview import Preview
from tests.network.server import Server, answer
from tests.newsroom.test_fetching import rss

LINK = '<link rel="alternate" type="application/rss+xml" title="{0}" href="{1}">'


@pytest.fixture
def server(server: Server) -> Server:
    server.on("/tides", answer(rss("Ebb", "Flow")))
    server.on("/moons", answer(rss("New moon", title="Moons")))
    return server


def _site(server: Server, *links: str) -> str:
    named = "".join(LINK.format(link.strip("/").title(), link) for link in links)
    return server.on("/", answer(f"<html><head>{named}</head></html>".encode()))


def _titles(shown: Preview) -> list[str]:
    return [each.title for each in shown.headlines]


def test_a_feed_is_shown_and_then_stored_without_being_asked_again(
    newsroom: Newsroom, server: Server
) -> None:
    shown = newsroom.preview(server.url("/tides"))
    assert (shown.title, shown.articles, _titles(shown)) == ("Tides", 2, ["Ebb", "Flow"])
    assert (newsroom.library.sources(), shown.known) == ((), False)
    server.on("/tides", answer(rss("Something else")))
    (outcome,) = newsroom.add_previewed(shown, section="Sea")
    assert (outcome.error, outcome.added, outcome.sources[0].section) == (None, 2, "Sea")
    assert {each.article.title for each in newsroom.articles()} == {"Ebb", "Flow"}
    assert [asked.path for asked in server.asked] == ["/tides"]
    (change,) = newsroom.undo(confirmed=False)
    assert change.label == "take 'Tides' out again, with 2 articles?"
    again = newsroom.preview(server.url("/tides"))
    assert (again.known, again.section) == (True, "Sea")


def test_a_large_feed_is_parsed_elsewhere(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PARSED_HERE_BYTES", 10)
    assert _titles(newsroom.preview(server.url("/tides"))) == ["Ebb", "Flow"]


def test_of_a_site_each_feed_can_be_looked_at(newsroom: Newsroom, server: Server) -> None:
    site = newsroom.preview(_site(server, "/tides", "/moons"))
    assert [each.title for each in site.choices] == ["Tides", "Moons"]
    moons = newsroom.preview_choice(site, site.choices[1].url)
    assert (moons.title, _titles(moons)) == ("Moons", ["New moon"])
    newsroom.add_previewed(moons)
    assert [each.title for each in newsroom.library.sources()] == ["Moons"]
    assert "/tides" not in [asked.path for asked in server.asked]


def test_a_page_cannot_have_a_private_address_asked(newsroom: Newsroom, server: Server) -> None:
    elsewhere = server.url("/moons", "localhost")
    site = newsroom.preview(_site(server, "/tides", elsewhere))
    with pytest.raises(InputError, match="this machine"):
        newsroom.preview_choice(site, elsewhere)
    assert "/moons" not in [asked.path for asked in server.asked]


OUTLINES = """<opml version="2.0"><body><outline text="Sea">
<outline type="rss" text="Tides" xmlUrl="{0}"/></outline>
<outline type="rss" text="Moons" xmlUrl="{1}"/></body></opml>"""


@pytest.mark.parametrize("where", ["file", "web"])
def test_a_list_tells_its_feeds_and_folders(
    newsroom: Newsroom, server: Server, tmp_path: Path, where: str
) -> None:
    text = OUTLINES.format(server.url("/tides"), server.url("/moons")).encode()
    path = tmp_path / "feeds.opml"
    path.write_bytes(text)
    target = str(path) if where == "file" else server.on("/list", answer(text))
    shown = newsroom.preview(target)
    assert (shown.feeds, shown.folders, shown.articles) == (("Tides", "Moons"), 1, 0)
    assert newsroom.library.sources() == ()
    newsroom.add_previewed(shown)
    assert sorted((each.title, each.total) for each in newsroom.library.sources()) == [
        ("Moons", 1),
        ("Tides", 2),
    ]
    assert [asked.path for asked in server.asked].count("/list") == (where == "web")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    items = [{"id": str(n), "title": f"Frost {n}", "content_text": "Cold."} for n in range(9)]
    version = "https://jsonfeed.org/version/1.1"
    document = {"version": version, "title": "Almanac", "language": "en", "items": items}
    path = tmp_path / "almanac.json"
    path.write_text(json.dumps(document))
    return path


def test_an_archive_tells_what_it_holds(newsroom: Newsroom, archive: Path) -> None:
    shown = newsroom.preview(str(archive))
    assert (shown.title, shown.articles, shown.partial) == ("Almanac", 9, False)
    assert (shown.language, _titles(shown)[0]) == ("en", "Frost 0")
    assert newsroom.library.sources() == ()
    (outcome,) = newsroom.add_previewed(shown)
    assert outcome.added == 9


def test_of_several_sources_none_speaks_for_the_others(newsroom: Newsroom, archive: Path) -> None:
    other = json.loads(archive.read_text()) | {"title": "Fieldbook"}
    (archive.parent / "papers").mkdir()
    archive.rename(archive.parent / "papers" / "a.json")
    (archive.parent / "papers" / "b.json").write_text(json.dumps(other))
    shown = newsroom.preview(str(archive.parent / "papers"))
    assert (shown.title, shown.kind, shown.sources) == ("papers", "folder", 2)
    assert (shown.home, shown.language, shown.articles) == ("", "", 18)


def test_of_much_only_the_first_is_counted(
    newsroom: Newsroom, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "MOST_COUNTED", 4)
    monkeypatch.setattr(preview, "MOST_SHOWN", 2)
    shown = newsroom.preview(str(archive))
    assert (shown.articles, shown.partial, len(shown.headlines)) == (4, True, 2)


def test_what_is_nothing_is_a_sentence(newsroom: Newsroom, server: Server, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="404: there is nothing"):
        newsroom.preview(server.url("/nothing"))
    with pytest.raises(InputError, match="no such file"):
        newsroom.preview(str(tmp_path / "nothing"))
    with pytest.raises(InputError, match="was stopped"):
        newsroom.preview(server.url("/tides"), lambda: True)
