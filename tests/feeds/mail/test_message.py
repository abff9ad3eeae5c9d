"""Messages in full: which parts are shown, and what the header says."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest

from reader.content.hypertext import text_of
from reader.feeds import limits
from reader.feeds.document import Hints
from reader.models import SourceFound
from tests.feeds.mail.letters import (
    HEADER,
    article,
    events,
    letter,
    multipart,
    part,
    problems,
    text,
)

LONG = b"The ferry is late again, and nobody on the quay can say why. " * 5


def _shown(data: bytes) -> str:
    return text_of(article(HEADER + data).body_html)


def test_what_a_header_says() -> None:
    found = letter(
        b"Hello",
        b"Date: Mon, 6 Jan 2020 07:30:00 +0100",
        b"List-Id: Harbour talk <talk.harbour.example>",
        b"Archived-At: <https://lists.example/\r\n talk/1>",
        b"List-Archive: <https://lists.example/talk>",
        b"Keywords: ferry, delays",
        b"Content-Language: en-GB, fr",
    )
    assert found.title == "Ferry"
    assert found.guid == "1@lee.example"
    assert found.authors == ("Ann Lee",)
    assert found.source == "Harbour talk"
    assert found.published == datetime(2020, 1, 6, 6, 30, tzinfo=UTC)
    assert found.url == "https://lists.example/talk/1"
    assert found.tags == ("ferry", "delays")
    assert found.language == "en-GB"
    assert (found.format, found.location, found.section) == ("mail", "x#1", None)
    source = events(HEADER + b"List-Archive: <https://a.example/>\n\nHello")[0]
    assert isinstance(source, SourceFound)
    assert (source.title, source.home_url) == ("Ann Lee", "https://a.example/")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        (b"[talk] Ferry", "Ferry"),
        (b"Re: [Talk] Ferry", "Re: Ferry"),
        (b"[PATCH] Ferry", "[PATCH] Ferry"),
        (b"[talk]", "[talk]"),
        (b"Fwd: Ferry", "Fwd: Ferry"),
        (b"", "Hello to the quay."),
    ],
)
def test_titles(subject: bytes, title: str) -> None:
    head = b"From: a@b.example\nList-Id: <talk.b.example>\nSubject: " + subject
    assert article(head + b"\n\nHello to the quay. And more.").title == title


def test_a_message_of_nothing() -> None:
    assert article(b"From: a@b.example\n\n").title == "(no subject)"


def test_hints_stand_in_for_what_is_missing() -> None:
    when = datetime(2020, 1, 1, tzinfo=UTC)
    hints = Hints(title="T", published=when, source="box", language="de", tags=("a",), read=True)
    found = article(b"X-A: b\nX-C: d\n\nHello", hints)
    assert (found.title, found.published, found.source) == ("T", when, "box")
    assert (found.language, found.tags, found.read) == ("de", ("a",), True)


def test_a_missing_date_is_that_of_arrival() -> None:
    received = b"Received: from a by b;\n Mon, 6 Jan 2020 07:30:00 +0000"
    assert letter(b"x", b"Date: nonsense", received).published is not None
    assert letter(b"x", b"Date: nonsense").published is None


@pytest.mark.parametrize(
    ("fields", "read", "starred"),
    [
        ([b"Status: RO", b"X-Status: AF"], True, True),
        ([b"Status: O"], False, False),
        ([b"X-Mozilla-Status: 0005"], True, True),
        ([b"X-Mozilla-Status: 0000"], False, False),
        ([b"X-Gmail-Labels: Inbox,Opened,Starred"], True, True),
        ([b"X-Gmail-Labels: Inbox,Unread"], False, False),
        ([b"X-Gmail-Labels: Posteingang,Ungelesen"], False, False),
        ([], False, False),
    ],
)
def test_read_and_starred(fields: list[bytes], read: bool, starred: bool) -> None:
    found = letter(b"x", *fields)
    assert (found.read, found.starred) == (read, starred)


def test_labels_are_tags() -> None:
    fields = (b"X-Gmail-Labels: Inbox,Category Updates,Tides", b"X-Keywords: NonJunk, boats")
    more = b'X-GM-Labels: "\\\\Important" "Night ferry" quay'
    assert letter(b"x", *fields, more).tags == ("Tides", "boats", "Night ferry", "quay")


def test_what_was_deleted_is_gone() -> None:
    assert len(events(HEADER + b"X-Mozilla-Status: 0009\n\nHello")) == 1


# --- parts


def test_the_richest_alternative_is_shown() -> None:
    plain, html = part("text/plain", b"Plain"), part("text/html", b"<p>" + LONG)
    assert _shown(multipart("alternative", plain, html)).startswith("The ferry")
    assert _shown(multipart("alternative", html, plain)).startswith("The ferry")


def test_html_without_text_gives_way_to_plain_text() -> None:
    plain = part("text/plain", LONG)
    for html in (b"", b"<img src='https://a.example/all.png'>", b"<p>Stop these letters</p>"):
        assert _shown(multipart("alternative", plain, part("text/html", html))).startswith(
            "The ferry"
        )
    short = multipart("alternative", part("text/plain", b"Hello"), part("text/html", b"<p>Hi you"))
    assert _shown(short) == "Hi you"


def test_related_pictures_are_named_and_no_attachments() -> None:
    html = part("text/html", b'<img src="cid:a@b" alt="Harbour">Hello')
    picture = part(
        "image/png", b"x", b"Content-ID: <a@b>", b'Content-Disposition: inline; filename="a.png"'
    )
    body = article(HEADER + multipart("related", picture, html)).body_html
    assert '<img src="cid:a@b" alt="Harbour">' in body
    assert 'alt="Harbour"' in body
    assert "a.png" not in body
    chosen = multipart(
        "related", part("text/plain", b"no"), part("text/plain", b"yes", b"Content-ID: <r>")
    )
    assert _shown(chosen.replace(b"related;", b'related; start="<r>";')) == "yes"


def test_texts_beside_each_other_are_joined_and_files_are_named() -> None:
    file = part(
        "application/pdf", b"x", b"Content-Disposition: attachment; filename*=utf-8''caf%C3%A9.pdf"
    )
    data = multipart("mixed", part("text/plain", b"One"), file, part("text/html", b"<p>Two"))
    assert _shown(data) == "One\n\nTwo\n\nAttachments: café.pdf"


def test_calendars_signatures_and_unnamed_parts_are_passed_over() -> None:
    data = multipart(
        "mixed",
        part("text/plain", b"One"),
        part("text/calendar", b"BEGIN:VCALENDAR"),
        part("application/pgp-signature", b"abc", b'Content-Disposition: inline; filename="s.asc"'),
        part("application/octet-stream", b"abc"),
    )
    assert _shown(data) == "One"
    signed = multipart(
        "signed", part("text/plain", b"One"), part("application/pgp-signature", b"x")
    )
    assert _shown(signed) == "One"


def test_what_is_encrypted_says_so() -> None:
    parts = part("application/pgp-encrypted", b"Version: 1"), part("application/octet-stream", b"x")
    assert "encrypted" in _shown(multipart("encrypted", *parts))
    assert "encrypted" in text(b"abc", b"Content-Type: application/pkcs7-mime; name=smime.p7m")


def test_a_forwarded_message_is_quoted_below_its_subject() -> None:
    inner = (
        b"From: Bo <bo@chen.example>\nSubject: Tide\nDate: Mon, 6 Jan 2020 07:30:00 +0000\n\nHigh."
    )
    for extra in ((), (b"Content-Transfer-Encoding: base64",)):
        held = base64.encodebytes(inner) if extra else inner
        data = multipart(
            "mixed", part("text/plain", b"Look:"), part("message/rfc822", held, *extra)
        )
        assert article(HEADER + data).body_html.split("\n") == [
            "<p>Look:</p>",
            "<h3>Tide</h3>",
            "<p>Bo · 2020-01-06 07:30</p>",
            "<blockquote><p>High.</p></blockquote>",
        ]


def test_a_digest_holds_messages() -> None:
    first, second = (b"\nSubject: %s\n\nText %s" % (name, name) for name in (b"A", b"B"))
    shown = _shown(multipart("digest", first, second))
    assert shown.split() == ["A", "Text", "A", "B", "Text", "B"]


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Type: multipart/mixed\n\n--edge\n\nHello\n--edge--\n",  # boundary not named
        b"Content-Type: multipart/mixed; boundary=edge\n\n--edge\n\nHello",  # no end
        b"Content-Type: multipart/mixed; boundary=edge\n\nHello",  # no part
        b"Content-Type: nonsense\n\nHello",
        b'Content-Type: multipart/mixed; boundary="e"\r\n\r\n--e  \r\n\r\nHello\r\n--e--\r\n',
        b"Content-Type: multipart/mixed; boundary=e\n\n--ee\n--e\n\nHello\n--e--\n--e\n\nNo",
    ],
)
def test_damaged_multiparts(data: bytes) -> None:
    assert _shown(data) == "Hello"


def test_html_says_its_charset_itself() -> None:
    html = '<meta charset="koi8-r"><p>Новости'.encode("koi8-r")
    assert text(html, b"Content-Type: text/html") == "Новости"


# --- newsletters


def test_hidden_text_is_the_standfirst_and_not_in_the_body() -> None:
    html = (
        b'<div style="display:none">Ladders, owls and a choir.&zwnj;&nbsp;&#847;</div>tail'
        b'<p hidden>Hidden too</p><p style="font-size:15px">Shown</p>' + LONG
    )
    found = letter(html, b"Content-Type: text/html")
    assert found.standfirst == "Ladders, owls and a choir."
    assert text_of(found.body_html).startswith("tail\n\nShown")
    assert "Hidden" not in found.body_html


def test_tables_of_layout_are_told_from_tables_of_figures() -> None:
    layout = b"<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    figures = b"<table><tr><th>a<th>b<tr><td>c<td>d</table><table border=1><tr><td>x</table>"
    found = letter(layout + figures, b"Content-Type: text/html").body_html
    assert found.count('role="presentation"') == 1
    assert found.startswith('<div><table role="presentation">')


def test_pixels_and_scripts_are_gone() -> None:
    html = b"<p>Hello<img src='https://a.example/p.gif' width=1 height=1><script>x</script>"
    assert letter(html, b"Content-Type: text/html").body_html == "<p>Hello</p>"


# --- limits


def _nested(depth: int, body: bytes) -> bytes:
    data = part("text/plain", body)
    for level in range(depth):
        data = multipart("mixed", data, boundary=b"e%d" % level)
    return HEADER + data


def test_nesting_is_bounded() -> None:
    assert text_of(article(_nested(50, b"Hello")).body_html) == "Hello"
    assert problems(_nested(400, b"Hello")) == ["parts more than 100 deep were left out"]
    forwarded = (HEADER + b"Content-Type: message/rfc822\n\n") * 400 + HEADER + b"\nHello"
    assert problems(forwarded) == ["parts more than 100 deep were left out"]


def test_the_number_of_parts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MIME_PARTS", 3)
    data = HEADER + multipart("mixed", *[part("text/plain", b"%d" % number) for number in range(9)])
    assert problems(data) == ["more than 3 parts; the rest was left out"]
    assert text_of(article(data).body_html).split() == ["0", "1"]


def test_much_text_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAIL_TEXT_CHARACTERS", 8)
    found = letter(b"One two three")
    assert (text_of(found.body_html), found.complete) == ("One two", False)


def test_a_large_message_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBER_BYTES", limits.MIB)
    data = HEADER + b"\nHello\n" + b"\n" * limits.MIB
    assert problems(data) == ["larger than 1 MiB; what stands behind that is left out"]
    assert text_of(article(data).body_html) == "Hello"


def test_apple_mail() -> None:
    message = HEADER + b"\nHello\n"
    flags = b"<plist><dict><key>flags</key>\n\t<integer>8590195729</integer></dict></plist>"
    found = article(b"%d        \n" % len(message) + message + flags)
    assert (text_of(found.body_html), found.read, found.starred) == ("Hello", True, True)


def test_an_old_mac() -> None:
    assert (
        text_of(article((HEADER + b"\nHello\nquay").replace(b"\n", b"\r")).body_html)
        == "Hello\nquay"
    )
