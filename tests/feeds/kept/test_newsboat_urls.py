"""Lists of addresses: told from prose, and read line by line."""

import pytest

from reader.feeds import limits
from reader.feeds.formats import recognise
from reader.feeds.kept.newsboat_urls import load
from tests.feeds.kept.documents import document, reasons, subscriptions


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/feed",
        '# mine\n\nhttps://a.example/feed\nhttp://b.example/ news "cool stuff" ~B\r\n',
        '"https://a.example/feed" tag\n',
        "exec:~/bin/x\n",
        "\ufeffhttps://a.example/feed\n",
        '"query:All:unread = \\"yes\\""\nfeed:https://a.example/feed\n',
        "https://a.example/feed\n" * 5000,
    ],
)
def test_lists_of_addresses(text: str) -> None:
    assert recognise(document(text)).name == "newsboat-urls"


@pytest.mark.parametrize(
    "text",
    [
        "# A heading\n\nA story about https://a.example/\n",
        "https://a.example/feed\nSaid the harbour master.\n",
        "# only comments\n# and more\n",
        "query:x\n",
        "Https is a protocol.\n",
    ],
)
def test_prose_is_none(text: str) -> None:
    assert recognise(document(text)).name == "text"


def test_a_playlist_is_none() -> None:
    assert recognise(document("#EXTM3U\nhttps://a.example/song.mp3\n")).name != "newsboat-urls"


def test_tags_of_newsboat() -> None:
    found = subscriptions(
        list(load(document('https://a.example/ ! ~ "~One title" ~Two "first tag" second')))
    )
    assert [(each.title, each.section) for each in found] == [("One title", "first tag")]


def test_a_quotation_mark_that_is_not_closed_ends_with_its_line() -> None:
    found = subscriptions(list(load(document('https://a.example/ "a b\nhttps://b.example/'))))
    assert [(each.url, each.section) for each in found] == [
        ("https://a.example/", "a b"),
        ("https://b.example/", None),
    ]


def test_a_list_without_end_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SUBSCRIPTIONS_PER_LIST", 2)
    found = list(load(document("\n".join(f"https://{name}.example/" for name in "abcd"))))
    assert len(subscriptions(found)) == 2
    assert reasons(found) == ["more than 2 feeds; the rest was left out"]
