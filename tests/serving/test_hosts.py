"""Which names are the server's own, and which pages."""

from __future__ import annotations

import pytest

from reader.serving.hosts import Place, is_known, is_loopback, is_own_origin, read_host


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ("localhost:8017", Place("localhost", 8017)),
        ("LOCALHOST", Place("localhost", 0)),
        ("[::1]:8017", Place("::1", 8017)),
        ("papers.example.", Place("papers.example", 0)),
    ],
)
def test_a_host_header_is_read(header: str, place: Place) -> None:
    assert read_host(header) == place


@pytest.mark.parametrize(
    "header",
    ["", ":8017", "a:b", "a:99999", "user@a:1", "a/b", "a?b", "a b", "[::1", 'a";x', "a;b"],
)
def test_a_host_header_that_makes_no_sense_is_none(header: str) -> None:
    assert read_host(header) is None


def test_only_names_that_nobody_else_can_give_are_known() -> None:
    names = {"papers.example"}
    for known in ("localhost", "127.0.0.1", "::1", "10.1.2.3", "papers.example"):
        assert is_known(Place(known, 1), names)
    assert not is_known(Place("rebound.example", 1), names)
    assert not is_known(Place("papers.example.evil.example", 1), names)


@pytest.mark.parametrize(
    ("origin", "place", "own"),
    [
        ("http://localhost:8017", Place("localhost", 8017), True),
        ("https://papers.example", Place("papers.example", 0), True),
        ("https://papers.example:443", Place("papers.example", 0), True),
        ("http://localhost:3000", Place("localhost", 8017), False),
        ("http://127.0.0.1:8017", Place("localhost", 8017), False),
        ("http://papers.example", Place("papers.example", 443), False),
        ("null", Place("localhost", 80), False),
        ("file://localhost:8017", Place("localhost", 8017), False),
        ("http://localhost:8017/x", Place("localhost", 8017), False),
    ],
)
def test_an_origin_is_own_if_scheme_name_and_port_are(origin: str, place: Place, own: bool) -> None:
    assert is_own_origin(origin, place) is own


def test_loopback_is_this_machine_alone() -> None:
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "127.8.8.8", "::1")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.2", "papers.example", "")))
