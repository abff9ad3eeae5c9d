"""One article with everything, one with next to nothing, one out of the library."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from reader.models import Article, Enclosure, Status, StoredArticle

FULL = Article(
    title="Ferry <resumes> & sails",
    body_html='<p>It sailed at <a href="/dawn">dawn</a>.</p><h2>Crowds</h2><p>Many came.</p>',
    standfirst="After a year the ferry is back.",
    url="https://paper.example/ferry",
    guid="tag:paper.example,2026:ferry",
    authors=("Ann Lee", "Bo Ek"),
    dateline="OSLO (NTB)",
    byline_location="Oslo",
    published=datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=2))),
    updated=datetime(2026, 3, 2, tzinfo=UTC),
    tags=("sea", "travel"),
    language="en",
    image="https://paper.example/ferry.jpg",
    enclosures=(
        Enclosure("https://paper.example/a.mp3", "audio/mpeg", 1234, "Listen", 61),
        Enclosure("https://paper.example/b"),
    ),
    credit="Cy Dun",
    section="News",
    source="The Paper",
    format="text",
    location="dump.txt#3",
    complete=False,
    extras=("Advertisement",),
)

BARE = Article("Only a title")

HOSTILE = Article(
    title="\x1b[2J<script>alert(1)</script>\u202e\ud800",
    body_html="<p onclick='x()'>Hi\x9b</p><script>alert(2)</script>",
    standfirst="<b>\x07not bold</b>",
    url="javascript:alert(3)",
    authors=("\x1b]0;owned\x07Eve",),
)


def stored(article: Article = FULL) -> StoredArticle:
    """``article`` as the library gives it out."""
    status = Status(read=True, starred=False, tags=("later",), note="call\nback")
    return StoredArticle(
        7, article, status, 1, "My Paper", 2, "Mine", datetime(2026, 4, 1, tzinfo=UTC)
    )
