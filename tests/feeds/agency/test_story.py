"""What all agencies' stories have in common: from the fields as found to the article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.feeds.agency.codes import code_of
from reader.feeds.agency.media import Medium, Rendition
from reader.feeds.agency.story import Story, article
from reader.feeds.document import Hints
from reader.models import Article
from tests.feeds.reading import document

NOON = datetime(2024, 4, 17, 12, tzinfo=UTC)
LATER = datetime(2024, 4, 17, 15, tzinfo=UTC)


def _article(story: Story, hints: Hints | None = None) -> Article:
    found = article(story, document("x", hints or Hints()), "test", 1)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "authors", "place"),
    [
        ("By Ann Lee and Bo Chen in Oslo", ("Ann Lee", "Bo Chen"), "Oslo"),
        ("Ann Lee and Bo Chen", ("Ann Lee", "Bo Chen"), None),
        ("By Tom Krasovic, The San Diego Union-Tribune", ("Tom Krasovic",), None),
        ("gr/bp", ("gr/bp",), None),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...], place: str | None) -> None:
    found = _article(Story(title="x", bylines=[line]))
    assert (found.authors, found.byline_location) == (authors, place)


def test_a_byline_in_the_body_is_taken_out_of_it() -> None:
    found = _article(Story(title="x", body_html="<div><p>By Ann Lee</p>\n<p>It rained.</p></div>"))
    assert (found.authors, found.body_html) == (("Ann Lee",), "<div><p>It rained.</p></div>")


def test_a_sentence_that_begins_like_a_byline_stays() -> None:
    body = "<p>By Monday all was well.</p>"
    assert _article(Story(title="x", body_html=body)).body_html == body


def test_the_title_is_not_said_twice() -> None:
    body = "<article><h1>Rain &amp; sun</h1><p>It rained.</p></article>"
    found = _article(Story(title="Rain & sun", summary="Rain & Sun.", body_html=body))
    assert (found.body_html, found.standfirst) == ("<article><p>It rained.</p></article>", None)


def test_a_title_is_made_of_the_first_sentence_after_the_dateline() -> None:
    found = _article(Story(body_html="<p>OSLO (AP) _ The mayor resigns today. He said so.</p>"))
    assert (found.title, found.dateline) == ("The mayor resigns today.", "OSLO (AP)")


@pytest.mark.parametrize(
    ("given", "dateline"),
    [("VIK, April 17 (NP) -", "VIK, April 17 (NP)"), ("2024-04-17 10:00", "OSLO (NP)")],
)
def test_datelines(given: str, dateline: str) -> None:
    story = Story(title="x", dateline=given, body_html="<h2>Note</h2><p>OSLO (NP) - Rain.</p>")
    assert _article(story).dateline == dateline


def test_an_embargo_is_when_it_comes_out() -> None:
    found = _article(Story(title="x", created=NOON, embargo=LATER, updated=LATER))
    assert (found.published, found.updated) == (LATER, None)


def test_tags_and_extras() -> None:
    story = Story(title="x", slug="A-B/", urgency="3", subjects=["Sport", "sport"], notes=["©", ""])
    found = _article(story)
    assert (found.tags, found.extras) == (("A-B", "urgency:3", "Sport"), ("©",))
    long = _article(Story(title="x", slug="word " * 20, urgency="high"))
    assert (long.tags, long.extras) == ((), (("word " * 20).strip(),))


def test_of_a_picture_the_widest_file_that_can_be_fetched_is_shown() -> None:
    files = (
        Rendition("https://a.example/t", "image/jpeg", width="9000", name="rnd:thumbnail"),
        Rendition("https://a.example/w", "image/jpeg", width="640"),
        Rendition("./local.jpg", "image/jpeg", width="4000"),
        Rendition("ftp://a.example/f", "image/jpeg", width="3000"),
    )
    found = _article(Story(media=[Medium(files, caption="A pier", credit="Eva Dahl")], title="x"))
    assert [(each.url, each.title) for each in found.enclosures] == [
        ("https://a.example/w", "A pier")
    ]
    assert (found.image, found.credit) == ("https://a.example/w", "Eva Dahl")


def test_the_caption_of_a_picture_that_nobody_can_fetch_is_kept() -> None:
    medium = Medium((Rendition("pier.jpg"),), caption="A <pier>", credit="Eva Dahl")
    found = _article(Story(title="x", media=[medium]))
    assert found.body_html.strip() == "<figure><figcaption>A &lt;pier&gt;</figcaption></figure>"
    assert (found.enclosures, found.image) == ((), None)


def test_what_the_container_knew_is_used_where_the_story_is_silent() -> None:
    hints = Hints(url="https://a.example/", language="nb", source="NP", published=NOON, read=True)
    found = _article(Story(title="x"), hints)
    known = (found.url, found.language, found.source, found.published, found.read)
    assert known == ("https://a.example/", "nb", "NP", NOON, True)


def test_nothing_is_no_article() -> None:
    assert article(Story(guid="1", slug="X"), document("x"), "test", 1) is None


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("subj:15054000", "15054000"),
        ("http://cv.iptc.org/newscodes/mediatopic/20000350", "20000350"),
        ("http://a.example/topics/ferries/", "ferries"),
        ("N2:GB", "N2:GB"),
        ("MCC:a", ""),
        ("SPO", "SPO"),
        ("", ""),
    ],
)
def test_codes(code: str, tag: str) -> None:
    assert code_of(code) == tag
