"""The key for pictures, with a server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from reader.config import Config, DisplayConfig, Images
from reader.models import Article, SourceKind
from reader.newsroom import Newsroom
from tests.feeds.epub.books import book, page
from tests.feeds.packed.archives import zipped
from tests.network.server import Server, answer, serving
from tests.ui.desk import Desk, opened

Image: Any = pytest.importorskip("PIL.Image")


def png(colour: str, size: tuple[int, int] = (200, 100)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        server.on("/gull.png", answer(png("red")))
        server.on("/lead.png", answer(png("blue")))
        yield server


def print_pictures(newsroom: Newsroom, server: Server, *names: str, **more: Any) -> None:
    """A feed whose one story shows these pictures between words."""
    shown = "".join(
        f'<p>Before {name}.</p><img src="{server.url(f"/{name}")}" alt="Seen: {name}"/>'
        for name in names
    )
    story = Article("Gulls", f"<p>Opening.</p>{shown}<p>Closing.</p>", guid="1")
    with newsroom.library.intake(kind=SourceKind.FEED, location=server.url("/feed")) as intake:
        intake.add(replace(story, **more))
        intake.add(Article("Terns", "<p>None here.</p>", guid="2"))


def config(images: Images) -> Config:
    return Config(display=DisplayConfig(images=images))


def cells(desk: Desk) -> int:
    return desk.text().count("▀")


async def test_i_shows_pictures_over_their_words_and_hides_them(
    newsroom: Newsroom, server: Server
) -> None:
    print_pictures(newsroom, server, "gull.png")
    async with opened(newsroom) as desk:
        await desk.press("enter")
        assert cells(desk) == 0
        await desk.press("i")
        assert desk.said == "1 picture"
        assert cells(desk) == 20 * 5
        lines = desk.text().splitlines()
        last = max(at for at, line in enumerate(lines) if "▀" in line)
        assert "Seen: gull.png" in lines[last + 1]
        await desk.press("i")
        assert cells(desk) == 0
        assert "Seen: gull.png" in desk.text()
    assert len(server.asked) == 1


async def test_a_picture_beside_the_story_stands_over_it(
    newsroom: Newsroom, server: Server
) -> None:
    print_pictures(newsroom, server, image=server.url("/lead.png"))
    async with opened(newsroom) as desk:
        await desk.press("enter", "i")
        text = desk.text()
        assert text.index("▀") < text.index("Opening.")


async def test_a_picture_in_a_book_stands_where_the_book_has_it(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    chapter = "<h1>Gulls</h1><p>Opening.</p><img src='gull.png' alt='A gull'/><p>The end.</p>"
    files = book({"a.xhtml": page(chapter)}) | {"OPS/gull.png": png("red")}
    (tmp_path / "gulls.epub").write_bytes(zipped(files))
    newsroom.add([str(tmp_path / "gulls.epub")])
    async with opened(newsroom) as desk:
        await desk.press("enter")
        assert "▣ A gull\n" in "\n".join(line.rstrip() for line in desk.text().splitlines())
        assert "cid:" not in desk.text()
        await desk.press("i")
        text = desk.text()
        assert (desk.said, cells(desk)) == ("1 picture", 100)
        assert text.index("Opening.") < text.index("▀") < text.index("A gull")
        (tmp_path / "gulls.epub").unlink()
        await desk.press("i", "i")
        assert desk.said == (
            "No picture could be had: it is not in the archive any more, or too large"
        )


async def test_pictures_go_with_their_article_and_are_not_shown_for_the_next(
    newsroom: Newsroom, server: Server
) -> None:
    print_pictures(newsroom, server, "gull.png")
    async with opened(newsroom) as desk:
        await desk.press("enter", "i", "N")
        assert cells(desk) == 0
        await desk.press("P")
        assert (desk.open_title, cells(desk)) == ("Gulls", 0)
        await desk.press("i")
        assert cells(desk) == 100


async def test_what_cannot_be_had_is_told_and_the_words_stay(
    newsroom: Newsroom, server: Server
) -> None:
    print_pictures(newsroom, server, "gull.png", "gone.png")
    async with opened(newsroom) as desk:
        await desk.press("enter", "i")
        reason = "404: there is nothing at this address"
        assert desk.said == f"1 picture; 1 missing: {reason}"
        assert "Seen: gone.png" in desk.text()
        await desk.press("i")
        assert cells(desk) == 0


async def test_another_width_has_pictures_of_its_own(newsroom: Newsroom, server: Server) -> None:
    print_pictures(newsroom, server, "gull.png")
    server.on("/gull.png", answer(png("red", (900, 100))))
    async with opened(newsroom) as desk:
        await desk.press("enter", "i")
        narrow = desk.text().splitlines()
        await desk.press("z")
        wide = desk.text().splitlines()
        assert max(line.count("▀") for line in wide) > max(line.count("▀") for line in narrow) > 0


async def test_a_place_further_down_stays_when_a_picture_comes(
    newsroom: Newsroom, server: Server
) -> None:
    body = f'<img src="{server.url("/gull.png")}" alt="Seen"/>'
    body += "".join(f"<p>Paragraph {n}.</p>" for n in range(30))
    print_pictures(newsroom, server, body_html=body)
    async with opened(newsroom, size=(100, 12)) as desk:
        await desk.press("enter", "3", "pagedown", "pagedown")
        first = desk.text().partition("Paragraph")[2][:4]
        await desk.press("i")
        assert desk.said == "1 picture"
        assert desk.text().partition("Paragraph")[2][:4] == first != ""


async def test_kitty_is_sent_the_picture_once_and_told_to_forget_it(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_pictures(newsroom, server, "gull.png")
    async with opened(newsroom, config=config(Images.KITTY)) as desk:
        written: list[str] = []
        assert desk.app._driver is not None
        monkeypatch.setattr(desk.app._driver, "write", written.append)
        await desk.press("enter", "i")
        sent = [each for each in written if each.startswith("\x1b_G")]
        assert sent[0].startswith("\x1b_Ga=T,U=1,i=")
        assert desk.text().count("\U0010eeee") == 100
        await desk.press("k", "j")
        assert [each for each in written if each.startswith("\x1b_G")] == sent
        desk.screen.picturing.resumed()
        await desk.settle()
        assert sum("a=T" in each for each in written) == 2, "the terminal has forgotten it"
        await desk.press("i")
        assert written[-1].startswith("\x1b_Ga=d,d=I,i=") or any("a=d" in each for each in written)
        assert "\U0010eeee" not in desk.text()


@pytest.mark.parametrize(
    ("images", "said"),
    [
        (Images.OFF, "Pictures are off"),
        (Images.AUTO, "No pictures over SSH"),
    ],
)
async def test_where_there_are_none_it_says_why(
    newsroom: Newsroom,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    images: Images,
    said: str,
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    print_pictures(newsroom, server, "gull.png")
    async with opened(newsroom, config=config(images)) as desk:
        await desk.press("enter", "i")
        assert desk.said.startswith(said)
    assert server.asked == []


async def test_rows_of_a_picture_are_no_text(newsroom: Newsroom, server: Server) -> None:
    print_pictures(newsroom, server, "gull.png")
    async with opened(newsroom) as desk:
        await desk.press("enter", "3", "i", "V", "G")
        selected = desk.screen.get_selected_text() or ""
        assert "Before gull.png." in selected
        assert "▀" not in selected
        assert "\n\n\n" not in selected
