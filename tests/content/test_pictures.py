"""Which pictures an article names, and which bytes are pictures."""

from __future__ import annotations

import pytest

from reader.content.picture_type import picture_type
from reader.content.picture_urls import MOST, picture_urls
from reader.models import Article, Enclosure

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03\x08\x06\0\0\0"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PNG, "png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "jpg"),
        (b"GIF89a\x02\0\x03\0\x80\0\0", "gif"),
        (b"RIFF\x24\0\0\0WEBPVP8L", "webp"),
        (b"\0\0\0\x1cftypavif\0\0\0\0mif1", "avif"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0miafavif", "avif"),
        (b"\0\0\0\x1cftypisom\0\0\0\0mp41", ""),
        (b"RIFF\x24\0\0\0WAVEfmt ", ""),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\x03", ""),
        (b"GIF89a\0\0\x03\0\x80\0\0", ""),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ""),
        (b"<html>", ""),
        (b"BM\x36\0\0\0", ""),
        (b"\x89PNG", ""),
        (b"", ""),
    ],
)
def test_bytes_say_what_they_are(data: bytes, name: str) -> None:
    assert picture_type(data) == name


def test_an_article_names_its_pictures_once() -> None:
    body = (
        '<p><img src="/a.png"><img data-src="b.jpg" src="data:image/gif;base64,AA"></p>'
        '<img src="/a.png"><img src="/dot.gif" width="1" height="1"><img src="ftp://x.example/c">'
    )
    article = Article(
        "Boats",
        body,
        url="https://tide.example/story/1",
        image="https://tide.example/top.webp",
        enclosures=(
            Enclosure("https://tide.example/d.avif", "image/avif"),
            Enclosure("https://tide.example/e.mp3", "audio/mpeg"),
        ),
    )
    assert picture_urls(article) == tuple(
        f"https://tide.example/{name}" for name in ("top.webp", "a.png", "story/b.jpg", "d.avif")
    )


def test_a_gallery_has_an_end() -> None:
    body = "".join(f'<img src="https://tide.example/{n}.png">' for n in range(MOST + 5))
    assert len(picture_urls(Article("Gallery", body))) == MOST


def test_without_pictures_there_are_none() -> None:
    assert picture_urls(Article("Boats", "")) == ()
