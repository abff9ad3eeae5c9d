"""The files inside a book, by their paths; each is read when it is asked for."""

from __future__ import annotations

import posixpath
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import Document
from reader.feeds.markup_text import decode_markup
from reader.feeds.packed.guard import Guard
from reader.feeds.packed.seekable import make_seekable
from reader.feeds.packed.zip_directory import Damage, entries
from reader.feeds.packed.zip_entry import Entry
from reader.feeds.packed.zip_member import ZipMember, refusal
from reader.feeds.xml_strict import Damage as XmlDamage
from reader.feeds.xml_strict import parse_strict, parse_tolerant
from reader.feeds.xml_text import well_behaved
from reader.models import Problem

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Book:
    """An EPUB container (OCF 3.3)."""

    document: Document
    files: dict[str, Entry]
    """By path; and, where that leaves it free, by the path as careless tools compare it."""
    damage: tuple[Problem, ...]
    """What is wrong with the ZIP file as a whole."""

    @classmethod
    def of(cls, document: Document) -> Book:
        """List the files.  Raises `InputError` where limits are exceeded."""
        make_seekable(document)
        files: dict[str, Entry] = {}
        damage = []
        with document.open() as stream:
            guard = Guard(document.name, held=stream.seek(0, 2))
        for each in entries(document.content):
            if isinstance(each, Damage):
                damage.append(document.problem(each.where, each.reason))
                continue
            guard.admit(max(0, each.size), each.packed)
            if len(files) >= 2 * limits.BOOK_FILES:
                raise InputError(f"more than {limits.BOOK_FILES:,} files", file=document.name)
            files[each.name] = each
        for entry in list(files.values()):
            files.setdefault(_folded(entry.name), entry)
        return cls(document, files, tuple(damage))

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        return self._entry(path) is not None

    def read(self, path: str) -> bytes:
        """Return a file.  Raises `InputError`, with the path, if it cannot be read."""
        entry = self._entry(path)
        if entry is None:
            raise InputError("named by the book, but not in it", file=self.name, where=path)
        reason = refusal(entry)
        if reason:
            raise InputError(reason, file=self.name, where=path)
        faults: list[Problem] = []
        with ZipMember(
            self.document.content, entry, f"{self.name}!{path}", faults
        ).open() as stream:
            data = stream.read(limits.BOOK_FILE_BYTES + 1)
        if len(data) > limits.BOOK_FILE_BYTES:
            most = limits.BOOK_FILE_BYTES // limits.MIB
            raise InputError(f"larger than {most} MiB", file=self.name, where=path)
        for fault in faults:
            self.document.faults.append(self.document.problem(path, fault.reason))
        return data

    def xml(self, path: str) -> _Element:
        """Return a file in XML, mended if need be.  Raises `InputError` as `read` does."""
        text = well_behaved(decode_markup(self.read(path)))
        root = parse_strict(text)
        if isinstance(root, XmlDamage):
            reason = root.reason
            mended = parse_tolerant(text)
            if mended is None:
                raise InputError(reason, file=self.name, where=path)
            return mended
        return root

    @property
    def name(self) -> str:
        """What people call it."""
        return self.document.name

    def _entry(self, path: str) -> Entry | None:
        return self.files.get(path) or self.files.get(_folded(path))


def resolved(base: str, href: str) -> str:
    """Return the path that ``href`` means in the file ``base``; without its fragment."""
    path = unquote(href.partition("#")[0].partition("?")[0])
    if not path:
        return base
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), path)).lstrip("/")


def _folded(path: str) -> str:
    """As file systems compare names that ignore case and composition (OCF 3.3, 4.2.2)."""
    return unicodedata.normalize("NFC", path.replace("\\", "/").lstrip("/")).casefold()
