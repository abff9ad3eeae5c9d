"""Mailboxes: as mail programs read them, and as our own loader does."""

from __future__ import annotations

import io
import mailbox
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.content.hypertext import text_of
from reader.exports.mail.message import message as message_of
from reader.exports.table import Heading, write
from reader.feeds.loading import load
from reader.models import Article, Status, StoredArticle
from tests.exports.samples import BARE, FULL, HOSTILE, stored


def _written(articles: Sequence[Article | StoredArticle]) -> bytes:
    out = io.BytesIO()
    assert write(articles, "mbox", out, Heading("T")) == len(articles)
    return out.getvalue()


def _message(data: bytes) -> EmailMessage:
    message = message_from_bytes(data.partition(b"\n")[2], policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def _read(data: bytes) -> list[Article]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "news.mbox")
        path.write_bytes(data)
        return [each for each in load(path) if isinstance(each, Article)]


def test_a_message_says_where_it_is_from() -> None:
    message = _message(_written([FULL]))
    assert message["From"] == "Ann Lee <ann-lee@the-paper.invalid>, Bo Ek <bo-ek@the-paper.invalid>"
    assert message["Subject"] == FULL.title
    assert message["Date"].datetime == FULL.published
    assert message["List-Id"] == "The Paper <the-paper.invalid>"
    assert message["Archived-At"] == f"<{FULL.url}>"
    assert message["X-RSS-URL"] == FULL.url
    assert message["Content-Language"] == "en"
    assert message["Keywords"] == "sea, travel"
    assert message["Message-ID"].endswith("@broadsheet.invalid>")
    assert message.get_content_type() == "multipart/alternative"
    text, html = (part.get_content() for part in message.iter_parts())
    assert text.startswith("After a year the ferry is back.\n\nIt sailed at dawn.\n\nCrowds\n")
    assert '<a href="https://paper.example/dawn">dawn</a>' in html


def test_an_address_in_another_script_is_encoded() -> None:
    (article,) = _read(_written([replace(FULL, url="https://a.example/日?q=ø")]))
    assert article.url == "https://a.example/%E6%97%A5?q=%C3%B8"


def test_the_message_is_known_by_its_guid() -> None:
    ids = [
        _message(_written([each]))["Message-ID"]
        for each in (FULL, replace(FULL, title="Other"), replace(FULL, guid="other"))
    ]
    assert ids[0] == ids[1] != ids[2]


def test_the_status_is_noted_as_mail_programs_do() -> None:
    message = _message(_written([replace(stored(), status=Status(read=True, starred=True))]))
    assert (message["Status"], message["X-Status"]) == ("RO", "F")
    (article,) = _read(_written([stored()]))
    assert (article.read, article.starred) == (True, False)


def test_only_ascii_and_no_line_too_long() -> None:
    long = replace(FULL, title="日本 " * 600, url="https://a.example/" + "x" * 700)
    data = _written([long, HOSTILE, replace(FULL, body_html=f"<p>{'ærø ' * 900}</p>")])
    assert data.isascii()
    assert max(map(len, data.splitlines())) <= 998
    assert b"\x1b" not in data


def test_a_line_that_begins_as_a_separator_does_is_quoted(tmp_path: Path) -> None:
    lines = "From here on.\n>From there.\nFrom a@b Thu Jan 1 00:00:00 1970\nX-Y: z"
    tricky = replace(BARE, body_html=f"<pre>\n{lines.replace('>', '&gt;')}</pre>")
    data = _written([tricky, FULL])
    assert b"\n>From here on.\n>>From there.\n" in data
    path = tmp_path / "news.mbox"
    path.write_bytes(data)
    assert len(mailbox.mbox(path)) == 2
    first, second = _read(data)
    assert text_of(first.body_html).replace("\xa0", " ") == lines
    assert second.title == FULL.title


def test_the_same_article_gives_the_same_bytes() -> None:
    assert _written([FULL, BARE]) == _written([FULL, BARE])


def test_an_article_without_a_date_was_sent_when_it_was_added() -> None:
    assert _message(_written([stored(BARE)]))["Date"].datetime == stored().added


_LINE = (
    st.lists(
        st.text(
            st.characters(exclude_categories=["C", "Z", "M"], exclude_characters="?"), min_size=1
        )
        | st.sampled_from(["From", "日本", "Ærø,", "(a)", '"b"', "a@b", "x" * 70, ";", "<"]),
        min_size=1,
        max_size=12,
    )
    .map(" ".join)
    .filter(lambda text: text[0].isalpha())
)
_NAME = st.text(st.sampled_from("abc ÆØÅ.,'日-"), min_size=1, max_size=30).map(
    lambda text: " ".join(f"N{text}n".split())
)


@given(
    st.lists(
        st.builds(
            Article,
            title=_LINE,
            body_html=st.lists(_LINE, min_size=1, max_size=4).map(
                lambda texts: "".join(f"<p>{t.replace('<', '&lt;')}</p>" for t in texts)
            ),
            url=st.none() | st.integers(0).map("https://a.example/s?n={}&m=1".format),
            authors=st.lists(_NAME, min_size=1, max_size=3, unique_by=str.casefold).map(tuple),
            published=st.datetimes(
                min_value=datetime(1000, 1, 2), max_value=datetime(9998, 1, 1)
            ).map(lambda moment: moment.replace(microsecond=0, tzinfo=UTC)),
            source=_NAME,
        ),
        min_size=1,
        max_size=3,
    )
)
def test_what_was_written_is_read_again(articles: list[Article]) -> None:
    found = _read(_written(articles))
    for before, after in zip(articles, found, strict=True):
        assert after.title == before.title
        assert after.authors == before.authors
        assert after.published == before.published
        assert after.url == before.url
        assert text_of(after.body_html) == text_of(before.body_html)
        assert after.source == before.source


def test_a_title_without_an_end_is_cut() -> None:
    """Python would fold it for half a minute."""
    endless = "\u0301" * 4000
    subject = message_of(Article(endless, authors=(endless,), source=endless))["Subject"]
    assert len(subject) == 400
