"""Teleprinter messages: taken apart whatever the bytes are, one in memory at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.agency import anpa, iptc7901
from reader.feeds.agency.transmission import messages
from reader.models import Article
from tests.feeds.reading import articles, document

HEADING = b"\x01npa0001 4 i 12  np 001\r\n\nSlug/\r\n\x02"
BYTES = st.lists(
    st.sampled_from(
        [b"\x01", b"\x02", b"\x03", b"\x04", b"\x16", b"\n", b"^", b"\t", b"<", b"\x08;"]
    )
    | st.binary(max_size=12),
    max_size=30,
).map(b"".join)


@given(BYTES)
def test_any_bytes(data: bytes) -> None:
    for loader in (anpa.load, iptc7901.load):
        for data_with in (
            data,
            HEADING + data,
            b"\x16\x01W1\x1f\nf a\x13\x11 X 01-01\n\x02" + data,
        ):
            list(loader(document(b" " + data_with)))


@given(BYTES, BYTES)
def test_a_message_never_costs_the_next(data: bytes, other: bytes) -> None:
    safe = data.replace(b"\x01", b"").replace(b"\x04", b"")
    after = HEADING + b"The last message =\r\n\n   Its text.\r\n\x03\x04"
    found = articles(
        HEADING + b"First =\r\n" + safe + b"\x04" + other.replace(b"\x02", b"") + after
    )
    assert found[-1].title == "The last message"


def test_a_message_without_end_is_refused_after_what_came_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "LINE_BYTES", 1000)
    data = HEADING + b"One =\r\n\x03\x04" + HEADING + b"x" * 200_000
    found = []
    with pytest.raises(InputError, match="longer than"):
        found.extend(messages(document(data)))
    assert len(found) == 1


@pytest.mark.parametrize(
    ("trailer", "published"),
    [
        (b"131137 GMT Nov 13 ", "2013-11-13T11:37:00+00:00"),
        (b"071341 MESZ Okt 15", "2015-10-07T11:41:00+00:00"),
        (b"212322 Nov 18", "2018-11-21T23:22:00+00:00"),
        (b"991337 Nov 13", None),
        (b"", None),
    ],
)
def test_dates_in_trailers(trailer: bytes, published: str | None) -> None:
    (found,) = articles(HEADING + b"Title =\r\n\x03" + trailer + b"\x04")
    assert (found.published and found.published.isoformat()) == published


@pytest.mark.parametrize(
    ("lines", "title", "standfirst", "authors"),
    [
        (b"One line =", "One line", None, ()),
        (b"No sign at its end", "No sign at its end", None, ()),
        (b"1ST LEAD\r\nREFILE\r\nThe title\r\nBy Ann Lee, np =", "The title", None, ("Ann Lee",)),
        (
            b"(Corrects name)\r\nOn two\r\nlines\r\nVon Eva Dahl =",
            "On two lines",
            None,
            ("Eva Dahl",),
        ),
        (b"Title\r\n- Below it =", "Title", "Below it", ()),
        (b"MAYOR RESIGNS =", "MAYOR RESIGNS", None, ()),
    ],
)
def test_title_lines(
    lines: bytes, title: str, standfirst: str | None, authors: tuple[str, ...]
) -> None:
    (found,) = articles(HEADING + lines + b"\r\n\n   Some text.\r\n\x03\x04")
    assert (found.title, found.standfirst, found.authors) == (title, standfirst, authors)


def test_latin_and_utf8_text() -> None:
    for encoding in ("latin-1", "utf-8"):
        data = HEADING + "Mädchen übt für Größe =\r\n\x03\x04".encode(encoding)
        assert isinstance(articles(data)[0], Article)
        assert articles(data)[0].title == "Mädchen übt für Größe"
