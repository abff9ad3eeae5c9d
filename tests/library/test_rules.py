"""Rules: what is done to articles as they arrive."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine

from reader.errors import NotFoundError, QueryError, UsageError
from reader.library import Action, Library, Ruled
from reader.models import Article, Mark, SourceKind
from tests.library.building import FEED, found, index, load, story, titles


def arrive(library: Library, *articles: Article, kind: SourceKind = SourceKind.FEED) -> Ruled:
    load(library, articles, kind=kind, location=FEED)
    index(library)
    return library.apply_rules()


def test_rules_are_kept_in_order_and_removed(library: Library) -> None:
    star = library.add_rule(Action.STAR, "tide")
    tag = library.add_rule(Action.TAG, "x", tag=" to  read ", until=date(2026, 12, 31))
    assert library.rules() == (star, tag)
    assert (tag.words, tag.until) == ("tag:to read", date(2026, 12, 31))
    library.remove_rule(star.id)
    assert library.rules() == (tag,)
    with pytest.raises(NotFoundError, match="there is no rule 1"):
        library.remove_rule(star.id)


def test_a_bad_rule_is_refused(library: Library) -> None:
    with pytest.raises(QueryError) as told:
        library.add_rule(Action.STAR, "tide (")
    assert told.value.position == 5
    with pytest.raises(UsageError, match="needs a query"):
        library.add_rule(Action.STAR, " ")
    with pytest.raises(UsageError, match="a tag has"):
        library.add_rule(Action.TAG, "tide", tag=" ")
    assert library.rules() == ()


@pytest.mark.parametrize("kind", SourceKind)
def test_a_rule_is_for_what_arrives_after_it(library: Library, kind: SourceKind) -> None:
    arrive(library, story(1), kind=kind)
    library.add_rule(Action.STAR, "tide")
    assert library.apply_rules() == Ruled()
    done = arrive(library, story(1), story(2), kind=kind)
    assert [change.count for change in done.changes] == [1]
    assert found(library, "is:starred") == ["Story 2"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("title:2", ["Story 2"]),
        ("-title:2", ["Story 3", "Story 1"]),
        ("title:2 OR tag:wet", ["Story 3", "Story 2"]),
        ('source:"The Tansey Post"', ["Story 3", "Story 2", "Story 1"]),
        ("section:Elsewhere", []),
    ],
)
def test_any_query_will_do(library: Library, query: str, expected: list[str]) -> None:
    library.add_rule(Action.STAR, query)
    arrive(library, story(1), story(2), story(3, tags=("wet",)))
    assert found(library, "is:starred") == expected


def test_each_action_is_one_step_that_can_be_undone(library: Library) -> None:
    library.add_rule(Action.STAR, "title:1")
    library.add_rule(Action.TAG, "title:2", tag="wet")
    library.add_rule(Action.STAR, "title:2 OR title:1")
    done = arrive(library, story(1), story(2), story(3))
    assert [(change.label, change.count) for change in done.changes] == [
        ("starred", 2),
        ("tagged wet", 1),
    ]
    assert found(library, "tag:wet") == ["Story 2"]
    library.undo(2)
    assert found(library, "is:starred OR tag:wet") == []
    arrive(library, story(1), story(2), story(3))
    assert found(library, "is:starred OR tag:wet") == [], "what was undone stays undone"


def test_muted_articles_are_read_counted_and_never_told(library: Library) -> None:
    library.add_rule(Action.MUTE, "title:1")
    library.add_rule(Action.NOTIFY, "tide")
    done = arrive(library, story(1), story(2))
    assert found(library, "is:unread") == ["Story 2"]
    assert dict(done.muted) == {1: 1}
    assert [headline.title for headline in done.notified] == ["Story 2"]
    assert arrive(library, story(2)) == Ruled()


def test_rules_see_the_articles_as_they_came(library: Library) -> None:
    library.add_rule(Action.READ, "tide")
    library.add_rule(Action.STAR, "is:unread")
    arrive(library, story(1))
    assert found(library, "is:starred is:read") == ["Story 1"]


def test_a_rule_ends_after_its_last_day(library: Library) -> None:
    today = datetime.now().date()
    with time_machine.travel(datetime.now() - timedelta(days=3)):
        library.add_rule(Action.STAR, "title:1", until=today - timedelta(days=1))
    library.add_rule(Action.STAR, "title:2", until=today + timedelta(days=1))
    arrive(library, story(1), story(2))
    assert found(library, "is:starred") == ["Story 2"]
    load(library, [story(3)], kind=SourceKind.FEED, location=FEED)
    library.remove_rule(2)
    assert not library.has_rules_to_apply()


def test_what_comes_back_is_left_as_the_user_left_it(library: Library) -> None:
    library.add_rule(Action.MUTE, "tide")
    arrive(library, story(1))
    library.mark([1], Mark.UNREAD)
    library.remove_source(1)
    arrive(library, story(1))
    assert found(library, "is:unread") == ["Story 1"]


def test_an_article_waits_for_its_rules_until_it_is_indexed(library: Library) -> None:
    library.add_rule(Action.STAR, "tide")
    load(library, [story(1)], kind=SourceKind.FEED, location=FEED)
    assert library.has_rules_to_apply()
    assert library.apply_rules() == Ruled()
    index(library)
    library.apply_rules()
    assert titles(library) == found(library, "is:starred") == ["Story 1"]
    assert not library.has_rules_to_apply()


def test_an_article_that_changed_waits_as_well(library: Library) -> None:
    library.add_rule(Action.STAR, "ebb")
    load(library, [story(1)], kind=SourceKind.FEED, location=FEED)
    index(library)
    changed = story(1, body_html="<p>The ebb of day 1.</p>")
    load(library, [changed], kind=SourceKind.FEED, location=FEED)
    assert library.apply_rules() == Ruled()
    index(library)
    assert [change.count for change in library.apply_rules().changes] == [1]
