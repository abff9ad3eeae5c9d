"""Letters and mailboxes: parts in parts, headers without end, lies about codings."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from tests.hostile.cases import Case, clean, problems

_HEAD = "From: Ann <a@a.example>\nSubject: A letter\nDate: Mon, 1 Jan 2024 00:00:00 +0000\n"
_QUOTES = '"' * 20_001
_SEPARATOR = "From a@a.example Mon Jan  1 00:00:00 2024\n"


def cases() -> Iterator[Case]:
    """All of them."""
    yield problems("parts 400 deep", _nested(400), 1, "more than 100 deep")
    yield problems(
        "letters in letters",
        _HEAD
        + "".join(f"Content-Type: message/rfc822\n\n{_HEAD}" for _ in range(400))
        + "\nWords.\n",
        1,
        "more than 100 deep",
    )
    yield problems(
        "parts without number",
        _multipart("--b\nContent-Type: text/plain\n\nw\n" * 12_000),
        1,
        "more than 10,000 parts",
    )
    yield clean(
        "a boundary of nothing",
        _HEAD + 'Content-Type: multipart/mixed; boundary=""\n\n--\n\nWords.\n----\n',
        1,
    )
    yield problems(
        "a boundary that is everywhere",
        _HEAD + 'Content-Type: multipart/mixed; boundary="-"\n\n' + "---\n" * 20_000,
        1,
        "more than 10,000 parts",
    )
    yield clean("no boundary", _HEAD + "Content-Type: multipart/mixed\n\nWords.\n", 1)
    yield clean(
        "the same boundary inside",
        _multipart(
            '--b\nContent-Type: multipart/mixed; boundary="b"\n\n' * 500 + "--b\n\nWords.\n--b--\n"
        ),
        1,
    )
    yield clean(
        "headers without number",
        _HEAD + "".join(f"X-{n}: y\n" for n in range(3_000)) + "\nWords.\n",
        1,
    )
    yield clean("a header of a megabyte", _HEAD + f"X-Y: {'z' * 1_000_000}\n\nWords.\n", 1)
    yield clean(
        "a subject of encoded words",
        f"From: a@a.example\nSubject: {'=?utf-8?q?=C3=BC?= ' * 50_000}\n\nWords.\n",
        1,
    )
    yield clean(
        "encoded words without an end",
        f"From: a@a.example\nSubject: {'=?utf-8?q?' * 20_000}\n\nWords.\n",
        1,
    )
    yield clean(
        "folding without end",
        f"From: a@a.example\nSubject: A{chr(10) + ' '}" * 1 + "\n " * 50_000 + "B\n\nWords.\n",
        1,
    )
    yield clean(
        "addresses that loop",
        f"From: {'<' * 20_000}\nSubject: A\nTo: {'(' * 20_000}\nCc: {_QUOTES}\n\nWords.\n",
        1,
    )
    yield clean(
        "parameters that continue",
        _HEAD
        + "Content-Type: text/plain"
        + "".join(f"; charset*{n}*=utf-8''u" for n in range(5000))
        + "\n\nWords.\n",
        1,
    )
    yield clean(
        "a charset of a program",
        _HEAD + 'Content-Type: text/plain; charset="zlib_codec"\n\nWords.\n',
        1,
    )
    yield clean(
        "a charset out of space",
        _HEAD + f'Content-Type: text/plain; charset="{"x" * 10_000}"\n\nWords.\n',
        1,
    )
    yield clean(
        "UTF-7",
        _HEAD
        + "Content-Type: text/html; charset=utf-7\n\n+ADw-script+AD4-x+ADw-/script+AD4-Words.\n",
        1,
    )
    yield clean(
        "base64 that is none",
        _HEAD + "Content-Transfer-Encoding: base64\n\n!!!===" + "A" * 99_999 + "\n",
        1,
    )
    yield clean(
        "quoted-printable that is none",
        _HEAD + "Content-Transfer-Encoding: quoted-printable\n\n" + "=" * 100_000 + "ZZ=\n",
        1,
    )
    yield clean(
        "uuencoded",
        _HEAD
        + "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 ../../pwned\n"
        + "M" * 5000
        + "\nend\n",
        1,
    )
    yield clean(
        "attachments with paths for names",
        _multipart(
            '--b\n\nWords.\n--b\nContent-Type: text/html; name="../../../pwned"\nContent-Disposition: attachment; filename="/etc/passwd"\n\n<p>x\n--b--\n'
        ),
        1,
    )
    yield clean(
        "a part elsewhere",
        _multipart(
            '--b\n\nWords.\n--b\nContent-Type: message/external-body; access-type=URL; URL="http://@server@/x"\n\nContent-Type: text/plain\n\n--b--\n'
        ),
        1,
    )
    yield clean(
        "a file as a part",
        _multipart(
            '--b\n\nWords.\n--b\nContent-Type: message/external-body; access-type=local-file; name="@secret@"\n\n\n--b--\n'
        ),
        1,
    )
    yield clean(
        "a zip bomb as a part",
        _multipart(
            "--b\n\nWords.\n--b\nContent-Type: application/gzip\nContent-Transfer-Encoding: base64\n\n"
            + b64encode(b"\x1f\x8b\x08" * 100).decode()
            + "\n--b--\n"
        ),
        1,
    )
    yield clean(
        "HTML that fetches",
        _HEAD
        + "Content-Type: text/html\n\n<img src='http://@server@/pixel'><link rel=stylesheet href='http://@server@/x'><p>Words.",
        1,
    )
    yield clean(
        "pages in a page",
        _HEAD
        + 'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n'
        + "--b\nContent-Type: text/html\nContent-Location: http://a.example/\n\n<title>T</title><p>Words of a story.\n"
        * 300
        + "--b--\n",
        1,
    )
    yield clean(
        "a mailbox without an end", _SEPARATOR + _HEAD + "\nWords.\n" + "From \n" * 20_000, 1
    )
    yield clean("a mailbox of separators", _SEPARATOR * 20_000 + _HEAD + "\nWords.\n", 1)
    yield clean(
        "a mailbox with a line of 3 MB", _SEPARATOR + _HEAD + "\n" + "w" * (3 << 20) + "\n", 1
    )
    yield clean(
        "a mailbox that lies about lengths",
        (_SEPARATOR + _HEAD + "Content-Length: 99999999999999999999\n\nWords.\n\n") * 3
        + _SEPARATOR
        + _HEAD
        + "Content-Length: -5\n\nWords.\n",
        4,
    )
    yield clean("carriage returns", _HEAD.replace("\n", "\r") + "\rWords.\r", 1)
    yield clean("a header that never ends", _HEAD + "X" * 200_000, 1)


def _nested(depth: int) -> str:
    inner = "Content-Type: text/plain\n\nWords.\n"
    for number in range(depth):
        inner = f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n{inner}--b{number}--\n'
    return _HEAD + inner


def _multipart(parts: str) -> str:
    return f'{_HEAD}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n{parts}'
