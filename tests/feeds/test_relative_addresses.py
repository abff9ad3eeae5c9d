"""Which bodies have relative addresses, so that it matters what those start from."""

from __future__ import annotations

import pytest

from reader.feeds.syndication_fields import _has_relative_address


@pytest.mark.parametrize(
    "html",
    [
        '<a href="photo.jpg">',
        "<img alt='' SRC = 'photo.jpg'>",
        '<a href="#note">',
        '<a href="https://a.example/"><a href="?page=2">',
        '<a href\n=\n"">',
    ],
)
def test_relative(html: str) -> None:
    assert _has_relative_address(html)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://a.example/">',
        '<a href="mailto:ann@a.example">',
        '<img src="/photo.jpg">',
        '<p class="lead" title="photo.jpg">',
        "href = photo.jpg",
        "",
    ],
)
def test_not_relative(html: str) -> None:
    assert not _has_relative_address(html)
