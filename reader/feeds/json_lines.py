"""JSON lines, streamed: a JSON Feed item a line, as ``convert --to jsonl`` writes them, or
an article under any of the names that data sets have for its fields."""

from __future__ import annotations

from collections.abc import Iterator

from reader.errors import InputError
from reader.feeds import limits, record
from reader.feeds.distinct import Distinct
from reader.feeds.document import Document
from reader.feeds.json_item import JsonContext, article
from reader.feeds.json_records import is_record
from reader.feeds.json_text import JsonDamage, decode_json, parse_json
from reader.feeds.recognition import marked_encoding
from reader.models import Article, LoadEvent, Problem, SourceFound

FORMAT = "jsonl"


def load(document: Document) -> Iterator[LoadEvent]:
    """Yield an article a line; a bad line is a problem and costs no other."""
    yield SourceFound(format=FORMAT, location=document.name, section=document.section)
    distinct = Distinct()
    context = JsonContext(FORMAT)
    for number, line in enumerate(_lines(document), start=1):
        found = _article(line, number, context, document) if line.strip() else None
        if isinstance(found, Article):
            found = distinct.admit(found)
        if found is not None:
            yield found


def _article(
    line: bytes, number: int, context: JsonContext, document: Document
) -> Article | Problem:
    value = parse_json(decode_json(line))
    where = f"line {number}"
    if isinstance(value, JsonDamage):
        return document.problem(where, value.reason)
    if not isinstance(value, dict):
        return document.problem(where, "is no object; left out")
    if is_record(value):
        story = record.article(value, document, FORMAT, number)
    else:
        story = article(value, context, document.place(number))
    return story or document.problem(where, "has neither text nor link; left out")


def _lines(document: Document) -> Iterator[bytes]:
    encoding, length = marked_encoding(document.head) or ("utf-8", 0)
    if encoding != "utf-8":
        raise InputError("JSON lines must be UTF-8", file=document.name)
    with document.open() as stream:
        stream.read(length)
        while line := stream.readline(limits.LINE_BYTES + 1):
            if len(line) > limits.LINE_BYTES:
                most = limits.LINE_BYTES // limits.MIB
                raise InputError(f"a line is longer than {most} MiB", file=document.name)
            yield line
