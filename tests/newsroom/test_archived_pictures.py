"""Pictures that a saved page brought along: shown without asking anybody."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.newsroom import Newsroom
from reader.newsroom.archived_pictures import archived_picture
from reader.paths import Paths
from tests.content.test_pictures import PNG

GULL = "https://127.0.0.1:9/gull.png?wide=1"
PAGE = """From: <Saved by Blink>
Snapshot-Content-Location: https://127.0.0.1:9/story
Subject: {title}
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html; charset=utf-8
Content-Location: https://127.0.0.1:9/story

<html><title>{title}</title><body><article><h1>{title}</h1>{words}
<img src="gull.png?wide=1" alt="A gull"><img src="https://127.0.0.1:9/gone.png" alt="Gone">
<img src="drawing.svg" alt="Drawn"></article></body></html>

--b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: gull.png?wide=1

{picture}

--b
Content-Type: image/svg+xml
Content-Location: https://127.0.0.1:9/drawing.svg

<svg/>
--b--
"""
WORDS = "<p>The gull came back to the harbour on Monday, and nobody had asked it to.</p>" * 8


def page(title: str) -> str:
    return PAGE.format(title=title, words=WORDS, picture=b64encode(PNG).decode())


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with Newsroom.open(Paths.under(tmp_path / "home")) as newsroom:
        yield newsroom


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    folder = tmp_path / "kept!" / "deep"
    folder.mkdir(parents=True)
    (folder / "gull.mhtml").write_text(page("The gull returns"))
    return folder / "gull.mhtml"


def only(newsroom: Newsroom) -> int:
    (stored,) = newsroom.articles()
    return stored.id


@pytest.mark.parametrize("added", ["file", "folder"])
def test_a_picture_of_a_saved_page_is_taken_out_of_its_file(
    newsroom: Newsroom, saved: Path, added: str
) -> None:
    newsroom.add([str(saved if added == "file" else saved.parent)])
    path = newsroom.pictures.fetch(GULL + "#top", only(newsroom))
    assert path.read_bytes() == PNG
    saved.unlink()
    assert newsroom.pictures.fetch(GULL, only(newsroom)) == path, "it is kept from then on"


@pytest.mark.parametrize("name", ["gone.png", "drawing.svg"])
def test_what_is_not_in_it_or_cannot_be_shown_is_asked_for(
    newsroom: Newsroom, saved: Path, name: str
) -> None:
    newsroom.add([str(saved)])
    with pytest.raises(InputError):
        newsroom.pictures.fetch(f"https://127.0.0.1:9/{name}", only(newsroom))


def test_pictures_for_offline_are_taken_from_there_too(newsroom: Newsroom, saved: Path) -> None:
    newsroom.add([str(saved)])
    outcomes = list(newsroom.pictures.offline(""))
    assert GULL not in [each.url for each in outcomes]
    assert newsroom.pictures.path(GULL) is not None


def test_nothing_comes_of_a_file_that_is_gone_or_of_too_large_a_picture(
    newsroom: Newsroom, saved: Path
) -> None:
    newsroom.add([str(saved)])
    assert archived_picture(newsroom.library, only(newsroom), GULL, len(PNG)) == PNG
    assert archived_picture(newsroom.library, only(newsroom), GULL, len(PNG) - 1) is None
    saved.unlink()
    assert archived_picture(newsroom.library, only(newsroom), GULL, len(PNG)) is None
    assert archived_picture(newsroom.library, 99, GULL, len(PNG)) is None


def test_a_location_cannot_lead_out_of_the_archive(
    newsroom: Newsroom, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = saved.with_name("other.mhtml")
    newsroom.add([str(saved)])
    saved.rename(other)
    stored = newsroom.library.article(only(newsroom))
    for location in ("other.mhtml!page#1", "x/../other.mhtml!page#1", f"{other}!page#1"):
        object.__setattr__(stored.article, "location", location)
        monkeypatch.setattr(newsroom.library, "article", lambda _id: stored)
        assert archived_picture(newsroom.library, stored.id, GULL, 1 << 20) is None
