"""What browser and panes say to each other."""

from __future__ import annotations

import asyncio
import json

import pytest

from reader.serving.packets import from_browser, packets, size_of, to_browser


def test_messages_of_the_browser_become_packets() -> None:
    assert from_browser('["stdin", "jé"]') == b"D\0\0\0\x03j\xc3\xa9"
    assert from_browser('["ping", "17"]') == b""
    packet = from_browser('["resize", {"width": 99999999, "height": -5}]')
    assert json.loads(packet[5:]) == {"type": "resize", "width": 1000, "height": 24}
    assert json.loads(from_browser('["blur"]')[5:]) == {"type": "blur"}


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", '["stdin"]', '["stdin", 5]', '["resize", {}]', '["quit"]', '["exit", ""]'],
)
def test_what_the_script_does_not_send_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"terminal|Expecting"):
        from_browser(text)


def test_sizes_stay_within_reason() -> None:
    assert (size_of("80", "24").columns, size_of("1e9", "24").columns) == (80, 80)
    assert size_of(None, "0").rows == 2
    assert size_of("-3", "1; rm").columns == 80


def test_only_links_are_handed_on_to_the_browser() -> None:
    link = to_browser(b'{"type": "open_url", "url": "https://a.example/"}')
    assert json.loads(link or "") == [
        "open_url",
        {"url": "https://a.example/", "new_tab": True},
    ]
    assert to_browser(b'{"type": "deliver_file_start", "key": "k"}') is None


async def test_packets_are_read_whole_and_what_stands_before_is_not() -> None:
    stream = asyncio.StreamReader()
    stream.feed_data(b"warning\n__GANGLION__\nD\0\0\0\x02hiM\0\0\0\x02{}")
    stream.feed_eof()
    assert [packet async for packet in packets(stream)] == [(b"D", b"hi"), (b"M", b"{}")]


async def test_a_stream_that_breaks_off_says_so() -> None:
    stream = asyncio.StreamReader()
    stream.feed_data(b"__GANGLION__\nD\0\0\0\x09hi")
    stream.feed_eof()
    with pytest.raises(asyncio.IncompleteReadError):
        [packet async for packet in packets(stream)]
