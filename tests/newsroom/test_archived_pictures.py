"""Pictures that a saved page brought along: shown without asking anybody."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from reader.content.picture_urls import picture_urls
from reader.content.plain import as_markdown, as_text
from reader.errors import InputError
from reader.exports.json_item import json_item
from reader.newsroom import Newsroom
from reader.newsroom.archived_pictures import archived_picture
from reader.paths import Paths
from tests.content.test_pictures import PNG
from tests.feeds.epub.books import book
from tests.feeds.epub.books import page as xhtml_page
from tests.feeds.packed.archives import zipped
from tests.network.server import Server, answer

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


@pytest.mark.parametrize("location", ["deep/../other.mhtml", "other.mhtml", "deep!../other.mhtml"])
def test_a_location_cannot_lead_out_of_the_archive(
    newsroom: Newsroom, saved: Path, monkeypatch: pytest.MonkeyPatch, location: str
) -> None:
    newsroom.add([str(saved.parent)])
    saved.rename(saved.parent.parent / "other.mhtml")
    stored = newsroom.library.article(only(newsroom))
    moved = replace(stored, article=replace(stored.article, location=f"{location}!page#1"))
    monkeypatch.setattr(newsroom.library, "article", lambda _id: moved)
    assert archived_picture(newsroom.library, stored.id, GULL, 1 << 20) is None


# Parts ----------------------------------------------------------------------------------


LETTER = f"""From: Ada <ada@example.org>
To: all@example.org
Subject: The gull
Message-ID: <1@example.org>
MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"

--b
Content-Type: text/html

<p>{WORDS}</p><img src="cid:gull%25@example.org" alt="A gull">

--b
Content-Type: image/png
Content-ID: <gull%@example.org>
Content-Transfer-Encoding: base64

{b64encode(PNG).decode()}
--b--
"""
EARLIER = "From: Bo <bo@example.org>\nSubject: Before\nMessage-ID: <0@example.org>\n\nNothing.\n"


def epub(path: Path) -> Path:
    chapter = f"<h1>The gull</h1>{WORDS}<img src='../art/a%20gull.png' alt='A gull'/>"
    files = book({"text/a.xhtml": xhtml_page(chapter)}) | {"OPS/art/a gull.png": PNG}
    path.write_bytes(zipped(files))
    return path


def shown(newsroom: Newsroom, address: str) -> bytes:
    (found,) = [each for each in newsroom.articles() if each.article.title == "The gull"]
    assert picture_urls(found.article) == (address,)
    return newsroom.pictures.fetch(address, found.id).read_bytes()


@pytest.mark.parametrize("kind", ["letter.eml", "box.mbox", "letters.zip"])
def test_a_picture_in_a_letter_is_shown(newsroom: Newsroom, tmp_path: Path, kind: str) -> None:
    path = tmp_path / kind
    if kind == "letters.zip":
        with ZipFile(path, "w") as packed:
            packed.writestr("a.eml", EARLIER)
            packed.writestr("b.eml", LETTER)
    else:
        line = "From MAILER-DAEMON Mon Nov 23 10:00:00 2026\n"
        path.write_text(LETTER if kind == "letter.eml" else f"{line}{EARLIER}\n{line}{LETTER}")
    newsroom.add([str(path)])
    assert shown(newsroom, "cid:gull%25@example.org") == PNG


def test_a_picture_in_a_book_is_shown(newsroom: Newsroom, tmp_path: Path) -> None:
    path = epub(tmp_path / "gull.epub")
    newsroom.add([str(path)])
    assert shown(newsroom, "cid:OPS/art/a%20gull.png") == PNG
    path.unlink()
    with pytest.raises(InputError, match="not in the archive any more"):
        shown(newsroom, "cid:OPS/art/a%20gull.png")


def test_a_feed_has_no_parts(newsroom: Newsroom, server: Server) -> None:
    item = "<item><title>The gull</title><guid>1</guid><description>{}</description></item>"
    text = item.format("&lt;p&gt;x&lt;img src='cid:a' alt='y'&gt;")
    feed = f'<rss version="2.0"><channel><title>Boats</title>{text}</channel></rss>'
    newsroom.add([server.on("/feed", answer(feed.encode()))])
    (found,) = newsroom.articles()
    assert "cid:" not in found.article.body_html
    with pytest.raises(InputError):
        newsroom.pictures.fetch("cid:a", found.id)


def test_nobody_outside_is_told_of_parts(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "letter.eml").write_text(LETTER)
    newsroom.add([str(tmp_path / "letter.eml")])
    (found,) = newsroom.articles()
    item = json.dumps(json_item(found))
    assert "cid:" not in item + as_markdown(found.article) + as_text(found.article)
    assert list(newsroom.pictures.offline("")) == []
