"""Title, byline, dates and credit, set by one rule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
import time_machine

from reader.content.front import enclosure_links, front_matter, human_date
from reader.models import Article, Enclosure


@pytest.mark.parametrize(
    ("authors", "place", "expected"),
    [
        ((), None, ""),
        (("Ann Lee",), None, "By Ann Lee"),
        (("By Ann Lee",), None, "By Ann Lee"),
        (("BY: Ann Lee",), "Oslo", "By Ann Lee in Oslo"),
        (("Ann Lee", "Bo Ek"), "Beirut", "By Ann Lee and Bo Ek in Beirut"),
        (("Ann Lee", "Bo Ek", "Cy Day"), None, "By Ann Lee, Bo Ek and Cy Day"),
        (("Byron Hill",), None, "By Byron Hill"),
        ((" ", "\x1bEve\n"), None, "By Eve"),
        ((), "Oslo", "In Oslo"),
    ],
)
def test_byline(authors: tuple[str, ...], place: str | None, expected: str) -> None:
    article = Article("T", authors=authors, byline_location=place)
    assert front_matter(article).byline == expected


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        (None, ""),
        ("IRNA", "Photo: IRNA"),
        ("Photo: IRNA", "Photo: IRNA"),
        ("Crédit photo : AFP", "Crédit photo : AFP"),
        ("© Agency", "© Agency"),
        ("\x1b[1m", "Photo: [1m"),
    ],
)
def test_credit(credit: str | None, expected: str) -> None:
    assert front_matter(Article("T", credit=credit)).credit == expected


def test_dates_are_local() -> None:
    zone = timezone(timedelta(hours=2))
    moment = datetime(2020, 7, 21, 12, 30, tzinfo=UTC)
    local = moment.astimezone()
    assert human_date(moment).endswith(f"{local:%H:%M}")
    assert human_date(moment.astimezone(zone)) == human_date(moment)


@time_machine.travel(datetime(2020, 7, 22, tzinfo=UTC))
def test_date_line() -> None:
    noon = datetime(2020, 7, 21, 12, 30).astimezone()
    article = Article("T", published=noon, updated=noon + timedelta(seconds=5))
    assert front_matter(article).date_line == "Tuesday 21 July 2020, 12:30"
    later = Article("T", published=noon, updated=noon + timedelta(minutes=45))
    assert front_matter(later).date_line == ("Tuesday 21 July 2020, 12:30, updated 13:15")
    assert front_matter(Article("T", updated=noon)).date_line == "Tuesday 21 July 2020, 12:30"
    assert front_matter(Article("T")).date_line == ""
    assert front_matter(Article("T", updated=noon), changed=True).date_line == (
        "updated Tuesday 21 July 2020, 12:30"
    )


def test_the_first_and_last_days_of_the_calendar() -> None:
    for year, month, day in ((1, 1, 1), (9999, 12, 31)):
        assert str(year) in human_date(datetime(year, month, day, 12, tzinfo=UTC))


def test_dateline_only_if_the_body_does_not_open_with_it() -> None:
    opening = Article("T", "<p><b>PARIS (AFP)</b> — Text</p>", dateline="PARIS (AFP)")
    assert front_matter(opening).dateline == ""
    apart = Article("T", "<p>Text</p>", dateline="PARIS (AFP)", source="AFP")
    assert front_matter(apart).place_line == "PARIS (AFP) · AFP"
    assert front_matter(apart, "My wire").place_line == "PARIS (AFP) · My wire"


def test_nothing_harmful_passes() -> None:
    front = front_matter(Article("\x1b]0;owned\x07\n", standfirst="a\u202eb\r\nc"), "s\x9b")
    assert front.title == "]0;owned"
    assert front.standfirst == "ab\nc"
    assert front.source == "s"
    assert front_matter(Article("\u200b")).title == "Untitled"


def test_enclosures_are_numbered_on_and_described() -> None:
    article = Article(
        "T",
        url="https://paper.example/s/",
        enclosures=(
            Enclosure("talk.mp3?x=1", "audio/mpeg", 12_345_678, None, 3_754),
            Enclosure("javascript:alert(1)"),
            Enclosure("https://a.example/doc.pdf", None, 2_400, "The report"),
        ),
    )
    links = enclosure_links(article, 4)
    assert [(link.number, link.text) for link in links] == [
        (5, "talk.mp3 (audio/mpeg, 12.3 MB, 1:02:34)"),
        (6, "The report (2 kB)"),
    ]
    assert links[0].url == "https://paper.example/s/talk.mp3?x=1"
