"""Where feeds are guessed."""

from __future__ import annotations

import pytest

from reader.network.candidates import Found
from reader.network.usual_places import PLACES_OF_GENERATORS, folders, usual_places

ROOT = "https://gazette.example/"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        (ROOT, [ROOT]),
        (ROOT + "story", [ROOT]),
        ("https://ann:sesame@gazette.example:81/a/b?c=/d/", ["https://gazette.example:81/a/",
                                                           "https://gazette.example:81/"]),
        (ROOT + "blog/2026/11/cups/", [ROOT + "blog/", ROOT]),
        (ROOT + "2026/11/cups/", [ROOT]),
        (ROOT + "a//b/", [ROOT + "a/b/", ROOT]),
    ],
)  # fmt: skip
def test_folders(url: str, found: list[str]) -> None:
    assert folders(url) == tuple(found)


def test_the_folder_is_asked_before_the_root_at_each_place() -> None:
    found = [each.url for each in usual_places(ROOT + "blog/")]
    assert found[:3] == [ROOT + "blog/feed", ROOT + "feed", ROOT + "blog/rss.xml"]
    assert {each.found for each in usual_places(ROOT)} == {Found.GUESSED}
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(("name", "places"), PLACES_OF_GENERATORS)
def test_programs_have_their_own_places(name: str, places: tuple[str, ...]) -> None:
    found = [each.url for each in usual_places(ROOT, f"{name} 5.1")]
    assert found[: len(places)] == [ROOT + place for place in places]
