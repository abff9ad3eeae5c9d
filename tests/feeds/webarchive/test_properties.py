"""Whatever the bytes are: an end is reached, nothing but `InputError` is raised."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import InputError
from tests.feeds.webarchive.archive import Found, by_record, found, joined, pages
from tests.feeds.webarchive.test_arc import V1, _page
from tests.samples.warc import revisit, zstandard

RECORDS = (*pages("a", "b"), revisit("https://a.example/c", b"", "https://a.example/a"))
FILES = [
    joined(*RECORDS),
    by_record(*RECORDS),
    b"".join(zstandard(each) for each in RECORDS),
    V1 + _page("a") + _page("b"),
]
_NOISE = st.binary(max_size=12) | st.sampled_from(
    [b"WARC/1.0\r\n", b"\r\n\r\n", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"Content-Length: 9"]
)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(FILES), st.data())
def test_damage_anywhere(file: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(file)))
    end = data.draw(st.integers(start, min(len(file), start + 300)))
    with suppress(InputError):
        _is_bounded(found(file[:start] + data.draw(_NOISE) + file[end:]), len(file))


@settings(deadline=None, max_examples=200)
@given(st.sampled_from([b"WARC/1.0\r\n", b"WARC/1.1\n", V1]), st.lists(_NOISE, max_size=30))
def test_noise(beginning: bytes, noise: list[bytes]) -> None:
    with suppress(InputError):
        _is_bounded(found(beginning + b"".join(noise)), 1000)


def _is_bounded(result: Found, size: int) -> None:
    assert len(result.pages) <= 6
    assert len(result.problems) < 40
    assert sum(len(body) for _, body in result.pages) < 4 * size
