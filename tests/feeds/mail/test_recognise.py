"""What is mail by its first bytes, and what only looks like it; and that nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.content.hypertext import text_of
from reader.feeds.document import Hints
from reader.feeds.formats import recognise
from reader.feeds.mail import MESSAGE_TYPE
from reader.feeds.mail.recognise import is_mailbox, is_message
from tests.feeds.mail.letters import HEADER, document, events, letter, multipart, part

SEPARATOR = b"From ann@lee.example Mon Jan  6 07:30:00 2020\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (HEADER + b"\nHello", "mail"),
        (HEADER.replace(b"\n", b"\r\n") + b"\r\nHello", "mail"),
        (HEADER.replace(b"\n", b"\r"), "mail"),
        (b"\xef\xbb\xbf\r\n" + HEADER + b"\n", "mail"),
        (b"From somebody\n" + HEADER + b"\n", "mail"),
        (b">From ann\n" + HEADER + b"\n", "mail"),
        (b"123       \n" + HEADER + b"\n", "mail"),
        (HEADER + b"X-Long: " + b"a" * 20_000, "mail"),
        (b"Newsgroups: a.b\nFrom: x@y.example\nSubject: z\n\n", "mail"),
        (HEADER + b"\n<rss version='2.0'><channel/></rss>", "mail"),
        (b"Received: x\nX-Spam: y\nFrom: z\n\nHello", "mail"),
        (SEPARATOR + b"Subject: x\n\nHello", "mbox"),
        (b"\n" + SEPARATOR.replace(b"\n", b"\r\n") + b"Subject: x\r\n\r\nHello", "mbox"),
        (b"From here to there, a story\n", "text"),
        (b"From: the editor\nSubject: notes\n\nHello there", "text"),
        (b"Title: One\nDate: 2020-01-06\n\nThe ferry was late.\n", "text"),
        (b"From: Reuters\nThe ferry was late, said x@y.example.\n", "text"),
        (b"From: a@b.example\nDate: 2020\nThe ferry was late, said the mayor.\n", "text"),
        (b"Subject: x\n\nFrom: a@b.example\n", "text"),
        (b"MIME-Version: 1.0\nSnapshot-Content-Location: x\nSubject: y\n\nz", "mhtml"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a", "mhtml"),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\nDate: z\n\nz", "mhtml"),
        (b'{"id": "1", "content_text": "x"}\n', "jsonl"),
    ],
)
def test_recognised(data: bytes, name: str) -> None:
    assert recognise(document(data)).name == name


def test_what_a_mailbox_vouches_for_is_one_message() -> None:
    hints = Hints(media_type=MESSAGE_TYPE)
    assert recognise(document(b"Subject: x\n\nHello", hints)).name == "mail"
    assert recognise(document(SEPARATOR + b"Subject: x\n\nHello", hints)).name == "mail"
    assert recognise(document(b"Hello", hints)).name == "text"


def test_a_line_of_a_mailbox_is_no_part_of_a_message() -> None:
    found = events(SEPARATOR + HEADER + b"\nHello")
    assert [getattr(event, "title", None) for event in found] == ["Ann Lee", "Ferry"]


PIECES = st.sampled_from(
    [
        HEADER, b"\n", b"\r\n", b"\r", b"--edge\n", b"--edge--\n", b"=?utf-8?B?=", b"\xff\xfe\0",
        b"Content-Type: multipart/mixed; boundary=edge\n", b"Content-Type: message/rfc822\n",
        b"Content-Type: multipart/alternative; boundary=edge\n", b"List-Id: <", b"a*1*=b'",
        b"Content-Type: text/html; charset=utf-16\n", b"Content-Transfer-Encoding: base64\n",
        b"Content-Type: text/plain; format=flowed; delsp=yes\n", b"begin 644 a\n", b"> ",
        b"-----BEGIN PGP SIGNED MESSAGE-----\n", b"<div hidden>", b"<table>", b"-- \n", b"From: \"",
        b"Content-Transfer-Encoding: x-uuencode\n", b"Subject: =?a?q?=", b"Content-Disposition: ;",
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.binary(max_size=20), max_size=30).map(b"".join))
def test_no_bytes_raise(data: bytes) -> None:
    assert is_mailbox(document(data)) in (True, False)
    assert is_message(document(HEADER + data)) in (True, False)
    assert len(events(data)) >= 1
    assert len(events(HEADER + data)) >= 2


@given(st.lists(st.text("abc äß日 .,;<&{\t", max_size=90), max_size=6))
def test_every_character_of_plain_text_survives(lines: list[str]) -> None:
    said = "\n".join(lines)
    body = letter(said.encode(), b"Content-Type: text/plain; charset=utf-8").body_html
    assert "".join(text_of(body).split()) == "".join(said.split())


@given(st.integers(1, 30), st.sampled_from(["mixed", "alternative", "related", "digest", "odd"]))
def test_any_nesting(depth: int, kind: str) -> None:
    data = part("text/plain", b"Hello")
    for level in range(depth):
        data = multipart(kind, data, boundary=b"e%d" % level)
    assert "Hello" in text_of(letter(b"", data.rstrip()).body_html)
