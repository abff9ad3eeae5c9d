"""JSON, JSON lines and tables: nesting, numbers, cells and lines without end."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.hostile.cases import Case, clean, problems, refused

_DEEP = 100_000
_FEED = '{{"version":"https://jsonfeed.org/version/1.1","title":"P","items":[{}]}}'
_ITEM = '{"id":"1","title":"A","content_text":"Words."}'


def cases() -> Iterator[Case]:
    """All of them."""
    yield problems("arrays 100,000 deep", _FEED.format("[" * _DEEP), 0, "nested too deeply")
    yield problems(
        "objects 100,000 deep",
        _FEED.format(f'{_ITEM},{{"id":' + '{"a":' * _DEEP),
        1,
        "nested too deeply",
    )
    yield problems(
        "depth that ends well",
        _FEED.format(f'{_ITEM},{{"id":"2","title":{"[" * _DEEP}{"]" * _DEEP}}}'),
        1,
        "nested too deeply",
    )
    yield problems(
        "a number of 100,000 digits",
        _FEED.format(f'{_ITEM},{{"id":{"9" * _DEEP}}}'),
        1,
        "a number that is too long",
    )
    yield clean(
        "numbers that are none",
        _FEED.format('{"id":NaN,"title":"A","content_text":-Infinity},{"id":1e999,"title":"B"}'),
        2,
    )
    yield clean(
        "2,000 items",
        _FEED.format(
            ",".join(_ITEM.replace("1", str(n)).replace("A", f"A {n}") for n in range(2_000))
        ),
        2_000,
    )
    yield clean(
        "members without number",
        _FEED.format("{" + ",".join(f'"k{n}":1' for n in range(100_000)) + ',"title":"A"}'),
        1,
    )
    yield clean(
        "the same member again and again",
        _FEED.format("{" + '"title":"x",' * 100_000 + '"title":"A"}'),
        1,
    )
    yield clean(
        "tags without number",
        _FEED.format(
            json.dumps(
                {
                    "id": "1",
                    "title": "A",
                    "tags": ["x", *map(str, range(50_000))],
                    "authors": [{"name": "y"}] * 50_000,
                }
            )
        ),
        1,
    )
    yield problems(
        "objects that break off",
        _FEED.format('{"id":"1","title":"A","content_text":"' * 5000),
        0,
        "not JSON",
    )
    yield problems(
        "a list that never closes",
        "[" + _ITEM.replace("content_text", "text") + ',{"title":' * 5000,
        1,
        "left out",
    )
    yield refused("brackets alone", "[" * _DEEP, "none of the kinds")
    yield refused("an object alone", '{"a":' * _DEEP, "none of the kinds")
    yield problems(
        "lines 100,000 deep",
        _ITEM + "\n" + "[" * _DEEP + "\n" + '{"id":' * _DEEP + "\n" + _ITEM.replace("A", "B"),
        2,
        "nested too deeply",
    )
    yield clean("a line again and again", (_ITEM + "\n") * 50_000, 1)
    yield problems(
        "a line of 17 MB",
        _ITEM
        + "\n"
        + '{"id":"2","title":"'
        + "x" * (17 << 20)
        + '"}\n'
        + _ITEM.replace("1", "3").replace("A", "B"),
        1,
        "longer than 16 MiB",
    )
    yield clean(
        "a cell of a megabyte", f'title,url,text\nA,http://a.example/,"{"w " * 500_000}"\n', 1
    )
    yield clean(
        "a quote that never closes",
        'title,url,text\nA,http://a.example/1,w\nB,http://a.example/2,"' + "w,\n" * 2_000,
        2,
    )
    yield problems(
        "columns without number",
        "title,url,text" + ",x" * 50_000 + "\nA,http://a.example/,w" + ",y" * 50_000 + "\n",
        0,
        "more fields",
    )
    yield clean(
        "formulas", 'title,url,text\n"=cmd|\' /C calc\'!A0",http://a.example/,"+1+1;@SUM(1)"\n', 1
    )
    yield clean(
        "quotes without number", "title,url,text\nA,http://a.example/," + '"' * 100_000 + "\n", 1
    )
