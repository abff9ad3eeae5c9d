"""A folder of newsboat: its cache is read, its settings are not."""

from pathlib import Path

from reader.feeds.folder_kinds import kind_of
from tests.feeds.kept.documents import articles, events, reasons, subscriptions
from tests.feeds.kept.newsboat import POST, cache, feed, item


def _write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)


def test_the_list_comes_first_and_settings_are_no_news(tmp_path: Path) -> None:
    cache(tmp_path / "cache.db", feed(POST, "Long"), item("One"))
    _write(
        tmp_path,
        urls=f'{POST} "~Post" coast',
        config="auto-reload yes",
        history_search="x",
        queue="y",
    )
    found = events(tmp_path)
    assert [(each.title, each.section) for each in subscriptions(found)] == [("Post", "coast")] * 2
    assert [each.title for each in articles(found)] == ["One"]
    assert reasons(found) == []


def test_what_else_lies_there_is_read(tmp_path: Path) -> None:
    cache(tmp_path / "cache.db", feed(POST), item("One"))
    _write(tmp_path, a_txt="A story.\n\nOf two paragraphs.", b_css="x")
    (tmp_path / "more").mkdir()
    _write(tmp_path / "more", c_txt="Another story.\n\nOf two paragraphs.")
    assert [each.title for each in articles(events(tmp_path))] == [
        "One",
        "A story.",
        "Another story.",
    ]


def test_another_cache_makes_no_folder_of_newsboat(tmp_path: Path) -> None:
    (tmp_path / "cache.db").write_bytes(b"SQLite format 3\0" + bytes(200))
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty/cache.db").touch()
    for folder in (tmp_path, tmp_path / "empty"):
        assert kind_of(folder, frozenset({"cache.db"})) is None
    assert kind_of(tmp_path / "missing", frozenset({"cache.db"})) is None
