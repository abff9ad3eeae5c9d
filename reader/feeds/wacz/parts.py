"""What a WACZ file consists of (WACZ 1.1.1, section 5), found by the names of its members."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from reader.content.sanitiser import clean_line
from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.content import Content
from reader.feeds.document import Document
from reader.feeds.json_text import decode_json, parse_json
from reader.feeds.packed.guard import Guard
from reader.feeds.packed.zip_directory import Damage, entries
from reader.feeds.packed.zip_entry import Entry
from reader.feeds.packed.zip_member import ZipMember, refusal
from reader.feeds.packings import UnpackedContent, packing_of
from reader.models import Problem

_RECORDS = re.compile(r"(?:data/)?archive/.+\.w?arc(?:\.(?:gz|zst))?", re.IGNORECASE)
_PAGES = re.compile(r"(?:data/)?pages/.+\.jsonl", re.IGNORECASE)
_INDEX = re.compile(r"(?:data/)?indexes/.+\.cdxj?(?:\.gz)?", re.IGNORECASE)
_PACKAGE = "datapackage.json"


@dataclass(slots=True)
class Parts:
    """The members that matter."""

    document: Document
    records: list[Entry] = field(default_factory=list)
    """The WARC files."""
    page_lists: list[Entry] = field(default_factory=list)
    indexes: list[Entry] = field(default_factory=list)
    """Which addresses the WARC files hold."""
    package: Entry | None = None
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with the ZIP file, and members that cannot be read."""

    @classmethod
    def of(cls, document: Document) -> Parts:
        """Look through a ZIP file that can be sought in.  Raises `InputError` at a limit."""
        parts = cls(document)
        with document.open() as stream:
            guard = Guard(document.name, held=stream.seek(0, io.SEEK_END))
        for each in entries(document.content):
            if isinstance(each, Damage):
                parts.problems.append(document.problem(each.where, each.reason))
            else:
                guard.admit(max(0, each.size), each.packed)
                parts._add(each)
        # "pages.jsonl" before "extraPages.jsonl", in which a crawler lists what it met on the way.
        parts.page_lists.sort(key=lambda entry: not entry.name.endswith("/pages.jsonl"))
        return parts

    def _add(self, entry: Entry) -> None:
        kinds = ((_RECORDS, self.records), (_PAGES, self.page_lists), (_INDEX, self.indexes))
        for pattern, members in kinds:
            if pattern.fullmatch(entry.name):
                reason = refusal(entry)
                if reason:
                    self.problems.append(self.document.problem(entry.name, reason))
                elif len(members) < limits.BOOK_FILES:
                    members.append(entry)
        if entry.name == _PACKAGE and refusal(entry) is None:
            self.package = entry

    def title(self) -> str | None:
        """What the collection is called, if its ``datapackage.json`` says so."""
        if self.package is None:
            return None
        with self._open(self.package) as stream:
            said = parse_json(decode_json(stream.read(limits.LINE_BYTES)))
        if not isinstance(said, dict):
            return None
        inner = said.get("metadata")
        for holder in (said, inner if isinstance(inner, dict) else {}):
            title = holder.get("title")
            if isinstance(title, str) and clean_line(title):
                return clean_line(title, limits.TITLE_CHARACTERS)
        return None

    def lines(self, entry: Entry) -> Iterator[bytes]:
        """Yield the lines of a member; of one that is damaged, those before the damage."""
        try:
            with self._open(entry) as stream:
                while line := stream.readline(limits.LINE_BYTES + 1):
                    if len(line) > limits.LINE_BYTES:
                        raise InputError("a line that is too long")
                    yield line
        except InputError as error:
            self.document.faults.append(self.document.problem(entry.name, error.reason))

    def objects(self, entry: Entry) -> Iterator[dict[str, Any]]:
        """Yield the objects of a list that has one a line; what is none is passed over."""
        for line in self.lines(entry):
            value = parse_json(decode_json(line))
            if isinstance(value, dict):
                yield value

    def _open(self, entry: Entry) -> BinaryIO:
        name = f"{self.document.name}!{entry.name}"
        content: Content = ZipMember(self.document.content, entry, name, self.document.faults)
        with content.open() as stream:
            packing = packing_of(stream.read(8))
        if packing is not None:
            content = UnpackedContent(content, packing.label, name, self.document.faults)
        return content.open()
