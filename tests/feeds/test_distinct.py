"""Stories of one document told apart."""

from __future__ import annotations

import pytest

from reader.feeds import distinct
from reader.feeds.distinct import Distinct
from reader.models import Article

_DUSK = Article("Dusk", "<p>It fell.</p>", guid="1")
_SAME = Article("Dusk", "<p> It   <b>fell.</b></p>", guid="1")
_DAWN = Article("Dawn", "<p>It broke.</p>", guid="1")


@pytest.fixture(params=[distinct._KEPT_CHARACTERS, 0], ids=["stories kept", "keys kept"])
def stories(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Distinct:
    monkeypatch.setattr(distinct, "_KEPT_CHARACTERS", request.param)
    return Distinct()


def test_the_same_story_twice_is_one(stories: Distinct) -> None:
    assert stories.admit(_DUSK) is _DUSK
    assert stories.admit(_SAME) is None
    assert stories.admit(_DUSK) is None


def test_two_stories_under_one_id_are_two(stories: Distinct) -> None:
    stories.admit(_DUSK)
    second = stories.admit(_DAWN)

    assert second is not None
    assert second.guid is not None
    assert second.guid.startswith("1#")
    assert stories.admit(_DAWN) is None
    assert stories.admit(_DUSK) is None


def test_stories_without_id_are_told_apart_by_what_they_say(stories: Distinct) -> None:
    assert stories.admit(Article("Dusk")) == Article("Dusk")
    assert stories.admit(Article("Dawn")) == Article("Dawn")
    assert stories.admit(Article("Dusk")) is None
