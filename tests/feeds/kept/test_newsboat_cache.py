"""The cache of newsboat: what was read and flagged there; damaged and hostile files."""

from __future__ import annotations

import gzip
import os
import random
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import open_document
from reader.feeds.formats import recognise
from reader.feeds.kept.newsboat_cache import load
from reader.models import Article, Enclosure, SourceFound, Subscription
from tests.feeds.kept.documents import articles, document, events, reasons, subscriptions
from tests.feeds.kept.newsboat import FEEDS, POST, cache, feed, item

SOUND = {"enclosure_url": "https://post.example/a.mp3", "enclosure_type": "audio/mpeg"}
PLAIN = {"content": "a < b", "content_mime_type": "text/plain"}
LINKED = {"content": '<p>First words.</p><a href="x">x</a>', "base": "https://b.example/"}


def test_feeds_come_with_their_articles(tmp_path: Path) -> None:
    path = cache(
        tmp_path / "cache.db",
        feed(POST, "Harbour &amp; Post"),
        feed("https://tides.example/atom"),
        item("One", author="Ann Lee", unread=0, flags="x", **SOUND),
        item("Two", "https://tides.example/atom", pubDate=0, **PLAIN),
        item("Gone", deleted=1),
        item("Three", title="", **LINKED),
    )
    of_post, one, three, of_tides, two = events(path)
    when = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    common = {"url": "https://post.example/1", "format": "newsboat-cache"}
    assert of_post == Subscription(POST, title="Harbour & Post", home_url="https://post.example/")
    assert one == Article(
        "One", "<p>One.</p>", guid="One", authors=("Ann Lee",), published=when, read=True,
        starred=True, enclosures=(Enclosure("https://post.example/a.mp3", "audio/mpeg"),),
        location="cache.db#1", **common,
    )  # fmt: skip
    assert three == Article(
        "First words.", '<p>First words.</p><a href="https://b.example/x">x</a>', guid="Three",
        published=when, location="cache.db#2", **common,
    )  # fmt: skip
    assert of_tides == Subscription("https://tides.example/atom", home_url="https://post.example/")
    assert two == Article("Two", "<p>a &lt; b</p>", guid="Two", location="cache.db#3", **common)


def test_an_old_cache_has_fewer_columns(tmp_path: Path) -> None:
    path = cache(
        tmp_path / "cache.db",
        "DROP TABLE rss_item",
        "CREATE TABLE rss_item (id INTEGER PRIMARY KEY, title, feedurl, unread)",
        feed(POST),
        f"INSERT INTO rss_item VALUES (1, 'Old', '{POST}', 0)",
    )
    assert [(each.title, each.read) for each in articles(events(path))] == [("Old", True)]


def test_what_cannot_be_subscribed_to_is_kept_as_it_is(tmp_path: Path) -> None:
    program = "exec:~/bin/x"
    path = cache(
        tmp_path / "cache.db",
        feed(program, "Program"),
        item("One", program),
        item("Two", "https://forgotten.example/"),
    )
    found = events(path)
    assert [type(each) for each in found] == [SourceFound, Article, Subscription, Article]
    assert found[0] == SourceFound(
        title="Program",
        home_url="https://post.example/",
        format="newsboat-cache",
        location=str(path),
    )


def test_the_urls_beside_it_say_titles_and_sections_and_what_is_subscribed(tmp_path: Path) -> None:
    path = cache(
        tmp_path / "cache.db", feed(POST, "Long title"), feed("https://left.example/", "Left")
    )
    (tmp_path / "urls").write_text(f'{POST} "~Post" coast\n')
    assert events(path)[0] == Subscription(
        POST, title="Post", section="coast", home_url="https://post.example/"
    )
    assert isinstance(events(path)[1], SourceFound)
    (tmp_path / "urls").write_text("No list at all.")
    assert len(subscriptions(events(path))) == 2


def test_a_packed_cache_is_read_in_memory(tmp_path: Path) -> None:
    path = cache(tmp_path / "cache.db", feed(POST), item("One"))
    packed = document(path.read_bytes())
    assert recognise(packed).name == "newsboat-cache"
    assert [each.title for each in articles(list(load(packed)))] == ["One"]


