"""Answers on their way: how many are begun, and how long their bodies count as kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Event

import pytest

from reader.network.messages import Request, Response
from reader.newsroom import answers
from reader.newsroom.answers import Answers

REQUESTS = [Request(f"https://a.example/{number}") for number in range(12)]


class Client:
    """Has all answers at once, and notes how many bytes are kept whenever it hands one over."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.kept: Callable[[], int] = lambda: 0
        self.has_all_told = Event()

    def fetch_all(
        self, requests: Sequence[Request], _stop: Callable[[], bool], kept: Callable[[], int]
    ) -> Iterator[Response]:
        self.kept = kept
        for request in requests:
            yield Response(request, request.url, 200, body=b"x" * self._size)
        self.has_all_told.set()


def _never() -> bool:
    return False


def test_a_body_is_kept_until_the_next_answer_is_asked_for() -> None:
    client = Client(10)
    with Answers(client, REQUESTS, _never) as coming:  # type: ignore[arg-type]
        assert client.has_all_told.wait(20)
        kept = [client.kept() for _ in coming.ahead(lambda response: [response])]
        assert kept == [10 * left for left in range(12, 0, -1)]
        assert client.kept() == 0


def test_bodies_of_which_nothing_is_made_are_not_kept() -> None:
    client = Client(10)
    with Answers(client, REQUESTS, _never) as coming:  # type: ignore[arg-type]
        assert list(coming.ahead(lambda _response: [])) == []
        assert client.kept() == 0


def test_who_takes_them_as_they_come_keeps_one() -> None:
    client = Client(10)
    with Answers(client, REQUESTS, _never) as coming:  # type: ignore[arg-type]
        assert client.has_all_told.wait(20)
        kept = [client.kept() for _ in coming.come(wait=True)]
    assert kept == [10 * left for left in range(12, 0, -1)]
    assert client.kept() == 0


@pytest.mark.parametrize(("size", "most"), [(10, answers.MOST_AHEAD), (400, 3)])
def test_what_is_begun_ahead_has_a_limit_in_number_and_in_bytes(
    monkeypatch: pytest.MonkeyPatch, size: int, most: int
) -> None:
    monkeypatch.setattr(answers, "MOST_AHEAD_BYTES", 1000)
    begun: list[str] = []
    client = Client(size)
    with Answers(client, REQUESTS, _never) as coming:  # type: ignore[arg-type]
        assert client.has_all_told.wait(20)
        ahead = [
            len(begun) - number
            for number, _ in enumerate(coming.ahead(lambda each: [begun.append(each.url)]))
        ]
    assert len(begun) == len(REQUESTS)
    assert max(ahead) == most
