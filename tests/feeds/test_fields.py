"""Enclosures, names, tags and languages."""

import pytest

from reader.feeds.enclosures import duration_of, enclosure, is_picture, merged
from reader.feeds.plain_fields import distinct_lines, language_tag
from reader.feeds.syndication_items import person_name
from reader.models import Enclosure


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("1:02:03", 3723), ("62:03", 3723), ("3723", 3723), (3723, 3723), (7.5, 7), ("0", None),
        ("1:02:03.5", 3723), ("an hour", None), ("-5", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_duration(value: object, seconds: int | None) -> None:
    assert duration_of(value) == seconds


def test_enclosure_fields_that_are_wrong_are_left_out() -> None:
    found = enclosure("/a b.mp3", "https://a.example/", media_type="mp3!", length="many", title=7)
    assert found == Enclosure("https://a.example/a%20b.mp3")


@pytest.mark.parametrize("url", ["", None, "javascript:alert(1)", "file:///etc/passwd", "a.mp3"])
def test_an_enclosure_without_a_safe_address_is_none(url: str | None) -> None:
    assert enclosure(url, None) is None


def test_an_address_named_twice_is_one_enclosure() -> None:
    first = Enclosure("https://a.example/1", media_type="audio/mpeg")
    second = Enclosure("https://a.example/1", media_type="audio/ogg", length=5, duration=60)
    assert merged([first, None, second]) == (
        Enclosure("https://a.example/1", media_type="audio/mpeg", length=5, duration=60),
    )


@pytest.mark.parametrize(
    ("url", "media_type", "picture"),
    [("a.jpg", None, True), ("a.jpg?w=1", None, True), ("a.jpg", "audio/mpeg", False),
     ("a", "image/png", True), ("a.mp3", None, False)],
)  # fmt: skip
def test_picture(url: str, media_type: str | None, picture: bool) -> None:
    assert is_picture(url, media_type) is picture


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ann@desk.example (Ann Lee)", "Ann Lee"),
        ("Ann Lee <ann@desk.example>", "Ann Lee"),
        ('"Lee, Ann" <ann@desk.example>', "Lee, Ann"),
        ("ann@desk.example", "ann@desk.example"),
        ("  Ann\n Lee ", "Ann Lee"),
        ("Ann (desk)", "Ann (desk)"),
    ],
)
def test_person(text: str, name: str) -> None:
    assert person_name(text) == name


def test_lines_are_distinct_and_clean() -> None:
    found = distinct_lines([" Ferries ", "ferries", None, 7, "R&amp;D", "", "\x1b[31mred"])
    assert found == ("Ferries", "R&D", "[31mred")


@pytest.mark.parametrize(
    ("value", "tag"),
    [("en", "en"), ("en_US", "en-US"), (" zh-Hant-TW ", "zh-Hant-TW"), ("English", None),
     ("", None), (None, None), (5, None), ("en\u202e", "en")],
)  # fmt: skip
def test_language(value: object, tag: str | None) -> None:
    assert language_tag(value) == tag
