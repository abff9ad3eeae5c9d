"""The way in: a file or a folder becomes load events, in order, while it is being read.

Some documents hold others (a folder, a ZIP file, a crawl, a mailbox): their
loaders yield those as documents, which are read in their turn, the next few of
them ahead in parser processes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.errors import InputError
from reader.feeds import limits
from reader.feeds.content import Meter
from reader.feeds.document import Document, looked_at, open_document, problem_of
from reader.feeds.folder import FolderLoad
from reader.feeds.formats import Format, recognise
from reader.models import Checkpoint, LoadEvent, Problem, Progress

if TYPE_CHECKING:
    from reader.feeds.crew import Crew, Job

Stop = Callable[[], bool]
Inside = LoadEvent | Document
"""What a loader yields."""
_T = TypeVar("_T")


def load(path: Path, *, stop: Stop | None = None, resume: int = 0) -> Generator[LoadEvent]:
    """Return the load events of a file, or of all files in a folder.

    A `SourceFound` precedes the articles of each document.  What cannot be read
    inside something else is a `Problem`.  `InputError` is raised, at once or
    while reading, if the path itself cannot be read at all: missing, forbidden,
    empty, binary, or with nothing to read in it.  The events end early when
    ``stop()`` becomes true.  ``resume`` is the number in the last `Checkpoint`
    of an earlier load of the same bytes: so many documents are passed over.
    Closing them ends what reads in other processes.
    """
    stop = stop or _never
    if path.is_dir():
        return _folder(FolderLoad.at(path), stop, resume)
    document = open_document(path)
    return _file(document, recognise(document), stop, resume)


def _never() -> bool:
    return False


def _file(document: Document, row: Format, stop: Stop, resume: int) -> Generator[LoadEvent]:
    from reader.feeds.crew import Crew

    meter = document.meter or Meter()
    yield Progress(document.name, 0, document.size)
    with Crew(stop=stop) as crew:
        desk = _Desk(crew, document.size > limits.PARSED_HERE_IN_ALL_BYTES)
        events = _Reading.of(document, row, desk).kept(_Course(resume))
        told = _with_progress(events, document.name, document.size, lambda: meter.done)
        yield from _until(stop, told)
    yield Progress(document.name, document.size, document.size)


def _folder(folder: FolderLoad, stop: Stop, resume: int) -> Generator[LoadEvent]:
    from reader.feeds.crew import Crew

    folder.look(stop)
    course = _Course(resume)
    with Crew(stop=stop) as crew:
        desk = _Desk(crew, folder.size > limits.PARSED_HERE_IN_ALL_BYTES)
        shelf = _Shelf(folder.name, desk, course)
        events = shelf.events(folder.documents())
        yield from _until(stop, _with_progress(events, folder.name, folder.size, course.bytes))
    yield Progress(folder.name, folder.size, folder.size)
    if not shelf.read and not stop():
        raise InputError("holds nothing that Broadsheet reads", file=folder.name)


def _with_progress(
    events: Iterator[LoadEvent], name: str, total: int, done: Callable[[], int]
) -> Iterator[LoadEvent]:
    """Tell how far the reading has come, whenever that has changed by much."""
    told = 0
    for event in events:
        yield event
        now = min(done(), total)
        if now - told >= limits.PROGRESS_BYTES:
            told = now
            yield Progress(name, now, total)


def _until(stop: Stop, events: Iterator[_T]) -> Iterator[_T]:
    for event in events:
        if stop():
            return
        yield event


@dataclass(frozen=True, slots=True)
class _Desk:
    """What all readings of one load share."""

    crew: Crew
    much: bool
    """Whether there is so much to read that parser processes pay for small documents too."""


@dataclass(slots=True)
class _Course:
    """How far the documents of the outermost file or folder are told."""

    resume: int
    """So many were told by an earlier load."""
    told: int = 0
    told_bytes: int = 0
    passed: int = 0
    current: Meter | None = None

    def begin(self, meter: Meter | None) -> None:
        """The turn of another document has come."""
        self.current = meter

    def end(self, size: int) -> Checkpoint:
        """A document of ``size`` bytes is told."""
        self.told += 1
        self.told_bytes += size
        self.current = None
        return Checkpoint(self.resume + self.told)

    def passes_over(self, document: Document) -> bool:
        """Whether an earlier load has told the next document."""
        if self.passed == self.resume:
            return False
        self.passed += 1
        self.told_bytes += document.size
        return True

    def bytes(self) -> int:
        """Bytes of the documents told, and what was read of the next one."""
        return self.told_bytes + (self.current.done if self.current else 0)


@dataclass(slots=True)
class _Reading:
    """A document being read, here or in another process."""

    document: Document
    row: Format
    desk: _Desk
    job: Job[LoadEvent] | None = None

    @classmethod
    def of(cls, document: Document, row: Format, desk: _Desk) -> _Reading:
        """Hand a document to the crew if it is large enough to pay, or there is much to do."""
        reading = cls(document, row, desk)
        packed_or_large = document.packed is not None or document.size > limits.PARSED_HERE_BYTES
        inside_much = desk.much and document.depth > 0
        if row.heavy or (row.isolated and (packed_or_large or inside_much)):
            reading.job = desk.crew.hand_over(document, row.loader)
        return reading

    def kept(self, course: _Course | None = None) -> Iterator[LoadEvent]:
        """The events of the document and of all in it.

        Raises `InputError` if it cannot be read at all; what breaks off after a
        first article is a problem.
        """
        started = False
        try:
            shelf = _Shelf(self.document.name, self.desk, course)
            for event in shelf.events(self._inside()):
                started = started or not isinstance(event, (Problem, Progress, Checkpoint))
                yield event
            nothing = shelf.documents and not shelf.read and not started
            if nothing and (course is not None or not shelf.problems):
                raise InputError("holds nothing that Broadsheet reads", file=self.document.name)
        except InputError as error:
            if not started:
                raise
            yield problem_of(error)

    def _inside(self) -> Iterator[Inside]:
        if self.job is not None:
            yield from self.desk.crew.events(self.job)
            return
        yield from self.row.load(self.document)
        yield from self.document.faults


@dataclass(frozen=True, slots=True)
class _Member:
    """A document in its turn, or why it cannot be read."""

    reading: _Reading | Problem
    size: int


class _Shelf:
    """The documents inside one file or folder, among the events of its own."""

    def __init__(self, name: str, desk: _Desk, course: _Course | None) -> None:
        self._name = name
        self._desk = desk
        self._course = course
        self.problems = 0
        """Parts that could not be read, those of documents inside not counted."""
        self._broken: InputError | None = None
        self.documents = 0
        """Documents met."""
        self.read = 0
        """Documents that could be read, or were by the load that is resumed."""

    def events(self, inside: Iterator[Inside]) -> Iterator[LoadEvent]:
        """Yield everything in order; the crew parses the next documents meanwhile."""
        ahead: deque[LoadEvent | _Member] = deque()
        while (self._broken is None and self._look_ahead(inside, ahead)) or ahead:
            each = ahead.popleft()
            if isinstance(each, _Member):
                yield from self._member(each)
            elif not isinstance(each, Problem) or self._may_tell():
                yield each
        if self._broken is not None:
            raise self._broken
        surplus = self.problems - limits.PROBLEMS_PER_DOCUMENT
        if surplus > 0:
            yield Problem(self._name, "", f"{surplus:,} more problems like these")

    def _look_ahead(self, inside: Iterator[Inside], ahead: deque[LoadEvent | _Member]) -> bool:
        """Prepare the next documents.  An event that stands before any is not held up."""
        members = sum(isinstance(each, _Member) for each in ahead)
        while len(ahead) < limits.READ_AHEAD_EVENTS and members < limits.READ_AHEAD_DOCUMENTS:
            try:
                each = next(inside, None)
            except InputError as error:  # told after what stands before it
                self._broken = error
                return False
            if each is None:
                return False
            if not isinstance(each, Document):
                ahead.append(each)
                if not members:
                    return True
            elif not self._is_told(each):
                ahead.append(_Member(self._prepared(each), each.size))
                members += 1
        return True

    def _is_told(self, document: Document) -> bool:
        """Whether an earlier load has told it."""
        self.documents += 1
        told = self._course is not None and self._course.passes_over(document)
        self.read += told
        return told

    def _prepared(self, document: Document) -> _Reading | Problem:
        if document.depth > limits.NESTING:
            return document.problem("", f"lies more than {limits.NESTING} files deep; left out")
        try:
            row = recognise(looked_at(document))
        except InputError as error:
            return problem_of(error)
        return _Reading.of(document, row, self._desk)

    def _member(self, member: _Member) -> Iterator[LoadEvent]:
        reading = member.reading
        if isinstance(reading, Problem):
            if self._may_tell():
                yield reading
        else:
            if self._course is not None:
                self._course.begin(reading.document.meter)
            yield from self._events_of(reading)
        if self._course is not None:
            yield self._course.end(member.size)

    def _events_of(self, reading: _Reading) -> Iterator[LoadEvent]:
        self.read += 1
        try:
            for event in reading.kept():
                if not isinstance(event, Progress):
                    yield event
        except InputError as error:
            self.read -= 1
            if self._may_tell():
                yield problem_of(error)

    def _may_tell(self) -> bool:
        """Tell the first problems one by one, and count the rest."""
        self.problems += 1
        return self.problems <= limits.PROBLEMS_PER_DOCUMENT
