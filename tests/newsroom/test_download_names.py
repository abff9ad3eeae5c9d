"""Names for files out of titles and addresses that strangers wrote."""

from __future__ import annotations

from itertools import islice

import pytest

from reader.newsroom.download_names import MOST_BYTES, file_name, numbered

URL = "https://gazette.example/media/e17.mp3?token=1"


@pytest.mark.parametrize(
    ("title", "url", "media_type", "name"),
    [
        ("Tides, and how to read them", URL, "audio/mpeg", "Tides, and how to read them.mp3"),
        ("", URL, "", "e17.mp3"),
        ("", "https://gazette.example/", "audio/mpeg", "download.mp3"),
        ("Tides.MP3", URL, "", "Tides.mp3"),
        ("../../etc/passwd", URL, "", "etc passwd.mp3"),
        ("-rf /", URL, "", "rf.mp3"),
        (".bashrc", "https://gazette.example/x", "", "bashrc"),
        ("~root", URL, "", "root.mp3"),
        ("a\x1b[2Jb\nc\u202e", URL, "", "a[2Jb c.mp3"),
        ('C:\\x<>|?*":', URL, "", "C x.mp3"),
        ("", "https://gazette.example/%2e%2e%2f%2e%2e%2fetc%2fshadow", "", "shadow"),
        ("Tides", "https://gazette.example/a.mp3%00.sh%2f", "", "Tides.sh"),
        ("Tides", "https://[broken", "video/mp4", "Tides.mp4"),
        ("...", "https://gazette.example/...", "", "download"),
    ],
)
def test_a_name_leads_nowhere_else(title: str, url: str, media_type: str, name: str) -> None:
    assert file_name(title, url, media_type) == name


def test_a_long_title_is_cut_between_characters() -> None:
    name = file_name("潮" * 300, URL)
    assert len(name.encode()) <= MOST_BYTES + 4
    assert set(name) == set("潮.mp3")


def test_further_names_are_numbered() -> None:
    assert list(islice(numbered("a.b.mp3"), 3)) == ["a.b.mp3", "a.b (2).mp3", "a.b (3).mp3"]
