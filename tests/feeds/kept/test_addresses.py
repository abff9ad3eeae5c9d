"""Which addresses out of a list are subscribed to, and why the others are not."""

import pytest

from reader.feeds.kept.addresses import Refusal, feed_address, page_address


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://a.example/feed", "https://a.example/feed"),
        (" HTTP://a.example/ \n", "HTTP://a.example/"),
        ("feed://a.example/x", "http://a.example/x"),
        ("feed:https://a.example/x", "https://a.example/x"),
        ("FEED://https://a.example/x", "https://a.example/x"),
        ("https://a.example/?a=1&amp;copy=2", "https://a.example/?a=1&copy=2"),
        ("https://a.example/a b", "https://a.example/a%20b"),
    ],
)
def test_feeds(text: str, url: str) -> None:
    assert feed_address(text) == url


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "has no address"),
        ("exec:ls", "start a program"),
        ("filter:~/x:https://a.example/", "start a program"),
        ("|~/x", "start a program"),
        ("file:///etc/passwd", "not an address on the web"),
        ("feed:file:///etc/passwd", "not an address on the web"),
        ("ftp://a.example/feed", "not an address on the web"),
        ("mailto:a@example.org", "not an address on the web"),
        ("a.example/feed", "not an address on the web"),
        ("https://", "not an address on the web"),
        ("--option", "not an address on the web"),
        ("https://a.example/" + "x" * 9000, "not an address on the web"),
    ],
)
def test_refused(text: str, word: str) -> None:
    refused = feed_address(text)
    assert isinstance(refused, Refusal)
    assert word in refused.reason
    assert len(refused.reason) < 200


def test_a_refusal_shows_nothing_that_a_terminal_obeys() -> None:
    refused = feed_address("x\x1b[2J\u202ey")
    assert isinstance(refused, Refusal)
    assert refused.reason.isprintable()


def test_pages_are_what_a_browser_opens() -> None:
    assert page_address("ftp://a.example/x") == "ftp://a.example/x"
    assert page_address("javascript:alert(1)") is None
    assert page_address("mailto:a@example.org") is None
    assert page_address("place:sort=8") is None


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://ann:sesame@a.example/f?x", "a.example"),
        ("feed://ann:sesame@a.example", "a.example"),
        ("https://ann@b:sesame@a.example?x@y", "a.example"),
        ("http://u:sesame@[x/", "[x"),
    ],
)
def test_a_password_is_refused_by_the_name_of_its_host(address: str, host: str) -> None:
    found = feed_address(address)
    assert isinstance(found, Refusal)
    assert "[credentials]" in found.reason
    assert found.reason.endswith(f": {host}")
    assert "sesame" not in found.reason
