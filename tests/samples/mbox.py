"""Invented mailboxes of any size, always the same bytes for the same wish.

``python -m tests.samples.mbox OUT --mib 2048 --dialect mboxrd`` writes a large one.
"""

from __future__ import annotations

import argparse
import re
from base64 import encodebytes
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from quopri import encodestring
from random import Random
from typing import BinaryIO

DIALECTS = ("mboxo", "mboxrd", "mboxcl", "mboxcl2")
WORDS = (
    *("harbour", "ferry", "lighthouse", "council", "herring", "tide", "market", "bridge"),
    *("keeper", "museum", "winter", "choir", "orchard", "festival", "bakery", "island"),
    *("railway", "garden", "library", "storm", "kite", "clock", "letter"),
)
PLACES = ("Quay", "Upper Town", "Saltmarsh", "North Pier", "Old Mill")
SENDERS = (
    (
        "Tidewater Weekly",
        "letters@tidewater.example",
        "Tidewater Weekly <weekly.tidewater.example>",
    ),
    ("Ann Lee", "ann@lee.example", "Harbour talk <talk.harbour.example>"),
    ("Bo Chén", "bo@chen.example", ""),
)
BEGAN = datetime(2020, 1, 6, 7, 30, tzinfo=UTC)
_FROM_LINE = re.compile(rb"^(?=From )", re.MULTILINE)
_ANY_FROM_LINE = re.compile(rb"^(?=>*From )", re.MULTILINE)


def messages() -> Iterator[bytes]:
    """Yield messages without end: newsletters, posts to a list, letters with attachments."""
    random = Random(1)
    picture = encodebytes(random.randbytes(30_000))
    number = 0
    while True:
        number += 1
        kind = (_newsletter, _post, _post, _letter)[number % 4]
        yield kind(random, number, picture)


def sentence(random: Random, length: int = 12) -> str:
    """Return invented words with a full stop."""
    return " ".join(random.choices(WORDS, k=length)).capitalize() + "."


def _header(random: Random, number: int, sender: int, *fields: str) -> bytes:
    name, address, list_id = SENDERS[sender]
    if not name.isascii():
        name = "=?utf-8?Q?" + encodestring(name.encode(), header=True).decode() + "?="
    lines = [
        f"Received: from mail.example by inbox.example; {format_datetime(_date(number))}",
        f"From: {name} <{address}>",
        "To: readers@inbox.example",
        f"Subject: {number}: {sentence(random, 5)}",
        f"Date: {format_datetime(_date(number))}",
        f"Message-ID: <{number}.{random.randrange(10**9)}@example>",
        "MIME-Version: 1.0",
        *([f"List-Id: {list_id}"] if list_id else []),
        *fields,
    ]
    return "\n".join(lines).encode() + b"\n\n"


def _date(number: int) -> datetime:
    return BEGAN + timedelta(minutes=7 * number)


def _newsletter(random: Random, number: int, _picture: bytes) -> bytes:
    stories = [(sentence(random, 4), sentence(random, 60)) for _ in range(8)]
    plain = "\n\n".join(f"{title}\n\n{text}" for title, text in stories)
    rows = "".join(
        f'<tr><td style="padding:12px;font-family:Georgia,serif;color:#333333"><h2>{title}</h2>'
        f'<p>{text}</p><a href="https://tidewater.example/{number}">Read on</a></td></tr>'
        for title, text in stories
    )
    html = (
        "<html><head><style>td { color: #333 }</style></head><body>"
        f'<div style="display:none">In this letter: {stories[0][0]}</div>'
        f'<table width="600" cellpadding="0" cellspacing="0">{rows}</table></body></html>'
    )
    return b"".join(
        (
            _header(random, number, 0, 'Content-Type: multipart/alternative; boundary="edge"'),
            b'--edge\nContent-Type: text/plain; charset="utf-8"\n\n',
            plain.encode(),
            b'\n--edge\nContent-Type: text/html; charset="utf-8"\n'
            b"Content-Transfer-Encoding: quoted-printable\n\n",
            encodestring(html.encode()),
            b"\n--edge--\n",
        )
    )


def _post(random: Random, number: int, _picture: bytes) -> bytes:
    """A post with lines that begin with "From ", as they are, quoted, and like a separator."""
    place = random.choice(PLACES)
    text = (
        f"On {_date(number):%d %B %Y}, Bo Chen wrote:\n> {sentence(random)}\n"
        f">From the {place} one sees it best.\n> {sentence(random)}\n\n"
        f"From the {place} I cannot agree.\n{sentence(random)}\n{sentence(random)}\n\n"
        f"From here on\nall is well: {sentence(random, 9)}\n\n-- \nAnn Lee\n{place}\n"
    )
    return _header(random, number, 1, "Content-Type: text/plain; charset=utf-8") + text.encode()


def _letter(random: Random, number: int, picture: bytes) -> bytes:
    text = "\n\n".join(sentence(random, 30) for _ in range(4))
    return b"".join(
        (
            _header(random, number, 2, 'Content-Type: multipart/mixed; boundary="edge"'),
            b"--edge\nContent-Type: text/plain; charset=utf-8\n\n",
            text.encode(),
            b"\n--edge\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n"
            b'Content-Disposition: attachment; filename="harbour.jpg"\n\n',
            picture,
            b"\n--edge--\n",
        )
    )


def in_mailbox(message: bytes, dialect: str, number: int = 1) -> bytes:
    """Return ``message`` as it stands in a mailbox, with its separator and the line below it."""
    header, _, body = message.partition(b"\n\n")
    if dialect in ("mboxo", "mboxcl"):
        body = _FROM_LINE.sub(b">", body)
    elif dialect == "mboxrd":
        body = _ANY_FROM_LINE.sub(b">", body)
    if dialect in ("mboxcl", "mboxcl2"):
        header += b"\nContent-Length: %d" % len(body)
    line = f"From keeper@inbox.example {_date(number):%a %b %e %H:%M:%S %Y}\n".encode()
    return line + header + b"\n\n" + body + b"\n"


def write_mailbox(out: BinaryIO, dialect: str, *, count: int = 0, size: int = 0) -> int:
    """Write ``count`` messages, or at least ``size`` bytes of them; return how many they are."""
    written = 0
    for number, message in enumerate(messages(), start=1):
        written += out.write(in_mailbox(message, dialect, number))
        if number == count or (not count and written >= size):
            return number
    raise AssertionError


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--mib", type=int, default=1)
    parser.add_argument("--dialect", choices=DIALECTS, default="mboxrd")
    wish = parser.parse_args()
    with wish.out.open("wb") as out:
        write_mailbox(out, wish.dialect, size=wish.mib * 1024 * 1024)


if __name__ == "__main__":
    _main()
