"""The files of a folder that may be news, in a fixed order."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.content.sanitiser import clean_line
from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.companions import companions
from reader.feeds.document import NO_HINTS, Document, Hints, document_at, problem_of, unreadable
from reader.feeds.folder_kinds import KindMember, kind_of
from reader.models import Problem

_NO_NEWS = re.compile(
    r"""
    .*\.(?: css|js|mjs|map|png|jpe?g|gif|svg|webp|avif|ico|bmp|woff2?|ttf|otf|eot  # beside pages
          | toml|ini|cfg|conf|ya?ml|lock|py|pyc|sh|sqlite3?|db|log                  # beside files
          | bak|tmp|part|swp|msf )
    | .*~ | thumbs\.db | desktop\.ini | __macosx
    | (?:readme|licen[sc]e|copying|changelog|manifest)(?:\.(?:txt|md|rst|json|xml))?
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file met in a folder."""

    path: Path
    location: str
    """Its place from the folder on, with the folder's own name: ``dump/a.txt``."""
    section: str
    """Name of the folder that holds it."""
    size: int
    hints: Hints = NO_HINTS


@dataclass(slots=True)
class Folder:
    """A folder that was added, with all the folders in it.

    Entries come sorted by name, files of a folder before its folders.  Hidden
    entries and what is well known to be no news (style sheets and pictures
    beside saved pages, settings, read-me files) are passed over.  Links are
    followed out of the folder, but not back into it, and no folder is entered
    twice: loops end.
    """

    root: Path
    _entered: set[tuple[int, int]]
    _count: int = 0

    @classmethod
    def at(cls, path: Path) -> Folder:
        """Raises `InputError` if it cannot be listed."""
        root = Path(os.path.abspath(path))
        try:
            with os.scandir(root):
                found = os.stat(root)
        except OSError as error:
            raise unreadable(error, str(path)) from error
        return cls(root, {(found.st_dev, found.st_ino)})

    def members(self) -> Iterator[Member | Problem]:
        """Yield the files, and a problem for each folder or link that leads nowhere."""
        yield from self._below(self.root, 0)
        if self._count >= limits.FOLDER_FILES:
            reason = f"more than {limits.FOLDER_FILES:,} files; the rest was left out"
            yield Problem(str(self.root), "", reason)

    def _below(self, folder: Path, depth: int) -> Iterator[Member | Problem]:
        if depth > limits.FOLDER_DEPTH:
            yield Problem(
                str(folder), "", f"more than {limits.FOLDER_DEPTH} folders deep; left out"
            )
            return
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield problem_of(unreadable(error, str(folder)))
            return
        news = [each for each in found if not is_no_news(each.name) and not self._comes_back(each)]
        folders = [each for each in news if _is_folder(each)]
        beside_pages = companions(
            [each.name for each in news if each not in folders], [each.name for each in folders]
        )
        news = [each for each in news if each.name not in beside_pages]
        folders = [each for each in folders if each.name not in beside_pages]
        kind = kind_of(folder, frozenset(each.name for each in found))
        if kind is not None:
            folders = [each for each in folders if each.name not in kind.own]
            files = kind.members(folder)
        else:
            files = (KindMember(Path(each.path)) for each in news if each not in folders)
        for file in files:
            if self._count < limits.FOLDER_FILES:
                self._count += 1
                yield self._member(file, folder)
        for entry in folders:
            yield from self._entered_once(entry, depth)

    def _entered_once(self, entry: os.DirEntry[str], depth: int) -> Iterator[Member | Problem]:
        found = entry.stat()
        identity = (found.st_dev, found.st_ino)
        if identity not in self._entered:
            self._entered.add(identity)
            yield from self._below(Path(entry.path), depth + 1)

    def _member(self, file: KindMember, folder: Path) -> Member | Problem:
        try:
            size = file.path.stat().st_size
        except OSError as error:
            return problem_of(unreadable(error, str(file.path)))
        place = os.path.relpath(file.path, self.root)
        location = os.path.join(self.root.name, place)
        section = clean_line(file.section or folder.name or self.root.name)
        return Member(file.path, location, section, size, file.hints)

    def _comes_back(self, entry: os.DirEntry[str]) -> bool:
        """Whether it is a link to what is met in this folder anyway."""
        if not entry.is_symlink():
            return False
        target = os.path.realpath(entry.path)
        return Path(target).is_relative_to(os.path.realpath(self.root)) and os.path.exists(target)


class FolderLoad:
    """The files of a folder as documents, and how large they are."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._found: list[Member | Problem] = []
        self.name = str(folder.root)
        """What people call it."""
        self.size = 0
        """Bytes of all files."""

    @classmethod
    def at(cls, path: Path) -> FolderLoad:
        """Raises `InputError` if it cannot be listed."""
        return cls(Folder.at(path))

    def look(self, stop: Callable[[], bool]) -> None:
        """List the files; nothing is opened yet."""
        for each in self._folder.members():
            if stop():
                return
            self._found.append(each)
            self.size += each.size if isinstance(each, Member) else 0

    def documents(self) -> Iterator[Document | Problem]:
        """Yield what was listed, as documents that nobody has looked at yet."""
        for each in self._found:
            yield each if isinstance(each, Problem) else self._document(each)

    @staticmethod
    def _document(member: Member) -> Document | Problem:
        try:
            document = document_at(
                member.path, location=member.location, section=member.section, depth=1
            )
        except InputError as error:
            return problem_of(error)
        document.hints = member.hints
        return document


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself; what becomes of it is told where it is opened
        return False


def is_no_news(name: str) -> bool:
    """Whether a file or folder of this name is passed over: hidden, or well known to be none."""
    return name.startswith(".") or _NO_NEWS.fullmatch(name) is not None
