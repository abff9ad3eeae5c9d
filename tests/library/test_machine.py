"""The library against a model of a few lines: any sequence of steps leaves both the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reader.library import Library
from reader.models import Article, Mark, Scope, Smart, SourceKind
from tests.library.building import ALL, UNREAD, index, load, story, titles

_NUMBERS = st.sets(st.integers(0, 9))
_ORIGINS = st.sampled_from(
    ((SourceKind.FEED, "https://a.example/feed"), (SourceKind.ARCHIVE, "/papers/b.txt"))
)
_FLAGS = {
    Mark.READ: ("read", True),
    Mark.UNREAD: ("read", False),
    Mark.STAR: ("star", True),
    Mark.UNSTAR: ("star", False),
    Mark.TAG: ("tag", True),
    Mark.UNTAG: ("tag", False),
}

Origin = tuple[SourceKind, str]
Flag = tuple[Origin, int, str]
"""That the story of this number, of this origin, is read, starred or tagged."""


def article(origin: Origin, number: int) -> Article:
    return story(number, title=f"{origin[0]} {number}", body_html=f"<p>tide {number}</p>")


class LibraryMachine(RuleBasedStateMachine):
    """Two origins, ten stories each; what the user did is a set of flags."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "library.db"
        self.present: dict[Origin, set[int]] = {}
        self.flags: set[Flag] = set()
        self.log: list[tuple[set[Flag], Origin | None, set[int]]] = []
        """The flags as they were before each step, and the origin it removed, with its stories."""

    @initialize()
    def open(self) -> None:
        self.library = Library.open(self.path)

    def teardown(self) -> None:
        self.library.close()
        self.folder.cleanup()

    def chosen(self, origin: Origin, numbers: set[int]) -> list[int]:
        wanted = {article(origin, number).title for number in numbers}
        page = self.library.open_view(ALL).page(0, 99)
        return [headline.id for headline in page if headline.title in wanted]

    @rule(origin=_ORIGINS, numbers=_NUMBERS)
    def load(self, origin: Origin, numbers: set[int]) -> None:
        kind, location = origin
        load(
            self.library,
            [article(origin, number) for number in sorted(numbers)],
            kind=kind,
            location=location,
        )
        stays = self.present.get(origin, set()) if kind is SourceKind.FEED else set()
        self.present[origin] = numbers | stays

    @rule(origin=_ORIGINS)
    def remove(self, origin: Origin) -> None:
        sources = [each for each in self.library.sources() if each.location == origin[1]]
        for source in sources:
            self.library.remove_source(source.id)
            self.log.append((set(self.flags), origin, self.present[origin]))
        self.present.pop(origin, None)

    @rule(origin=_ORIGINS, numbers=_NUMBERS, mark=st.sampled_from(Mark))
    def mark(self, origin: Origin, numbers: set[int], mark: Mark) -> None:
        change = self.library.mark(self.chosen(origin, numbers), mark, "later")
        here = numbers & self.present.get(origin, set())
        self.stepped({(origin, number) for number in here}, mark, change.count)

    @rule(mark=st.sampled_from(Mark), unread=st.booleans())
    def mark_view(self, mark: Mark, unread: bool) -> None:
        view = self.library.open_view(UNREAD if unread else ALL)
        change = self.library.mark_view(view, mark, "later")
        everything = {
            (origin, number) for origin, there in self.present.items() for number in there
        }
        if unread:
            everything -= {
                (origin, number) for origin, number, flag in self.flags if flag == "read"
            }
        self.stepped(everything, mark, change.count)

    def stepped(self, stories: set[tuple[Origin, int]], mark: Mark, count: int) -> None:
        flag, value = _FLAGS[mark]
        touched = {(*each, flag) for each in stories}
        after = self.flags | touched if value else self.flags - touched
        assert count == len(after ^ self.flags)
        if count:
            self.log.append((self.flags, None, set()))
            self.flags = after

    @rule(steps=st.integers(1, 3))
    def undo_marks(self, steps: int) -> None:
        for _ in range(steps):
            changes = self.library.undo()
            assert bool(changes) == bool(self.log)
            if not changes:
                return
            self.flags, origin, stories = self.log.pop()
            if origin is not None:
                # It may have been loaded again since: what came then stays.
                self.present[origin] = self.present.get(origin, set()) | stories

    @rule()
    def index(self) -> None:
        index(self.library)
        assert set(titles(self.library, Scope(query="tide"))) == set(titles(self.library))

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = Library.open(self.path)

    @invariant()
    def same(self) -> None:
        expected = {
            article(origin, number).title: (origin, number)
            for origin, there in self.present.items()
            for number in there
        }
        page = self.library.open_view(ALL).page(0, 99)
        assert {headline.title for headline in page} == set(expected)
        for headline in page:
            story_of = expected[headline.title]
            assert headline.read == ((*story_of, "read") in self.flags)
            assert headline.starred == ((*story_of, "star") in self.flags)
        tagged = {each for each, at in expected.items() if (*at, "tag") in self.flags}
        assert set(titles(self.library, Scope(query="tag:later"))) == tagged
        starred = self.library.open_view(Scope(smart=Smart.STARRED))
        assert starred.total == sum(headline.starred for headline in page)
        assert {each.location: each.total for each in self.library.sources()} == {
            origin[1]: len(there) for origin, there in self.present.items()
        }

    @invariant()
    def sound(self) -> None:
        assert self.library.check() == ()


LibraryMachine.TestCase.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
TestLibraryMachine = LibraryMachine.TestCase
