"""When feeds are fetched: every rule on its own, with a clock that stands still."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.models import FeedState, Pace
from reader.network.manners import Manners, Verdict, status_sentence
from reader.network.messages import Hop, Request, Response

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)  # a Monday
URL = "https://tide.example/feed"
STATE = FeedState(URL)
MANNERS = Manners(jitter=lambda: 0.5)


def _response(
    status: int = 200, body: bytes = b"<rss/>", url: str = URL, **headers: str
) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(Request(URL), url, status, named, body)


def _good(state: FeedState = STATE, response: Response | None = None, **more: object) -> FeedState:
    return MANNERS.succeeded(state, response or _response(), NOW, **more)  # type: ignore[arg-type]


def _bad(state: FeedState = STATE, response: Response | None = None) -> FeedState:
    return MANNERS.failed(state, response or _response(503), "trouble", NOW)


# --- validators


def test_validators_are_sent_until_they_were_believed_too_long() -> None:
    state = _good(response=_response(etag='"1"', last_modified="yesterday"))
    assert (state.etag, state.last_modified, state.validated) == ('"1"', "yesterday", NOW)
    soon = MANNERS.request(state, NOW + timedelta(days=7))
    assert (soon.etag, soon.last_modified, soon.url) == ('"1"', "yesterday", URL)
    late = MANNERS.request(state, NOW + timedelta(days=9))
    assert (late.etag, late.last_modified) == ("", "")


def test_not_modified_does_not_make_validators_younger() -> None:
    state = replace(_good(response=_response(etag='"1"')), validated=NOW - timedelta(days=5))
    again = _good(state, _response(304))
    assert (again.etag, again.validated) == ('"1"', NOW - timedelta(days=5))


def test_not_modified_that_was_not_asked_for_is_no_answer() -> None:
    judged = MANNERS.judge(STATE, _response(304))
    assert (judged.verdict, "without having been asked" in judged.reason) == (Verdict.FAILED, True)
    asked = replace(_response(304), request=Request(URL, etag='"1"'))
    assert MANNERS.judge(STATE, asked).verdict is Verdict.UNCHANGED


# --- verdicts


def test_the_same_body_is_not_news() -> None:
    judged = MANNERS.judge(STATE, _response())
    assert judged.verdict is Verdict.NEWS
    state = _good(digest=judged.digest)
    assert MANNERS.judge(state, _response()).verdict is Verdict.UNCHANGED
    assert MANNERS.judge(state, _response(body=b"<rss />")).verdict is Verdict.NEWS


@pytest.mark.parametrize(
    ("response", "verdict", "reason"),
    [
        (_response(403), Verdict.FAILED, "403: the site blocks readers"),
        (_response(404), Verdict.FAILED, "404: there is nothing at this address"),
        (_response(500), Verdict.FAILED, "500: the server has trouble"),
        (_response(204, b""), Verdict.FAILED, "204: an answer that is no feed"),
        (_response(410), Verdict.GONE, "410: is gone for good"),
        (_response(200, b" \n"), Verdict.FAILED, "the answer was empty"),
        (replace(_response(0), error="cut off"), Verdict.FAILED, "cut off"),
    ],
)
def test_bad_answers(response: Response, verdict: Verdict, reason: str) -> None:
    judged = MANNERS.judge(STATE, response)
    assert (judged.verdict, judged.reason) == (verdict, reason)


def test_every_status_has_words() -> None:
    assert all(status_sentence(status).startswith(f"{status}: ") for status in range(100, 600))


# --- when next


def _wait(state: FeedState) -> timedelta:
    assert state.due is not None
    return state.due - NOW


def test_a_feed_nothing_is_known_of_waits_an_hour() -> None:
    state = _good()
    assert _wait(state) == timedelta(hours=1)
    assert not MANNERS.is_due(state, NOW + timedelta(minutes=59))
    assert MANNERS.is_due(state, NOW + timedelta(minutes=60))
    assert MANNERS.is_due(STATE, NOW)


@pytest.mark.parametrize(("gap_hours", "minutes"), [(0.1, 15), (2, 60), (10, 300), (500, 1440)])
def test_the_interval_follows_how_often_there_is_news(gap_hours: float, minutes: int) -> None:
    published = [NOW - timedelta(hours=gap_hours * n) for n in range(5)]
    state = _good(published=published)
    assert state.minutes == minutes
    assert _wait(state) == timedelta(minutes=minutes)
    assert _wait(_good(state, _response(304))) == timedelta(minutes=minutes)


def test_a_feed_that_fell_silent_is_asked_less_often() -> None:
    published = [NOW - timedelta(days=30, hours=n) for n in range(5)]
    assert _good(published=published).minutes == 1440


def test_dates_of_the_future_tell_nothing() -> None:
    assert _good(published=[NOW + timedelta(hours=n) for n in range(1, 9)]).minutes == 0


@pytest.mark.parametrize(
    ("headers", "pace", "minutes"),
    [
        ({"cache_control": "public, max-age=7200"}, Pace(), 120),
        ({"cache_control": "max-age=7200", "age": "1800"}, Pace(), 90),
        ({"cache_control": "max-age=60"}, Pace(), 60),
        ({"cache_control": "max-age=99999999"}, Pace(), 1440),
        ({"cache_control": "no-cache"}, Pace(), 60),
        ({}, Pace(minutes=180), 180),
        ({}, Pace(minutes=999_999), 1440),
        ({}, Pace(minutes=5), 60),
    ],
)
def test_what_server_and_feed_ask_for(headers: dict[str, str], pace: Pace, minutes: int) -> None:
    assert _wait(_good(response=_response(**headers), pace=pace)) == timedelta(minutes=minutes)


def test_what_the_user_wishes_goes_first() -> None:
    state = _good(response=_response(cache_control="max-age=7200"), wished_minutes=5)
    assert _wait(state) == timedelta(minutes=5)


@pytest.mark.parametrize(
    ("pace", "due"),
    [
        (Pace(skip_hours=(13, 14)), datetime(2026, 11, 23, 15, 0, tzinfo=UTC)),
        (Pace(skip_days=(0, 1)), datetime(2026, 11, 25, 0, 0, tzinfo=UTC)),
        (Pace(skip_hours=tuple(range(24))), NOW + timedelta(hours=1)),
        (Pace(skip_days=tuple(range(7))), NOW + timedelta(hours=1)),
    ],
)
def test_hours_and_days_that_are_skipped(pace: Pace, due: datetime) -> None:
    assert _good(pace=pace).due == due


def test_feeds_are_spread() -> None:
    early, late = (Manners(jitter=lambda at=at: at) for at in (0.0, 1.0))  # type: ignore[misc]
    assert early.succeeded(STATE, _response(), NOW).due == NOW + timedelta(minutes=57)
    assert late.succeeded(STATE, _response(), NOW).due == NOW + timedelta(minutes=63)


# --- failures


def test_after_failures_the_wait_doubles_up_to_a_day() -> None:
    state, waits = STATE, []
    for _ in range(9):
        state = _bad(state)
        waits.append(_wait(state).total_seconds() / 60)
    assert waits == [15, 30, 60, 120, 240, 480, 960, 1440, 1440]
    assert (state.failures, state.error) == (9, "trouble")
    good = _good(state)
    assert (good.failures, good.error, _wait(good)) == (0, "", timedelta(hours=1))


def test_a_failure_keeps_what_is_known() -> None:
    state = _good(response=_response(etag='"1"'), digest=b"x")
    bad = _bad(state)
    assert (bad.etag, bad.digest, bad.succeeded) == ('"1"', b"x", NOW)


@pytest.mark.parametrize(
    ("said", "date", "minutes"),
    [
        ("3600", None, 60),
        ("999999999999", None, 1440),
        ("Mon, 23 Nov 2026 14:00:00 GMT", None, 120),
        ("Mon, 23 Nov 2026 14:00:00 GMT", "Mon, 23 Nov 2026 13:30:00 GMT", 30),
        ("Mon, 23 Nov 2026 10:00:00 GMT", None, None),
        ("0", None, None),
        ("soon", None, None),
    ],
)
def test_quiet_that_was_asked_for(said: str, date: str | None, minutes: int | None) -> None:
    headers = {"retry_after": said} | ({"date": date} if date else {})
    state = _bad(response=_response(429, **headers))
    if minutes is None:
        assert state.not_before is None
        assert MANNERS.may_ask(state, NOW)
        return
    assert state.not_before == NOW + timedelta(minutes=minutes)
    assert state.due is not None
    assert state.due >= state.not_before
    assert not MANNERS.may_ask(state, NOW + timedelta(minutes=minutes - 1))
    assert MANNERS.may_ask(state, NOW + timedelta(minutes=minutes))


def test_what_is_gone_is_not_asked_again_until_it_answers() -> None:
    state = MANNERS.failed(STATE, _response(410), "gone", NOW, gone=True)
    assert not MANNERS.is_due(state, NOW + timedelta(days=365))
    assert not _good(state).stopped


# --- moves


def _led(status: int, to: str = "https://new.example/feed") -> Response:
    return replace(_response(url=to), hops=(Hop(status, URL),))


def test_a_move_is_believed_when_it_was_said_three_times() -> None:
    state = STATE
    for times in (1, 2):
        state = _good(state, _led(301))
        assert (state.url, state.moved_times) == (URL, times)
    state = _good(state, _led(308))
    assert (state.url, state.moved_to) == ("https://new.example/feed", "")


@pytest.mark.parametrize("between", [_response(), _led(302), _led(301, "https://x.example/")])
def test_a_move_that_is_not_said_every_time_is_not_believed(between: Response) -> None:
    state = STATE
    for response in (_led(301), _led(301), between, _led(301)):
        state = _good(state, response)
    assert (state.url, state.moved_times) == (URL, 1)


def test_a_temporary_step_makes_the_whole_way_temporary() -> None:
    way = replace(_led(301), hops=(Hop(301, URL), Hop(302, "https://mid.example/")))
    assert _good(response=way).moved_to == ""


_HEADERS = st.dictionaries(
    st.sampled_from(
        ["retry-after", "cache-control", "date", "age", "expires", "etag", "last-modified"]
    ),
    st.text(max_size=40)
    | st.sampled_from(
        ["max-age=", "max-age=" + "9" * 30, "Mon, 99 Foo 99999", "-1", "9" * 5000, "1e9", "٣"]
    ),
)


@given(_HEADERS, st.sampled_from([200, 301, 304, 410, 429, 503, 999]))
def test_whatever_headers_say_the_next_fetch_is_within_bounds(
    headers: dict[str, str], status: int
) -> None:
    response = Response(Request(URL), URL, status, headers, b"<rss/>")
    MANNERS.judge(STATE, response)
    for state in (_good(response=response), _bad(response=response)):
        assert state.due is not None
        assert NOW < state.due <= NOW + timedelta(days=9)
