"""Fields of a page: who is believed, and what is mended."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.content.hypertext import text_of
from reader.feeds.page.reading import read_page
from reader.models import Article
from tests.feeds.page.pages import STORY, TEXT, page, story


def _linked(data: str) -> Article:
    script = f"<title>t</title><script type='application/ld+json'>{data}</script>"
    return read_page(page(f"<article>{story()}</article>", script), url="https://a.example/x")


def _headed(head: str, url: str | None = None) -> Article:
    return read_page(page(f"<article>{story()}</article>", head), url=url)


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "NewsArticle", "headline": "Gulls", "author": {"name": "Ann Lee"}}',
        '[{"@type": "WebSite"}, '
        '{"@type": "BlogPosting", "headline": "Gulls", "author": "Ann Lee"}]',
        '{"@graph": [{"@type": "Report", "headline": "Gulls", "author": [{"name": "Ann Lee"}]}]}',
        '{"@type": "WebPage", "mainEntity": '
        '{"@type": "Article", "headline": "Gulls", "author": ["Ann Lee"]}}',
        '{"@type": "Article", "headline": "Gulls", "author": "Ann Lee",}; ',
        '<!-- {"@type": "Article", "headline": "Gulls", "author": "By Ann Lee"} -->',
        '{"@type": "Article", "headline": "Gu\nlls", "name": "", "author": "Ann Lee"}',
    ],
)
def test_linked_data_in_all_its_forms(data: str) -> None:
    article = _linked(data)
    assert (article.title.replace(" ", ""), article.authors) == ("Gulls", ("Ann Lee",))


@pytest.mark.parametrize(
    "data", ["", "{", "[[[[", '"text"', '{"@type": 1, "author": {"name": {}}}']
)
def test_linked_data_that_says_nothing(data: str) -> None:
    assert _linked(data).title == "t"


def test_linked_data_is_believed_before_the_head() -> None:
    article = read_page(
        page(
            f"<article>{story()}</article>",
            "<meta property='og:title' content='From the head'>"
            "<meta property='article:published_time' content='2026-01-02'>"
            "<script type='application/ld+json'>"
            '{"@type": "Article", "headline": "From the data"}</script>',
        )
    )
    assert article.title == "From the data"
    assert article.published == datetime(2026, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "h1", "title"),
    [
        ("<title>Gulls counted again | The Courier</title>", "", "Gulls counted again"),
        ("<title>Gulls: a count - and more</title>", "", "Gulls: a count - and more"),
        (
            "<title>Courier - Gulls</title><meta property='og:site_name' content='Courier'>",
            "",
            "Gulls",
        ),
        ("<title>Gulls counted in Osm…</title>", "Gulls counted in Osmund", None),
        ("<title>Gulls counted in Osmund - C</title>", "Gulls counted in Osmund", None),
        ("<meta property='og:title' content='Gulls &amp;amp; dogs'>", "", "Gulls & dogs"),
        ("", "Only a heading", "Only a heading"),
    ],
)
def test_titles(head: str, h1: str, title: str | None) -> None:
    heading = f"<h1>{h1}</h1>" if h1 else ""
    found = read_page(page(f"{heading}<article>{story()}</article>", head)).title
    assert found == (title or h1)


LONE = [
    ("Gulls are counted again in Osmund", "Osmund: gulls counted again this year", True),
    ("The Osmund Courier", "Gulls counted – The Osmund Courier", False),
    ("Weather and tides", "Gulls counted again in Osmund", False),
]


@pytest.mark.parametrize(("h1", "window", "wins"), LONE)
def test_a_heading_that_stands_alone_wins_if_it_is_near(h1: str, window: str, wins: bool) -> None:
    html = page(f"<article><h1>{h1}</h1>{story()}</article>", f"<title>{window}</title>")
    found = read_page(html)
    assert found.title == (h1 if wins else window)
    assert (h1 in found.body_html) is (h1 == "Weather and tides")


def test_of_several_headings_none_wins_by_being_near() -> None:
    h1, window = LONE[0][0], LONE[0][1]
    body = f"<h1>{h1}</h1><h1>More</h1><article>{story()}</article>"
    assert read_page(page(body, f"<title>{window}</title>")).title == window


def test_a_page_without_a_title_has_the_first_words() -> None:
    title = read_page(page(f"<article>{story()}</article>", "")).title
    assert title.startswith("The harbour office of Osmund has counted its gulls again")
    assert len(title) <= 100


@pytest.mark.parametrize(
    "description", [STORY[0], STORY[0][:90], STORY[1], "Gulls counted", STORY[0][:90] + "…"]
)
def test_a_description_that_says_what_is_there_costs_no_text(description: str) -> None:
    article = _headed(
        f'<title>Gulls counted</title><meta name="description" content="{description}">'
    )
    assert article.standfirst is None
    assert text_of(article.body_html) == TEXT


def test_a_description_of_its_own_is_the_standfirst() -> None:
    article = _headed("<title>t</title><meta name='description' content='One signed the form.'>")
    assert article.standfirst == "One signed the form."


@pytest.mark.parametrize(
    ("head", "found_at", "url"),
    [
        (
            "<link rel='canonical' href='/gulls'>",
            "https://a.example/x?y",
            "https://a.example/gulls",
        ),
        ("<link rel='canonical' href='https://a.example/'>", "https://a.example/x", None),
        ("<meta property='og:url' content='https://a.example/o'>", None, "https://a.example/o"),
        ("<link rel='canonical' href='javascript:x'>", "https://a.example/x", None),
        ("", "https://a.example/x", None),
    ],
)
def test_addresses(head: str, found_at: str | None, url: str | None) -> None:
    assert _headed(head, found_at).url == (url or found_at)


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0025)https://a.example/gulls/x -->",
        "<!--\n Page saved with SingleFile\n url: https://a.example/gulls/x\n saved date: 1 -->",
    ],
)
def test_whoever_saved_it_noted_the_address(comment: str) -> None:
    html = page(f"<article>{story('<a href=y>more</a>')}</article>").replace(
        "<html>", f"<html>{comment}"
    )
    article = read_page(html)
    assert article.url == "https://a.example/gulls/x"
    assert 'href="https://a.example/gulls/y"' in article.body_html
    assert article.published is None


def test_names_that_are_none_are_left_out() -> None:
    metas = "".join(
        f"<meta name='author' content='{name}'>"
        for name in ("https://a.example/ann", "admin", "By Ann Lee", "@courier")
    )
    assert _headed(metas).authors == ("Ann Lee",)


def test_names_and_dates_of_comments_are_nobodys() -> None:
    said = "<span itemprop='author'>Troll</span><time datetime='2020'></time>"
    comment = f"<div class='comment'>{said}</div>"
    article = read_page(page(f"{comment}<article>{story()}</article>"))
    assert (article.authors, article.published) == ((), None)


def test_a_preview_for_those_who_do_not_pay_is_cut_off() -> None:
    data = '{"@type": "NewsArticle", "headline": "Gulls", "isAccessibleForFree": "False"}'
    assert not _linked(data).complete
    assert _linked(data.replace("False", "True")).complete


@pytest.mark.parametrize(
    ("encoding", "declared", "charset"),
    [
        ("cp1252", "iso-8859-1", None),
        ("cp1252", "", "ISO-8859-1"),
        ("utf-8", "iso-8859-1", None),
        ("utf-8", "", None),
        ("utf-16", "", None),
        ("cp1251", "windows-1251", None),
        ("shift_jis", "x-unknown", "Shift_JIS"),
    ],
)
def test_encodings(encoding: str, declared: str, charset: str | None) -> None:
    title = {"cp1251": "Сколько чаек", "shift_jis": "カモメを数える"}.get(
        encoding, "Möwen – gezählt"
    )
    head = f"<meta http-equiv='Content-Type' content='text/html; charset={declared}'>"
    html = page("<article><p>-</p></article>", f"{head}<title>{title}</title>")
    assert read_page(html.encode(encoding), charset=charset).title == title
