"""MHTML in the forms of several programs, whole and damaged."""

from __future__ import annotations

from base64 import b64encode
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import InputError
from reader.feeds.content import BytesContent
from reader.feeds.document import Document
from reader.feeds.formats import recognise
from reader.feeds.mhtml.loader import load

PAGE = b"<html><title>Gulls</title><body>Counted =3D</body></html>"
TOP = b"From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/x\nSubject: G=?\n"
RELATED = TOP + b'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n'


def _document(data: bytes) -> Document:
    return Document(BytesContent(data), "a", "a", len(data), head=data[:16384])


def _root(data: bytes) -> Document:
    (member,) = load(_document(data))
    return member


def _part(body: bytes, headers: bytes = b"Content-Type: text/html\n") -> bytes:
    return b"--b\n" + headers + b"\n" + body + b"\n"


@pytest.mark.parametrize(
    "headers",
    [
        TOP,
        b"From: <Gespeichert>\nContent-Type: multipart/related;\n\tboundary=x\n",
        b"From: <Saved by Microsoft Internet Explorer 5>\nContent-Type: text/html\n",
        b"Mime-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n",
        b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Location: http://a.example/\n",
        b"\xef\xbb\xbf\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n",
    ],
)
def test_saved_pages_are_recognised(headers: bytes) -> None:
    assert recognise(_document(headers + b"\n--x\n\n" + PAGE)).name == "mhtml"


@pytest.mark.parametrize(
    "headers",
    [
        b"Received: from a\nTo: b@a.example\nContent-Type: multipart/related; boundary=x\n",
        b"Message-ID: <1@a>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n",
        b"Note: this is a story.\nContent: none.\n",
    ],
)
def test_messages_and_stories_are_not(headers: bytes) -> None:
    assert recognise(_document(headers + b"\nwords")).name != "mhtml"


@pytest.mark.parametrize(
    ("part", "page"),
    [
        (_part(PAGE), PAGE),
        (_part(PAGE.replace(b"\n", b"\r\n"), b"Content-Type: TEXT/HTML; charset=utf-8\r\n"), PAGE),
        (
            _part(PAGE, b"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n"),
            PAGE.replace(b"=3D", b"="),
        ),
        (
            _part(
                b64encode(PAGE).rstrip(b"=") + b"\n!",
                b"Content-Type: text/html\nContent-Transfer-Encoding: BASE64\n",
            ),
            PAGE,
        ),
        (_part(PAGE, b""), PAGE),
        (_part(PAGE, b"Content-Location: http://a.example/\n"), PAGE),
        (_part(b"x", b"Content-Type: text/css\n") + _part(PAGE), PAGE),
        (
            _part(
                b"--c\nContent-Type: text/html\n\n" + PAGE + b"\n--c--",
                b"Content-Type: multipart/alternative; boundary=c\n",
            ),
            PAGE,
        ),
    ],
)
def test_the_root_page(part: bytes, page: bytes) -> None:
    root = _root(RELATED + part + b"--b--\n")
    with root.open() as stream:
        assert stream.read().strip() == page.strip()
    assert (root.hints.url, root.hints.title) == ("https://a.example/x", "G=?")


def test_the_start_parameter_names_the_root() -> None:
    top = TOP + b'Content-Type: multipart/related; start="<2@x>"; boundary="b"\n\n'
    parts = _part(b"<p>frame", b"Content-Type: text/html\nContent-ID: <1@x>\n") + _part(
        PAGE, b"Content-Type: text/html; charset=koi8-r\nContent-ID: <2@x>\n"
    )
    root = _root(top + parts)
    with root.open() as stream:
        assert stream.read().strip() == PAGE
    assert root.hints.charset == "koi8-r"


@pytest.mark.parametrize(
    "data",
    [
        TOP + b'Content-Type: multipart/related;\nboundary="b"\n\n' + _part(PAGE),
        TOP + b"Content-Type: multipart/related;\n\n\tboundary=b\n\n" + _part(PAGE),
        TOP + b"Content-Type: multipart/related; boundary=other\n\n" + _part(PAGE),
        TOP + b"\n" + _part(PAGE),
        RELATED + b"\n\nContent-Type: text/html\n\n" + PAGE,
        TOP + b"Content-Type: text/html\n\n" + PAGE,
        (RELATED + _part(PAGE)).replace(b"\n", b"\r\n"),
    ],
)
def test_damaged_boundaries_and_headers(data: bytes) -> None:
    with _root(data).open() as stream:
        assert stream.read().strip() == PAGE


@pytest.mark.parametrize(
    "data", [RELATED, RELATED + _part(b"x", b"Content-Type: image/png\n"), TOP]
)
def test_a_file_without_a_page(data: bytes) -> None:
    with pytest.raises(InputError, match="without a page"):
        list(load(_document(data)))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [b"--b", b"\n", b"\r\n", b"Content-Type: ", b"text/html", b"multipart/related", b"; ",
             b'boundary="b"', b"boundary*0=\xff", b"charset*=x'y'%ff", b"=?utf-8?Q?=ff?=",
             b"Subject: ",
             b"Content-Transfer-Encoding: base64", b"A", b"=", b"<html>", b"\0", b"start=<", b"--",
             b"Content-Location: http://["]
        ),
        max_size=40,
    ).map(b"".join)
)  # fmt: skip
def test_any_bytes_give_a_page_or_a_sentence(data: bytes) -> None:
    with suppress(InputError):
        assert len(list(load(_document(TOP + data)))) == 1


def test_a_subject_in_no_character_set_is_read_as_it_can_be() -> None:
    data = RELATED.replace(b"G=?", b"=?ut\xff\xfff-8?Q?A_page?=")
    part = b"--b\nContent-Type: text/html\n\n" + PAGE + b"\n--b--\n"
    (page,) = load(_document(data + part))
    assert page.read().startswith(PAGE)
    assert (page.hints.title or "").endswith("A page")
