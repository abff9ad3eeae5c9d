"""Archives to be read: a wire dump, a crawl and a mailbox, all of invented stories."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from itertools import count
from pathlib import Path
from random import Random

from reader.models import Article
from tests.benchmarks import words
from tests.benchmarks.corpus import SHORTEST, article, kept

LINKS = 60
"""In the navigation of a page."""
SCRIPT_BYTES = 20_000
_RECORD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
    "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
)
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def text_archive(size: int) -> Path:
    """A wire dump of about ``size`` bytes."""
    return _filled(f"archive-{size}.txt", _dispatch, size)


def crawl(size: int) -> Path:
    """A WARC of pages, each record a gzip member, with about ``size`` bytes of HTML."""
    return _filled(f"crawl-{size}.warc.gz", _record, size)


def mailbox(size: int) -> Path:
    """An mbox of newsletters, text beside HTML, of about ``size`` bytes."""
    return _filled(f"letters-{size}.mbox", _letter, size)


def _filled(name: str, make: Callable[[int], tuple[bytes, int]], size: int) -> Path:
    def write(path: Path) -> None:
        with path.open("wb") as file:
            for part in _parts(make, size):
                file.write(part)

    return kept(name, write)


def _parts(make: Callable[[int], tuple[bytes, int]], size: int) -> Iterator[bytes]:
    """What is to be written, until so much is in it as counts."""
    counted = 0
    for number in count(1):
        part, counts = make(number)
        yield part
        counted += counts
        if counted >= size:
            return


def _dispatch(number: int) -> tuple[bytes, int]:
    random = Random(words.SEED * 7 + number)
    standfirst = words.sentence(random)
    section = ("World", "Business", "Culture")[number % 3]
    body = words.paragraphs(random, random.randint(SHORTEST, 8 * SHORTEST))
    text = (
        f"{section} MERIDIAN {section} MERIDIAN\n\n{words.title(random, number)}\n\n"
        f"{standfirst}\n\nBy Ilse Marrow\n\n{standfirst}\n\n"
        + "\n\n".join(body)
        + "\n\nPhoto: Harbour Office\n\nRead More\n"
    ).encode()
    return text, len(text)


def _record(number: int) -> tuple[bytes, int]:
    story = article(number)
    page = _page(story, number).encode()
    assert story.published is not None
    head = _RECORD.format(
        url=story.url,
        date=f"{story.published:%Y-%m-%dT%H:%M:%SZ}",
        number=number,
        size=len(_ANSWER) + len(page),
    )
    return gzip.compress(head.encode() + _ANSWER + page + b"\r\n\r\n", mtime=0), len(page)


def _page(story: Article, number: int) -> str:
    """What surrounds a story on the web: links, scripts and other headlines."""
    random = Random(words.SEED + number)
    links = "".join(
        f'<li class="item"><a href="/topic/{each}">{escape(words.title(random, each))}</a></li>'
        for each in range(LINKS)
    )
    script = "".join(f"window.queue.push({random.random()});" for _ in range(SCRIPT_BYTES // 40))
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{escape(story.title)} | "
        f'The Tansey Post</title><meta property="og:type" content="article">'
        f'<meta name="author" content="Ilse Marrow"><meta name="description" '
        f'content="{escape(story.standfirst)}"><script>{script}</script></head><body>'
        f'<header><nav><ul class="menu">{links}</ul></nav></header><main><article>'
        f"<h1>{escape(story.title)}</h1><p class=byline>By Ilse Marrow</p>{story.body_html}"
        f'</article><aside class="related"><ul>{links}</ul></aside></main>'
        f"<footer><p>The Tansey Post, Harbour Street</p></footer></body></html>"
    )


def _letter(number: int) -> tuple[bytes, int]:
    story = article(number)
    assert story.published is not None
    letter = EmailMessage()
    letter["From"] = "The Tansey Post <letters@tansey.example>"
    letter["To"] = "reader@example.org"
    letter["Subject"] = story.title
    letter["Date"] = format_datetime(story.published)
    letter["Message-ID"] = f"<{number}@tansey.example>"
    letter["List-Id"] = "Tansey Letters <letters.tansey.example>"
    letter.set_content("\n\n".join(words.paragraphs(Random(number), 3_000)))
    letter.add_alternative(f"<html><body>{story.body_html}</body></html>", subtype="html")
    text = b"From letters@tansey.example Mon Nov 23 06:00:00 2026\n" + bytes(letter) + b"\n"
    return text, len(text)
