"""Mailboxes: every dialect cut into its messages, and the messages as they were."""

from __future__ import annotations

import gzip
import mailbox
from io import BytesIO
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.content.hypertext import text_of
from reader.feeds import limits
from reader.feeds.loading import load
from reader.feeds.mail.mbox import mailbox_name
from reader.feeds.mail.quoting import Quoting, quoting_of, unquoted
from reader.feeds.mail.separators import date_in, is_separator
from reader.feeds.mail.splitting import raw_messages
from reader.models import Article, Checkpoint, Problem, SourceFound
from tests.samples.mbox import DIALECTS, in_mailbox, messages, write_mailbox

SEPARATOR = b"From ann@lee.example Mon Jan  6 07:30:00 2020\n"


def _restored(data: bytes) -> list[bytes]:
    """The messages of a mailbox, as they were before they came into it."""
    quoting = quoting_of(data[: limits.MAILBOX_BLOCK_BYTES])
    return [unquoted(raw.data, quoting).removesuffix(b"\n") for raw in raw_messages(BytesIO(data))]


def _articles(path: Path, resume: int = 0) -> list[Article]:
    return [event for event in load(path, resume=resume) if isinstance(event, Article)]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("block", [997, 1024 * 1024])
def test_every_dialect_gives_back_what_was_put_in(
    dialect: str, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAILBOX_BLOCK_BYTES", block)
    put_in = list(islice(messages(), 40))
    data = b"".join(in_mailbox(each, dialect, number) for number, each in enumerate(put_in))
    lengths = [b"Content-Length:" in each[:1000] for each in _restored(data)]
    assert lengths == [dialect in ("mboxcl", "mboxcl2")] * 40
    found = [_without_length(each) for each in _restored(data)]
    if block > 10_000:  # a first block of 997 bytes teaches nothing about the dialect
        assert found == put_in
    assert len(found) == 40


def _without_length(message: bytes) -> bytes:
    header, _, body = message.partition(b"\n\n")
    lines = [line for line in header.split(b"\n") if not line.startswith(b"Content-Length:")]
    return b"\n".join(lines) + b"\n\n" + body


@pytest.mark.parametrize("dialect", DIALECTS)
def test_as_many_as_the_standard_library_finds(dialect: str, tmp_path: Path) -> None:
    with (tmp_path / "box").open("wb") as out:
        assert write_mailbox(out, dialect, count=25) == 25
    assert len(_articles(tmp_path / "box")) == 25
    # It takes each line that begins with "From " for a separator, so mboxcl2 is beyond it.
    assert (len(mailbox.mbox(tmp_path / "box")) == 25) is (dialect != "mboxcl2")


BODIES = st.lists(
    st.sampled_from(["From here", "From ann Mon Jan  6 07:30:00 2020", "a: b", "", "text", "> x"]),
    max_size=8,
)


@given(st.lists(BODIES, min_size=1, max_size=6), st.sampled_from(DIALECTS), st.booleans())
def test_lines_that_begin_with_from_part_no_message(
    bodies: list[list[str]], dialect: str, crlf: bool
) -> None:
    put_in = [b"Subject: x\n\n" + "".join(f"{line}\n" for line in body).encode() for body in bodies]
    data = b"".join(in_mailbox(each, dialect) for each in put_in)
    if crlf and dialect != "mboxcl2":
        data = data.replace(b"\n", b"\r\n")
    assert len(list(raw_messages(BytesIO(data)))) == len(bodies)


@given(st.binary(max_size=300))
def test_any_bytes_behind_a_separator(data: bytes) -> None:
    found = list(raw_messages(BytesIO(SEPARATOR + b"A: b\n" + data)))
    assert sum(len(each.separator) + len(each.data) for each in found) == len(SEPARATOR) + 5 + len(
        data
    )


@pytest.mark.parametrize(
    "line",
    [
        b"From ann@lee.example Mon Jan  6 07:30:00 2020",
        b"From ann@lee.example  Mon Jan 06 07:30:00 +0000 2020",
        b"From - Mon Jan  6 07:30:00 2020\r",
        b"From ann Mon Jan  6 07:30 MET DST 2020",
        b"From ann Mon, 6 Jan 2020 07:30:00 +0100",
        b"From Ann Lee Mon Jan 6 07:30:00 2020",
        b"From MAILER-DAEMON Mon Jan  6 07:30:00 2020 remote from quay",
    ],
)
def test_separators(line: bytes) -> None:
    assert is_separator(line + b"\nSubject: x\n", 0)
    assert date_in(line).startswith(("Mon Jan", "6 Jan"))


@pytest.mark.parametrize(
    "text",
    [
        b"From here to there\nSubject: x\n",
        b"From ann Mon Jan  6 07:30:00 2020\n\nSubject: x\n",
        b"From ann Mon Jan  6 07:30:00 2020\nNo field here\n",
        b"From ann Mon Jan  6 07:30:00 2020",
        b"From May 2020 on, at 10:00 each day\na: b\n",
    ],
)
def test_no_separators(text: bytes) -> None:
    assert not is_separator(text, 0)


def test_a_separator_needs_an_empty_line_above_or_a_length_that_says_so() -> None:
    second = SEPARATOR + b"Subject: b\n\nB\n"
    assert len(list(raw_messages(BytesIO(SEPARATOR + b"Subject: a\n\nA\n" + second)))) == 1
    length = b"Subject: a\nContent-Length: 2\n\nA\n"
    assert len(list(raw_messages(BytesIO(SEPARATOR + length + second)))) == 2
    wrong = length.replace(b"2", b"3")
    assert len(list(raw_messages(BytesIO(SEPARATOR + wrong + b"\n" + second)))) == 2


def test_quoting_is_learned() -> None:
    assert quoting_of(SEPARATOR + b"A: b\n\nFrom here\n") is Quoting.NONE
    assert quoting_of(SEPARATOR + b"A: b\n\n>From here\n") is Quoting.LIKELY
    assert quoting_of(SEPARATOR + b"A: b\n\n> x\n>>From here\n") is Quoting.EVERY
    assert quoting_of(SEPARATOR + b"A: b\n\n>> x\n>>From here\n") is Quoting.LIKELY
    text = b"> x\n>From here\n\n>From there\n"
    assert unquoted(text, Quoting.NONE) == text
    assert unquoted(text, Quoting.LIKELY) == b"> x\n>From here\n\nFrom there\n"
    assert unquoted(text, Quoting.EVERY) == b"> x\nFrom here\n\nFrom there\n"


def test_articles_know_their_mailbox(tmp_path: Path) -> None:
    (tmp_path / "Tides.mbox").write_bytes(
        SEPARATOR
        + b"Subject: a\n\nHello\n\n"
        + SEPARATOR
        + b"Status: R\nFrom: Bo <b@c>\n\nSecond story\n"
    )
    events = list(load(tmp_path / "Tides.mbox"))
    first, second = (event for event in events if isinstance(event, Article))
    assert (first.location, first.source) == ("Tides.mbox!1#1", "Tides")
    assert first.published is not None
    assert first.published.isoformat() == "2020-01-06T07:30:00+00:00"
    assert (second.source, second.read, text_of(second.body_html)) == ("Bo", True, "Second story")
    sources = [event for event in events if isinstance(event, SourceFound)]
    assert [source.section for source in sources] == ["Tides", "Tides"]
    assert [event for event in events if isinstance(event, Checkpoint)][-1] == Checkpoint(2)


def test_a_packed_mailbox_and_a_load_that_goes_on(tmp_path: Path) -> None:
    with (tmp_path / "box").open("wb") as out:
        write_mailbox(out, "mboxrd", count=12)
    (tmp_path / "box.gz").write_bytes(gzip.compress((tmp_path / "box").read_bytes()))
    titles = [article.title for article in _articles(tmp_path / "box")]
    assert [article.title for article in _articles(tmp_path / "box.gz")] == titles
    assert [article.title for article in _articles(tmp_path / "box", resume=5)] == titles[5:]


def test_a_message_that_is_too_large_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MEMBER_BYTES", 200_000)
    monkeypatch.setattr(limits, "MAILBOX_BLOCK_BYTES", 10_000)
    large = b"Subject: large\n\nHello\n" + b"\nFrom here\n" * 30_000
    small = b"Subject: small\n\nHello\n"
    data = b"".join(in_mailbox(each, "mboxcl2") for each in (small, large, small))
    (tmp_path / "box").write_bytes(data)
    events = list(load(tmp_path / "box"))
    titles = [event.title for event in events if isinstance(event, Article)]
    assert titles == ["small", "large", "small"]
    (problem,) = [event for event in events if isinstance(event, Problem)]
    assert problem.where == "message 2"
    assert "what stands behind that is left out" in problem.reason


def test_too_many_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBERS", 2)
    with (tmp_path / "box").open("wb") as out:
        write_mailbox(out, "mboxo", count=4)
    events = list(load(tmp_path / "box"))
    assert len([event for event in events if isinstance(event, Article)]) == 2
    (problem,) = [event for event in events if isinstance(event, Problem)]
    assert problem.reason == "more than 2 messages; the rest was left out"


def test_the_folders_of_mail_programs(tmp_path: Path) -> None:
    for place in ("Tides.mbox/mbox", "News.sbd/Local", "News.sbd/Local.msf"):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_bytes(SEPARATOR + b"Subject: a\n\nHello\n\n")
    events = list(load(tmp_path))
    found = [(event.section, event.title) for event in events if isinstance(event, SourceFound)]
    assert found == [("News", "Local"), ("Tides", "Tides")]


@pytest.mark.parametrize(
    ("location", "name"),
    [
        ("Tides.mbox", "Tides"),
        ("mail/Tides", "Tides"),
        ("mail/Tides.mbox/mbox", "Tides"),
        ("a.zip!mail/Tides.mbox.gz", "Tides"),
        ("mbox", "mbox"),
    ],
)
def test_names_of_mailboxes(location: str, name: str) -> None:
    assert mailbox_name(location) == name