def test_a_packed_cache_that_is_too_large_is_refused_with_that_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MEMBER_BYTES", 4096)
    packed = tmp_path / "cache.db.gz"
    packed.write_bytes(gzip.compress(cache(tmp_path / "cache.db", feed(POST)).read_bytes()))
    with pytest.raises(InputError, match="larger than"):
        list(load(open_document(packed)))
    assert recognise(open_document(packed)).name == "newsboat-cache"


def test_nothing_is_written_beside_it(tmp_path: Path) -> None:
    path = cache(tmp_path / "cache.db", feed(POST), item("One"), "PRAGMA journal_mode = WAL")
    before = path.read_bytes()
    assert articles(events(path))
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["cache.db"]


def test_a_name_with_signs_of_addresses(tmp_path: Path) -> None:
    path = cache(tmp_path / "a?b#c%20d" / "cache.db", feed(POST), item("One"))
    assert len(articles(events(path))) == 1


def test_another_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = cache(tmp_path / "x", "DROP TABLE rss_item")
    with pytest.raises(InputError, match="an SQLite database, of none of the kinds"):
        events(path)


# --- hostile files ---


def _recursive(name: str) -> str:
    return f"""CREATE VIEW {name} AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n)
        SELECT i AS rssurl, i AS title, i AS url FROM n"""


def test_a_view_in_place_of_a_table_is_not_followed(tmp_path: Path) -> None:
    path = cache(tmp_path / "cache.db", "DROP TABLE rss_feed", _recursive("rss_feed"))
    with pytest.raises(InputError, match="an SQLite database, of none of the kinds"):
        events(path)


def test_a_function_in_a_column_is_not_called(tmp_path: Path) -> None:
    bomb = FEEDS[:-1] + ", bomb AS (zeroblob(900000000)))"
    one = "INSERT INTO rss_feed VALUES ('https://a.example/', '', '')"
    path = cache(tmp_path / "cache.db", "DROP TABLE rss_feed", bomb, one, item("One"))
    found = events(path)
    assert [each.title for each in articles(found)] == ["One"]


def test_values_of_other_types_harm_nobody(tmp_path: Path) -> None:
    odd = item("One", author=7, pubDate="soon", url=None, content=3, unread=None, flags=1)
    path = cache(tmp_path / "cache.db", feed(POST), odd)
    (story,) = articles(events(path))
    assert (story.title, story.published, story.authors, story.url) == ("One", None, (), None)


def test_text_that_is_no_utf_8_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    odd = "UPDATE rss_item SET title = CAST(X'ff41' AS TEXT)"
    path = cache(tmp_path / "cache.db", feed(POST), item("One"), odd)
    assert articles(events(path))[0].title == "\ufffdA"


def test_reading_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [item(f"n{number}", content="x") for number in range(3000)]
    path = cache(tmp_path / "cache.db", feed(POST), *many, feed("https://b.example/"))
    monkeypatch.setattr(limits, "DATABASE_STEPS", 30_000)
    monkeypatch.setattr(limits, "DATABASE_STEPS_PER_BYTE", 0)
    found = list(load(open_document(path)))
    assert 0 < len(articles(found)) < 3000
    assert "interrupted" in reasons(found)[0]


def test_a_cut_off_cache_keeps_what_can_be_read(tmp_path: Path) -> None:
    many = [item(f"n{number}", content="y" * 300) for number in range(400)]
    path = cache(tmp_path / "cache.db", feed(POST, "Post"), *many)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])
    found = events(path)
    assert subscriptions(found)
    assert 0 < len(articles(found)) < 400
    assert any("the database is damaged" in reason for reason in reasons(found))


def test_whatever_is_damaged_nothing_but_an_input_error_is_raised(tmp_path: Path) -> None:
    many = [item(f"n{number}", content="y" * 90) for number in range(120)]
    whole = cache(tmp_path / "cache.db", feed(POST), *many).read_bytes()
    chance = random.Random(4)  # the seed makes it one test
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 30)):
            data[chance.randrange(16, len(data))] = chance.randrange(256)
        hurt = document(bytes(data), f"{zlib.crc32(data):x}")
        with suppress(InputError):
            list(load(hurt))
