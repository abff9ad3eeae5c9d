"""Every format, whatever happens to its bytes: nothing but `InputError`, and nothing unclean.

What is asked of the fuzzer (``tests.fuzz``) for hours is asked here for seconds.
"""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.feeds.formats import FORMATS
from tests.fuzz.seeds import written
from tests.fuzz.targets import read

_NAMES = [each.name for each in FORMATS]
_NOISE = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        [b"\0", b"\x1b[31m", b"\x9b", b"&#1;", b"&#27;", b"&#x9b;", b"<", b"]]>", b"\xff\xfe"]
    ),
    st.just(b"&#" + b"9" * 5000 + b";"),
    st.sampled_from(
        [b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xef\xbf\xbe", b"9" * 25, b"-1", b"1e999", b'"', b"{"]
    ),
)


@cache
def _specimens(name: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(written(name).iterdir())]


@pytest.mark.parametrize("name", _NAMES)
@settings(max_examples=12)
@given(data=st.data())
def test_damage_is_survived(name: str, data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(_specimens(name)))
    for _ in range(data.draw(st.integers(1, 3))):
        whole = _damaged(whole, data)
    read(whole, name)


def _damaged(whole: bytes, data: st.DataObject) -> bytes:
    """Cut off, with a hole, with noise, or with a part of it twice."""
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 400)))
    kind = data.draw(st.sampled_from(["cut", "hole", "noise", "noise", "twice", "flip"]))
    if kind == "cut":
        return whole[:start]
    if kind == "twice":
        return whole[:end] + whole[start:]
    if kind == "flip":
        flipped = bytes(
            each ^ 1 << data.draw(st.integers(0, 7)) for each in whole[start : start + 1]
        )
        return whole[:start] + flipped + whole[start + 1 :]
    noise = b"" if kind == "hole" else data.draw(_NOISE)
    return whole[:start] + noise + whole[end if kind == "hole" else start :]
