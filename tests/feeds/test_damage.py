"""Whatever happens to a feed, nothing raises and what stands before the damage survives."""

from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import InputError
from reader.feeds.document import Document
from reader.feeds.json_feed import load as load_json
from reader.feeds.syndication import load as load_syndication
from reader.models import Article, LoadEvent, Problem, SourceFound
from tests.feeds.golden import FOLDER

COUNT = 6


def _rss(number: int) -> str:
    return (
        f"<item><title>Story {number}</title><guid isPermaLink='false'>g{number}</guid>"
        f"<description><![CDATA[<p>Body &amp; {number}</p>]]></description></item>\n"
    )


def _atom(number: int) -> str:
    return (
        f"<entry><title>Story {number}</title><id>g{number}</id>"
        f"<content type='html'>&lt;p&gt;Body &amp;amp; {number}&lt;/p&gt;</content></entry>\n"
    )


def _json(number: int) -> str:
    return f'{{"id": "g{number}", "title": "Story {number}", "content_text": "Body {number}"}}'


_FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>\n'
_CHANNEL = '<rss version="2.0"><channel><title>T</title>\n'
_NOISE = st.binary(max_size=12) | st.sampled_from([b"<", b"&", b"<b>", b"]]>", b"<!["])
SYNDICATION = [
    [_CHANNEL, *map(_rss, range(COUNT)), "</channel></rss>"],
    [_FEED, *map(_atom, range(COUNT)), "</feed>"],
]
JSON = [
    '{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [',
    *(f"{_json(number)}," for number in range(COUNT - 1)),
    f"{_json(COUNT - 1)}]}}",
]


class _InMemory(Document):
    """A document whose bytes are at hand."""

    data: bytes = b""

    def read(self, limit: int = 0) -> bytes:
        return self.data


def _document(data: bytes) -> Document:
    document = _InMemory(Path("feed"), "feed", "feed", len(data), 0.0, head=data[:100])
    document.data = data
    return document


def _rss_events(data: bytes) -> list[LoadEvent]:
    return list(load_syndication(_document(data)))


def _titles(events: list[LoadEvent]) -> list[str]:
    return [event.title for event in events if isinstance(event, Article)]


def _whole_before(parts: list[str], cut: int) -> list[str]:
    """Titles of the items that end before byte ``cut``."""
    ends, done = [], 0
    for part in parts:
        done += len(part.encode())
        ends.append(done)
    return [f"Story {number}" for number in range(COUNT) if ends[number + 1] <= cut]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(SYNDICATION), st.data())
def test_items_before_the_end_of_a_truncated_feed_survive(
    parts: list[str], data: st.DataObject
) -> None:
    whole = "".join(parts).encode()
    cut = data.draw(st.integers(len(parts[0]), len(whole)))
    titles = _titles(_rss_events(whole[:cut]))
    before = _whole_before(parts, cut)
    assert titles[: len(before)] == before
    assert len(titles) <= len(before) + 1


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(SYNDICATION), st.data())
def test_a_mutation_never_costs_the_items_before_it(parts: list[str], data: st.DataObject) -> None:
    whole = "".join(parts).encode()
    start = data.draw(st.integers(len(parts[0]), len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    noise = data.draw(_NOISE)
    titles = _titles(_rss_events(whole[:start] + noise + whole[end:]))
    before = _whole_before(parts, start)
    assert titles[: len(before)] == before


@settings(deadline=None, max_examples=100)
@given(
    st.sampled_from(SYNDICATION),
    st.integers(1, COUNT),
    st.sampled_from(
        ["<b>", "</b>", "&", "<", "<![CDATA[", "a<b", "</description>", "\x00", "<dc:x>", "<a b=c>"]
    ),
)
def test_a_mistake_in_a_title_never_costs_the_neighbours(
    parts: list[str], number: int, mistake: str
) -> None:
    broken = parts[number].replace("Story", f"Story {mistake}", 1)
    titles = _titles(_rss_events("".join([*parts[:number], broken, *parts[number + 1 :]]).encode()))
    others = [f"Story {each}" for each in range(COUNT) if each != number - 1]
    assert [title for title in titles if title in others] == others


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_any_bytes_after_a_root_are_read_without_raising(data: st.DataObject) -> None:
    noise = data.draw(st.binary(max_size=200))
    events = _rss_events(b"<rss><channel><title>T</title>" + noise)
    assert isinstance(events[0], SourceFound)


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(sorted(FOLDER.glob("*.[arx][tsmd]*"))), st.data())
def test_golden_documents_with_a_hole_never_raise(path: Path, data: st.DataObject) -> None:
    whole = path.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    events = _rss_events(whole[:start] + whole[end:])
    assert sum(isinstance(event, SourceFound) for event in events) == 1


def test_truncation_is_told_with_its_place() -> None:
    parts = SYNDICATION[0]
    events = _rss_events("".join([*parts[:3], parts[3][:60]]).encode())
    told = [event for event in events if isinstance(event, Problem)]
    assert [(each.where, each.reason) for each in told] == [
        ("line 4, column 61", "the document breaks off in the middle of an item")
    ]
    assert [each.complete for each in events if isinstance(each, Article)] == [True, True, False]


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_items_before_the_end_of_truncated_json_survive(data: st.DataObject) -> None:
    whole = "".join(JSON).encode()
    cut = data.draw(st.integers(len(JSON[0]), len(whole) - 1))
    events = list(load_json(_document(whole[:cut])))
    complete = [each.title for each in events if isinstance(each, Article) and each.complete]
    assert complete == [f"Story {number}" for number in range(len(complete))]
    assert len(complete) >= whole[:cut].count(b"},")
    assert isinstance(events[-1], Problem)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_mutated_json_never_raises_a_bug(data: st.DataObject) -> None:
    whole = "".join(JSON).encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    noise = data.draw(st.binary(max_size=12))
    with suppress(InputError):  # it may have become a list, or a number
        events = list(load_json(_document(whole[:start] + noise + whole[end:])))
        assert isinstance(events[0], SourceFound)


def test_json_nested_too_deeply() -> None:
    data = b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000
    assert any(isinstance(event, Problem) for event in load_json(_document(data)))


def test_an_author_of_a_megabyte_is_cut() -> None:
    name = "a." * 500_000
    feed = f"<rss><channel><item><title>T</title><author>{name}</author></item></channel></rss>"
    (story,) = [event for event in _rss_events(feed.encode()) if isinstance(event, Article)]
    assert len(story.authors[0]) <= 256


def test_tags_in_the_description_of_a_feed_do_not_swallow_what_follows() -> None:
    """As feeds of readers do that write what their users typed as it is."""
    channel = (
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        "<title>Mine & yours</title>"
        "<description>All <of> it</description><link>http://127.0.0.1:9/all</link>"
        '<atom:link href="http://127.0.0.1:9/all?f=rss" rel="self"/>'
    )
    events = _rss_events("".join([channel, _rss(0), "</channel></rss>"]).encode())
    found = events[0]
    assert isinstance(found, SourceFound)
    assert (found.title, found.home_url) == ("Mine & yours", "http://127.0.0.1:9/all")
    assert found.feed_url == "http://127.0.0.1:9/all?f=rss"
    assert _titles(events) == ["Story 0"]
