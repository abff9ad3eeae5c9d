"""Pictures out of files: in cells, within limits, whatever is in them."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any

import pytest

from reader.config import Images
from reader.errors import InputError
from reader.ui.pictures import decoding
from reader.ui.pictures.making import Wish, make
from reader.ui.pictures.sizes import Size

Image: Any = pytest.importorskip("PIL.Image")

HALF = Wish(Images.HALF_CELLS, Size(40, 20), 0x102030)
KITTY = HALF._replace(way=Images.KITTY)


def kept(folder: Path, image: Any, kind: str = "PNG", **more: Any) -> Path:
    path = folder / f"picture.{kind.lower()}"
    image.save(path, kind, **more)
    return path


def two_colours() -> Any:
    """Four cells wide, two high: red over blue."""
    image = Image.new("RGB", (40, 40), (255, 0, 0))
    image.paste((0, 0, 255), (0, 10, 40, 20))
    return image


def test_each_half_cell_is_a_pixel(tmp_path: Path) -> None:
    made = make(kept(tmp_path, two_colours()), HALF, 1)
    (first,), (second,) = made.picture.rows
    assert (first.text, first.colours) == ("▀▀▀▀", (0xFF0000, 0x0000FF))
    assert second.colours == (0xFF0000, 0xFF0000)
    assert (made.number, made.sequences) == (0, ())


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_the_four_formats(tmp_path: Path, kind: str) -> None:
    made = make(kept(tmp_path, Image.new("RGB", (80, 40), (0, 128, 0)), kind), HALF, 1)
    assert (made.picture.columns, len(made.picture.rows)) == (8, 2)


def test_what_can_be_seen_through_shows_the_page(tmp_path: Path) -> None:
    made = make(kept(tmp_path, Image.new("RGBA", (10, 20), (0, 0, 0, 0))), HALF, 1)
    assert made.picture.rows[0][0].colours == (0x102030, 0x102030)


def test_of_what_moves_the_first_frame_is_shown(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (10, 20), colour) for colour in ("red", "blue")]
    path = kept(tmp_path, frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert make(path, HALF, 1).picture.rows[0][0].colours == (0xFF0000, 0xFF0000)


def test_a_photo_taken_upright_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.new("RGB", (80, 40), "red")
    for way in (HALF, KITTY):
        made = make(kept(tmp_path, image, "JPEG", exif=exif.tobytes()), way, 1)
        assert (made.picture.columns, len(made.picture.rows)) == (4, 4)


def test_kitty_gets_a_picture_of_the_size_it_shows(tmp_path: Path) -> None:
    from base64 import standard_b64decode

    made = make(kept(tmp_path, Image.new("RGB", (4000, 2000), "red"), "JPEG"), KITTY, 77)
    assert (made.picture.columns, len(made.picture.rows), made.number) == (40, 10, 77)
    data = "".join(each.partition(";")[2].rstrip("\x1b\\") for each in made.sequences)
    with Image.open(BytesIO(standard_b64decode(data))) as sent:
        assert sent.size == (400, 200)


def png_of(width: int, height: int) -> bytes:
    """A header that promises much, and nothing behind it."""
    head = b"IHDR" + pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 100)
    chunks = (
        pack(">I", len(each) - 4) + each + pack(">I", zlib.crc32(each)) for each in (head, data)
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "cannot be decoded"),
        (b"<svg/>", "cannot be decoded"),
        (b"\x89PNG\r\n\x1a\n", "cannot be decoded"),
        (b"GIF89a" + b"\xff" * 30, "cannot be decoded"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"j" * 50, "cannot be decoded"),
        (png_of(100, 100), "cannot be decoded"),
        (png_of(8000, 6000), "too many pixels"),
        (png_of(60_000, 60_000), "too many pixels|cannot be decoded"),
        (b"BM" + b"\0" * 60, "cannot be decoded"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "cannot be decoded"),
    ],
)
def test_what_is_no_picture_or_too_large_is_a_sentence(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(data)
    for wish in (HALF, KITTY):
        with pytest.raises(InputError, match=reason):
            make(path, wish, 1)


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "MOST_BYTES", 10)
    with pytest.raises(InputError, match="the picture is larger than"):
        make(kept(tmp_path, two_colours()), HALF, 1)
