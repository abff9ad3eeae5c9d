"""What is taken for the story, and what for the furniture around it."""

from __future__ import annotations

import pytest

from reader.content.hypertext import text_of
from reader.feeds.page.reading import read_page
from tests.feeds.page.pages import STORY, TEXT, page, story


def _text(html: str) -> str:
    return text_of(read_page(html).body_html)


LINKS = "<ul><li><a href='/a'>A story about a cow</a></li><li><a href='/b'>Another</a></li></ul>"
LONG = "A paragraph that stands beside the story and is long enough to be taken for a part of it."


@pytest.mark.parametrize(
    "around",
    [
        "<nav><p>{long}</p></nav>{story}",
        "{story}<footer><p>{long}</p></footer>",
        "<aside><p>{long}</p></aside>{story}",
        "{story}<div class='related-posts'><p>{long}</p></div>",
        "{story}<section id='comments'><p>{long}</p></section>",
        "<div class='cookie-banner'><p>{long}</p></div>{story}",
        "{story}<div style='display: none'><p>{long}</p></div>",
        "{story}<form><p>{long}</p></form>",
        "{story}<h3>More stories</h3>{links}",
        "{links}{story}",
    ],
)
@pytest.mark.parametrize("home", ["<div class='entry-content'>{}</div>", "<article>{}</article>"])
def test_furniture_is_left_out(around: str, home: str) -> None:
    inside = home.format(around.format(long=LONG, story=story(), links=LINKS))
    assert _text(page(inside)) == TEXT


def test_a_story_under_a_name_of_furniture_is_kept() -> None:
    assert _text(page(f"<div class='has-sidebar menu-open'><div>{story()}</div></div>")) == TEXT


def test_a_list_with_links_in_its_sentences_is_kept() -> None:
    items = "<ul><li>The dog, a <a href='/s'>spaniel</a> of nine</li><li>Two schools</li></ul>"
    assert "The dog, a spaniel of nine\nTwo schools" in _text(page(f"<article>{story(items)}"))


def test_lists_quotes_tables_links_and_pictures_stay() -> None:
    extra = (
        "<h2>The rules</h2><ol><li>No bread</li></ol><blockquote>One gull, one vote.</blockquote>"
        "<table><tr><th>Year</th><td>1</td></tr></table><p>See <a href='/rules'>them</a>.</p>"
        "<img src='gull.jpg' alt='A gull'>"
    )
    html = read_page(
        page(f"<article>{story(extra)}</article>"), url="https://a.example/x/"
    ).body_html
    for kept in (
        "<h2>The rules</h2>", "<ol><li>No bread</li></ol>", "<blockquote>One gull", "<th>Year</th>",
        '<a href="https://a.example/rules">',
        '<img src="https://a.example/x/gull.jpg" alt="A gull">',
    ):  # fmt: skip
        assert kept in html


def test_a_caption_is_what_its_picture_is_called() -> None:
    figure = "<figure><img src='/g.jpg'><figcaption>Gulls, one</figcaption></figure>"
    html = read_page(
        page(f"<article>{story(figure)}</article>"), url="https://a.example/"
    ).body_html
    assert '<img src="https://a.example/g.jpg" alt="Gulls, one">' in html
    assert text_of(html) == TEXT


def test_a_heading_without_a_text_below_goes_with_its_list() -> None:
    assert _text(page(f"<article>{story()}<h3>Read on</h3>{LINKS}</article>")) == TEXT


def test_title_byline_and_date_above_the_story_are_not_part_of_it() -> None:
    top = "<h1>Gulls counted</h1><p>By Ann Lee and Bo Chen</p><time>Monday</time>"
    article = read_page(page(f"<article>{top}{story()}</article>"))
    assert text_of(article.body_html) == TEXT
    assert article.authors == ("Ann Lee", "Bo Chen")


def test_a_page_of_old_without_any_order() -> None:
    loose = "<br><br>".join(STORY)
    menu = "<td><a href='/'>Home</a><br><a href='/gulls'>Gulls</a></td>"
    assert _text(page(f"<table><tr>{menu}<td>{loose}</td></tr></table>")) == TEXT


def test_stories_of_equal_weight_are_looked_at_twice() -> None:
    """No home holds most of the text: the second opinion is asked."""
    cards = "".join(f"<div><div><p>{each}</p></div></div>" for each in STORY)
    assert STORY[0] in _text(page(f"<div>{cards}</div>"))


def test_an_index_page_gives_all_it_has() -> None:
    text = _text(page(f"<h1>The Courier</h1>{LINKS}"))
    assert "A story about a cow" in text


def test_what_scripts_would_have_shown_is_read_from_linked_data() -> None:
    data = f'{{"@type": "NewsArticle", "headline": "Gulls", "articleBody": "{STORY[0]}"}}'
    html = page("<div id='app'></div>", f"<script type='application/ld+json'>{data}</script>")
    assert _text(html) == STORY[0]


def test_pictures_inside_the_page_cost_nothing() -> None:
    picture = f"<img alt='A gull' src='data:image/png;base64,{'A' * 100_000}'>"
    html = read_page(page(f"<article>{story(picture)}</article>")).body_html
    assert 'alt="A gull"' in html
    assert len(html) < 2000
