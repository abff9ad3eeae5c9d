"""What other readers have left is found where it lies by custom, and counted."""

from __future__ import annotations

from pathlib import Path

from reader.newsroom.moving_in import MOST, belongings
from tests.feeds.kept import newsboat

URLS = "https://tansey.example/feed Sea\n# a remark\nhttps://orbit.example/feed\n"
OPML = (
    '<opml version="2.0"><body><outline text="A" type="rss" xmlUrl="https://{0}.example/a"/>'
    "</body></opml>"
)


def found(home: Path, **environment: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.words, each.targets) for each in belongings(lambda: False, home, environment)]


def write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return str(path)


def test_newsboat_in_its_two_folders(tmp_path: Path) -> None:
    urls = write(tmp_path / ".config/newsboat/urls", URLS)
    assert found(tmp_path) == [("newsboat: 2 feeds", (urls,))]
    moved = write(tmp_path / "elsewhere/newsboat/urls", "https://moon.example/feed\n")
    elsewhere = str(tmp_path / "elsewhere")
    assert found(tmp_path, XDG_CONFIG_HOME=elsewhere) == [("newsboat: 1 feed", (moved,))]


def test_newsboat_with_its_cache(tmp_path: Path) -> None:
    folder = tmp_path / ".newsboat"
    write(folder / "urls", URLS)
    tansey = "https://tansey.example/feed"
    newsboat.cache(
        folder / "cache.db",
        newsboat.feed(tansey),
        newsboat.item("Ebb", tansey, unread=0),
        newsboat.item("Flow", tansey),
    )
    ((words, targets),) = found(tmp_path)
    assert words == "newsboat: 2 feeds, 1 read mark"
    assert targets == (str(folder),)


def test_lists_of_others_and_those_that_were_downloaded(tmp_path: Path) -> None:
    feedlist = write(tmp_path / ".config/liferea/feedlist.opml", OPML.format("l"))
    mine = write(tmp_path / "mine.opml", OPML.format("m"))
    saved = write(tmp_path / "Downloads/saved.OPML", OPML.format("s"))
    write(tmp_path / "Downloads/deep/er.opml", OPML.format("d"))
    write(tmp_path / "broken.opml", "no list at all")
    assert found(tmp_path) == [
        ("Liferea: 1 feed", (feedlist,)),
        ("mine.opml: 1 feed", (mine,)),
        ("saved.OPML: 1 feed", (saved,)),
    ]


def test_no_more_than_there_are_keys_for(tmp_path: Path) -> None:
    for number in range(MOST + 3):
        write(tmp_path / f"{number}.opml", OPML.format(number))
    assert len(found(tmp_path)) == MOST


def test_an_empty_home_has_nothing(tmp_path: Path) -> None:
    assert found(tmp_path / "nobody") == []
