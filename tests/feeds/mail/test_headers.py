"""Header fields: folded, encoded, damaged; parameters; people; lists."""

from __future__ import annotations

import pytest

from reader.feeds import limits
from reader.feeds.mail.encoded_words import header_text
from reader.feeds.mail.fields import Fields, message_start, read_fields
from reader.feeds.mail.parameters import word_and_parameters
from reader.feeds.mail.people import mailing_list, origin_of


def _read(data: bytes) -> tuple[Fields, bytes]:
    fields, end = read_fields(data, message_start(data, 0, len(data)), len(data))
    return fields, data[end:]


def test_fields_and_body() -> None:
    fields, body = _read(b"Subject: One\r\n two\r\nX-A : b\r\nX-A: c\r\n\r\nBody\r\n")
    assert header_text(fields.first("subject")) == "One two"
    assert fields.all("x-a") == [b"b", b"c"]
    assert body == b"Body\r\n"


@pytest.mark.parametrize(
    ("data", "body"),
    [
        (b"Subject: x\nno field\n", b"no field\n"),
        (b"Subject: x\n", b""),
        (b"Subject: x", b""),
        (b"\n\nSubject: x\n\ny", b"y"),
        (b"From ann Mon Jan  6 07:30:00 2020\n>From bo\nSubject: x\n\ny", b"y"),
        (b"\xef\xbb\xbfSubject: x\n\ny", b"y"),
    ],
)
def test_where_a_header_ends(data: bytes, body: bytes) -> None:
    fields, rest = _read(data)
    assert (fields.first("subject"), rest) == (b"x", body)


def test_headers_without_end_are_bounded() -> None:
    fields, _ = _read(b"X-A: b\n" * 50_000 + b"X-Long: " + b"c" * 100_000)
    assert len(fields.values["x-a"]) == limits.HEADER_FIELDS
    fields, _ = _read(b"X-Long: " + b"c" * 100_000)
    assert limits.FIELD_BYTES - 1 <= len(fields.first("x-long")) <= limits.FIELD_BYTES


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (b"plain", "plain"),
        (b"=?utf-8?Q?Caf=C3=A9_au_lait?=", "Café au lait"),
        (b"=?UTF-8?B?Q2Fmw6k=?= and =?iso-8859-1?q?th=E9?=", "Café and thé"),
        (b"=?utf-8?Q?Caf=C3?=\r\n =?utf-8?Q?=A9?=", "Café"),  # a character over two words
        (b"=?utf-8?B?Q2Fmw6k?=", "Café"),  # no padding
        (b"=?utf-8?Q?Caf=C3=A9 au lait?=", "Café au lait"),  # blanks inside
        (b"=?utf-8?Q?Caf=C3=A9?=!", "Café!"),
        (b"=?utf-8?Q?Caf=C3=A9", "Café"),  # cut off
        (b"=?iso-8859-1*fr?Q?Caf=E9?=", "Café"),  # with a language
        (b"=?x-unknown?Q?Caf=C3=A9?=", "Café"),
        (b"=?us-ascii?Q?Caf=E9?=", "Café"),
        (b"=?gb2312?B?tPPQ3A==?=", "大熊"),
        (b"=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
        (b"=?hex?Q?abc?=", "abc"),  # a codec, but no charset
        ("Café".encode(), "Café"),
        ("Café am Bahnhof öffnet".encode("latin-1"), "Café am Bahnhof öffnet"),
        (b"a\x1b[31mb\x00", "a[31mb"),
        (b"2 =? 3", "2 =? 3"),
    ],
)
def test_header_text(value: bytes, text: str) -> None:
    assert header_text(value) == text


@pytest.mark.parametrize(
    ("value", "word", "parameters"),
    [
        (b"Text/Plain", "text/plain", {}),
        (b'text/html; Charset="utf-8"; a=b', "text/html", {"charset": "utf-8", "a": "b"}),
        (b"a/b; name*0=har; name*1=\"bour.pdf\"", "a/b", {"name": "harbour.pdf"}),
        (b"a/b; name*=utf-8''caf%C3%A9.pdf", "a/b", {"name": "café.pdf"}),
        (b"a/b; name*1*=%A9.pdf; name*0*=utf-8''caf%C3", "a/b", {"name": "café.pdf"}),
        (b"a/b; name=cafe.pdf; name*0*=''caf; name*1=%41", "a/b", {"name": "caf%41"}),
        (b"a/b; name==?utf-8?Q?caf=C3=A9?=", "a/b", {"name": "café"}),
        (b'a/b; name="a \\"b\\"; c', "a/b", {"name": 'a "b"; c'}),
        (b"a/b; name*0*=utf-8; name*x=1; =; ;", "a/b", {"name": "utf-8"}),
        (b"", "", {}),
    ],
)  # fmt: skip
def test_parameters(value: bytes, word: str, parameters: dict[str, str]) -> None:
    assert word_and_parameters(value) == (word, parameters)


@pytest.mark.parametrize(
    ("value", "authors", "publisher"),
    [
        (b"Ann Lee <ann@lee.example>", ("Ann Lee",), "Ann Lee"),
        (b"ann@lee.example (Ann Lee)", ("Ann Lee",), "Ann Lee"),
        (b"<ann@lee.example>", ("ann",), "lee.example"),
        (b"ann@lee.example", ("ann",), "lee.example"),
        (b'"ann@lee.example" <ann@lee.example>', ("ann",), "lee.example"),
        (b'"Lee, Ann" <a@b>, Bo <b@c>', ("Lee, Ann", "Bo"), "Lee, Ann"),
        (b"=?utf-8?Q?Lee,_Ann?= <a@b>", ("Lee, Ann",), "Lee, Ann"),
        (b"Ann Lee via talk <talk@b>", ("Ann Lee",), "Ann Lee"),
        (b'"Ann \\"Tide\\" Lee" <a@b>', ('Ann "Tide" Lee',), 'Ann "Tide" Lee'),
        (b"ann at lee.example (Ann Lee)", ("Ann Lee",), "Ann Lee"),
        (b"Ann Lee <ann at lee.example>", ("Ann Lee",), "Ann Lee"),
        (b"ann at lee.example", ("ann",), "lee.example"),
        (b"Ann (Quay) <ann@lee.example>", ("Ann (Quay)",), "Ann (Quay)"),
        (b"Ann Lee", ("Ann Lee",), "Ann Lee"),
        (b"undisclosed:;", ("undisclosed",), "undisclosed"),
        (b"", (), "box"),
    ],
)
def test_authors_and_publisher(value: bytes, authors: tuple[str, ...], publisher: str) -> None:
    origin = origin_of(Fields({"from": [value]} if value else {}), "box")
    assert (origin.authors, origin.publisher) == (authors, publisher)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (b"Harbour talk <talk.harbour.example>", "Harbour talk"),
        (b'"Harbour \\(talk\\)" <talk.harbour.example>', "Harbour (talk)"),
        (b"<talk.harbour.example>", "talk.harbour.example"),
        (b"talk.harbour.example", "talk.harbour.example"),
        (b"Harbour mailing list <talk.harbour.example>", "Harbour"),
        (b"a1b2c3d4e5f6mc list <a1b2c3d4e5f6.list-id.example>", None),
        (b"<1234567.sender.example>", None),
        (b"A" * 70 + b" <talk.harbour.example>", "talk.harbour.example"),
        (b"", None),
    ],
)
def test_mailing_list(value: bytes, name: str | None) -> None:
    found = mailing_list(Fields({"list-id": [value]}))
    assert (found.name if found else None) == name
