"""Pictures out of files, by Pillow: the one place that imports it.

What is in a file may be made to hurt: only four formats are tried, and nothing is decoded
before its size is known.  Of what moves the first frame is taken.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from reader.errors import InputError
from reader.ui.pictures.sizes import Size

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_SCALABLE = frozenset({"L", "RGB", "RGBA"})
"""Kinds of pixels that can be made fewer as they are; the others would take four times the room."""
MOST_BYTES = 50 << 20
MOST_PIXELS = 40_000_000
"""Three or four bytes each while they are decoded, which takes a second or two at most."""


def is_there() -> bool:
    """Whether Pillow is installed."""
    return find_spec("PIL") is not None


class Decoded:
    """A picture that is open; its pixels are decoded when they are asked for."""

    def __init__(self, image: Any) -> None:
        self._image = image

    @property
    def size(self) -> Size:
        """In pixels, as it is to be seen."""
        width, height = self._image.size
        return Size(height, width) if self._is_turned else Size(width, height)

    @property
    def _is_turned(self) -> bool:
        """Whether the camera was held upright (Exif 2.32, tag Orientation)."""
        return self._image.format == "JPEG" and self._image.getexif().get(0x0112, 1) in range(5, 9)

    def pixels(self, size: Size, ground: int) -> bytes:
        """Red, green and blue of each pixel, row by row, on a ground of 0xRRGGBB."""
        from PIL import Image

        upright = self._scaled(size)
        colours = (ground >> 16, ground >> 8 & 255, ground & 255, 255)
        paper = Image.new("RGBA", upright.size, colours)
        data: bytes = Image.alpha_composite(paper, upright).convert("RGB").tobytes()
        return data

    def png(self, size: Size) -> bytes:
        """The picture as a PNG file of this size."""
        out = BytesIO()
        self._scaled(size).save(out, format="PNG", compress_level=6)
        return out.getvalue()

    def _scaled(self, size: Size) -> Any:
        from PIL import Image, ImageOps

        rough = size[::-1] if self._is_turned else size
        self._image.draft("RGB", rough)  # a JPEG is decoded no larger than it is needed
        image = self._image if self._image.mode in _SCALABLE else self._image.convert("RGBA")
        small = image.resize(rough, Image.Resampling.BOX, reducing_gap=2.0)
        return ImageOps.exif_transpose(small.convert("RGBA"))


@contextmanager
def opened(path: Path) -> Iterator[Decoded]:
    """The picture in a file.  Raises `InputError`, also for what is found while decoding."""
    from PIL import Image

    wrong = (OSError, ValueError, SyntaxError, EOFError, OverflowError, struct.error)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"the picture is larger than {MOST_BYTES >> 20} MB", file=str(path))
        with warnings.catch_warnings(), Image.open(path, formats=FORMATS) as image:
            warnings.simplefilter("ignore")
            width, height = image.size
            if width * height > MOST_PIXELS or not width * height:
                raise InputError("the picture has too many pixels", file=str(path))
            yield Decoded(image)
    except (*wrong, Image.DecompressionBombError) as error:
        raise InputError("the picture cannot be decoded", file=str(path)) from error
