"""Addresses that pages name, and what is asked of them."""

from __future__ import annotations

import pytest

from reader.network.candidates import Candidate, Found, ranked, request_for, web_address
from reader.network.messages import Credentials, Request

SECRET = Credentials("ann", "sesame")


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("HTTPS://Gazette.Example:443", "https://gazette.example/"),
        ("http://gazette.example:8080/a#b", "http://gazette.example:8080/a"),
        ("https://a:b@gazette.example/", "https://gazette.example/"),
        ("https://müsli.example/ü?ö=%C3%A4", "https://xn--msli-0ra.example/%C3%BC?%C3%B6=%C3%A4"),
        ("http://[::1]:81/f", "http://[::1]:81/f"),
        (" feed:https://gazette.example/f", "https://gazette.example/f"),
        ("itpc://gazette.example/f", "https://gazette.example/f"),
        ("//gazette.example/f", "https://gazette.example/f"),
        ("/f", None),
        ("", None),
        ("ftp://gazette.example/f", None),
        ("javascript:alert(1)", None),
        ("https://gazette.example:port/", None),
        ("https://gazette.example:99999/", None),
        ("https://[gazette/", None),
        ("https://" + "ü" * 70 + ".example/", None),
        ("https://:80/", None),
    ],
)
def test_addresses(href: str, url: str | None) -> None:
    assert web_address(href) == url


def test_what_is_aside_comes_last() -> None:
    first, last = (Candidate(f"https://a.example/{n}", "", Found.NAMED) for n in "12")
    aside = Candidate("https://a.example/3", "", Found.NAMED, aside=True)
    assert ranked((aside, first, last)) == (first, last, aside)


@pytest.mark.parametrize(
    ("url", "private", "secret"),
    [
        ("https://gazette.example/f", True, True),
        ("https://gazette.example:81/f", True, False),
        ("http://gazette.example/f", True, False),
        ("https://www.gazette.example/f", False, False),
        ("https://router.example/f", False, False),
    ],
)
@pytest.mark.parametrize(
    "typed",
    [
        Request("https://gazette.example/news", credentials=SECRET),
        Request("https://ann:sesame@gazette.example/news"),
    ],
)
def test_only_what_was_typed_is_trusted(
    url: str, private: bool, secret: bool, typed: Request
) -> None:
    request = request_for(url, typed)
    assert (request.url, request.private) == (url, private)
    assert request.credentials == (SECRET if secret else None)


def test_who_did_not_type_it_may_not_go_there_either() -> None:
    typed = Request("https://gazette.example/", private=False)
    assert not request_for("https://gazette.example/f", typed).private
