"""The way in: a file or a folder becomes load events, in order, while it is being read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.document import Document, open_document
from reader.feeds.folder import Folder, Member
from reader.feeds.formats import Format, recognise
from reader.models import LoadEvent, Problem, Progress

if TYPE_CHECKING:
    from reader.feeds.crew import Crew, Job

Stop = Callable[[], bool]
_T = TypeVar("_T")


def load(path: Path, *, stop: Stop | None = None) -> Iterator[LoadEvent]:
    """Return the load events of a file, of a gzip file of one, or of all files in a folder.

    A `SourceFound` precedes the articles of each document.  What cannot be read
    inside a folder is a `Problem`.  `InputError` is raised, at once or while
    reading, if the path itself cannot be read at all: missing, forbidden,
    empty, binary, or a folder with nothing to read in it.  The events end early
    when ``stop()`` becomes true.
    """
    stop = stop or _never
    if path.is_dir():
        return _folder(Folder.at(path), stop)
    document = open_document(path)
    return _file(document, recognise(document), stop)


def _never() -> bool:
    return False


# --- one file ---


def _file(document: Document, row: Format, stop: Stop) -> Iterator[LoadEvent]:
    from reader.feeds.crew import Crew

    yield Progress(document.name, 0, document.size)
    with Crew(size=1, stop=stop) as crew:
        reading = _Reading.of(document, row, crew, at_once=False)
        yield from _until(stop, _kept(reading))
    yield Progress(document.name, document.size, document.size)


@dataclass(slots=True)
class _Reading:
    """A document being read, here or in another process."""

    document: Document
    row: Format
    crew: Crew
    job: Job | None = None

    @classmethod
    def of(cls, document: Document, row: Format, crew: Crew, *, at_once: bool) -> _Reading:
        """Hand a document to the crew if it is large enough to pay, or there is much to do."""
        reading = cls(document, row, crew)
        large = document.packed or document.size > limits.PARSED_HERE_BYTES
        if row.isolated and (large or at_once):
            reading.job = crew.hand_over(document, row.loader)
        return reading

    def events(self) -> Iterator[LoadEvent]:
        """Raises `InputError` where the document cannot be read any further."""
        if self.job is not None:
            yield from self.crew.events(self.job)
            return
        yield from self.row.load(self.document)
        yield from self.document.faults


def _kept(reading: _Reading) -> Iterator[LoadEvent]:
    """The events of one document.  What breaks off after a first article is a problem."""
    started = False
    try:
        for event in _bounded(reading.events(), reading.document):
            started = started or not isinstance(event, (Problem, Progress))
            yield event
    except InputError as error:
        if not started:
            raise
        yield Problem(error.file, error.where, error.reason)


def _bounded(events: Iterator[LoadEvent], document: Document) -> Iterator[LoadEvent]:
    """Tell the first problems one by one, and count the rest."""
    problems = 0
    for event in events:
        if isinstance(event, Problem):
            problems += 1
            if problems > limits.PROBLEMS_PER_DOCUMENT:
                continue
        yield event
    surplus = problems - limits.PROBLEMS_PER_DOCUMENT
    if surplus > 0:
        yield document.problem("", f"{surplus:,} more problems like these")


def _until(stop: Stop, events: Iterator[_T]) -> Iterator[_T]:
    for event in events:
        if stop():
            return
        yield event


# --- a folder ---


def _folder(folder: Folder, stop: Stop) -> Iterator[LoadEvent]:
    from reader.feeds.crew import Crew

    members = list(_until(stop, folder.members()))
    load_of_all = _FolderLoad(str(folder.root), members)
    with Crew(stop=stop) as crew:
        yield from _until(stop, load_of_all.events(crew))
    if not load_of_all.read and not stop():
        raise InputError("holds nothing that Broadsheet reads", file=str(folder.root))


class _FolderLoad:
    """The members of a folder on their way; the crew parses some files ahead."""

    def __init__(self, name: str, members: list[Member | Problem]) -> None:
        self.name = name
        self.read = 0
        """Documents that were news."""
        self._members = deque(members)
        self._total = sum(each.size for each in members if isinstance(each, Member))
        self._done = 0

    def events(self, crew: Crew) -> Iterator[LoadEvent]:
        ahead: deque[_Reading | Problem] = deque()
        while self._members or ahead:
            while self._members and len(ahead) < limits.READ_AHEAD_FILES:
                ahead.append(self._prepared(self._members.popleft(), crew))
            reading = ahead.popleft()
            if isinstance(reading, Problem):
                yield reading
                continue
            yield from self._told(reading)
            self._done += reading.document.size
            yield Progress(self.name, self._done, self._total)

    def _prepared(self, member: Member | Problem, crew: Crew) -> _Reading | Problem:
        if isinstance(member, Problem):
            return member
        try:
            document = open_document(member.path, location=member.location, section=member.section)
            row = recognise(document)
        except InputError as error:
            return Problem(error.file, error.where, error.reason)
        at_once = self._total > limits.PARSED_HERE_IN_ALL_BYTES
        return _Reading.of(document, row, crew, at_once=at_once)

    def _told(self, reading: _Reading) -> Iterator[LoadEvent]:
        self.read += 1
        try:
            for event in _kept(reading):
                if isinstance(event, Progress):
                    yield Progress(self.name, self._done + event.done, self._total)
                else:
                    yield event
        except InputError as error:
            self.read -= 1
            yield Problem(error.file, error.where, error.reason)
