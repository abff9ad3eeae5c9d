"""How far a load has come, in words."""

from __future__ import annotations

import pytest

from reader.models import Problem, Progress
from reader.newsroom.course import Course
from reader.newsroom.events import ArticlesCounted, TargetStarted

MB = 1 << 20


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def course(clock: Clock) -> Course:
    course = Course(clock)
    course.take(TargetStarted("/old/papers/crawl.warc.gz"))
    return course


def _at(course: Course, megabytes: float) -> str:
    course.take(Progress("x", int(megabytes * MB), 100 * MB))
    return course.words


def test_only_what_is_known_is_said(course: Course) -> None:
    assert course.words == "crawl.warc.gz: 0 articles"
    course.take(ArticlesCounted("x", 1))
    assert course.words == "crawl.warc.gz: 1 article"
    course.take(ArticlesCounted("x", 12_345))
    course.take(Problem("x", "", "bad"))
    assert course.words == "crawl.warc.gz: 12,345 articles, 1 problem"
    assert _at(course, 50) == "crawl.warc.gz: 12,345 articles, 1 problem, 50 % of 100 MB"


@pytest.mark.parametrize(
    ("seconds", "megabytes", "left"),
    [(1, 11, None), (9, 11, "13 min left"), (9, 55, "9 s left"), (600, 12, "7 h 20 min left")],
)
def test_the_time_left_is_told_when_there_is_a_pace(
    course: Course, clock: Clock, seconds: float, megabytes: float, left: str | None
) -> None:
    _at(course, 10)
    clock.now += seconds
    words = _at(course, megabytes)
    assert words.rpartition(", ")[2] == (left or f"{megabytes} % of 100 MB")


def test_what_a_resumed_load_passes_over_is_no_pace(course: Course, clock: Clock) -> None:
    _at(course, 80)
    clock.now += 10
    assert _at(course, 90).endswith("10 s left")


def test_a_new_target_begins_anew(course: Course) -> None:
    _at(course, 10)
    course.take(TargetStarted("/old/papers/"))
    assert course.words == "papers: 0 articles"


@pytest.mark.parametrize(
    ("total", "told"),
    [(900, "900 bytes"), (2048, "2.0 kB"), (55 * MB, "55 MB"), (3 << 30, "3.0 GB")],
)
def test_sizes(course: Course, total: int, told: str) -> None:
    course.take(Progress("x", 0, total))
    assert course.words.endswith(f"0 % of {told}")
