"""Web archives in memory, and what is found in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.feeds.content import BytesContent, Content
from reader.feeds.document import NO_HINTS, Document, Hints, looked_at
from reader.feeds.formats import recognise
from reader.models import Problem
from tests.samples.warc import gzipped, response


@dataclass
class Found:
    """What a loader yields."""

    pages: list[tuple[str, bytes]] = field(default_factory=list)
    """Address and body."""
    hints: list[Hints] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def urls(self) -> list[str]:
        """The addresses of the pages, without the host."""
        return [url.removeprefix("https://a.example/") for url, _ in self.pages]

    @property
    def reasons(self) -> list[str]:
        """Where and why, of each problem."""
        return [f"{problem.where}: {problem.reason}" for problem in self.problems]


def document(content: bytes | Content, name: str = "c.warc", hints: Hints = NO_HINTS) -> Document:
    """Return a document as the loading layer hands it to the loader."""
    if isinstance(content, bytes):
        content = BytesContent(content)
    return looked_at(Document(content, name=name, location=name, size=1, hints=hints))


def found(content: bytes | Content, hints: Hints = NO_HINTS) -> Found:
    """Read a web archive."""
    archive = document(content, hints=hints)
    result = Found()
    for each in recognise(archive).load(archive):
        if isinstance(each, Problem):
            result.problems.append(each)
        elif isinstance(each, Document):
            with each.open() as stream:
                result.pages.append((each.location.partition("!")[2], stream.read()))
            result.hints.append(each.hints)
    return result


def html(text: str, words: int = 3) -> bytes:
    """Return a small page."""
    return f"<!DOCTYPE html><html><title>{text}</title><p>{'word ' * words}</html>".encode()


def pages(*names: str) -> list[bytes]:
    """Return the record of a page for each name."""
    return [response(f"https://a.example/{name}", html(name)) for name in names]


def joined(*records: bytes) -> bytes:
    """Return a WARC file that is not compressed."""
    return b"".join(records)


def by_record(*records: bytes) -> bytes:
    """Return a WARC file compressed as the standard recommends."""
    return b"".join(gzipped(record) for record in records)


def as_a_whole(*records: bytes) -> bytes:
    """Return a WARC file compressed as people do afterwards."""
    return gzipped(b"".join(records))
