"""Keys under which a status finds its article again: stable, and never shared."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.feeds import identity
from reader.feeds.identity import (
    KEY_BYTES,
    content_key,
    folded_url,
    keys_for_archive,
    keys_for_feed,
)
from reader.models import Article

_WORD = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=8)
_WORDS = st.lists(_WORD.filter(lambda word: not set("<>&") & set(word)), min_size=1, max_size=12)
_SPACES = st.sampled_from([" ", "  ", "\u00a0", "\n", "\t ", "\u200b ", " \u2009"])
_DATES = st.none() | st.datetimes(
    datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)
)

STORY = Article(
    title="Ferry finds its own way home",
    body_html=f"<p>{'Nobody was at the wheel. ' * 8}</p>",
    url="https://quay.example/ferry",
    guid="quay-1",
    published=datetime(2026, 11, 2, tzinfo=UTC),
)


_HARD_TO_FOLD = st.text(
    alphabet="ae\u0301\u00e9 \u00a0\n\x00\x1c\u00ad\u200b\u200d\u2028\u202a\u2065\ufeff"
)


@given(_HARD_TO_FOLD)
def test_the_fold_is_the_one_in_the_file_format(text: str) -> None:
    """Composed, without invisible characters, all white space one blank: for all time."""
    visible = identity._INVISIBLE.sub("", normalize("NFC", text))

    assert identity._fold(text) == " ".join(visible.split())


@given(_WORDS, _WORDS, st.data())
def test_white_space_and_markup_do_not_matter(
    title: list[str], body: list[str], data: st.DataObject
) -> None:
    def spaced(words: list[str]) -> str:
        return "".join(word + data.draw(_SPACES) for word in words)

    plain = Article(title=" ".join(title), body_html=f"<p>{' '.join(body)}</p>")
    other = Article(title=spaced(title), body_html=f"\n<div><p>{spaced(body)}</p> </div>")
    assert content_key(plain) == content_key(other)
    assert keys_for_archive(plain) == keys_for_archive(other)
    assert keys_for_feed("s", plain) == keys_for_feed("s", other)


_STORIES = st.builds(
    lambda title, body, date: Article(" ".join(title), f"<p>{' '.join(body)}</p>", published=date),
    _WORDS,
    _WORDS,
    _DATES,
)


def _told(story: Article) -> tuple[str, str, datetime | None]:
    """What makes a story itself, to the second."""
    when = story.published and story.published.replace(microsecond=0)
    return normalize("NFC", story.title), normalize("NFC", story.body_html), when


@given(_STORIES, _STORIES)
def test_different_stories_share_no_key(one: Article, two: Article) -> None:
    assume(_told(one) != _told(two))
    assert not set(keys_for_feed("s", one)) & set(keys_for_feed("s", two))
    assert not set(keys_for_archive(one)) & set(keys_for_archive(two))


def test_parts_do_not_run_into_each_other() -> None:
    assert content_key(Article("a b", "c")) != content_key(Article("a", "b c"))


def test_keys_are_sixteen_bytes_best_first() -> None:
    keys = keys_for_feed("s", STORY)
    assert [len(key) for key in keys] == [KEY_BYTES] * 3
    assert keys[0] == keys_for_feed("s", replace(STORY, title="Other", body_html="", url=None))[0]


@pytest.mark.parametrize(
    "changed",
    [
        replace(STORY, guid="quay-2"),
        replace(STORY, guid=None),
        replace(STORY, guid="new", body_html="<p>Corrected.</p>"),
        replace(STORY, guid="new", url="https://moved.example/ferry"),
        replace(STORY, guid="new", url="http://QUAY.example:80/ferry?utm_source=feed"),
        replace(STORY, url="https://quay.example/elsewhere", title="Retitled", body_html=""),
    ],
)
def test_a_story_with_a_changed_id_is_found_through_an_alias(changed: Article) -> None:
    assert set(keys_for_feed("s", STORY)) & set(keys_for_feed("s", changed))


@pytest.mark.parametrize(
    "other",
    [
        replace(STORY, guid="2", title="Gull returns chips", body_html="<p>Cold.</p>"),
        replace(STORY, guid="2", published=datetime(2026, 11, 3, tzinfo=UTC), body_html="Next."),
    ],
)
def test_two_stories_with_one_link_share_no_key(other: Article) -> None:
    assert not set(keys_for_feed("s", STORY)) & set(keys_for_feed("s", other))


def test_short_bodies_are_no_alias() -> None:
    one, two = (Article("Photo", "<p>See photo</p>", guid=guid) for guid in "12")
    assert not set(keys_for_feed("s", one)) & set(keys_for_feed("s", two))


def test_sources_share_no_keys_but_archives_do() -> None:
    assert not set(keys_for_feed("a", STORY)) & set(keys_for_feed("b", STORY))
    assert keys_for_archive(STORY) == keys_for_archive(replace(STORY, guid="x", location="b#9"))


def test_dates_count_as_instants() -> None:
    oslo = STORY.published.astimezone(timezone(timedelta(hours=1))) if STORY.published else None
    assert content_key(STORY) == content_key(replace(STORY, published=oslo))


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("http://a.example/x", "HTTPS://A.Example:443/x"),
        ("https://a.example", "https://a.example/"),
        ("https://a.example/?id=1", "https://a.example/?id=1&utm_medium=rss&fbclid=2"),
        (" https://a.example/\u200bx", "https://a.example/x"),
    ],
)
def test_urls_that_are_the_same(url: str, same: str) -> None:
    assert folded_url(url) == folded_url(same)


@pytest.mark.parametrize("other", ["https://a.example/Y", "https://a.example/x#2", "http://[x"])
def test_urls_that_differ(other: str) -> None:
    assert folded_url("https://a.example/x") != folded_url(other)
