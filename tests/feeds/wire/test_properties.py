"""What holds for any dump and any bytes."""

from __future__ import annotations

from hypothesis import assume, example, given
from hypothesis import strategies as st

from reader.feeds.wire.decoding import decode
from reader.feeds.wire.headers import parse_header
from reader.feeds.wire.lines import lines
from reader.feeds.wire.loader import articles
from reader.feeds.wire.recognise import looks_like_text
from reader.feeds.wire.survey import survey
from reader.feeds.wire.text import fold
from reader.models import Article
from tests.feeds.wire.archive import read, words_lost, words_of

VOCABULARY = (
    "lamp Harbour vote Northport keeper stair $20 'Quoted' 30-day Bora AFP News Ann Lee in and "
    "by By the The Par Von Photo: Share Advertisement Größe été مايا 灯台 (AFP) — - OSLO read more"
)
WORDS = st.sampled_from(VOCABULARY.split())
SENTENCES = st.lists(WORDS, min_size=1, max_size=20).map(" ".join)
LINES = st.one_of(
    SENTENCES,
    SENTENCES.map(lambda text: text + "."),
    st.sampled_from(
        [
            "", "", "", "Read More", "News AFP News AFP", "Bora Bora", "Lire la suite", "###",
            "-30-", "Kultur Tagblatt Kultur Tagblatt", "By Ann Lee", "* * *", "------------",
            "By Ann Lee in Oslo, Staff Writer", "Photo: IRX", "Advertisement", "Tap for Light",
            "OSLO (AFP) - The lamp stays lit.", "Read more: https://paper.example/1", "ENDS",
            "  indented",
        ]
    ),
    st.text(max_size=60),
)  # fmt: skip
DUMPS = st.lists(LINES, max_size=40).map("\n".join)
# Words that are said by what an article is, not in it: end marks, openers, credit words.
SAID_OTHERWISE = words_of("Read More Lire la suite 30 ENDS By Par Von and in Photo")


@given(DUMPS)
@example("Tap for Light\nNews AFP News AFP\n" * 3)
def test_no_word_is_lost(text: str) -> None:
    said = list(lines([text]))
    learned = survey(said, whole=True).terminators
    headers = [line for line in said if parse_header(line)]  # that of a double goes with it
    expected = SAID_OTHERWISE.union(*map(words_of, (*learned, *map(fold, headers))))
    assert {fold(word) for word in words_lost(text)} <= expected


@given(st.lists(WORDS, min_size=1, max_size=6).map(" ".join))
def test_no_word_of_a_header_is_lost(half: str) -> None:
    header = parse_header(f"{half} {half}")
    assume(header is not None)
    assert header is not None
    assert words_of(half) == words_of(f"{header.section or ''} {header.agency or ''}")


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert all(event.title for event in articles(text) if isinstance(event, Article))


@given(st.binary())
def test_any_bytes_are_read(data: bytes) -> None:
    looks_like_text(data)
    list(articles(decode(data)))


@given(DUMPS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert list(articles(text)) == list(articles(text))


@given(DUMPS)
def test_line_ends_make_no_difference(text: str) -> None:
    text = "\n".join(text.split())
    assert read(text) == read(text.replace("\n", "\r\n"))


STORIES = st.lists(
    st.builds(
        "News AFP News AFP\n\n{} {}\n\nThe lead {}.\n\n{}.\n\nRead More\n".format,
        st.sampled_from(["Lamp", "Bora Bora", "The Vote"]),
        st.integers(0, 5),
        st.integers(0, 5),
        SENTENCES,
    ),
    min_size=1,
    max_size=6,
)


@given(STORIES, STORIES)
def test_two_dumps_joined_give_the_articles_of_both(first: list[str], second: list[str]) -> None:
    apart = [*read("".join(first)), *read("".join(second))]
    kept = list(dict.fromkeys(map(_told, apart)))
    assert list(map(_told, read("".join(first + second)))) == kept


def _told(article: Article) -> tuple[str, ...]:
    """What makes it the same story, in whatever case."""
    texts = (article.title, article.standfirst or "", article.body_html)
    return tuple(text.casefold() for text in texts)


@given(st.lists(st.integers(0, 999), unique=True, min_size=1))
def test_file_order_is_list_order(numbers: list[int]) -> None:
    text = "".join(f"Title {number}\n\nA lead.\n\nText.\n\nRead More\n" for number in numbers)
    assert [article.title for article in read(text)] == [f"Title {number}" for number in numbers]
