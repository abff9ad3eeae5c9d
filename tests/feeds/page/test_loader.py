"""Pages as documents: how they are recognised, and what is no page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import InputError
from reader.feeds.content import BytesContent
from reader.feeds.document import Document, Hints
from reader.feeds.formats import recognise
from reader.feeds.loading import load
from reader.feeds.page import loader
from reader.feeds.page.reading import read_page
from reader.models import Article
from tests.feeds.page.pages import page, story


def _document(data: bytes, hints: Hints | None = None) -> Document:
    return Document(
        BytesContent(data), "a", "a", len(data), head=data[:16384], hints=hints or Hints()
    )


@pytest.mark.parametrize(
    "data",
    [
        "<html>", "<!DOCTYPE html><title>x</title>", "<head><title>x", "<body>x",
        "<!-- x --><HTML>",
        "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'x'><html>",
        "\n\nWarning: something on line 3\n<html><head>", "<div><p>x</p></div>", "\ufeff<html>",
        "<title>x</title>",
    ],
)  # fmt: skip
def test_pages_are_recognised(data: str) -> None:
    assert recognise(_document(data.encode())).name == "page"


@pytest.mark.parametrize(
    ("data", "format_name"),
    [
        ("<rss version='2.0'></rss>", "syndication"),
        ("A story.\n\nWith 1 < 2 and x > y in it.", "text"),
        ("How to write a page: open with <p> and close it.", "text"),
    ],
)
def test_what_is_no_page(data: str, format_name: str) -> None:
    assert recognise(_document(data.encode())).name == format_name


def test_what_a_server_called_a_page() -> None:
    data = b"some words and <p>more</p>"
    assert recognise(_document(data, Hints(media_type="text/html"))).name == "page"
    assert recognise(_document(b"only words", Hints(media_type="text/html"))).name == "text"


@pytest.mark.parametrize("data", ["<html></html>", "<html><script>x</script></html>", "<!-- -->"])
def test_a_page_with_nothing_in_it(tmp_path: Path, data: str) -> None:
    (tmp_path / "a.html").write_text(f"<html>{data}")
    with pytest.raises(InputError, match="without a title or text"):
        list(load(tmp_path / "a.html"))


def test_hints_fill_what_the_page_leaves_out() -> None:
    date = datetime(2026, 1, 2, tzinfo=UTC)
    hints = Hints(
        url="https://a.example/x", title="Kept", published=date, language="en", source="A",
        tags=("later",), read=True, starred=True,
    )  # fmt: skip
    _, article = loader.load(_document(b"<html><body><p>x</p>", hints))
    assert isinstance(article, Article)
    assert (article.url, article.published, article.language) == (hints.url, date, "en")
    assert (article.source, article.tags, article.read, article.starred) == (
        "A",
        ("later",),
        True,
        True,
    )


def test_a_page_that_nests_deep_keeps_its_words() -> None:
    html = page("<div>" * 30_000 + story() + "</div>" * 30_000)
    assert "that nobody believes" in read_page(html).body_html


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(
            st.sampled_from(
                ["<p>", "</p>", "<article>", "<h1>x", "<meta name=author content=", "'", '"', ">",
                 "<script type='application/ld+json'>", "{", '"@type":"Article",', "[", "</script>",
                 "<a href=x>", "words and words ", "<table>", "<td>", "&#0;", "\x1b",
                 "<figcaption>",
                 "<img src=", "<html", "<frameset>", "<time datetime='2026'>"]
            ),
            max_size=60,
        ).map(lambda parts: "".join(parts).encode()),
    )
)  # fmt: skip
def test_any_bytes_make_an_article(data: bytes) -> None:
    article = read_page(data)
    assert "\x1b" not in article.title + article.body_html
    assert "<script" not in article.body_html
