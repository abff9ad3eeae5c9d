"""Dates in all the shapes feeds write; junk is undated."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feeds.dates import parse_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21"),
        ("Thu,01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21"),
        ("01 Jan 04 19:48 EST", "2004-01-02T00:48:00"),
        ("1 Jan 99", "1999-01-01T00:00:00"),
        ("1 Jan 49", "2049-01-01T00:00:00"),
        ("1 Jan 104", "2004-01-01T00:00:00"),
        ("Fri, 01 Jan 2004 00:00:00 +0000", "2004-01-01T00:00:00"),  # a Thursday
        ("Wed, 02 Oct 2002 08:00:00 Z", "2002-10-02T08:00:00"),
        ("Wed, 02 Oct 2002 08:00:00 K", "2002-10-02T08:00:00"),  # military: unknown, RFC 2822
        ("Wed, 02 Oct 2002 08:00:00 PDT", "2002-10-02T15:00:00"),
        ("Wed, 02 Oct 2002 08:00:00 CEST", "2002-10-02T06:00:00"),
        ("Wed, 02 Oct 2002 08:00:00 JST", "2002-10-01T23:00:00"),
        ("Wed, 02 Oct 2002 08:00:00 XYZ", "2002-10-02T08:00:00"),
        ("Thu, 5 Apr 2012 23:47:37 +0200 (CEST)", "2012-04-05T21:47:37"),
        ("Mon, 2 Jan 2006 15:04:05 GMT+02:00", "2006-01-02T13:04:05"),
        ("Mon, 15 Sep 2025 01:02:03 +05:30", "2025-09-14T19:32:03"),
        ("Mon, 15 Sep 2025 01:02:03 +0530", "2025-09-14T19:32:03"),
        ("Mon, 31 Feb 2025 01:02:03 GMT", None),
        ("Fri, 31 Dec 9999 23:59:59 -0100", None),
        ("Thu, 01 Jan 2004 24:00:00 GMT", "2004-01-02T00:00:00"),
        ("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37"),
        ("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37"),
        ("Sun Jan  2 15:04:05 PST 2006", "2006-01-02T23:04:05"),
        ("March 3, 2024 5:04 PM", "2024-03-03T17:04:00"),
        ("Sept 5, 2023", "2023-09-05T00:00:00"),
        ("12:30", None),
        ("2003", "2003-01-01T00:00:00"),
        ("2003-12", "2003-12-01T00:00:00"),
        ("2003-12-31", "2003-12-31T00:00:00"),
        ("2003-12-31Z", "2003-12-31T00:00:00"),
        ("2003-12-31T10:14Z", "2003-12-31T10:14:00"),
        ("2003-12-31T10:14:55.1234567Z", "2003-12-31T10:14:55"),
        ("2003-12-31t10:14:55,5z", "2003-12-31T10:14:55"),
        ("2003-12-31T10:14:55-08:00", "2003-12-31T18:14:55"),
        ("2003-12-31T10:14:55+0100", "2003-12-31T09:14:55"),
        ("2003-12-31 10:14:55 EST", "2003-12-31T15:14:55"),
        ("2003-12-31T10:14:55 Europe/Oslo", "2003-12-31T10:14:55"),
        ("20031231T101455Z", "2003-12-31T10:14:55"),
        ("20031231", "2003-12-31T00:00:00"),
        ("2004-W01-1", "2003-12-29T00:00:00"),
        ("2003-365", "2003-12-31T00:00:00"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59"),
        ("1700000000", "2023-11-14T22:13:20"),
        ("1700000000000", "2023-11-14T22:13:20"),
        ("\n  Thu, 01 Jan 2004\n 19:48:21 GMT ", "2004-01-01T19:48:21"),
        ("9999-12-31", "9999-12-31T00:00:00"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00"),
        ("9999-12-31T23:59:59-01:00", None),
        ("0001-01-01T00:00:00+01:00", None),
        ("0000-00-00 00:00:00", None),
        ("2024-02-30", None),
        ("2024-13-01", None),
        ("2003-366", None),
        ("Mon, 31 Feb 2024 00:00:00 GMT", None),
        ("2024-01-01T25:00:00Z", None),
        ("2024-01-01T24:01:00Z", None),
        ("2024-01-01T10:61:00Z", None),
        ("2024-01-01T10:00:00+99:00", None),
        ("03/04/2024", None),  # April or March?
        ("Di, 05 Mär 2024 10:00", None),
        ("вт, 5 мар 2024", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_date(text: str | None, expected: str | None) -> None:
    found = parse_date(text)
    assert (found and found.replace(tzinfo=None).isoformat()) == expected
    assert found is None or found.tzinfo is UTC


@given(st.text(max_size=120) | st.from_regex(r"[0-9T:+\-Z ,.a-zA-Z]{0,60}", fullmatch=True))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.utcoffset() is not None


@given(st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.just(UTC)))
def test_what_python_writes_is_read_back(when: datetime) -> None:
    second = when.replace(microsecond=0)
    assert parse_date(when.isoformat()) == second
    assert parse_date(when.strftime("%a, %d %b %Y %H:%M:%S +0000")) == second
