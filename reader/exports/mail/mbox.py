"""A mailbox as one file, in the form called mboxrd.

A dated line "From " parts the messages (RFC 4155); lines of the text that begin
so, after any number of ``>``, are given one ``>`` more
(https://www.loc.gov/preservation/digital/formats/fdd/fdd000385.shtml).
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import BinaryIO

from reader.exports.mail.message import POLICY, message, sent
from reader.exports.table import Articles, Heading

_FROM = re.compile(rb"^(>*From )", re.MULTILINE)
_SENDER = "broadsheet@broadsheet.invalid"


def write(articles: Articles, out: BinaryIO, _heading: Heading) -> int:
    """Write one message per article; how many there were."""
    from email.generator import BytesGenerator

    count = 0
    for found in articles:
        count += 1
        text = BytesIO()
        BytesGenerator(text, mangle_from_=False, policy=POLICY).flatten(message(found))
        out.write(f"From {_SENDER} {sent(found).ctime()}\n".encode("ascii"))
        out.write(_FROM.sub(rb">\1", text.getvalue()).rstrip(b"\n") + b"\n\n")
    return count
